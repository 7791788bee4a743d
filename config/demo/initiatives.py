"""Builds the initiatives of the example municipalities: all of them are made up."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from accounts.actions.rows import add
from accounts.models import Area
from config.demo.part import Part
from providers.actions import initiatives as deeds
from providers.actions.ideas import propose_idea
from providers.models import (
    Evaluation,
    Extension,
    HelperKind,
    Initiative,
    InitiativeKind,
    Lead,
    PolicyField,
    Provenance,
    Result,
    Stage,
    TargetGroup,
)

TEXTS = ("name", "idea", "support", "size_at_start", "criteria", "starts_on")
MADE_UP = {"provenance": Provenance.ILLUSTRATION, "source": "Verzonnen voorbeeld"}
WAITS = timedelta(days=4)


class Initiatives(Part):
    """The initiatives of one example municipality, and the ideas that wait."""

    file = "initiatives.yaml"

    def build(self) -> None:
        """Let some be proposed by residents, and add the others."""
        for facts in self.facts():
            where = [self.areas[name] for name in facts["areas"]]
            if facts.get("proposed"):
                told = {field: facts[field] for field in ("name", "idea")} | MADE_UP
                on = self.today - WAITS
                propose_idea(self.municipality, area=where[0], on=on, **told)
            else:
                self.add_initiative(facts, where)

    def add_initiative(self, facts: dict[str, Any], where: list[Area]) -> None:
        """Add an initiative, and let everything happen to it in order."""
        initiative = Initiative(
            municipality=self.municipality,
            kind=InitiativeKind.objects.get(name=facts["kind"]),
            helper_kind=HelperKind.objects.get(name=facts["helper_kind"]),
            **{field: facts[field] for field in TEXTS if field in facts},
            **MADE_UP,
        )
        many = {
            "areas": where,
            "target_groups": _named(TargetGroup, facts.get("target_groups", ())),
            "policy_fields": _named(PolicyField, facts["policy_fields"]),
        }
        add(initiative, by=self.by, many=many)
        for lead in facts["leads"]:
            deeds.hand_over(Lead(initiative=initiative, **lead), by=self.by)
        for step, stage in enumerate(facts.get("stages", ()), start=1):
            row = Stage(initiative=initiative, step=step, **stage)
            if row.amount_per_year is not None:
                row.amount_per_year = Decimal(row.amount_per_year)
            deeds.record_stage(row, by=self.by)
        for evaluation in facts.get("evaluations", ()):
            deeds.add_evaluation(
                Evaluation(initiative=initiative, **evaluation), by=self.by
            )
        if "scaled_on" in facts:
            deeds.scale_up(initiative, on=facts["scaled_on"], by=self.by)
        for result in facts.get("results", ()):
            told = Result(initiative=initiative, **MADE_UP | result)
            deeds.add_result(told, by=self.by)
        self.grow(initiative, facts)

    def grow(self, initiative: Initiative, facts: dict[str, Any]) -> None:
        """Let a network grow, and an approach reach others."""
        for group in facts.get("participants", ()):
            added = deeds.add_participants(
                initiative,
                names=group["names"],
                starts_on=group["starts_on"],
                by=self.by,
            )
            for participant in added:
                if last := group.get("ended", {}).get(participant.name):
                    deeds.end_participant(participant, on=last, by=self.by)
        for extension in facts.get("extensions", ()):
            row = Extension(
                initiative=initiative,
                on=extension["on"],
                what=extension["what"],
                target_group=_one(TargetGroup, extension.get("target_group")),
                policy_field=_one(PolicyField, extension.get("policy_field")),
                **MADE_UP,
            )
            deeds.add_extension(row, by=self.by)


def _named(model: Any, names: Any) -> Any:
    return model.objects.core().filter(name__in=names)


def _one(model: Any, name: str | None) -> Any:
    return model.objects.core().get(name=name) if name else None
