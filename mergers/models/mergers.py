"""Mergers: which municipalities go together, how and when."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality, Succession, User
from accounts.periods import bounded, ordered
from accounts.search import SearchField, having
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned

if TYPE_CHECKING:
    from mergers.models.assignments import Assignment, AssignmentQuerySet

# Who may change every merger of the municipality; others need an assignment for it.
WITHOUT_ASSIGNMENT = "mergers.change_without_assignment"
DECIDES = "mergers.decide_merger"


class MergerQuerySet(MunicipalQuerySet["Merger"]):
    """The questions we ask about mergers."""

    def within(self, municipality: Municipality) -> Self:
        """Keep those that a municipality keeps or takes part in, then or now."""
        lineage = municipality.lineage().values("pk")
        part = PlannedSuccession.objects.filter(
            Q(predecessor__in=lineage) | Q(successor__in=lineage),
            merger=OuterRef("pk"),
        )
        return self.filter(Q(municipality__in=lineage) | Exists(part))

    def changeable_by(self, user: User, day: date) -> Self:
        """Keep those that someone may change on a day.

        Without an assignment that runs, the people of the municipality may, and a
        project leader from outside may not: a mandate ends by itself.
        """
        seen = self.visible_to(user)
        if user.has_perm(WITHOUT_ASSIGNMENT):
            return seen
        return seen.filter(Exists(self._assigned(user, day)))

    def decidable_by(self, user: User, day: date) -> Self:
        """Keep those of which someone may write down decisions on a day.

        Who leads or supports the process has no voice in what comes out of it.
        """
        assigned = self._assigned(user, day)
        seen = self.visible_to(user).exclude(Exists(assigned.without_voice()))
        if user.has_perm(DECIDES):
            return seen
        return seen.filter(Exists(assigned))

    def in_file(self) -> Self:
        """Keep those whose file left the state of a draft."""
        return self.filter(is_draft=False)

    def search(self, words: str) -> Self:
        """Keep those with all these words in their name."""
        return self.filter(having(words, "search_text"))

    def for_pages(self, user: User, day: date) -> Self:
        """Keep what someone may see, with what the frame of every page tells.

        Adds `may_change`, `may_decide` and `leaders`: the mandates that run.
        """
        leaders = self._assignments().running(day).leading().select_related("user")
        return (
            self.visible_to(user)
            .annotate(
                may_change=Exists(self._same().changeable_by(user, day)),
                may_decide=Exists(self._same().decidable_by(user, day)),
            )
            .prefetch_related(Prefetch("assignments", leaders, to_attr="leaders"))
        )

    @staticmethod
    def _same() -> "MergerQuerySet":
        return Merger.objects.filter(pk=OuterRef("pk"))

    @staticmethod
    def _assignments() -> "AssignmentQuerySet":
        # Assignments know of mergers, so mergers ask for them by name.
        model = apps.get_model("mergers", "Assignment")
        return model._default_manager.all()

    def _assigned(self, user: User, day: date) -> "AssignmentQuerySet":
        assigned = self._assignments().running(day)
        return assigned.filter(merger=OuterRef("pk"), user=user)


class Merger(Versioned):
    """A change with a date, and the file in which it is worked on.

    Legal basis: Wet algemene regels herindeling (Wet arhi).
    """

    class Kind(models.TextChoices):
        """What happens; the clocks of the law follow from it."""

        NEW = "new", _("new municipality")
        ABSORBED = "absorbed", _("joined to an existing municipality")
        DIVIDED = "divided", _("divided over several municipalities")
        ORGANISATION = "organisation", _("change of organisation, no merger")

    class Status(models.TextChoices):
        """How certain it is."""

        PLANNED = "planned", _("planned")
        DECIDED = "decided", _("decided")
        IN_FORCE = "in_force", _("in force")

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="mergers",
        verbose_name=_("kept by municipality"),
    )
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NEW)
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.PLANNED
    )
    on = models.DateField(_("date of the merger"))
    starts_on = models.DateField(
        _("work on it starts"), null=True, blank=True, default=timezone.localdate
    )
    is_draft = models.BooleanField(_("draft"), default=True)
    occasion = models.TextField(
        _("why now"),
        max_length=1000,
        blank=True,
        help_text=_("What makes this the moment, in plain words."),
    )
    window_until = models.DateField(
        _("the moment lasts until"),
        null=True,
        blank=True,
        help_text=_("After this day the urgency is gone."),
    )
    quiet_days = models.PositiveSmallIntegerField(
        _("warn after so many days without a change"),
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
    )
    most_tasks_a_month = models.PositiveSmallIntegerField(
        _("most tasks for one person in a month"),
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    last_change_on = models.DateField(
        _("last change"), default=timezone.localdate, editable=False
    )
    search_text = SearchField(of=("name",))

    # What `for_pages` adds.
    may_change: bool
    may_decide: bool
    leaders: "list[Assignment]"

    objects = MergerQuerySet.as_manager()

    class Meta:
        verbose_name = _("merger")
        verbose_name_plural = _("mergers")
        ordering = ("-on", "name", "pk")
        permissions = (
            ("change_without_assignment", _("Can change mergers without assignment")),
            ("decide_merger", _("Can write down decisions about a merger")),
            ("revert_merger", _("Can take back that a merger took effect")),
            ("view_position", _("Can see the positions of parties")),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "name"),
                name="merger_name_unique_in_municipality",
                violation_error_message=_("There is already one with this name."),
            ),
            models.CheckConstraint(
                name="merger_file_has_an_occasion_and_a_window",
                condition=Q(is_draft=True)
                | (~Q(occasion="") & Q(window_until__isnull=False)),
                violation_error_message=_(
                    "A file that is no draft says why now, and until when."
                ),
            ),
            models.CheckConstraint(
                name="merger_limits_are_positive",
                condition=Q(quiet_days__gte=1, most_tasks_a_month__gte=1),
                violation_error_message=_("Enter a number of at least 1."),
            ),
            ordered("merger", "starts_on", "on"),
            *bounded("merger", "on", "starts_on", "window_until"),
        )
        indexes = (models.Index(fields=["municipality", "-on"], name="merger_date"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this merger."""
        return reverse("mergers:merger-detail", args=[self.pk])

    @property
    def predecessors(self) -> "models.QuerySet[Municipality]":
        """Find the municipalities that go into another."""
        return Municipality.objects.filter(pk__in=self.steps.values("predecessor"))

    @property
    def is_in_force(self) -> bool:
        """Tell whether it took effect."""
        return self.status == self.Status.IN_FORCE

    @property
    def is_on_new_year(self) -> bool:
        """Tell whether it falls on 1 January, as art. 1 of the Wet arhi has it."""
        return (self.on.month, self.on.day) == (1, 1)


