"""What every deed in a study has in common."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from accounts.editing import RowForm, save_form
from accounts.models import User
from scenarios.models import Study


def change_labels() -> dict[str, str]:
    """Name what the trail of a study tells beside the fields of its rows."""
    return {"answers": gettext("answers")}


def lock(study: Study) -> Study:
    """Read a study again and keep others from changing it until this is stored."""
    return Study.objects.select_for_update().get(pk=study.pk)


def lock_in(study: Study, *phases: str) -> Study:
    """Lock a study that must be in one of these phases.

    Raises ValidationError when it meanwhile is in another one.
    """
    locked = lock(study)
    if locked.phase not in phases:
        raise ValidationError(
            _("This cannot be done now: the study is in the phase “%s”.")
            % locked.get_phase_display()
        )
    return locked


@transaction.atomic
def keep(form: RowForm, study: Study, *phases: str, by: User, verb: str = "") -> Any:
    """Save a valid form of a part of a study, as long as its phase allows that.

    Without phases it may always be saved. Raises ValidationError when the study moved
    on, StaleError when someone else saved the row since it was read.
    """
    lock_in(study, *(phases or Study.Phase.values))
    return save_form(form, by=by, verb=verb)
