"""Closing a round, talking about what came out, and asking once more.

A round is closed once. What came out is computed there and then, and kept as one
snapshot that never changes: the pages that show it compute nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from accounts.audit import record
from accounts.fields import write_day
from accounts.models import User
from scenarios.actions.files import lock_in
from scenarios.actions.seats import Seat, marked_groups, shown_for
from scenarios.actions.studies import phase_name
from scenarios.appraisal.appraise import appraise
from scenarios.appraisal.figures import EVERYONE
from scenarios.appraisal.inputs import Criterion, Group, Settings
from scenarios.appraisal.panel import Panel
from scenarios.models import (
    Expectation,
    Judgement,
    OwnPoints,
    Perspective,
    Remark,
    Respondent,
    Score,
    Snapshot,
    Study,
)

CLOSED = gettext_noop("round closed")
DISCUSSED = gettext_noop("results discussed")
REOPENED = gettext_noop("opened for another round")

# Kinds of words beside remarks.
OBJECTION, CONCERN, OTHER_WAY = "objection", "concern", "other_way"
REASON = "reason"
DRAWS = Settings.draws


@transaction.atomic
def close_study(study: Study, *, by: User) -> Snapshot:
    """Close a round and keep what came out, as one snapshot.

    Only what was handed in counts. Raises ValidationError when the study is not open
    (somebody was just ahead), or when too few people answered to show anything.
    """
    locked = lock_in(study, Study.Phase.OPEN)
    answers = Answers(locked)
    refuse_too_few(locked, answers.people_with_marks)
    document = appraise(answers.panel())
    snapshot = Snapshot(
        study=locked,
        round=locked.round,
        inputs_hash=document["inputs_hash"],
        document=document,
        labels=labels(answers, document),
        voices=voices(answers, document),
    )
    snapshot.save()
    _move(locked, Study.Phase.CLOSED, CLOSED, by=by, answers=answers.counted)
    return snapshot


@transaction.atomic
def discuss_study(study: Study, *, by: User) -> Study:
    """Write down that the sounding board talked about the results."""
    locked = lock_in(study, Study.Phase.CLOSED)
    _move(locked, Study.Phase.DISCUSSED, DISCUSSED, by=by)
    return locked


@transaction.atomic
def reopen_study(study: Study, *, closes_on: date, by: User) -> Study:
    """Ask everybody once more, after the results were discussed.

    The snapshots of earlier rounds stay. Answers stay too, so that people only change
    what they see differently now; but only who hands in again counts again. A link
    that was not withdrawn works for as long as the new round lasts.
    """
    locked = lock_in(study, Study.Phase.DISCUSSED)
    if closes_on <= timezone.localdate():
        raise ValidationError({"closes_on": _("Choose a day after today.")})
    locked.round += 1
    asked = Respondent.objects.filter(study=locked)
    asked.update(submitted_at=None, round=locked.round, version=F("version") + 1)
    asked.exclude(token_digest="").filter(
        revoked_on=None, expires_on__lt=closes_on
    ).update(expires_on=closes_on)
    before, locked.closes_on = locked.closes_on, closes_on
    days = [write_day(before) if before else "", write_day(closes_on)]
    _move(locked, Study.Phase.OPEN, REOPENED, by=by, closes_on=days)
    return locked


def _move(study: Study, phase: str, verb: str, *, by: User, **changes: Any) -> None:
    before = study.phase
    study.claim()
    study.phase, study.phase_since = phase, timezone.localdate()
    study.save(update_fields=["phase", "phase_since", "round", "closes_on"])
    steps = [phase_name(before), phase_name(phase)]
    record(verb, study, by=by, phase=steps, **changes)


def refuse_too_few(study: Study, people: int) -> None:
    """Refuse to close when nothing could be shown. Source: method section F2."""
    if not people:
        raise ValidationError(
            _("Nobody handed in marks yet. Wait for answers, or remind people.")
        )
    if study.is_confidential and people < study.smallest_group:
        words = ngettext(
            "Only %(n)s person handed in marks; at least %(least)s are needed, "
            "because this study is confidential. Remind people, or ask more.",
            "Only %(n)s people handed in marks; at least %(least)s are needed, "
            "because this study is confidential. Remind people, or ask more.",
            people,
        )
        raise ValidationError(words % {"n": people, "least": study.smallest_group})


def in_order(study: Study) -> list[Perspective]:
    """Give the perspectives, those of residents first. Source: row S2-24."""
    residents = Respondent.objects.filter(
        perspective=OuterRef("pk"), kind=Respondent.Kind.RESIDENT
    )
    rows = study.perspectives.annotate(of_residents=Exists(residents))
    return list(rows.order_by("-of_residents", "place", "pk"))


class Answers:
    """What was handed in, read in a fixed number of queries; never row by row."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.perspectives = in_order(study)
        self.scenarios = dict(
            study.scenarios.kept().order_by("letter", "pk").values_list("pk", "letter")
        )
        self.names = dict(study.scenarios.kept().values_list("letter", "name"))
        self.criteria = {row.pk: row for row in study.criteria.in_use()}
        codes = {row.pk: row.code for row in self.perspectives}
        self.seats = {
            pk: Seat(codes[perspective], entry, submitted is not None)
            for pk, perspective, entry, submitted in study.respondents.order_by(
                "pk"
            ).values_list("pk", "perspective_id", "entry", "submitted_at")
        }
        self.scores = list(
            self.handed_in(Score)
            .filter(criterion__in=self.criteria)
            .order_by("respondent_id")
            .values_list("respondent_id", "scenario_id", "criterion_id", "value")
        )
        self.reasons = list(
            self.handed_in(Score)
            .filter(criterion__in=self.criteria)
            .exclude(reason="")
            .order_by("pk")
            .values_list(
                "pk", "respondent_id", "scenario_id", "criterion__name", "reason"
            )
        )
        self.judgements = list(
            self.handed_in(Judgement)
            .order_by("respondent_id", "pk")
            .values_list(
                "pk",
                "respondent_id",
                "scenario_id",
                "desirable",
                "feasible",
                "objection",
                "objection_reason",
                "other_way",
            )
        )
        self.remarks = list(
            self.handed_in(Remark)
            .order_by("pk")
            .values_list("pk", "respondent_id", "scenario_id", "kind", "text")
        )
        self.own_points = list(
            OwnPoints.objects.filter(
                perspective__study=study, criterion__in=self.criteria
            ).values_list("perspective__code", "criterion__code", "points")
        )
        self.expected = Expectation.objects.filter(
            study=study, sealed_at__isnull=False
        ).first()
        self.ranking = (
            list(
                self.expected.places.filter(scenario__is_kept=True)
                .order_by("place")
                .values_list("scenario__letter", flat=True)
            )
            if self.expected
            else []
        )

    def handed_in(self, model: Any) -> Any:
        """Find rows of this study that were handed in, about what is judged."""
        return model.objects.handed_in().filter(
            respondent__study=self.study, scenario__in=self.scenarios
        )

    @property
    def people_with_marks(self) -> int:
        """Count who gave at least one mark that is a number."""
        return len({row[0] for row in self.scores if row[3] is not None})

    @property
    def counted(self) -> list[str]:
        """Write for the trail how many of those asked handed in."""
        handed_in = sum(seat.is_in for seat in self.seats.values())
        return ["", f"{handed_in}/{len(self.seats)}"]

    def panel(self) -> Panel:
        """Hand the answers to the engine, as it wants them."""
        people = {pk: str(pk) for pk in self.seats}
        groups = {pk: seat.perspective for pk, seat in self.seats.items()}
        codes = {pk: row.code for pk, row in self.criteria.items()}
        return Panel.from_rows(
            scenarios=self.scenarios.values(),
            criteria=[
                Criterion(row.code, row.points) for row in self.criteria.values()
            ],
            groups=self.groups(),
            participants=[
                (people[pk], seat.perspective)
                for pk, seat in self.seats.items()
                if seat.is_in
            ],
            scores=(
                (people[pk], groups[pk], self.scenarios[scenario], codes[code], value)
                for pk, scenario, code, value in self.scores
            ),
            overall=(
                (people[pk], groups[pk], self.scenarios[scenario], *judgement)
                for _row, pk, scenario, *judgement, _why, _other in self.judgements
            ),
            settings=Settings(
                mode="confidential" if self.study.is_confidential else "open",
                k=self.study.smallest_group,
                draws=DRAWS,
            ),
            expected_ranking=self.ranking,
        )

    def groups(self) -> list[Group]:
        """Give each perspective with its weight, and its own points if it has any."""
        own: dict[str, dict[str, int]] = {}
        for perspective, criterion, points in self.own_points:
            own.setdefault(perspective, {})[criterion] = points
        return [
            Group(
                row.code,
                row.weight,
                criteria_weights=own.get(row.code),
                judges_feasibility=row.judges_feasibility,
            )
            for row in self.perspectives
        ]

    def heard(self) -> Iterator[tuple[str, str]]:
        """Give by scenario the perspectives that said anything about it."""
        said = [(scenario, pk) for pk, scenario, _code, _value in self.scores]
        said += [(row[2], row[1]) for row in (*self.judgements, *self.remarks)]
        for scenario, pk in dict.fromkeys(said):
            yield self.scenarios[scenario], self.seats[pk].perspective


