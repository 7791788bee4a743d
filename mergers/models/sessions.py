"""What parties do: meetings they attend, and how much support they give."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.periods import bounded
from accounts.versions import Versioned
from mergers.models.mergers import Merger, MergerPartQuerySet
from mergers.models.seats import Seat


class SessionQuerySet(MergerPartQuerySet):
    """The questions we ask about meetings at the table."""


class Session(Versioned):
    """A meeting at the table."""

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="sessions", verbose_name=_("merger")
    )
    name = models.CharField(_("subject"), max_length=150)
    on = models.DateField(_("on"), default=timezone.localdate)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting at the table")
        verbose_name_plural = _("meetings at the table")
        ordering = ("-on", "-pk")
        constraints = (*bounded("session", "on"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page about how equally parties take part."""
        return reverse("mergers:participation", args=[self.merger_id])


class AttendanceQuerySet(MergerPartQuerySet):
    """The questions we ask about who was there."""

    municipality_lookup = "session__merger__municipality"
    merger_lookup = "session__merger"


class Attendance(models.Model):
    """What a party did at a meeting; it counts for the seat, not for people."""

    session = models.ForeignKey(
        Session, models.CASCADE, related_name="attendance", verbose_name=_("meeting")
    )
    seat = models.ForeignKey(
        Seat, models.CASCADE, related_name="attendance", verbose_name=_("party")
    )
    invited = models.BooleanField(_("invited"), default=True)
    attended = models.BooleanField(_("present"), default=False)
    contributions = models.PositiveSmallIntegerField(
        _("contributions"),
        default=0,
        help_text=_("How often this party brought something in."),
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ("seat__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("session", "seat"),
                name="attendance_once_a_seat",
                violation_error_message=_("This party is already in the list."),
            ),
            models.CheckConstraint(
                name="attendance_only_who_was_there_contributes",
                condition=Q(attended=True) | Q(contributions=0),
                violation_error_message=_("Who was not there brought nothing in."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.seat}, {self.session}"


class PulseQuerySet(MergerPartQuerySet):
    """The questions we ask about support."""

    municipality_lookup = "phase__merger__municipality"
    merger_lookup = "phase__merger"


class Pulse(models.Model):
    """How much support a party gives in a phase; no answer is no mark."""

    phase = models.ForeignKey(
        "mergers.MergerPhase",
        models.CASCADE,
        related_name="pulses",
        verbose_name=_("phase"),
    )
    seat = models.ForeignKey(
        Seat, models.CASCADE, related_name="pulses", verbose_name=_("party")
    )
    score = models.PositiveSmallIntegerField(
        _("mark"), choices=[(mark, str(mark)) for mark in range(1, 6)]
    )
    remark = models.CharField(_("in your own words"), max_length=500, blank=True)
    given_on = models.DateField(_("given on"), default=timezone.localdate)

    objects = PulseQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark of support")
        verbose_name_plural = _("marks of support")
        ordering = ("seat__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("phase", "seat"),
                name="pulse_once_a_phase",
                violation_error_message=_("This party already answered."),
            ),
            models.CheckConstraint(
                name="pulse_score_1_to_5",
                condition=Q(score__range=(1, 5)),
                violation_error_message=_("Choose a mark from 1 to 5."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.seat}: {self.score}"
