"""Asking people: a seat for each of them, and one voice for every party."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record, record_visitor
from accounts.batches import BATCH, for_each
from accounts.editing import RowForm, save_form
from accounts.models import User
from accounts.periods import months_later
from providers.models import Organisation
from scenarios.actions.files import lock_in
from scenarios.actions.links import ASKING, BY_ITSELF
from scenarios.models import Perspective, Respondent, Study

FORGOTTEN = "Plek "  # what a seat is called once nobody may know who it was


@dataclass(frozen=True)
class Asked:
    """Who is asked: the name of the seat, and perhaps where mail goes."""

    name: str
    email: str = ""


@transaction.atomic
def add_respondents(
    perspective: Perspective, *, kind: str, seats: Sequence[Asked], by: User
) -> list[Respondent]:
    """Give everyone a seat; one that is named like a provider stands for it.

    Raises ValidationError when a seat is already there, or a provider has one.
    """
    study = lock_in(perspective.study, *ASKING)
    _refuse_double(study, seats)
    providers = _providers_named(seats, by)
    made = [
        Respondent(
            study=study,
            perspective=perspective,
            kind=kind,
            name=seat.name,
            email=seat.email,
            organisation=providers.get(seat.name.casefold()),
            round=study.round,
        )
        for seat in seats
    ]
    for respondent in made:
        _store(respondent, by)
    return made


@transaction.atomic
def keep_respondent(form: RowForm, *, by: User) -> Respondent:
    """Save a valid form of a seat.

    Raises ValidationError when a voice that was already given would move to another
    perspective, StaleError when someone else saved the seat since it was read.
    """
    respondent: Respondent = form.instance
    lock_in(respondent.study, *Study.Phase.values)
    stored = Respondent.objects.get(pk=respondent.pk)
    if stored.submitted_at and stored.perspective_id != respondent.perspective_id:
        text = _("This seat already answered, so its perspective cannot change.")
        raise ValidationError({"perspective": text})
    for field in Respondent._meta.concrete_fields:
        if not (field.editable or field.primary_key or field.name == "version"):
            # Handed in or sent a link meanwhile: that is never written over.
            setattr(respondent, field.attname, getattr(stored, field.attname))
    saved: Respondent = save_form(form, by=by)
    return saved


@transaction.atomic
def record_respondent_export(study: Study, *, by: User) -> None:
    """Write down that someone took the list of respondents along."""
    number = str(study.respondents.count())
    record(gettext_noop("exported"), study, by=by, respondents=["", number])


def forget_respondents(today: date) -> int:
    """Remove names and e-mail addresses two years after the decision; say of how many.

    Their answers and the organisation for which they spoke stay.
    """
    decided = months_later(today, -12 * Respondent.Privacy.keep_years)
    due = (
        Respondent.objects.filter(
            study__phase=Study.Phase.DECIDED, study__phase_since__lte=decided
        )
        .exclude(email="", name=Concat(Value(FORGOTTEN), Cast("pk", CharField())))
        .select_related("study__municipality", "perspective")
        .order_by("pk")
    )
    return for_each(due.iterator(chunk_size=BATCH), _forget)


@transaction.atomic
def _forget(respondent: Respondent) -> bool:
    """Clear one seat, and its link."""
    respondent.claim()
    respondent.name, respondent.email = f"{FORGOTTEN}{respondent.pk}", ""
    respondent.token_digest = ""
    respondent.save(update_fields=["name", "email", "token_digest"])
    verb = gettext_noop("details of the respondent removed")
    record_visitor(verb, respondent, who=BY_ITSELF)
    return True


def _store(respondent: Respondent, by: User) -> None:
    """Store a seat, and tell on which line of the list it went wrong."""
    try:
        respondent.full_clean()
    except ValidationError as error:
        words = " ".join(error.messages)
        said = {"name": respondent.name[:80], "words": words}
        raise ValidationError({"seats": _("%(name)s: %(words)s") % said}) from error
    respondent.save()
    record(gettext_noop("added"), respondent, by=by)


def _refuse_double(study: Study, seats: Sequence[Asked]) -> None:
    """Refuse a seat that is there already, in this list or in the study."""
    taken = {
        name.casefold() for name in study.respondents.values_list("name", flat=True)
    }
    for seat in seats:
        if seat.name.casefold() in taken:
            text = _("%s already has a seat. Take this line away.") % seat.name[:80]
            raise ValidationError({"seats": text})
        taken.add(seat.name.casefold())


def _providers_named(seats: Sequence[Asked], by: User) -> dict[str, Organisation]:
    """Find the providers in the register that are called like a seat."""
    names = {seat.name.casefold() for seat in seats}
    known = Organisation.objects.visible_to(by).only("pk", "name")
    return {one.name.casefold(): one for one in known if one.name.casefold() in names}
