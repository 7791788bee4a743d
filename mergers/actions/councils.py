"""Deeds on advisory councils: telling them, asking advice, writing it down."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.editing import RowForm
from accounts.letters import send_letter
from accounts.models import User
from mergers.actions.files import keep, lock, note
from mergers.models import Notice, Update


@transaction.atomic
def publish_update(update: Update, *, by: User) -> Update:
    """Tell councils the news, each in the way it asked for.

    Who wants to hear of the whole process is told always, the others at decision
    moments; then all are asked for advice (Wmo 2015 art. 2.1.3 lid 3).
    """
    merger = lock(update.merger)
    if update.advice_due_on and update.advice_due_on < update.on:
        raise ValidationError(
            {"advice_due_on": _("Ask advice before a day that is still to come.")}
        )
    update.full_clean()
    update.save()
    councils = merger.councils.all()
    if not update.is_decision_moment:
        councils = councils.during_the_process()
    told = [Notice(update=update, council=council) for council in councils]
    Notice.objects.bulk_create(told)
    for notice in told:
        tell(notice)
    names = ", ".join(str(notice.council) for notice in told)
    note(gettext_noop("published"), update, merger, by=by, notices=["", names])
    return update


def tell(notice: Notice) -> None:
    """Write to a council that has an address; the others are told by hand."""
    if notice.council.email:
        context = {"council": notice.council, "update": notice.update}
        context["municipality"] = notice.update.merger.municipality
        send_letter("council_update", context, to=notice.council.email)


@transaction.atomic
def write_advice(form: RowForm, *, by: User) -> Any:
    """Write down what a council advised."""
    verb = gettext_noop("advice written down")
    return keep(form, lock(form.instance.update.merger), by=by, verb=verb)


@transaction.atomic
def write_response(form: RowForm, *, by: User) -> Any:
    """Write down what was done with an advice, when there is one."""
    merger = lock(form.instance.update.merger)
    if not Notice.objects.get(pk=form.instance.pk).advice:
        raise ValidationError(_("First write down what the council advised."))
    return keep(form, merger, by=by, verb=gettext_noop("response written down"))
