"""Dated roles of people in a merger, and what only the project leader reads."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.periods import bounded, ordered, running
from accounts.versions import Versioned
from mergers.models.mergers import Merger, MergerPartQuerySet


class AssignmentQuerySet(MergerPartQuerySet):
    """The questions we ask about assignments."""

    def running(self, day: date) -> Self:
        """Keep those in force on this day; rights end by themselves."""
        return self.filter(running(day))

    def without_voice(self) -> Self:
        """Keep those that run the process and decide nothing."""
        return self.exclude(role=Assignment.Role.MANAGER)

    def leading(self) -> Self:
        """Keep those of project leaders."""
        return self.filter(role=Assignment.Role.LEADER)


class Assignment(Versioned):
    """A dated role of someone in a merger; the mandate of a project leader is one."""

    class Role(models.TextChoices):
        """What someone is for the merger as a whole."""

        LEADER = "leader", _("project leader")
        MANAGER = "manager", _("manager")
        SUPPORTER = "supporter", _("process supporter")

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="assignments", verbose_name=_("merger")
    )
    user = models.ForeignKey(
        User, models.PROTECT, related_name="assignments", verbose_name=_("who")
    )
    role = models.CharField(_("role"), max_length=9, choices=Role)
    employer = models.CharField(
        _("employed by"),
        max_length=150,
        blank=True,
        help_text=_("The organisation that pays for the work."),
    )
    interest = models.TextField(
        _("declared interest"),
        max_length=500,
        blank=True,
        help_text=_("Ties with a party at the table, or “none”. Everyone reads this."),
    )
    starts_on = models.DateField(_("first day"), default=timezone.localdate)
    ends_on = models.DateField(
        _("last day"), help_text=_("After this day the rights end by themselves.")
    )
    reminded_on = models.DateField(_("reminded on"), null=True, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ("role", "starts_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "user", "role", "starts_on"),
                name="assignment_starts_once",
                violation_error_message=_("This person already has this role."),
            ),
            models.CheckConstraint(
                name="assignment_leader_declares_interest",
                condition=~Q(role="leader") | ~Q(interest=""),
                violation_error_message=_(
                    "A project leader declares an interest, or “none”."
                ),
            ),
            ordered("assignment"),
            *bounded("assignment", "starts_on", "ends_on"),
        )
        indexes = (
            models.Index(fields=["user", "ends_on"], name="assignment_of_user"),
            models.Index(fields=["ends_on"], name="assignment_end"),
        )

    class Privacy:
        """What is said of a person."""

        personal: ClassVar = {"user"}
        other: ClassVar = {
            "id",
            "version",
            "merger",
            "role",
            "employer",
            "interest",
            "starts_on",
            "ends_on",
            "reminded_on",
        }
        keep_years = 5

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    @property
    def trail_name(self) -> str:
        """Name the role and not the person: the trail is for good."""
        return str(self.get_role_display())

    def get_absolute_url(self) -> str:
        """Point to the page about who sits at the table."""
        return reverse("mergers:table", args=[self.merger_id])


class TensionQuerySet(MergerPartQuerySet):
    """The questions we ask about tensions."""

    def visible_to(self, user: User) -> Self:
        """Keep what someone may see: only who leads the project, then or now."""
        led = Assignment.objects.leading().filter(user=user).values("merger")
        return super().visible_to(user).filter(merger__in=led)


class Tension(Versioned):
    """Friction between parties, as the project leader notes it for no one else."""

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="tensions", verbose_name=_("merger")
    )
    on = models.DateField(_("on"), default=timezone.localdate)
    text = models.TextField(_("what rubs"), max_length=2000)
    follow_up = models.TextField(_("what you do about it"), max_length=2000, blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)

    objects = TensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("tension")
        verbose_name_plural = _("tensions")
        ordering = ("-on", "-pk")
        constraints = (*bounded("tension", "on", "settled_on"),)

    class Privacy:
        """A note for one reader: none of it goes into the trail."""

        personal: ClassVar = {"text", "follow_up"}
        other: ClassVar = {"id", "version", "merger", "on", "settled_on"}
        keep_years = 2

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def trail_name(self) -> str:
        """Keep the text out of the trail."""
        return str(self._meta.verbose_name)
