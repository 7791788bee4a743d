"""Deeds on old rules: what becomes of one, within the two years of the law."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.editing import RowForm
from accounts.fields import write_day
from accounts.models import User
from mergers.actions.files import keep, lock
from mergers.clocks import rules_lapse_on
from mergers.models import Merger


@transaction.atomic
def settle_rule(form: RowForm, merger: Merger, *, by: User) -> Any:
    """Write down what becomes of an old rule, from a day within its two years.

    Source: Wet arhi art. 28 to 30.
    """
    merger = lock(merger)
    on, last = form.instance.outcome_on, rules_lapse_on(merger.on)
    by_law = merger.kind != Merger.Kind.ORGANISATION
    if by_law and on and not merger.on <= on <= last:
        words = _("Enter a day from %(first)s up to %(last)s. Then the rule lapses.")
        days = {"first": write_day(merger.on), "last": write_day(last)}
        raise ValidationError({"outcome_on": words % days})
    return keep(form, merger, by=by, verb=gettext_noop("outcome written down"))
