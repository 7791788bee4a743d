"""The personal link of a respondent: made, withdrawn, sent and sent again.

Only the digest of a link is stored, so nobody can look it up later. Whoever loses it
gets a new one, and the one before stops working.
"""

from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record, record_visitor
from accounts.batches import for_each
from accounts.fields import write_day
from accounts.letters import full_address, send_letter
from accounts.models import User
from accounts.tokens import digest, new_token
from providers.models import FrontDoor
from scenarios.actions.files import lock_in
from scenarios.links import PAUSE, latest_day
from scenarios.models import Respondent, RespondentQuerySet, Study

# As long as somebody can still be asked.
ASKING = (*Study.BEFORE_OPENING, Study.Phase.OPEN)
MOST_REMINDERS = 200  # at once; the rest follows the next time
BY_ITSELF = "Wegwijs"
MADE, WITHDRAWN = gettext_noop("link made"), gettext_noop("link withdrawn")
SENT, REMINDED = gettext_noop("link sent"), gettext_noop("reminded")


def answer_address(token: str) -> str:
    """Give the whole address behind a secret, which says nothing of whose it is."""
    return full_address(reverse("scenarios:answer", args=[token]))


@transaction.atomic
def make_link(respondent: Respondent, *, expires_on: date, by: User) -> str:
    """Make a link and give its secret once; the one before stops working.

    Raises ValidationError when it would outlive the study, or is over already.
    """
    study = lock_in(respondent.study, *ASKING)
    _check_day(expires_on, study)
    token = _renew(respondent, expires_on)
    record(MADE, respondent, by=by, expires_on=["", write_day(expires_on)])
    return token


@transaction.atomic
def send_link(respondent: Respondent, *, expires_on: date, by: User) -> str:
    """Make a link and mail it to the respondent; nobody else sees its secret."""
    if not respondent.email:
        raise ValidationError(_("First fill in the e-mail address of this seat."))
    token = make_link(respondent, expires_on=expires_on, by=by)
    _mail("study_invitation", respondent, token)
    record(SENT, respondent, by=by)
    return token


@transaction.atomic
def make_links(
    study: Study, *, expires_on: date, by: User
) -> list[tuple[Respondent, str]]:
    """Make a link, for on paper, for who has none that works and no e-mail address.

    Raises ValidationError when there is nobody like that.
    """
    lock_in(study, *ASKING)
    found = list(waiting_for_link(study, timezone.localdate()).filter(email=""))
    if not found:
        raise ValidationError(_("Nobody waits for a letter."))
    return [(one, make_link(one, expires_on=expires_on, by=by)) for one in found]


@transaction.atomic
def send_links(study: Study, *, expires_on: date, by: User) -> int:
    """Mail a link to who has an e-mail address and no link that works.

    Raises ValidationError when there is nobody like that.
    """
    lock_in(study, *ASKING)
    found = list(waiting_for_link(study, timezone.localdate()).exclude(email=""))
    if not found:
        raise ValidationError(_("Nobody waits for an e-mail."))
    for respondent in found:
        send_link(respondent, expires_on=expires_on, by=by)
    return len(found)


@transaction.atomic
def withdraw_link(respondent: Respondent, *, by: User) -> None:
    """Stop a link at once; raises ValidationError when there is none that works."""
    lock_in(respondent.study, *Study.Phase.values)
    today = timezone.localdate()
    works = Respondent.objects.filter(pk=respondent.pk, **_working(today))
    if not works.exclude(token_digest="").update(revoked_on=today):
        raise ValidationError(_("This seat has no link that works."))
    respondent.revoked_on = today
    record(WITHDRAWN, respondent, by=by)


