"""Themes: what differs, what it becomes, and how far that is."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from accounts.periods import bounded
from accounts.search import SearchField, having
from accounts.versions import Versioned
from mergers.models.assignments import Assignment
from mergers.models.mergers import Merger, MergerPartQuerySet, PlannedSuccession
from mergers.models.seats import Member, Seat
from providers.models import Form, PolicyField

if TYPE_CHECKING:
    from accounts.models import User

OPEN_PHASES = ("difference", "discussed")


class ThemeQuerySet(MergerPartQuerySet):
    """The questions we ask about themes."""

    def undecided(self) -> Self:
        """Keep those of which nobody chose yet what they become."""
        return self.filter(phase__in=OPEN_PHASES)

    def with_harmony(self) -> Self:
        """Add `harmonised`: one practice adopted, and an end to each former one.

        Says the same as `mergers.harmonisation.is_harmonised`, for lists to filter by.
        """
        ended = AsIs.objects.filter(
            theme=OuterRef(OuterRef("pk")),
            municipality=OuterRef("predecessor"),
            ends_on__isnull=False,
        )
        goes_on = PlannedSuccession.objects.filter(
            ~Exists(ended), merger=OuterRef("merger")
        )
        done = Q(~Exists(goes_on), to_be_adopted_on__isnull=False)
        found = Case(When(done, then=Value(True)), default=Value(False))
        return self.annotate(harmonised=found)

    def by_progress(self) -> Self:
        """Add `step`: how far the phase is, to sort by."""
        phases = enumerate(Theme.Phase.values)
        return self.annotate(
            step=Case(*(When(phase=one, then=Value(at)) for at, one in phases))
        )

    def search(self, words: str) -> Self:
        """Keep those with all these words in their name or goal."""
        return self.filter(having(words, "search_text"))


class Theme(Versioned):
    """Something that former municipalities do each in their own way."""

    class Track(models.TextChoices):
        """The tracks of the handbook on mergers, and the content itself."""

        CONTENT = "content", _("content")
        CHANGE = "change", _("change")
        LEGAL = "legal", _("legal")
        ORGANISATION = "organisation", _("organisation")

    class Phase(models.TextChoices):
        """How far it is; skipping a phase asks for a reason."""

        DIFFERENCE = "difference", _("difference established")
        DISCUSSED = "discussed", _("discussed")
        CHOSEN = "chosen", _("chosen")
        INTRODUCED = "introduced", _("introduced")
        SECURED = "secured", _("secured")

    class Side(models.TextChoices):
        """How far one side of a theme is: its money or its content."""

        NOT_STARTED = "not_started", _("not started")
        BUSY = "busy", _("in hand")
        AGREED = "agreed", _("agreed")
        NOT_NEEDED = "not_needed", _("not needed")

    class Outcome(models.TextChoices):
        """What the choice comes down to."""

        TAKE_OVER = "take_over", _("take over from one")
        BEST_OF_BOTH = "best_of_both", _("the best of each")
        NEW = "new", _("something new")
        DROP = "drop", _("let it lapse")

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="themes", verbose_name=_("merger")
    )
    name = models.CharField(_("name"), max_length=150)
    track = models.CharField(
        _("track"), max_length=12, choices=Track, default=Track.CONTENT
    )
    policy_field = models.ForeignKey(
        PolicyField,
        models.PROTECT,
        related_name="themes",
        verbose_name=_("policy field"),
        null=True,
        blank=True,
    )
    concerns_supply = models.BooleanField(
        _("is about who supports whom"),
        default=False,
        help_text=_("Then it is not ready while an area is without support."),
    )
    form = models.CharField(
        _("form of support"),
        max_length=8,
        choices=Form,
        blank=True,
        help_text=_("Empty for both formal and informal."),
    )
    phase = models.CharField(
        _("phase"), max_length=10, choices=Phase, default=Phase.DIFFERENCE
    )
    due_on = models.DateField(_("ready before"), null=True, blank=True)
    content_status = models.CharField(
        _("content side"), max_length=11, choices=Side, default=Side.NOT_STARTED
    )
    subsidy_status = models.CharField(
        _("subsidy side"), max_length=11, choices=Side, default=Side.NOT_NEEDED
    )
    to_be = models.TextField(
        _("how it will be"),
        max_length=2000,
        blank=True,
        help_text=_("For the whole new municipality, in plain words."),
    )
    to_be_adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    outcome = models.CharField(
        _("kind of choice"), max_length=12, choices=Outcome, blank=True
    )
    outcome_of = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="+",
        verbose_name=_("taken over from"),
        null=True,
        blank=True,
    )
    outcome_reason = models.CharField(
        _("reason in one sentence"), max_length=300, blank=True
    )
    position = models.PositiveSmallIntegerField(_("order"), default=100)
    search_text = SearchField(of=("name", "to_be"))

    # What `with_harmony` adds.
    harmonised: bool

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ("position", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "name"),
                name="theme_name_once",
                violation_error_message=_("There is already one with this name."),
            ),
            models.CheckConstraint(
                name="theme_chosen_has_outcome_and_reason",
                condition=Q(phase__in=OPEN_PHASES)
                | (~Q(outcome="") & ~Q(outcome_reason="")),
                violation_error_message=_(
                    "Say first what was chosen, and why in one sentence."
                ),
            ),
            models.CheckConstraint(
                name="theme_take_over_names_from_whom",
                condition=(Q(outcome="take_over") & Q(outcome_of__isnull=False))
                | (~Q(outcome="take_over") & Q(outcome_of=None)),
                violation_error_message=_(
                    "Name the municipality when you take over from one, else leave "
                    "it empty."
                ),
            ),
            models.CheckConstraint(
                name="theme_adopted_has_a_text",
                condition=Q(to_be_adopted_on=None) | ~Q(to_be=""),
                violation_error_message=_("Describe first how it will be."),
            ),
            models.CheckConstraint(
                name="theme_secured_is_adopted",
                condition=~Q(phase="secured") | Q(to_be_adopted_on__isnull=False),
                violation_error_message=_("Adopt first how it will be."),
            ),
            *bounded("theme", "due_on", "to_be_adopted_on"),
        )
        indexes = (
            models.Index(fields=["merger", "phase", "due_on"], name="theme_phase"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this theme."""
        return reverse("mergers:theme-detail", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing is left to do."""
        return self.phase == self.Phase.SECURED

    def is_late(self, day: date) -> bool:
        """Tell whether it should have been secured before this day."""
        return self.due_on is not None and self.due_on < day and not self.is_closed


class AsIsQuerySet(MergerPartQuerySet):
    """The questions we ask about how it was."""

    municipality_lookup = "theme__merger__municipality"
    merger_lookup = "theme__merger"


class AsIs(Versioned):
    """How a former municipality does it, and until when."""

    theme = models.ForeignKey(
        Theme, models.CASCADE, related_name="as_is", verbose_name=_("theme")
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="+",
        verbose_name=_("former municipality"),
    )
    text = models.TextField(_("how it is"), max_length=2000)
    read_on = models.DateField(
        _("taken from the register on"), null=True, blank=True, editable=False
    )
    ends_on = models.DateField(
        _("last day of this practice"),
        null=True,
        blank=True,
        help_text=_("Empty as long as nobody agreed on an end."),
    )

    objects = AsIsQuerySet.as_manager()

    class Meta:
        verbose_name = _("present practice")
        verbose_name_plural = _("present practices")
        ordering = ("municipality__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("theme", "municipality"),
                name="as_is_once_a_municipality",
                violation_error_message=_(
                    "This municipality already has a text. Change that one."
                ),
            ),
            *bounded("as_is", "ends_on"),
        )

    def __str__(self) -> str:
        return f"{self.theme}, {self.municipality}"

    def get_absolute_url(self) -> str:
        """Point to the page of the theme."""
        return reverse("mergers:theme-detail", args=[self.theme_id])


class PhaseChangeQuerySet(MergerPartQuerySet):
    """The questions we ask about how themes moved."""

    municipality_lookup = "theme__merger__municipality"
    merger_lookup = "theme__merger"


class PhaseChange(models.Model):
    """A theme that moved to another phase on a day; the first one has no origin."""

    theme = models.ForeignKey(
        Theme, models.CASCADE, related_name="phase_changes", verbose_name=_("theme")
    )
    before = models.CharField(_("from"), max_length=10, choices=Theme.Phase, blank=True)
    after = models.CharField(_("to"), max_length=10, choices=Theme.Phase)
    on = models.DateField(_("on"), default=timezone.localdate)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = PhaseChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of phase")
        verbose_name_plural = _("changes of phase")
        ordering = ("on", "pk")
        constraints = (*bounded("phase_change", "on"),)

    def __str__(self) -> str:
        return f"{self.theme}: {self.get_after_display()}"


class PositionQuerySet(MergerPartQuerySet):
    """The questions we ask about positions."""

    municipality_lookup = "theme__merger__municipality"
    merger_lookup = "theme__merger"

    def visible_to(self, user: "User") -> Self:
        """Keep what someone may see: only who works on the merger itself."""
        member = Member.objects.filter(user=user).values("merger")
        assigned = Assignment.objects.filter(user=user).values("merger")
        mine = Q(theme__merger__in=member) | Q(theme__merger__in=assigned)
        return super().visible_to(user).filter(mine)


class Position(models.Model):
    """What a party thinks of a theme on a day, in its own words; never changed."""

    theme = models.ForeignKey(
        Theme, models.CASCADE, related_name="positions", verbose_name=_("theme")
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, related_name="positions", verbose_name=_("party")
    )
    text = models.TextField(_("in the words of the party"), max_length=2000)
    given_on = models.DateField(_("given on"), default=timezone.localdate)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ("-given_on", "-pk")
        constraints = (*bounded("position", "given_on"),)

    def __str__(self) -> str:
        return f"{self.seat}, {self.theme}"
