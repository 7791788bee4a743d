"""Pages about the target groups that a service serves."""

import datetime as dt

import pytest

from providers.forms.services import NewTargetGroupForm
from providers.models import ServiceTargetGroup
from tests.factories import (
    OrganisationFactory,
    ServiceFactory,
    ServiceTargetGroupFactory,
    TargetGroupFactory,
)
from tests.providers.pages import TODAY, page, refused

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def service(municipality):
    return ServiceFactory(organisation__municipality=municipality)


@pytest.mark.requirement("S0-18")
def test_target_group_add_plans_a_group_from_a_day(sign_in, service):
    group = TargetGroupFactory()

    response = sign_in().post(
        page("target-group-add", service),
        {
            "target_group": group.pk,
            "starts_on": "1-1-2027",
            "provenance": "inference",
            "version": 1,
        },
    )

    link = service.target_group_links.get()
    assert response.url == service.get_absolute_url()
    assert (link.target_group, link.starts_on) == (group, dt.date(2027, 1, 1))
    assert (link.provenance, link.is_planned(TODAY)) == ("inference", True)


def test_target_group_add_offers_groups_that_are_not_served(sign_in, service):
    ServiceTargetGroupFactory(service=service)
    other = TargetGroupFactory()
    TargetGroupFactory(municipality=OrganisationFactory().municipality)

    form = sign_in().get(page("target-group-add", service)).context["form"]

    assert list(form.fields["target_group"].queryset) == [other]


def test_target_group_add_stays_calm_when_another_is_just_ahead(
    sign_in, service, monkeypatch
):
    link = ServiceTargetGroupFactory(service=service)
    monkeypatch.setattr(
        NewTargetGroupForm,
        "clean_target_group",
        lambda form: link.target_group,
        raising=False,
    )
    monkeypatch.setattr(NewTargetGroupForm, "validate_unique", lambda form: None)
    monkeypatch.setattr(
        ServiceTargetGroup, "validate_constraints", lambda row, **_: None
    )

    response = sign_in().post(
        page("target-group-add", service),
        {
            "target_group": TargetGroupFactory().pk,
            "provenance": "fact",
            "version": 1,
        },
    )

    assert refused(response) == ["__all__"]
    assert service.target_group_links.get() == link


@pytest.mark.parametrize(
    "typed",
    [
        {"starts_on": "2-1-2027", "ends_on": "1-1-2027"},
        {"starts_on": "31-2-2027"},
        {"ends_on": "\x00"},
        {"provenance": "nonsense"},
        {"source": "x" * 20_000},
    ],
)
def test_target_group_edit_explains_what_it_refuses(sign_in, service, typed):
    link = ServiceTargetGroupFactory(service=service)

    response = sign_in().post(
        page("target-group-edit", link), {"provenance": "fact", "version": 1} | typed
    )

    assert len(refused(response)) == 1
    service.refresh_from_db()
    assert service.version == 1


def test_target_group_edit_asks_to_look_at_what_another_saved(sign_in, service):
    link = ServiceTargetGroupFactory(service=service)
    address = page("target-group-edit", link)
    first, second = sign_in(), sign_in()
    typed = {"provenance": "fact", "version": 1}
    first.post(address, typed | {"starts_on": "1-1-2025"})

    crossed = second.post(address, typed | {"starts_on": "1-1-2026"})

    assert refused(crossed) == ["__all__"]
    assert crossed.context["form"]["starts_on"].value() == "1-1-2026"
    link.refresh_from_db()
    assert link.starts_on == dt.date(2025, 1, 1)
    shown = crossed.context["form"]["version"].value()
    second.post(address, typed | {"starts_on": "1-1-2026", "version": shown})
    link.refresh_from_db()
    assert link.starts_on == dt.date(2026, 1, 1)