class MergerPartQuerySet(MunicipalQuerySet[Any]):
    """Rows that belong to a merger, and are seen by who sees that merger."""

    municipality_lookup = "merger__municipality"
    merger_lookup = "merger"

    def within(self, municipality: Municipality) -> Self:
        """Keep what belongs to a merger of this municipality."""
        mergers = Merger.objects.within(municipality).values("pk")
        return self.filter(**{f"{self.merger_lookup}__in": mergers})


class PlannedSuccessionQuerySet(MergerPartQuerySet):
    """The questions we ask about who goes into whom."""


class PlannedSuccession(models.Model):
    """One municipality, or a part of it, that goes into another at a merger."""

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="steps", verbose_name=_("merger")
    )
    predecessor = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name=_("predecessor")
    )
    successor = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name=_("successor")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Succession.Kind)
    takes_rest = models.BooleanField(
        _("takes over what is given to nobody"),
        default=False,
        help_text=_("Only when a municipality is divided."),
    )
    reason = models.CharField(_("why it was added later"), max_length=300, blank=True)

    objects = PlannedSuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("planned succession")
        verbose_name_plural = _("planned successions")
        ordering = ("predecessor__name", "successor__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "predecessor", "successor"),
                name="planned_succession_once",
                violation_error_message=_("This municipality already takes part."),
            ),
            models.UniqueConstraint(
                fields=("merger", "predecessor"),
                condition=Q(takes_rest=True),
                name="planned_succession_one_takes_the_rest",
                violation_error_message=_("Only one municipality takes the rest."),
            ),
            models.UniqueConstraint(
                fields=("merger", "predecessor"),
                condition=~Q(kind="split"),
                name="planned_succession_whole_goes_one_way",
                violation_error_message=_(
                    "A municipality that is not divided goes into one other."
                ),
            ),
            models.CheckConstraint(
                name="planned_succession_to_itself_only_continues",
                condition=(Q(kind="continued") & Q(predecessor=F("successor")))
                | (~Q(kind="continued") & ~Q(predecessor=F("successor"))),
                violation_error_message=_(
                    "Only a municipality that continues is its own successor."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class AllotmentQuerySet(MergerPartQuerySet):
    """The questions we ask about who gets what of a divided municipality."""


class Allotment(models.Model):
    """Something of a divided municipality, and which successor it goes to.

    Written before the merger takes effect, and kept as what was moved.
    """

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="allotments", verbose_name=_("merger")
    )
    target_model = models.CharField(_("kind"), max_length=100)
    target_id = models.BigIntegerField(_("number"))
    target_name = models.CharField(_("name"), max_length=200)
    predecessor = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name=_("predecessor")
    )
    successor = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name=_("successor")
    )
    moved_at = models.DateTimeField(_("moved at"), null=True, editable=False)

    objects = AllotmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("allotment")
        verbose_name_plural = _("allotments")
        ordering = ("target_model", "target_name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "target_model", "target_id"),
                name="allotment_once",
                violation_error_message=_("This already goes to a municipality."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.target_name} → {self.successor}"
