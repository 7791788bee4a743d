"""Studies: a question about how support is organised, and the way to a decision."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality, User
from accounts.periods import bounded
from accounts.search import SearchField, having
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models import DirectionNote, Organisation

if TYPE_CHECKING:
    from scenarios.models.scenarios import ScenarioQuerySet

CHANGES = "scenarios.change_study"
DECIDES = "scenarios.decide_study"


class StudyQuerySet(MunicipalQuerySet["Study"]):
    """The questions we ask about studies."""

    def running(self) -> Self:
        """Keep those on which no decision was taken yet."""
        return self.exclude(phase=Study.Phase.DECIDED)

    def asking(self) -> Self:
        """Keep those that people can answer."""
        return self.filter(phase=Study.Phase.OPEN)

    def search(self, words: str) -> Self:
        """Keep those with all these words in their title or question."""
        return self.filter(having(words, "search_text"))

    def for_pages(self, user: User) -> Self:
        """Keep what someone may see, with what the frame of every page tells.

        Adds `may_change` and `may_decide`. Who leads a study runs the process, and
        never decides what comes out of it.
        """
        changes, decides = user.has_perm(CHANGES), user.has_perm(DECIDES)
        return (
            self.visible_to(user)
            .select_related("municipality", "leader", "leader_affiliation")
            .annotate(
                may_change=Value(changes, models.BooleanField()),
                may_decide=Case(
                    When(leader=user, then=Value(value=False)),
                    default=Value(decides),
                    output_field=models.BooleanField(),
                ),
            )
        )

    def with_scenario_of(self, organisation: Organisation) -> Self:
        """Keep those with a scenario in which this provider has a part."""
        return self.filter(
            Exists(
                self._scenarios().filter(
                    study=OuterRef("pk"), parts__organisation=organisation
                )
            )
        )

    @staticmethod
    def _scenarios() -> "ScenarioQuerySet":
        # Scenarios know of studies, so studies ask for them by name.
        model = apps.get_model("scenarios", "Scenario")
        return model._default_manager.all()


class Study(Versioned):
    """A question about how support is organised, from the first idea to a decision."""

    class Phase(models.TextChoices):
        """How far it is; each step is a deed of its own."""

        FREE = "free", _("free thinking")
        TEST = "test", _("testing against law and money")
        FROZEN = "frozen", _("fixed")
        OPEN = "open", _("open for answers")
        CLOSED = "closed", _("closed")
        DISCUSSED = "discussed", _("discussed")
        ADVISED = "advised", _("advice given")
        DECIDED = "decided", _("decided")

    class Size(models.TextChoices):
        """How large the municipality is, in inhabitants."""

        SMALL = "small", _("small, under 30,000 inhabitants")
        MEDIUM = "medium", _("medium, 30,000 to 100,000 inhabitants")
        LARGE = "large", _("large, over 100,000 inhabitants")

    class Problem(models.TextChoices):
        """What weighs most in this municipality."""

        AGEING = "ageing", _("many older people")
        DISTANCE = "distance", _("long distances")
        POVERTY = "poverty", _("poverty and debts")
        YOUTH = "youth", _("worries about young people")
        FAMILIES = "families", _("families with several problems")
        OTHER = "other", _("something else")

    # Before anybody is asked; after that, what is judged may not move.
    PREPARING = (Phase.FREE, Phase.TEST)
    BEFORE_OPENING = (Phase.FREE, Phase.TEST, Phase.FROZEN)
    AFTER_CLOSING = (Phase.CLOSED, Phase.DISCUSSED, Phase.ADVISED, Phase.DECIDED)

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="studies",
        verbose_name=_("municipality"),
    )
    title = models.CharField(_("title"), max_length=150)
    question = models.TextField(
        _("question"),
        max_length=500,
        blank=True,
        help_text=_("What do you want to know? The scenarios answer this question."),
    )
    reason = models.TextField(_("reason for the study"), max_length=2000, blank=True)
    phase = models.CharField(
        _("phase"), max_length=10, choices=Phase, default=Phase.FREE, editable=False
    )
    phase_since = models.DateField(
        _("in this phase since"), default=timezone.localdate, editable=False
    )
    round = models.PositiveSmallIntegerField(_("round"), default=1, editable=False)
    size = models.CharField(
        _("size of the municipality"), max_length=6, choices=Size, blank=True
    )
    main_problem = models.CharField(
        _("what weighs most"), max_length=8, choices=Problem, blank=True
    )
    leader = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="led_studies",
        verbose_name=_("project leader"),
        null=True,
        blank=True,
    )
    leader_affiliation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="studies_led_from",
        verbose_name=_("the leader works for"),
        null=True,
        blank=True,
        help_text=_("Only when this is a provider that is judged too."),
    )
    leader_interest = models.CharField(
        _("interest of the leader"),
        max_length=300,
        blank=True,
        help_text=_("Everybody sees this on every page and on paper."),
    )
    direction_note = models.ForeignKey(
        DirectionNote,
        models.PROTECT,
        related_name="studies",
        verbose_name=_("direction on one page"),
        null=True,
        blank=True,
    )
    is_confidential = models.BooleanField(
        _("confidential"),
        default=True,
        help_text=_("Small groups are put together, so nobody sees who said what."),
    )
    smallest_group = models.PositiveSmallIntegerField(
        _("smallest group that is shown"),
        default=5,
        validators=[MinValueValidator(3), MaxValueValidator(100)],
    )
    closes_on = models.DateField(_("answers until"), null=True, blank=True)
    taken_over_from = models.CharField(
        _("taken over from"), max_length=200, blank=True, editable=False
    )
    search_text = SearchField(of=("title", "question"))

    # What `for_pages` adds.
    may_change: bool
    may_decide: bool

    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name = _("study")
        verbose_name_plural = _("studies")
        ordering = ("-phase_since", "title", "pk")
        permissions = (
            ("decide_study", _("Can take the decision of a study")),
            ("enter_answers", _("Can enter answers on behalf of others")),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "title"),
                name="study_title_unique_in_municipality",
                violation_error_message=_("There is already one with this title."),
            ),
            models.CheckConstraint(
                name="study_asks_a_question_before_it_is_fixed",
                condition=Q(phase__in=("free", "test")) | ~Q(question=""),
                violation_error_message=_("Write the question of the study first."),
            ),
            models.CheckConstraint(
                name="study_interest_is_declared_before_opening",
                condition=Q(phase__in=("free", "test", "frozen"))
                | Q(leader_affiliation=None)
                | ~Q(leader_interest=""),
                violation_error_message=_(
                    "Write down the interest of the leader, who works for a provider."
                ),
            ),
            models.CheckConstraint(
                name="study_smallest_group_is_at_least_3",
                condition=Q(smallest_group__gte=3),
                violation_error_message=_("Enter a number of at least 3."),
            ),
            *bounded("study", "closes_on"),
        )
        indexes = (
            models.Index(fields=["municipality", "-phase_since"], name="study_since"),
        )

    class Privacy:
        """The leader is a colleague, whose name is on the study."""

        personal: ClassVar = {"leader"}
        other: ClassVar = {
            "id",
            "version",
            "municipality",
            "title",
            "question",
            "reason",
            "phase",
            "phase_since",
            "round",
            "size",
            "main_problem",
            "leader_affiliation",
            "leader_interest",
            "direction_note",
            "is_confidential",
            "smallest_group",
            "closes_on",
            "taken_over_from",
            "search_text",
        }
        keep_years = 10

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Point to the page of this study."""
        return reverse("scenarios:study-detail", args=[self.pk])

    @property
    def is_preparing(self) -> bool:
        """Tell whether scenarios and criteria may still change."""
        return self.phase in self.PREPARING

    @property
    def is_open(self) -> bool:
        """Tell whether people can answer."""
        return self.phase == self.Phase.OPEN

    @property
    def has_results(self) -> bool:
        """Tell whether there is a fixed outcome to look at."""
        return self.phase in self.AFTER_CLOSING


class StudyPartQuerySet(MunicipalQuerySet[Any]):
    """Rows that belong to a study, and are seen by who sees that study."""

    municipality_lookup = "study__municipality"


class PartyQuerySet(StudyPartQuerySet):
    """The questions we ask about parties of the project team."""


class Party(Versioned):
    """A party in the project team, which writes scenarios."""

    class Kind(models.TextChoices):
        """What sort of party it is."""

        MUNICIPALITY = "municipality", _("municipality")
        FORMAL = "formal", _("formal provider")
        INFORMAL = "informal", _("informal provider")
        LEADER = "leader", _("project leader")
        OTHER = "other", _("other party")

    study = models.ForeignKey(
        Study, models.CASCADE, related_name="parties", verbose_name=_("study")
    )
    name = models.CharField(_("name of the party"), max_length=150)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="study_parties",
        verbose_name=_("provider in the register"),
        null=True,
        blank=True,
    )

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("party in the project team")
        verbose_name_plural = _("parties in the project team")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("study", "name"),
                name="party_once_in_a_study",
                violation_error_message=_("This party is already in the team."),
            ),
        )

    def __str__(self) -> str:
        return self.name
