"""The packet: everything that a study brings to the municipality, as one document.

The overview page reads it while it is still being made; when the advice is offered it
is kept as it is then, with a fingerprint. People who answered are not in it, and of
those who wrote or lead, only the parties and the declared interest.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from accounts.fields import write_day
from scenarios.actions.objections import serious_objections
from scenarios.models import Advice, Conclusion, Scenario, ScenarioMove, Snapshot, Study

Packet: TypeAlias = dict[str, Any]

FORMAT = "wegwijs-packet/1"


def packet_of(study: Study, advice: Advice | None = None) -> Packet:
    """Write a study down as it is now; before closing without any figure."""
    has_results = study.has_results
    snapshot = Snapshot.objects.filter(study=study).first() if has_results else None
    return {
        "format": FORMAT,
        "municipality": study.municipality.name,
        "title": study.title,
        "question": study.question,
        "reason": study.reason,
        "interest": study.leader_interest,
        "taken_over_from": study.taken_over_from,
        "team": [
            {"name": party.name, "kind": party.kind} for party in study.parties.all()
        ],
        "scenarios": scenarios_of(study),
        "criteria": criteria_of(study),
        "outcome": outcome_of(snapshot) if snapshot else None,
        "objections": objections_of(study) if snapshot else [],
        "conclusions": conclusions_of(study) if snapshot else [],
        "advice": advice_in(advice) if advice else None,
    }


def fingerprint(packet: Mapping[str, Any]) -> str:
    """Give the sha256 of a packet, the same wherever it was kept in between.

    >>> fingerprint({"b": 1, "a": "é"}) == fingerprint({"a": "é", "b": 1})
    True
    """
    written = json.dumps(
        packet, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(written.encode()).hexdigest()


def scenarios_of(study: Study) -> list[Packet]:
    """Describe the scenarios that people judged, and who fell off and why."""
    rows = study.scenarios.prefetch_related(
        "parts__organisation", "considerations", "sources", "authors"
    )
    reasons: dict[int, str] = {}
    moves = ScenarioMove.objects.filter(scenario__study=study, is_kept=False)
    for move in moves:  # newest first
        reasons.setdefault(move.scenario_id, move.reason)
    return [
        described(row) | {"dropped_because": "" if row.is_kept else reasons.get(row.pk)}
        for row in rows
    ]


def described(row: Scenario) -> Packet:
    """Describe one scenario, with its advantages, its disadvantages and its sources."""
    return {
        "letter": row.letter,
        "name": row.name,
        "kind": row.kind,
        "description": row.description,
        "is_kept": row.is_kept,
        "legal_check": row.legal_check,
        "legal_note": row.legal_note,
        "costs": row.costs,
        "authors": [party.name for party in row.authors.all()],
        "parts": [
            {"name": str(part), "task": part.task, "place": part.place}
            for part in row.parts.all()
        ],
        "considerations": [
            {"is_pro": each.is_pro, "text": each.text}
            for each in row.considerations.all()
        ],
        "sources": [
            {"kind": source.kind, "name": source.name, "address": source.address}
            for source in row.sources.all()
        ],
    }


def criteria_of(study: Study) -> list[Packet]:
    """Give what the scenarios are judged on."""
    return [
        {
            "code": row.code,
            "name": row.name,
            "question": row.question,
            "low": row.low_label,
            "high": row.high_label,
            "points": row.points,
        }
        for row in study.criteria.in_use()
    ]


def outcome_of(snapshot: Snapshot) -> Packet:
    """Take over the fixed outcome as it is, without the numbers of the rows."""
    return {
        "round": snapshot.round,
        "closed_at": snapshot.closed_at.isoformat(),
        "inputs_hash": snapshot.inputs_hash,
        "document": snapshot.document,
        "labels": snapshot.labels,
        "voices": [
            {name: value for name, value in voice.items() if name != "id"}
            for voice in snapshot.voices
        ],
    }


def objections_of(study: Study) -> list[Packet]:
    """Give each serious objection with what was done with it, sorted by its words."""
    found = [
        {
            "scenario": row.scenario.letter,
            "text": row.objection_reason,
            "reply": row.reply,
            "reply_reason": row.reply_reason,
        }
        for row in serious_objections(study)
    ]
    return sorted(found, key=lambda each: (each["scenario"], each["text"]))


def conclusions_of(study: Study) -> list[Packet]:
    """Give the conclusions that people can read, with what is done with them."""
    return [
        {
            "text": row.text,
            "response": row.response,
            "response_reason": row.response_reason,
        }
        for row in Conclusion.objects.filter(study=study).published()
    ]


def advice_in(advice: Advice) -> Packet:
    """Give the advice as it goes to the municipality."""
    return {
        "scenario": advice.scenario.letter,
        "name": advice.scenario.name,
        "text": advice.text,
        "receiver": advice.receiver,
        "offered_on": write_day(advice.offered_on),
    }
