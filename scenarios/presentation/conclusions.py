"""Conclusions, with the words that they rest on."""

from collections.abc import Sequence
from dataclasses import dataclass

from scenarios.models import Conclusion, Study
from scenarios.presentation.voices import OBJECTION, Voice, voices_of


@dataclass(frozen=True)
class ConclusionRow:
    """A conclusion as the list shows it."""

    conclusion: Conclusion
    evidence: Sequence[Voice]
    number: int

    @property
    def may_publish(self) -> bool:
        """Tell whether it rests on something, and is not published yet."""
        return not self.conclusion.published_on and self.number > 0


@dataclass(frozen=True)
class Evidence:
    """What a conclusion can rest on: the words, by the number of their row."""

    remarks: dict[int, str]
    objections: dict[int, str]


def evidence_of(study: Study) -> Evidence:
    """Offer the remarks and objections as they were fixed, without names."""
    voices = voices_of(study)
    return Evidence(
        remarks={v.id: v.label for v in voices if v.kind != OBJECTION},
        objections={v.id: v.label for v in voices if v.kind == OBJECTION},
    )


def rows(study: Study) -> list[ConclusionRow]:
    """Give the conclusions of a study, each with its evidence."""
    voices = {(v.kind == OBJECTION, v.id): v for v in voices_of(study)}
    found = Conclusion.objects.filter(study=study)
    result = []
    for conclusion in found.prefetch_related("remarks", "objections"):
        keys = [(False, remark.pk) for remark in conclusion.remarks.all()]
        keys += [(True, judgement.pk) for judgement in conclusion.objections.all()]
        told = [voices[key] for key in keys if key in voices]
        result.append(ConclusionRow(conclusion, told, len(keys)))
    return result