@transaction.atomic
def remind(study: Study, *, by: User) -> int:
    """Mail everybody who can still answer and did not, and say how many that were.

    A reminder carries a new link, because the one before is not stored. Who was
    reminded in the last seven days is left alone. Raises ValidationError when there is
    nobody to remind.
    """
    lock_in(study, Study.Phase.OPEN)
    asked = Respondent.objects.filter(study=study)
    found = list(to_remind(asked, timezone.localdate())[:MOST_REMINDERS])
    if not found:
        raise ValidationError(_("There is nobody to remind now."))
    for respondent in found:
        _remind(respondent)
        record(REMINDED, respondent, by=by)
    return len(found)


def remind_before_closing(today: date) -> int:
    """Remind who did not answer a week before a study closes, and say how many."""
    studies = Study.objects.asking().filter(
        closes_on__gt=today, closes_on__lte=today + PAUSE
    )
    asked = Respondent.objects.filter(study__in=studies)
    due = to_remind(asked, today)[:MOST_REMINDERS]
    return for_each(list(due), partial(_remind_by_itself, today=today))


def to_remind(asked: RespondentQuerySet, today: date) -> RespondentQuerySet:
    """Find who has an e-mail address and a link that works, and is not heard yet."""
    quiet = Q(reminded_on=None) | Q(reminded_on__lte=today - PAUSE)
    return (
        asked.filter(quiet, **_working(today))
        .filter(submitted_at=None)
        .exclude(email="")
        .exclude(token_digest="")
        .select_related("study__municipality", "perspective")
        .order_by("pk")
    )


def waiting_for_link(study: Study, today: date) -> RespondentQuerySet:
    """Find who did not answer and has no link that works."""
    works = Q(**_working(today)) & ~Q(token_digest="")
    return (
        study.respondents.filter(submitted_at=None)
        .exclude(works)
        .select_related("study__municipality", "perspective")
    )


def _working(today: date) -> dict[str, object]:
    return {"revoked_on": None, "expires_on__gte": today}


def _check_day(day: date, study: Study) -> None:
    """Refuse a link that is over already, or that outlives the study."""
    today = timezone.localdate()
    last = latest_day(study.closes_on, today)
    if last < today:
        text = _("The study closed on %s. Choose a later closing day first.")
        closed = write_day(study.closes_on)
        raise ValidationError({"expires_on": text % closed})
    if not today <= day <= last:
        words = _("Choose a day from %(first)s until %(last)s.")
        days = {"first": write_day(today), "last": write_day(last)}
        raise ValidationError({"expires_on": words % days})


def _renew(respondent: Respondent, expires_on: date) -> str:
    """Give a respondent a new secret; only its digest is stored."""
    token = new_token()
    respondent.token_digest, respondent.expires_on = digest(token), expires_on
    respondent.link_made_on, respondent.revoked_on = timezone.localdate(), None
    respondent.save(
        update_fields=["token_digest", "expires_on", "link_made_on", "revoked_on"]
    )
    return token


def _remind(respondent: Respondent) -> None:
    """Mail a new link that works as long as the one before."""
    if respondent.expires_on is None:
        raise ValidationError(_("This seat has no link that works."))
    token = _renew(respondent, respondent.expires_on)
    respondent.reminded_on = timezone.localdate()
    respondent.save(update_fields=["reminded_on"])
    _mail("study_reminder", respondent, token)


@transaction.atomic
def _remind_by_itself(respondent: Respondent, *, today: date) -> bool:
    """Send one reminder, unless that is not needed any more."""
    lock_in(respondent.study, Study.Phase.OPEN)
    asked = Respondent.objects.filter(pk=respondent.pk)
    still = to_remind(asked, today).first()
    if still is None:
        return False
    _remind(still)
    record_visitor(REMINDED, still, who=BY_ITSELF)
    return True


def _mail(letter: str, respondent: Respondent, token: str) -> None:
    study = respondent.study
    front_door = FrontDoor.objects.of(study.municipality)
    context = {
        "study": study,
        "expires_on": respondent.expires_on,
        "address": answer_address(token),
        "municipality": study.municipality,
        "front_door": front_door,
    }
    send_letter(letter, context, to=respondent.email)
