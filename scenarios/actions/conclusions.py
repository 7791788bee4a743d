"""Deeds on conclusions: drawing, publishing, and saying what is done with them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import RowForm
from accounts.fields import write_day
from accounts.models import User
from scenarios.actions.files import keep, lock_in
from scenarios.models import Conclusion, Study


@transaction.atomic
def keep_conclusion(form: RowForm, study: Study, *, by: User) -> Conclusion:
    """Save a conclusion of a closed study; what was answered stays as it was.

    Raises ValidationError before closing, or when it was answered meanwhile.
    """
    if not form.instance._state.adding:
        now = Conclusion.objects.get(pk=form.instance.pk)
        if now.response:
            raise ValidationError(
                _("The municipality answered this conclusion. It cannot change now.")
            )
    conclusion: Conclusion = keep(form, study, *Study.AFTER_CLOSING, by=by)
    return conclusion


@transaction.atomic
def publish_conclusion(conclusion: Conclusion, *, by: User) -> Conclusion:
    """Let the respondents read a conclusion, which must rest on what somebody said.

    Raises ValidationError when nothing is linked, or when it is published already.
    """
    lock_in(conclusion.study, *Study.AFTER_CLOSING)
    now: Conclusion = Conclusion.objects.select_related("study").get(pk=conclusion.pk)
    if now.published_on:
        raise ValidationError(_("This conclusion is published already."))
    if not (now.remarks.exists() or now.objections.exists()):
        raise ValidationError(
            _("Link at least one remark or objection. Then publish the conclusion.")
        )
    now.claim()
    now.published_on = timezone.localdate()
    now.save(update_fields=["published_on"])
    days = ["", write_day(now.published_on)]
    record(gettext_noop("published"), now, by=by, published_on=days)
    return now


@transaction.atomic
def respond_to_conclusion(form: RowForm, study: Study, *, by: User) -> Conclusion:
    """Write down what the municipality does with a published conclusion, and why.

    Raises ValidationError when it is not published.
    """
    if not Conclusion.objects.published().filter(pk=form.instance.pk).exists():
        raise ValidationError(_("Publish the conclusion first."))
    conclusion: Conclusion = keep(
        form, study, *Study.AFTER_CLOSING, by=by, verb=gettext_noop("answered")
    )
    return conclusion
