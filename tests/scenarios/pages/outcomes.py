"""Which roles open which pages of this part, and what those need to exist."""

import datetime as dt

from tests.factories import (
    AdviceFactory,
    ConclusionFactory,
    JudgementFactory,
    RemarkFactory,
    SnapshotFactory,
    StudyFactory,
)
from tests.roles import DECIDERS, EDITORS
from tests.scenarios.pages.making import Pages, part, study

SUBMITTED = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


def serious_objection(study):
    """Make somebody say “it cannot be done this way”, and hand it in."""
    return JudgementFactory(
        respondent__study=study,
        respondent__submitted_at=SUBMITTED,
        objection=2,
        objection_reason="De contracten lopen niet tegelijk af.",
    )


def objection(municipality, user):
    closed = StudyFactory(municipality=municipality, phase="closed")
    return [serious_objection(closed).pk]


def offered(municipality, user):
    study = StudyFactory(municipality=municipality, phase="advised")
    AdviceFactory(
        study=study,
        receiver="het college",
        offered_on=dt.date(2026, 11, 20),
        packet={"format": "wegwijs-packet/1"},
        packet_hash="0" * 64,
    )
    return [study.pk]


conclusion = part(ConclusionFactory)

PAGES: Pages = {
    "scenarios:advice": (EDITORS, study),
    "scenarios:advice-edit": (EDITORS, study),
    "scenarios:advice-offer": (EDITORS, study),
    "scenarios:advice-packet": (EDITORS, offered),
    "scenarios:conclusion-add": (EDITORS, study),
    "scenarios:conclusion-edit": (EDITORS, conclusion),
    "scenarios:conclusion-list": (EDITORS, study),
    "scenarios:conclusion-publish": (EDITORS, conclusion),
    "scenarios:conclusion-respond": (DECIDERS, conclusion),
    "scenarios:objection-list": (EDITORS, study),
    "scenarios:objection-reply": (EDITORS, objection),
    "scenarios:overview": (EDITORS, study),
    "scenarios:overview-export": (EDITORS, study),
    "scenarios:overview-pdf": (EDITORS, study),
    "scenarios:study-file": (EDITORS, study),
    "scenarios:study-import": (EDITORS, None),
    "scenarios:verdict": (EDITORS, study),
    "scenarios:verdict-edit": (DECIDERS, study),
}
# What is only posted, what is a download, and what is open to anyone with the link.
DEEDS: set[str] = {"scenarios:conclusion-publish"}
DOWNLOADS: set[str] = {
    "scenarios:advice-packet",
    "scenarios:overview-export",
    "scenarios:overview-pdf",
    "scenarios:study-file",
}
PUBLIC: set[str] = set()


def fill(study) -> None:
    """Hang one more of everything of this part on a study."""
    said = RemarkFactory(respondent__study=study, respondent__submitted_at=SUBMITTED)
    objected = serious_objection(study)
    row = ConclusionFactory(study=study, published_on=dt.date(2026, 11, 20))
    row.remarks.add(said)
    row.objections.add(objected)
    number = study.snapshots.count() + 1
    voices = [
        {
            "group": said.respondent.perspective.code,
            "scenario": said.scenario.letter,
            "kind": said.kind,
            "text": said.text,
            "on_behalf": False,
            "id": said.pk,
        }
    ]
    SnapshotFactory(study=study, round=number, voices=voices)
