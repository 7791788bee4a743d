"""Deeds on services that are more than filling in a form."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.fields import write_day
from accounts.models import User
from providers.actions.periods import written
from providers.models import Service, ServiceTargetGroup


@transaction.atomic
def confirm_service(service: Service, *, on: date, by: User) -> Service:
    """State that a service is described as it is, and when to check it again.

    Raises StaleError when someone else saved the service since it was read.
    """
    before, due_before = service.assured_date, service.review_due
    service.claim()
    service.assured_date, service.assurer = on, by
    service.plan_review()
    service.save(update_fields=["assured_date", "assurer", "review_due"])
    record(
        gettext_noop("checked"),
        service,
        by=by,
        assured_date=[write_day(before), write_day(on)],
        review_due=[write_day(due_before), write_day(service.review_due)],
    )
    return service


@transaction.atomic
def save_target_group(link: ServiceTargetGroup, *, by: User) -> ServiceTargetGroup:
    """Add a target group to a service, or change from when until when it is served.

    It counts as an edit of the service, so that whoever has the form of the service
    open is told. Raises StaleError when someone else was just ahead.
    """
    service = link.service
    stored = ServiceTargetGroup.objects.filter(pk=link.pk).first()
    groups = _target_groups(service)
    link.validate_constraints()
    service.claim()
    link.save()
    changes = {"target_group_links": [_spoken(stored), _spoken(link)]}
    if stored is None:
        changes["target_groups"] = [groups, _target_groups(service)]
        verb = gettext_noop("target group added")
    else:
        verb = gettext_noop("target group changed")
    record(verb, service, by=by, **changes)
    return link


def _target_groups(service: Service) -> str:
    """Name the target groups as the form of a service does, so that edits compare."""
    return ", ".join(sorted(group.name for group in service.target_groups.all()))


def _spoken(link: ServiceTargetGroup | None) -> str:
    """Write which group is served and from when until when, as the trail keeps it."""
    if link is None:
        return ""
    return f"{link.target_group.name} {written(link)}"
