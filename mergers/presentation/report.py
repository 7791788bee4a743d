"""The report for the college: one page in plain words, from the rows of today."""

from datetime import date

from django.utils.functional import cached_property

from accounts.models import User
from mergers.clocks import Clock, clocks, rules_lapse_on
from mergers.models import Decision, Merger, OldRule, Theme
from mergers.models.themes import OPEN_PHASES
from mergers.presentation.overview import Overview
from mergers.presentation.supply import gaps_of, in_words

# So few of each that the report stays one page; the rest is counted.
MOST = 4


class Report:
    """What the college reads of a merger on one page."""

    def __init__(self, merger: Merger, user: User, today: date) -> None:
        self.merger, self.today = merger, today
        self.overview = Overview(merger, user, today)

    @cached_property
    def taken(self) -> list[Decision]:
        """List what was decided last."""
        taken = Decision.objects.filter(merger=self.merger, taken_on__isnull=False)
        return list(taken.order_by("-taken_on", "-pk")[:MOST])

    @cached_property
    def asked(self) -> list[Decision]:
        """List the decisions that are to be taken first."""
        return list(Decision.objects.filter(merger=self.merger).open()[:MOST])

    @cached_property
    def undecided(self) -> list[Theme]:
        """List the themes that ask for a choice first."""
        themes = Theme.objects.filter(merger=self.merger, phase__in=OPEN_PHASES)
        return list(themes.order_by("due_on", "position", "pk")[:MOST])

    @property
    def more_asked(self) -> int:
        """Count the open decisions that are not named."""
        return max(self.overview.counts.open_decisions - MOST, 0)

    @property
    def terms(self) -> list[Clock]:
        """List the terms of the law that are still to come, the first one first."""
        found = clocks(self.merger.kind, self.merger.on)
        return [clock for clock in found if clock.due >= self.today][:MOST]

    @property
    def passed(self) -> int:
        """Count the terms of the law that are behind us."""
        found = clocks(self.merger.kind, self.merger.on)
        return sum(clock.due < self.today for clock in found)

    @cached_property
    def rules(self) -> list[OldRule]:
        """List the old rules that lapse without anything in their place."""
        rules = OldRule.objects.filter(merger=self.merger).undecided()
        return list(rules.select_related("municipality")[:MOST])

    @property
    def lapse_on(self) -> date:
        """Give the day on which the rules of the predecessors lapse."""
        return rules_lapse_on(self.merger.on)

    @cached_property
    def gaps(self) -> list[str]:
        """Name where residents will find nobody, on what themes on supply tell."""
        supply = Theme.objects.filter(merger=self.merger, concerns_supply=True)
        # Themes about the same form have the same gaps, so one of each is asked.
        one_each = {theme.form: theme for theme in supply.select_related("merger")}
        asked = [one_each[""]] if "" in one_each else one_each.values()
        found = [gap for theme in asked for gap in gaps_of(theme, self.today)]
        return [in_words(gap) for gap in found[:MOST]]

    @cached_property
    def has_supply(self) -> bool:
        """Tell whether a theme is about who supports whom; else nobody looked."""
        return self.merger.themes.filter(concerns_supply=True).exists()