def labels(answers: Answers, document: dict[str, Any]) -> dict[str, Any]:
    """Keep the names as they are now, and who was asked and heard, in numbers."""
    names = {row.code: row.name for row in answers.perspectives}
    for group in document["groups"]:
        members = [names[code] for code in group["members"]]
        names.setdefault(group["code"], joined(members))
    seats = answers.seats.values()
    expected = answers.expected
    return {
        "scenarios": answers.names,
        "criteria": {
            row.code: {
                "name": row.name,
                "question": row.question,
                "low": row.low_label,
                "high": row.high_label,
                "points": row.points,
            }
            for row in answers.criteria.values()
        },
        "groups": names,
        "perspectives": [
            {
                "code": row.code,
                "name": row.name,
                "asked": sum(seat.perspective == row.code for seat in seats),
                "answered": sum(
                    seat.perspective == row.code and seat.is_in for seat in seats
                ),
            }
            for row in answers.perspectives
        ],
        "heard": sorted(set(answers.heard())),
        "expectation_reason": expected.reason if expected else "",
    }


def joined(names: Iterable[str]) -> str:
    """Name a group that is several together."""
    *most, last = names
    return f"{', '.join(most)} {_('and')} {last}" if most else last


def voices(answers: Answers, document: dict[str, Any]) -> list[dict[str, Any]]:
    """Keep what people wrote, by the group that is shown; never who wrote it.

    Sorted by the words, so that the order does not tell which belong to one person.
    """
    least = answers.study.smallest_group if answers.study.is_confidential else 1
    seats = answers.seats.values()
    shown = shown_for(seats, document["groups"], least)
    marked = marked_groups(seats, shown, least)
    found = []
    for row, pk, scenario, kind, text in written(answers):
        seat = answers.seats[pk]
        group = shown.get(seat.perspective, EVERYONE)
        found.append(
            {
                "group": group,
                "scenario": answers.scenarios[scenario],
                "kind": kind,
                "text": text,
                "on_behalf": group in marked and seat.is_for_other,
                "id": row,
            }
        )
    names = ("scenario", "group", "kind", "text")
    return sorted(found, key=lambda voice: [voice[name] for name in names])


def written(answers: Answers) -> Iterator[tuple[int, int, int, str, str]]:
    """Give everything that was put in words: row, seat, scenario, kind and text."""
    yield from answers.remarks
    for row, pk, scenario, _wish, _can, objection, why, other in answers.judgements:
        if objection == Judgement.Objection.SERIOUS:
            yield row, pk, scenario, OBJECTION, why
        elif why:
            yield row, pk, scenario, CONCERN, why
        if other:
            yield row, pk, scenario, OTHER_WAY, other
    for row, pk, scenario, criterion, why in answers.reasons:
        yield row, pk, scenario, REASON, f"{criterion}: {why}"
