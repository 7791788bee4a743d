import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.versions import StaleError
from providers.actions.services import confirm_service, save_target_group
from providers.models import Service, ServiceTargetGroup
from tests.factories import (
    ServiceFactory,
    ServiceTargetGroupFactory,
    TargetGroupFactory,
)
from tests.providers.pages import latest

YOUNG_FROM = dt.date(2023, 1, 1)


@pytest.fixture
def service(municipality):
    return ServiceFactory(organisation__municipality=municipality)


@pytest.mark.parametrize(
    ("on", "months", "due"),
    [
        (dt.date(2022, 8, 30), 12, dt.date(2023, 8, 30)),
        (dt.date(2023, 11, 30), 3, dt.date(2024, 2, 29)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2022, 8, 30), 60, dt.date(2027, 8, 30)),
    ],
)
def test_confirm_service_counts_until_the_next_check(service, officer, on, months, due):
    service.review_months = months

    confirm_service(service, on=on, by=officer)

    service.refresh_from_db()
    assert (service.assured_date, service.review_due) == (on, due)
    assert service.assurer == officer


def test_confirm_service_is_written_down(service, officer):
    confirm_service(service, on=dt.date(2022, 8, 30), by=officer)
    confirm_service(service, on=dt.date(2023, 8, 30), by=officer)

    assert latest(service).verb == "checked"
    assert latest(service).changes == {
        "assured_date": ["30-8-2022", "30-8-2023"],
        "review_due": ["30-8-2023", "30-8-2024"],
    }


def test_confirm_service_refuses_what_was_changed_meanwhile(service, officer):
    Service.objects.get(pk=service.pk).claim()

    with pytest.raises(StaleError):
        confirm_service(service, on=dt.date(2022, 8, 30), by=officer)

    service.refresh_from_db()
    assert service.assured_date is None


@pytest.mark.requirement("S0-18")
def test_save_target_group_plans_a_group_from_a_day(service, officer):
    ServiceTargetGroupFactory(service=service, target_group__name="Ouderen")
    young = TargetGroupFactory(name="Jongeren")
    planned = ServiceTargetGroup(
        service=service, target_group=young, starts_on=YOUNG_FROM
    )

    save_target_group(planned, by=officer)

    links = service.target_group_links
    assert links.active(YOUNG_FROM - dt.timedelta(days=1)).count() == 1
    assert links.active(YOUNG_FROM).count() == 2
    assert planned.is_planned(YOUNG_FROM - dt.timedelta(days=1))
    assert not planned.is_planned(YOUNG_FROM)
    assert latest(service).verb == "target group added"
    assert latest(service).changes == {
        "target_group_links": ["", "Jongeren (1-1-2023 → …)"],
        "target_groups": ["Ouderen", "Jongeren, Ouderen"],
    }


def test_save_target_group_changes_the_days(service, officer):
    link = ServiceTargetGroupFactory(service=service, target_group__name="Jongeren")
    link.starts_on, link.ends_on = YOUNG_FROM, dt.date(2023, 12, 31)

    save_target_group(link, by=officer)

    link.refresh_from_db()
    assert (link.starts_on, link.ends_on) == (YOUNG_FROM, dt.date(2023, 12, 31))
    assert latest(service).verb == "target group changed"
    assert latest(service).changes == {
        "target_group_links": [
            "Jongeren (… → …)",
            "Jongeren (1-1-2023 → 31-12-2023)",
        ],
    }


def test_save_target_group_refuses_a_group_twice(service, officer):
    link = ServiceTargetGroupFactory(service=service)
    again = ServiceTargetGroup(service=service, target_group=link.target_group)

    with pytest.raises(ValidationError):
        save_target_group(again, by=officer)

    assert service.target_group_links.count() == 1


def test_save_target_group_counts_as_an_edit_of_the_service(service, officer):
    link = ServiceTargetGroup(service=service, target_group=TargetGroupFactory())
    Service.objects.get(pk=service.pk).claim()

    with pytest.raises(StaleError):
        save_target_group(link, by=officer)

    assert not service.target_group_links.exists()
