"""Deeds on initiatives: what happens to one, and whether it may be made bigger."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.fields import write_day
from accounts.models import User
from accounts.periods import not_over
from providers.actions.periods import refuse_before_start, written
from providers.models import (
    Evaluation,
    Extension,
    Initiative,
    Lead,
    Participant,
    Result,
    Stage,
)
from providers.stages import next_step, room_for

ONE_DAY = timedelta(days=1)

Part = TypeVar("Part", Stage, Evaluation, Extension, Result)


@transaction.atomic
def scale_up(initiative: Initiative, *, on: date, by: User) -> Initiative:
    """Make an initiative bigger, after an evaluation that advises to.

    Raises StaleError when someone else saved the initiative since it was read.
    """
    if initiative.scaled_on:
        raise ValidationError({"on": _("This was made bigger before.")})
    evaluation = initiative.evaluations.filter(on__lte=on).first()
    if evaluation is None:
        raise ValidationError(
            {"on": _("There is no evaluation on or before this day. Add one first.")}
        )
    if evaluation.advice != Evaluation.Advice.GROW:
        raise ValidationError(
            {"on": _("The last evaluation on or before this day advises otherwise.")}
        )
    initiative.claim()
    initiative.scaled_on, initiative.scaled_after = on, evaluation
    initiative.save(update_fields=["scaled_on", "scaled_after"])
    record(
        gettext_noop("made bigger"),
        initiative,
        by=by,
        scaled_on=["", write_day(on)],
        scaled_after=["", _told(evaluation)],
    )
    return initiative


@transaction.atomic
def record_stage(stage: Stage, *, by: User) -> Stage:
    """Record that an initiative reached its next stage.

    Raises StaleError when someone else was just ahead.
    """
    days = dict(stage.initiative.stages.values_list("step", "on"))
    if stage.step != next_step(days):
        raise ValidationError(_("The stages follow each other. Look once more."))
    _refuse_disorder(stage, days)
    return _hang(stage, "stages", gettext_noop("stage recorded"), by=by)


@transaction.atomic
def edit_stage(stage: Stage, *, by: User) -> Stage:
    """Correct a stage within the days of the stages around it."""
    stored = Stage.objects.get(pk=stage.pk)
    _refuse_disorder(stage, dict(stage.initiative.stages.values_list("step", "on")))
    stage.initiative.claim()
    stage.save()
    words = [_told(stored), _told(stage)]
    record(gettext_noop("stage changed"), stage.initiative, by=by, stages=words)
    return stage


@transaction.atomic
def hand_over(lead: Lead, *, by: User) -> Lead:
    """Let someone else lead from a day; the former lead ends the day before.

    Raises StaleError when someone else was just ahead.
    """
    initiative = lead.initiative
    initiative.claim()
    former = initiative.leads.last()
    before = _told(former) if former else ""
    if former:
        _refuse_overlap(former, lead.starts_on)
    if former and former.ends_on is None:
        former.ends_on = lead.starts_on - ONE_DAY
        former.save(update_fields=["ends_on"])
    lead.full_clean()
    lead.save()
    words = [before, _told(lead)]
    record(gettext_noop("lead handed over"), initiative, by=by, leads=words)
    return lead


@transaction.atomic
def add_participants(
    initiative: Initiative, *, names: Sequence[str], starts_on: date, by: User
) -> list[Participant]:
    """Let several take part from the same day.

    Who they are is told on the page; the trail, which is for good, counts them.
    """
    there = initiative.participants.filter(not_over(starts_on), name__in=names)
    if known := sorted(there.values_list("name", flat=True)):
        text = _("This is already there: %(names)s.")
        raise ValidationError({"names": text % {"names": ", ".join(known)}})
    initiative.claim()
    added = [
        Participant(initiative=initiative, name=name, starts_on=starts_on)
        for name in names
    ]
    Participant.objects.bulk_create(added)
    words = ["", f"{len(added)} {written(added[0])}"]
    verb = gettext_noop("participants added")
    record(verb, initiative, by=by, participants=words)
    return added


@transaction.atomic
def end_participant(participant: Participant, *, on: date, by: User) -> Participant:
    """Set the last day of someone in the network; doing it twice moves the day."""
    refuse_before_start(participant, on)
    initiative = participant.initiative
    initiative.claim()
    before, participant.ends_on = written(participant), on
    participant.save(update_fields=["ends_on"])
    words = [before, written(participant)]
    verb = gettext_noop("participant ended")
    record(verb, initiative, by=by, participants=words)
    return participant


@transaction.atomic
def add_evaluation(evaluation: Evaluation, *, by: User) -> Evaluation:
    """Keep what was learned from an initiative."""
    return _hang(evaluation, "evaluations", gettext_noop("evaluation added"), by=by)


@transaction.atomic
def add_extension(extension: Extension, *, by: User) -> Extension:
    """Keep from when an approach serves others too."""
    return _hang(extension, "extensions", gettext_noop("extension added"), by=by)


@transaction.atomic
def add_result(result: Result, *, by: User) -> Result:
    """Keep a result in words, with where it is told."""
    return _hang(result, "results", gettext_noop("result added"), by=by)


def _hang(part: Part, parts: str, verb: str, *, by: User) -> Part:
    """Add a part to its initiative; it counts as an edit of that."""
    part.initiative.claim()
    part.full_clean()
    part.save()
    record(verb, part.initiative, by=by, **{parts: ["", _told(part)]})
    return part


def _refuse_disorder(stage: Stage, days: dict[int, date]) -> None:
    """Refuse a day before the stage before this one, or after the one after it."""
    room = room_for(stage.step, days)
    if room.has(stage.on):
        return
    if room.first and stage.on < room.first:
        text = _("The stage before this one was on %(day)s. Enter that day or later.")
        raise ValidationError({"on": text % {"day": write_day(room.first)}})
    text = _("The stage after this one was on %(day)s. Enter that day or earlier.")
    raise ValidationError({"on": text % {"day": write_day(room.last)}})


def _refuse_overlap(former: Lead, starts_on: date) -> None:
    """Refuse to lead before the former lead began, or before it ended."""
    last = former.ends_on or former.starts_on
    if starts_on > last:
        return
    text = _("%(name)s led on %(day)s. Enter a later day.")
    values = {"name": former.name, "day": write_day(last)}
    raise ValidationError({"starts_on": text % values})


def _told(part: Stage | Evaluation | Lead | Extension | Result) -> str:
    """Write a part as the trail keeps it, in the language of the trail."""
    with translation.override(settings.LANGUAGE_CODE):
        if isinstance(part, Lead):
            return written(part)  # who leads may be a person, and the trail is for good
        said = part.source if isinstance(part, Result) else str(part)
        return f"{said} ({write_day(part.on)})"
