"""Deeds on scenarios: adding, dropping and returning them, and removing their parts."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import RowForm, save_form
from accounts.models import User
from accounts.versions import Versioned
from scenarios.actions.files import lock_in
from scenarios.letters import MOST, letter, number
from scenarios.models import Scenario, ScenarioMove, Study


@transaction.atomic
def add_scenario(form: RowForm, study: Study, *, by: User) -> Scenario:
    """Put a scenario on the long list, under the next letter; none is given twice.

    Raises ValidationError when the study moved on, or when the letters ran out.
    """
    locked = lock_in(study, *Study.PREPARING)
    used = locked.scenarios.values_list("letter", flat=True)
    following = max(map(number, used), default=-1) + 1
    if following >= MOST:
        raise ValidationError(_("There are too many scenarios. Start another study."))
    form.instance.letter = letter(following)
    added: Scenario = save_form(form, by=by)
    return added


@transaction.atomic
def drop_scenario(scenario: Scenario, *, reason: str, by: User) -> Scenario:
    """Take a scenario off the long list, and keep why.

    Raises ValidationError when it was dropped before, or when the study moved on.
    """
    return _turn(scenario, is_kept=False, reason=reason, by=by)


@transaction.atomic
def return_scenario(scenario: Scenario, *, reason: str, by: User) -> Scenario:
    """Put a dropped scenario back on the long list, and keep why.

    Raises ValidationError when it is there already, or when the study moved on.
    """
    return _turn(scenario, is_kept=True, reason=reason, by=by)


def _turn(scenario: Scenario, *, is_kept: bool, reason: str, by: User) -> Scenario:
    lock_in(scenario.study, *Study.PREPARING)
    now = Scenario.objects.get(pk=scenario.pk)
    if now.is_kept == is_kept:
        said = _("%s was kept before.") if is_kept else _("%s was dropped before.")
        raise ValidationError(said % now)
    now.claim()
    now.is_kept = is_kept
    now.save(update_fields=["is_kept"])
    move = ScenarioMove(scenario=now, is_kept=is_kept, reason=reason)
    move.full_clean()
    move.save()
    verb = gettext_noop("returned") if is_kept else gettext_noop("dropped")
    record(verb, now, by=by, reason=["", reason])
    return now


@transaction.atomic
def remove(row: Versioned, study: Study, *, by: User) -> models.Model:
    """Remove a part, a consideration, a source or a party, while that may change.

    Raises ValidationError when the study moved on, StaleError when it was changed.
    """
    lock_in(study, *Study.PREPARING)
    row.claim()
    record(gettext_noop("removed"), row, by=by)
    row.delete()
    return row
