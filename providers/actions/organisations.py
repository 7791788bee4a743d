"""Deeds on organisations that are more than filling in a form."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import readable
from accounts.models import User
from accounts.periods import FIRST_DAY, LAST_DAY
from providers.actions.periods import refuse_before_start, written
from providers.models import (
    CooperationMember,
    CooperationMemberQuerySet,
    FormerName,
    Organisation,
)


@transaction.atomic
def rename_organisation(
    organisation: Organisation,
    *,
    name: str,
    on: date,
    by: User,
    name_follows: bool = False,
) -> Organisation:
    """Give an organisation another name and keep the old one, which it had until a day.

    Raises StaleError when someone else saved the organisation since it was read.
    """
    stored = Organisation.objects.get(pk=organisation.pk)
    if name == stored.name:
        raise ValidationError({"name": _("This is the name already.")})
    organisation.claim()
    organisation.name, organisation.name_follows = name, name_follows
    organisation.validate_constraints()
    organisation.save()
    FormerName.objects.create(
        organisation=organisation, name=stored.name, used_until=on
    )
    changes = {"name": [stored.name, name]}
    if name_follows != stored.name_follows:
        changes["name_follows"] = [_ticked(stored.name_follows), _ticked(name_follows)]
    record(gettext_noop("renamed"), organisation, by=by, **changes)
    return organisation


@transaction.atomic
def add_member(
    cooperation: Organisation,
    *,
    member: Organisation,
    starts_on: date | None,
    by: User,
    ends_on: date | None = None,
) -> CooperationMember:
    """Let an organisation take part in a co-operation, once at a time.

    It counts as an edit of the co-operation, so that two people cannot do it at once.
    Raises StaleError when someone else was just ahead.
    """
    cooperation.claim()
    if cooperation.kind != Organisation.Kind.COOPERATION:
        raise ValidationError(_("Only a co-operation has members."))
    membership = CooperationMember(
        cooperation=cooperation, member=member, starts_on=starts_on, ends_on=ends_on
    )
    membership.full_clean()
    if _overlapping(membership).exists():
        raise ValidationError(
            {"member": _("This organisation already takes part in that period.")}
        )
    membership.save()
    words = ["", _spoken(membership)]
    record(gettext_noop("member added"), cooperation, by=by, members=words)
    return membership


@transaction.atomic
def end_member(
    membership: CooperationMember, *, on: date, by: User
) -> CooperationMember:
    """End a membership after this day; ending it twice moves the day.

    It counts as an edit of the co-operation. Raises StaleError when someone else was
    just ahead.
    """
    membership.cooperation.claim()
    before, membership.ends_on = _spoken(membership), on
    refuse_before_start(membership, on)
    if _overlapping(membership).exists():
        raise ValidationError({"on": _("It took part again before this day.")})
    membership.validate_constraints()
    membership.save(update_fields=["ends_on"])
    words = [before, _spoken(membership)]
    record(
        gettext_noop("membership ended"), membership.cooperation, by=by, members=words
    )
    return membership


def _ticked(answer: bool) -> str:
    """Write a tick as the form of an organisation does, so that edits compare."""
    return readable(forms.BooleanField(), answer)


def _overlapping(membership: CooperationMember) -> CooperationMemberQuerySet:
    """Find other memberships of the same pair that have a day in common with this."""
    first, last = membership.starts_on or FIRST_DAY, membership.ends_on or LAST_DAY
    return CooperationMember.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=last),
        Q(ends_on=None) | Q(ends_on__gte=first),
        cooperation=membership.cooperation,
        member=membership.member,
    ).exclude(pk=membership.pk)


def _spoken(membership: CooperationMember) -> str:
    """Write who takes part and from when until when, as the trail keeps it."""
    return f"{membership.member} {written(membership)}"
