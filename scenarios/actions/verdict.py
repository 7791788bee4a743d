"""The deed with which a decision on a study is written down."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.editing import RowForm
from accounts.models import User
from scenarios.actions.files import keep, lock
from scenarios.actions.studies import move
from scenarios.models import Study, Verdict

DECIDING = (Study.Phase.ADVISED, Study.Phase.DECIDED)


@transaction.atomic
def keep_verdict(form: RowForm, study: Study, *, by: User) -> Verdict:
    """Write down what was decided, and why; who leads a study never does.

    Raises ValidationError when no advice was offered yet.
    """
    if lock(study).leader_id == by.pk:
        raise ValidationError(_("Who leads a study does not decide on it."))
    form.instance.written_by = by
    verdict: Verdict = keep(form, study, *DECIDING, by=by, verb=gettext_noop("decided"))
    locked = lock(study)
    if locked.phase == Study.Phase.ADVISED:
        move(locked, to=Study.Phase.DECIDED, by=by)
    return verdict
