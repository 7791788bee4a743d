"""Keep what a respondent answers, page by page, and hand it in."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record, record_visitor
from accounts.models import User
from scenarios.actions.files import lock_in
from scenarios.models import Judgement, Remark, Respondent, Scenario, Score, Study

MOST_REMARKS = 20
JUDGED = ("desirable", "feasible", "objection", "objection_reason", "other_way")

KEPT = gettext_noop("answers kept")
HANDED_IN = gettext_noop("answers handed in")
CONFIRMED = gettext_noop("answers confirmed")
BEGUN = gettext_noop("writing down for the speaker begun")


@dataclass(frozen=True)
class PageAnswers:
    """What one page says of one scenario; what is not in it was left blank.

    A mark is a value with the reason for it, by criterion; "no opinion" is no value.
    """

    marks: Mapping[int, tuple[int | None, str]] = field(default_factory=dict)
    judgement: Mapping[str, Any] = field(default_factory=dict)
    remark: tuple[str, str] | None = None
    dropped_remarks: Collection[int] = ()

    @property
    def judges(self) -> bool:
        """Tell whether it says how desirable or feasible it is, or what is wrong."""
        return any(self.judgement.get(name) not in (None, "") for name in JUDGED)


@transaction.atomic
def keep_answers(
    respondent: Respondent,
    scenario: Scenario,
    answers: PageAnswers,
    *,
    by: User | None = None,
) -> Respondent:
    """Keep one page of answers, and take away what became blank on it.

    Without `by` the respondent writes, through the link. Raises ValidationError, and
    keeps nothing, when the round closed or the answers were handed in meanwhile.
    """
    writer = _locked(respondent, by=by)
    _keep_marks(writer, scenario, answers.marks)
    _keep_judgement(writer, scenario, answers)
    _keep_remarks(writer, scenario, answers)
    if by is None and _is_written_by_other(writer):
        # From here the speaker writes, and who wrote first reads no further; not in
        # another round either.
        _change(writer, confirmed_at=timezone.now())
    _note(KEPT, writer, by=by)
    return writer


@transaction.atomic
def keep_all_scores(respondent: Respondent, rows: Iterable[Score]) -> None:
    """Keep all marks of one respondent at once, in one write.

    Raises ValidationError, and keeps nothing, when the round is closed.
    """
    writer = _locked(respondent, by=None)
    _write_scores(rows)
    _note(KEPT, writer, by=None)


@transaction.atomic
def begin_entry(respondent: Respondent, *, entry: str, by: User) -> Respondent:
    """Let a colleague write down what somebody says, or what is on paper.

    Raises ValidationError when the respondent began alone: those answers are of
    nobody else.
    """
    lock_in(respondent.study, Study.Phase.OPEN)
    row = _read(respondent)
    if not may_begin(row):
        raise ValidationError(_("Somebody already wrote down answers for this seat."))
    _change(row, entry=entry, entered_by=by)
    _note(BEGUN, row, by=by)
    return row


@transaction.atomic
def hand_in(respondent: Respondent, *, by: User | None = None) -> Respondent:
    """Hand in all answers; after this nobody reads or changes them one by one.

    What somebody else wrote down counts as confirmed when the speaker hands it in.
    Raises ValidationError when it was handed in before, or when nothing is answered.
    """
    writer = _locked(respondent, by=by)
    if not _has_answers(writer):
        raise ValidationError(_("Answer at least one question first."))
    now, confirms = timezone.now(), by is None and _is_written_by_other(writer)
    if confirms:
        _change(writer, confirmed_at=now)
    if confirms or not writer.submitted_at:
        _change(writer, submitted_at=now)
    _note(CONFIRMED if confirms else HANDED_IN, writer, by=by)
    return writer


def may_write(respondent: Respondent) -> bool:
    """Tell whether the link of a respondent still takes answers.

    It works once: until they are handed in, or confirmed when somebody else did so.
    Whoever changes what somebody else handed in goes on until handing in as well.
    """
    submitted, confirmed = respondent.submitted_at, respondent.confirmed_at
    if submitted is None:
        return True
    is_open = confirmed is None or confirmed > submitted
    return _is_written_by_other(respondent) and is_open


def may_begin(respondent: Respondent) -> bool:
    """Tell whether a colleague may begin to write down: nobody did so before."""
    return (
        respondent.submitted_at is None
        and respondent.entry == Respondent.Entry.OWN
        and not _has_answers(respondent)
    )


def may_enter(respondent: Respondent, user: User) -> bool:
    """Tell whether a colleague is writing down, and may read what stands there."""
    return (
        _is_written_by_other(respondent)
        and respondent.entered_by_id == user.pk
        and respondent.submitted_at is None
        and respondent.confirmed_at is None
    )


def _is_written_by_other(respondent: Respondent) -> bool:
    return respondent.entry != Respondent.Entry.OWN


def _locked(respondent: Respondent, *, by: User | None) -> Respondent:
    """Lock the study first, so that closing and answering cannot cross."""
    lock_in(respondent.study, Study.Phase.OPEN)
    writer = _read(respondent)
    allowed = may_enter(writer, by) if by else may_write(writer)
    if not allowed or (by is None and writer.revoked_on):
        raise ValidationError(_("These answers can no longer be changed."))
    return writer


def _read(respondent: Respondent) -> Respondent:
    rows = Respondent.objects.select_for_update(of=("self",))
    row: Respondent = rows.select_related("perspective", "study").get(pk=respondent.pk)
    return row


def _has_answers(respondent: Respondent) -> bool:
    found = [
        Q(Exists(model._default_manager.filter(respondent=OuterRef("pk"))))
        for model in (Score, Judgement, Remark)
    ]
    rows = Respondent.objects.filter(found[0] | found[1] | found[2])
    return rows.filter(pk=respondent.pk).exists()


def _write_scores(rows: Iterable[Score]) -> None:
    Score.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["respondent", "scenario", "criterion"],
        update_fields=["value", "reason"],
    )


def _keep_marks(
    writer: Respondent,
    scenario: Scenario,
    marks: Mapping[int, tuple[int | None, str]],
) -> None:
    _write_scores(
        Score(
            respondent=writer,
            scenario=scenario,
            criterion_id=criterion,
            value=value,
            reason=reason,
        )
        for criterion, (value, reason) in marks.items()
    )
    blank = Score.objects.filter(respondent=writer, scenario=scenario)
    blank.filter(criterion__removed_because="").exclude(
        criterion__in=list(marks)
    ).delete()


def _keep_judgement(
    writer: Respondent, scenario: Scenario, answers: PageAnswers
) -> None:
    if not answers.judges:
        writer.judgements.filter(scenario=scenario).delete()
        return
    row = Judgement(respondent=writer, scenario=scenario, **answers.judgement)
    # What was said back in an earlier round was about other words.
    writer.judgements.filter(scenario=scenario).exclude(reply="").exclude(
        objection=row.objection, objection_reason=row.objection_reason
    ).update(reply="", reply_reason="", replied_on=None)
    Judgement.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["respondent", "scenario"],
        update_fields=JUDGED,
    )


def _keep_remarks(writer: Respondent, scenario: Scenario, answers: PageAnswers) -> None:
    remarks = writer.remarks.filter(scenario=scenario)
    if answers.dropped_remarks:
        remarks.filter(pk__in=answers.dropped_remarks).delete()
    if answers.remark is None:
        return
    kind, text = answers.remark
    if remarks.filter(kind=kind, text=text).exists():
        return  # a second press on the button
    if remarks.count() >= MOST_REMARKS:
        raise ValidationError(
            _("You can write at most %d remarks. Take one out first.") % MOST_REMARKS
        )
    remarks.create(respondent=writer, scenario=scenario, kind=kind, text=text)


def _change(respondent: Respondent, **values: Any) -> None:
    """Write down how far somebody is; this is no edit of the seat itself."""
    Respondent.objects.filter(pk=respondent.pk).update(**values)


def _note(verb: str, respondent: Respondent, *, by: User | None) -> None:
    """Record that somebody answered: of whom only the group, and never what."""
    if by:
        record(verb, respondent, by=by)
        return
    with translation.override(settings.LANGUAGE_CODE):
        who = _("%s, through its link") % respondent.perspective
    record_visitor(verb, respondent, who=who)
