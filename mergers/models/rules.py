"""Old rules: what predecessors laid down, and what becomes of it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from accounts.periods import bounded
from accounts.search import SearchField, having
from accounts.versions import Versioned
from mergers.clocks import first_merger_day
from mergers.models.mergers import Merger, MergerPartQuerySet
from mergers.models.themes import Theme


class OldRuleQuerySet(MergerPartQuerySet):
    """The questions we ask about old rules."""

    def undecided(self) -> "OldRuleQuerySet":
        """Keep those of which nobody said yet what becomes of them."""
        return self.filter(outcome="")

    def lapsing_before(self, day: date) -> "OldRuleQuerySet":
        """Keep undecided ones that lapse by law before a day (Wet arhi art. 28)."""
        lawful = self.undecided().exclude(merger__kind=Merger.Kind.ORGANISATION)
        return lawful.filter(merger__on__lt=first_merger_day(day))

    def search(self, words: str) -> "OldRuleQuerySet":
        """Keep those with all these words in their name."""
        return self.filter(having(words, "search_text"))


class OldRule(Versioned):
    """A rule of a predecessor that holds in its own area for two years at most.

    Source: Wet arhi art. 28 to 30. An existing municipality that others join keeps its
    own rules, and these do not hold in the added area for two years (art. 30).
    """

    class Kind(models.TextChoices):
        """What sort of rule it is."""

        BYLAW = "bylaw", _("by-law")
        POLICY = "policy", _("policy rule")
        SUBSIDY = "subsidy", _("subsidy rule")
        DECREE = "decree", _("other decree")
        JOINT = "joint", _("joint arrangement")

    class Body(models.TextChoices):
        """Who laid it down, and decides on it."""

        COUNCIL = "council", _("municipal council")
        COLLEGE = "college", _("mayor and aldermen")
        MAYOR = "mayor", _("mayor")

    class Outcome(models.TextChoices):
        """What becomes of it."""

        WITHDRAWN = "withdrawn", _("withdrawn earlier")
        EXTENDED = "extended", _("declared to hold in the whole area")
        REPLACED = "replaced", _("replaced by a new rule")
        LAPSES = "lapses", _("lapses by law")

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="old_rules", verbose_name=_("merger")
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="+",
        verbose_name=_("rule of municipality"),
    )
    name = models.CharField(_("name of the rule"), max_length=200)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    body = models.CharField(_("laid down by"), max_length=7, choices=Body)
    theme = models.ForeignKey(
        Theme,
        models.SET_NULL,
        related_name="old_rules",
        verbose_name=_("theme"),
        null=True,
        blank=True,
    )
    source = models.URLField(_("address of the text"), blank=True)
    outcome = models.CharField(
        _("what becomes of it"), max_length=9, choices=Outcome, blank=True
    )
    outcome_on = models.DateField(
        _("from"),
        null=True,
        blank=True,
        help_text=_("The day on which this takes effect."),
    )
    announced_on = models.DateField(
        _("announced on"),
        null=True,
        blank=True,
        help_text=_("Residents must know in time (Wet arhi art. 29 lid 2)."),
    )
    replaced_by = models.CharField(_("new rule"), max_length=200, blank=True)
    search_text = SearchField(of=("name", "replaced_by"))

    objects = OldRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("old rule")
        verbose_name_plural = _("old rules")
        ordering = ("municipality__name", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "municipality", "name"),
                name="old_rule_once",
                violation_error_message=_("This rule is already in the register."),
            ),
            models.CheckConstraint(
                name="old_rule_outcome_has_a_day",
                condition=Q(outcome__in=("", "lapses"), outcome_on=None)
                | (
                    Q(outcome__in=("withdrawn", "extended", "replaced"))
                    & Q(outcome_on__isnull=False)
                ),
                violation_error_message=_(
                    "Say from which day; a rule that lapses does so by itself."
                ),
            ),
            models.CheckConstraint(
                name="old_rule_replaced_by_a_rule",
                condition=(Q(outcome="replaced") & ~Q(replaced_by=""))
                | (~Q(outcome="replaced") & Q(replaced_by="")),
                violation_error_message=_(
                    "Name the new rule when one comes in its place, else leave it "
                    "empty."
                ),
            ),
            *bounded("old_rule", "outcome_on", "announced_on"),
        )
        indexes = (models.Index(fields=["merger", "outcome"], name="old_rule_open"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the register of old rules."""
        return reverse("mergers:old-rule-list", args=[self.merger_id])
