"""Writing down beforehand what the leader expects, and sealing that."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.models import User
from scenarios.actions.files import lock_in
from scenarios.models import Expectation, ExpectedPlace, Scenario, Study


@transaction.atomic
def write_expectation(
    study: Study, *, places: Mapping[Scenario, int], reason: str, by: User
) -> Expectation:
    """Write down the order that the leader expects, in place of what was written.

    The trail tells that it was done, and never what is expected. Raises ValidationError
    once it is sealed or people can answer.
    """
    lock_in(study, *Study.BEFORE_OPENING)
    made: tuple[Expectation, bool] = Expectation.objects.get_or_create(study=study)
    expectation = made[0]
    _refuse_sealed(expectation)
    expectation.reason = reason
    expectation.claim().save(update_fields=["reason"])
    expectation.places.all().delete()
    ExpectedPlace.objects.bulk_create(
        ExpectedPlace(expectation=expectation, scenario=scenario, place=place)
        for scenario, place in places.items()
    )
    record(gettext_noop("expectation written"), expectation, by=by)
    return expectation


@transaction.atomic
def seal_expectation(study: Study, *, by: User) -> Expectation:
    """Seal the expectation for good: after this nobody can change it.

    Raises ValidationError when scenarios can still change, or not all have a place.
    """
    lock_in(study, Study.Phase.FROZEN)
    expectation: Expectation | None = Expectation.objects.filter(study=study).first()
    if expectation is None:
        raise ValidationError(_("Write down first what you expect."))
    _refuse_sealed(expectation)
    ranked = set(expectation.places.values_list("scenario", flat=True))
    if ranked != set(study.scenarios.kept().values_list("pk", flat=True)):
        raise ValidationError(
            _("The scenarios changed. Give each scenario a place again.")
        )
    expectation.sealed_at = timezone.now()
    expectation.claim().save(update_fields=["sealed_at"])
    record(gettext_noop("expectation sealed"), expectation, by=by)
    return expectation


def _refuse_sealed(expectation: Expectation) -> None:
    if expectation.sealed_at:
        raise ValidationError(
            _("The expectation is sealed. Nobody can change it any more.")
        )
