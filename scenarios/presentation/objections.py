"""Serious objections, by the group that is shown, and what was done with them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from scenarios.actions.objections import serious_objections
from scenarios.models import Judgement, Study
from scenarios.presentation.voices import OBJECTION, voices_of


@dataclass(frozen=True)
class ObjectionRow:
    """A serious objection without the person who has it."""

    judgement: Judgement
    group: str

    @property
    def is_open(self) -> bool:
        """Tell whether nobody said yet what was done with it."""
        return not self.judgement.reply

    def place(self) -> tuple[str, str, str]:
        """Give the place in the list."""
        judgement = self.judgement
        return judgement.scenario.letter, self.group, judgement.objection_reason


def rows(study: Study) -> list[ObjectionRow]:
    """Give all serious objections of a closed study, by scenario and group.

    Then by the words, so that the order does not tell which belong to one person.
    """
    groups = {v.id: v.group for v in voices_of(study) if v.kind == OBJECTION}
    found = [
        ObjectionRow(judgement, groups.get(judgement.pk) or fallback(study, judgement))
        for judgement in serious_objections(study)
    ]
    return sorted(found, key=ObjectionRow.place)


def fallback(study: Study, judgement: Judgement) -> str:
    """Name the group of an objection that was not fixed; in confidence, name none."""
    if study.is_confidential:
        return _("one of the groups")
    return str(judgement.respondent.perspective)
