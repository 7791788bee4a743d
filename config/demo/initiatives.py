"""Builds the initiatives of the example municipalities: all of them are made up."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from accounts.actions.rows import add
from accounts.models import Area, Municipality, User
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

FACTS = Path(__file__).with_name("initiatives.yaml")
TEXTS = ("name", "idea", "support", "size_at_start", "criteria", "starts_on")
MADE_UP = {"provenance": Provenance.ILLUSTRATION, "source": "Voorbeeld"}
WAITS = timedelta(days=4)


def build_initiatives(
    municipality: Municipality, areas: dict[str, Area], today: date, by: User
) -> None:
    """Give an example its initiatives and the ideas that wait, if it has any."""
    facts = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    for initiative in facts.get(municipality.code, ()):
        where = [areas[name] for name in initiative["areas"]]
        if initiative.get("proposed"):
            told = {field: initiative[field] for field in ("name", "idea")}
            on = today - WAITS
            propose_idea(municipality, area=where[0], on=on, **told, **MADE_UP)
        else:
            build_initiative(municipality, initiative, where, by)


def build_initiative(
    municipality: Municipality, facts: dict[str, Any], where: list[Area], by: User
) -> None:
    """Add an initiative, and let everything happen to it in order."""
    initiative = Initiative(
        municipality=municipality,
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
    add(initiative, by=by, many=many)
    for lead in facts["leads"]:
        deeds.hand_over(Lead(initiative=initiative, **lead), by=by)
    for step, stage in enumerate(facts.get("stages", ()), start=1):
        amount = (
            Decimal(stage["amount_per_year"]) if "amount_per_year" in stage else None
        )
        row = Stage(
            initiative=initiative, step=step, **stage | {"amount_per_year": amount}
        )
        deeds.record_stage(row, by=by)
    for evaluation in facts.get("evaluations", ()):
        deeds.add_evaluation(Evaluation(initiative=initiative, **evaluation), by=by)
    if "scaled_on" in facts:
        deeds.scale_up(initiative, on=facts["scaled_on"], by=by)
    for result in facts.get("results", ()):
        told = Result(initiative=initiative, **MADE_UP | result)
        deeds.add_result(told, by=by)
    grow(initiative, facts, by)


def grow(initiative: Initiative, facts: dict[str, Any], by: User) -> None:
    """Let a network grow, and an approach reach others."""
    for group in facts.get("participants", ()):
        added = deeds.add_participants(
            initiative, names=group["names"], starts_on=group["starts_on"], by=by
        )
        for participant in added:
            if last := group.get("ended", {}).get(participant.name):
                deeds.end_participant(participant, on=last, by=by)
    for extension in facts.get("extensions", ()):
        row = Extension(
            initiative=initiative,
            on=extension["on"],
            what=extension["what"],
            target_group=_one(TargetGroup, extension.get("target_group")),
            policy_field=_one(PolicyField, extension.get("policy_field")),
            **MADE_UP,
        )
        deeds.add_extension(row, by=by)


def _named(model: Any, names: Any) -> Any:
    return model.objects.core().filter(name__in=names)


def _one(model: Any, name: str | None) -> Any:
    return model.objects.core().get(name=name) if name else None
