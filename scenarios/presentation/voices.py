"""The words that people gave, with the group that said them and never a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from scenarios.models import Remark, Snapshot, Study

OBJECTION, REASON = "objection", "reason"
# On which words a conclusion can rest.
EVIDENCE = {OBJECTION, *Remark.Kind.values}


@dataclass(frozen=True)
class Voice:
    """What a group said about a scenario, in its own words."""

    id: int
    kind: str
    letter: str
    scenario: str
    group: str
    text: str
    is_on_behalf: bool = False

    @property
    def kind_words(self) -> str:
        """Say what sort of words these are."""
        others = {
            OBJECTION: _("objection"),
            "concern": _("a concern"),
            "other_way": _("could be different"),
            REASON: _("why a mark is high or low"),
        }
        kinds = dict(Remark.Kind.choices)
        return str(others.get(self.kind) or kinds.get(self.kind, self.kind))

    @property
    def label(self) -> str:
        """Say it in one line, with scenario and group."""
        about = f"{self.letter}. {self.scenario}, {self.group}, {self.kind_words}"
        return f"{about}: {self.text}"


def group_name(code: str, names: Mapping[str, str]) -> str:
    """Name a group as it is shown; groups that were put together are named together.

    >>> group_name("a", {"a": "Gebruikers"})
    'Gebruikers'
    """
    if code in names:
        return names[code]
    parts = [names.get(part, part) for part in code.split("+") if part]
    if not parts or parts == ["*"]:
        return _("all groups together")
    if len(parts) == 1:
        return parts[0]
    both = {"first": ", ".join(parts[:-1]), "last": parts[-1]}
    return _("%(first)s and %(last)s") % both


def told(voices: Iterable[Mapping[str, Any]], labels: Mapping[str, Any]) -> list[Voice]:
    """Read the words of a fixed outcome back, with the names of that round."""
    groups, scenarios = labels.get("groups", {}), labels.get("scenarios", {})
    return [
        Voice(
            id=int(voice.get("id") or 0),
            kind=str(voice["kind"]),
            letter=str(voice["scenario"]),
            scenario=str(scenarios.get(voice["scenario"], "")),
            group=group_name(str(voice.get("group") or ""), groups),
            text=str(voice["text"]),
            is_on_behalf=bool(voice.get("on_behalf")),
        )
        for voice in voices
    ]


def voices_of(study: Study) -> list[Voice]:
    """Collect the words of every closed round once, those of the last round first."""
    found: dict[tuple[bool, int], Voice] = {}
    for snapshot in Snapshot.objects.filter(study=study):
        for voice in told(snapshot.voices, snapshot.labels):
            if voice.id and voice.kind in EVIDENCE:
                found.setdefault((voice.kind == OBJECTION, voice.id), voice)
    return sorted(found.values(), key=lambda voice: (voice.letter, voice.group))
