"""Deeds on a study: starting one, changing its facts, going to the next phase."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import RowForm, save_form
from accounts.models import User
from accounts.versions import StaleError
from scenarios.actions.blockers import blockers
from scenarios.actions.files import lock
from scenarios.actions.framework import start_framework
from scenarios.models import Study

MOVED = gettext_noop("moved to another phase")
# What comes after opening is a deed of its own, elsewhere.
STEPS: dict[str, tuple[str, ...]] = {
    Study.Phase.FREE: (Study.Phase.TEST,),
    Study.Phase.TEST: (Study.Phase.FROZEN,),
    Study.Phase.FROZEN: (Study.Phase.OPEN, Study.Phase.TEST),
}


@transaction.atomic
def add_study(form: RowForm, *, by: User) -> Study:
    """Start a study, with criteria to judge by and groups that judge."""
    study: Study = save_form(form, by=by)
    start_framework(study, by=by)
    return study


@transaction.atomic
def edit_study(form: RowForm, *, by: User) -> Study:
    """Change the facts of a study.

    Raises StaleError when someone else saved it or moved it since it was read.
    """
    locked = lock(form.instance)
    if (locked.phase, locked.round) != (form.instance.phase, form.instance.round):
        raise StaleError
    edited: Study = save_form(form, by=by)
    return edited


@transaction.atomic
def advance(study: Study, *, to: str, by: User) -> Study:
    """Move a study to its next phase, or back to testing as long as nobody is asked.

    Raises ValidationError with every reason why not, also when it moved meanwhile.
    """
    locked = lock(study)
    if locked.phase != study.phase or to not in STEPS.get(locked.phase, ()):
        raise ValidationError(
            _("This study is in the phase “%s” by now. Look once more.")
            % locked.get_phase_display()
        )
    if missing := blockers(locked, to):
        raise ValidationError([blocker.text for blocker in missing])
    return move(locked, to=to, by=by)


@transaction.atomic
def move(study: Study, *, to: str, by: User) -> Study:
    """Put a locked study in another phase; it asks nothing, the deeds around it do."""
    before = study.phase
    study.claim()
    study.phase, study.phase_since = to, timezone.localdate()
    study.save(update_fields=["phase", "phase_since"])
    record(MOVED, study, by=by, phase=[phase_name(before), phase_name(to)])
    return study


def phase_name(phase: str) -> str:
    """Name a phase as the trail does, always in the same language."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(Study.Phase(phase).label)
