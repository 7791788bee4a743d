"""Builds the results of the example municipalities: made up, and marked so."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from accounts.actions.rows import add
from config.demo.part import Part
from providers.actions.direction_notes import (
    add_direction_note,
    write_direction_note,
)
from providers.actions.goals import add_exchange_note
from providers.models import (
    Campaign,
    Channel,
    DirectionNote,
    EffectPair,
    ExchangeNote,
    Goal,
    Measure,
    MeasureValue,
    PolicyField,
)

MADE_UP = {"provenance": "illustration", "source": "Verzonnen voorbeeld"}
MEASURE_TEXTS = ("name", "unit", "better", "origin", "context", "is_awareness")


@dataclass
class Results(Part):
    """The results of one example municipality."""

    file = "results.yaml"

    measures: dict[str, Measure] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)

    def build(self) -> None:
        """Build all of it, in the order in which one thing needs the other."""
        facts = self.facts()
        for measure in facts.get("measures", ()):
            self.add_measure(measure)
        for campaign in facts.get("campaigns", ()):
            self.add_campaign(campaign)
        for pair in facts.get("pairs", ()):
            self.add_pair(pair)
        for goal in facts.get("goals", ()):
            self.add_goal(goal)
        for note in facts.get("direction_notes", ()):
            self.add_direction_note(note)

    def add_measure(self, facts: dict[str, Any]) -> None:
        """Add a measure with its values."""
        measure = Measure(
            municipality=self.municipality,
            area=self.areas.get(facts.get("area", "")),
            **{name: facts[name] for name in MEASURE_TEXTS if name in facts},
        )
        fields = PolicyField.objects.filter(name__in=facts["policy_fields"])
        add(measure, by=self.by, many={"policy_fields": fields})
        self.measures[measure.name] = measure
        for value in facts.get("values", ()):
            self.add_value(measure, value)

    def add_value(self, measure: Measure, facts: dict[str, Any]) -> None:
        """Add the value of a year, with the national one where there is one."""
        value = MeasureValue(
            measure=measure,
            year=self.today.year - facts["years_ago"],
            value=Decimal(facts["value"]),
            people=facts.get("people"),
            **MADE_UP,
        )
        if "national_value" in facts:
            value.national_value = Decimal(facts["national_value"])
            value.national_source = MADE_UP["source"]
        add(value, by=self.by)

    def add_campaign(self, facts: dict[str, Any]) -> None:
        """Add a campaign beside its measures."""
        campaign = Campaign(
            municipality=self.municipality,
            name=facts["name"],
            message=facts["message"],
            starts_on=self.ago(facts["starts_days_ago"]),
            ends_on=self.ago(facts["ends_days_ago"]),
            **MADE_UP,
        )
        many: dict[str, Iterable[Any]] = {
            "measures": [self.measures[name] for name in facts["measures"]],
            "channels": Channel.objects.filter(name__in=facts["channels"]),
        }
        add(campaign, by=self.by, many=many)

    def add_pair(self, facts: dict[str, Any]) -> None:
        """Put two measures beside each other."""
        pair = EffectPair(
            municipality=self.municipality,
            name=facts["name"],
            front=self.measures[facts["front"]],
            back=self.measures[facts["back"]],
        )
        add(pair, by=self.by)

    def add_goal(self, facts: dict[str, Any]) -> None:
        """Add a goal with what policy fields exchanged about it."""
        goal = Goal(
            municipality=self.municipality,
            name=facts["name"],
            owner=facts["owner"],
            measure=self.measures[facts["measure"]],
            target_value=Decimal(facts["target_value"]),
            target_year=self.today.year + facts["in_years"],
        )
        fields = PolicyField.objects.filter(name__in=facts["policy_fields"])
        add(goal, by=self.by, many={"policy_fields": fields})
        self.goals[goal.name] = goal
        for row in facts["exchange_notes"]:
            note = ExchangeNote(
                goal=goal,
                on=self.ago(row["days_ago"]),
                between=row["between"],
                note=row["note"],
            )
            add_exchange_note(note, by=self.by)

    def add_direction_note(self, facts: dict[str, Any]) -> None:
        """Add a direction with all its versions."""
        note = DirectionNote(municipality=self.municipality, name=facts["name"])
        first, *later = facts["versions"]
        add_direction_note(
            note,
            goals=[self.goals[name] for name in facts["goals"]],
            text=first["text"],
            on=self.ago(first["days_ago"]),
            by=self.by,
        )
        for version in later:
            on = self.ago(version["days_ago"])
            write_direction_note(note, text=version["text"], on=on, by=self.by)
