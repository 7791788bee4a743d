"""Pages about one service and the target groups it serves."""

import datetime as dt

import pytest
import time_machine

from accounts.models import AuditEvent, Role
from providers.forms.services import ServiceForm
from providers.models import Arrangement, Service, ServiceTargetGroup
from tests.factories import (
    ArrangementFactory,
    LocationFactory,
    OpeningHoursFactory,
    OrganisationFactory,
    ServiceFactory,
    ServiceTargetGroupFactory,
    TargetGroupFactory,
)
from tests.providers.pages import TODAY, page, queries_of, refused

PLAIN = {
    "name": "Maatjes",
    "form": "informal",
    "provision": "basic",
    "review_months": "12",
    "provenance": "fact",
}

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def service(municipality):
    return ServiceFactory(organisation__municipality=municipality, name="Maatjes")


def groups(response):
    """List the target groups of the service that is shown, and when they start."""
    shown = response.context["row"].target_groups
    return [(group.name, group.planned_from) for group in shown]


def as_typed(response):
    """Give back what the form of a page would send when nothing is touched."""
    form = response.context["form"]
    typed = {}
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, list):
            typed[name] = [getattr(row, "pk", row) for row in value]
        elif value not in (None, False):
            typed[name] = value
    return typed


@pytest.mark.parametrize(
    "name",
    [
        "service-detail",
        "service-text",
        "service-edit",
        "target-group-add",
        "service-confirm",
    ],
)
def test_service_pages_do_not_exist_for_another_municipality(sign_in, name):
    client, address = sign_in(), page(name, ServiceFactory())

    response = client.post(address) if "confirm" in name else client.get(address)

    assert response.status_code == 404


def test_service_pages_hide_what_hangs_on_another_municipality(sign_in):
    client, link = sign_in(), ServiceTargetGroupFactory()
    organisation = link.service.organisation

    assert client.get(page("target-group-edit", link)).status_code == 404
    assert client.get(page("service-add", organisation)).status_code == 404


@pytest.mark.parametrize(
    "name", ["service-edit", "target-group-add", "service-confirm"]
)
def test_service_changes_are_not_for_every_role(sign_in, service, name):
    client, address = sign_in(Role.CASE_COORDINATOR), page(name, service)

    response = client.post(address) if "confirm" in name else client.get(address)

    assert response.status_code == 403
    detail = client.get(service.get_absolute_url()).content.decode()
    assert address not in detail


@pytest.mark.requirement("S0-18")
def test_service_detail_tells_planned_groups_from_active_ones(sign_in, service):
    ServiceTargetGroupFactory(service=service, target_group__name="Ouderen")
    ServiceTargetGroupFactory(
        service=service, target_group__name="Jongeren", starts_on=dt.date(2027, 1, 1)
    )

    before = sign_in().get(service.get_absolute_url())
    with time_machine.travel("2027-01-01 12:00"):
        after = sign_in().get(service.get_absolute_url())

    assert groups(before) == [("Ouderen", None), ("Jongeren", dt.date(2027, 1, 1))]
    assert before.content.decode().count("tag-attention") == 1
    assert groups(after) == [("Jongeren", None), ("Ouderen", None)]
    assert after.content.decode().count("tag-attention") == 0


def test_service_detail_shows_only_what_the_reader_may_see(sign_in, service):
    own = ArrangementFactory(
        municipality=service.organisation.municipality, service=service
    )
    ArrangementFactory(service=service)

    response = sign_in().get(service.get_absolute_url())

    assert list(response.context["service"].arrangements.all()) == [own]
    assert Arrangement.objects.count() == 2


@pytest.mark.parametrize(
    ("due", "late"),
    [(TODAY, True), (TODAY + dt.timedelta(days=1), False), (None, True)],
)
def test_service_detail_tells_when_a_check_is_due(sign_in, service, due, late):
    Service.objects.update(review_due=due)

    response = sign_in().get(service.get_absolute_url())

    assert response.context["row"].is_due == late


def test_service_detail_shows_volunteers_only_of_informal_support(sign_in, service):
    Service.objects.update(volunteers=1234, form="informal")
    client = sign_in()

    informal = client.get(service.get_absolute_url()).content.decode()
    Service.objects.update(form="formal")
    formal = client.get(service.get_absolute_url()).content.decode()

    assert ("1.234" in informal, "1.234" in formal) == (True, False)


def test_service_detail_needs_as_many_queries_for_more_rows(sign_in, service):
    client = sign_in()

    def fill():
        organisation = service.organisation
        ServiceTargetGroupFactory(service=service)
        ArrangementFactory(municipality=organisation.municipality, service=service)
        location = LocationFactory(municipality=organisation.municipality)
        location.organisations.add(organisation)
        OpeningHoursFactory(location=location)
        service.locations.add(location)

    fill()
    one = queries_of(client, service.get_absolute_url())
    fill()
    fill()

    assert queries_of(client, service.get_absolute_url()) == one


def test_service_add_belongs_to_its_organisation(sign_in, municipality):
    organisation = OrganisationFactory(municipality=municipality)
    groups = TargetGroupFactory.create_batch(2)
    typed = PLAIN | {
        "target_groups": [group.pk for group in groups],
        "organisation": OrganisationFactory().pk,
        "assured_date": "1-1-2020",
    }

    response = sign_in().post(page("service-add", organisation), typed)

    added = Service.objects.get()
    assert response.url == added.get_absolute_url()
    assert (added.organisation, added.assured_date) == (organisation, None)
    assert sorted(
        added.target_group_links.values_list("target_group", "starts_on")
    ) == sorted((group.pk, None) for group in groups)
    assert AuditEvent.objects.about(added).get().verb == "added"


def test_service_add_refuses_a_name_that_the_organisation_uses(sign_in, service):
    response = sign_in().post(page("service-add", service.organisation), PLAIN)

    assert refused(response) == ["__all__"]
    assert Service.objects.count() == 1


def test_service_add_stays_calm_when_another_is_just_ahead(
    sign_in, service, monkeypatch
):
    monkeypatch.setattr(ServiceForm, "validate_unique", lambda form: None)

    response = sign_in().post(page("service-add", service.organisation), PLAIN)

    assert refused(response) == ["__all__"]
    assert Service.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "x" * 20_000),
        ("description", "a\x00b"),
        ("trajectory", "😀" * 20_000),
        ("form", ""),
        ("provision", "nonsense"),
        ("target_groups", ["abc"]),
        ("locations", ["9" * 40]),
        ("capacity_available", "-1"),
        ("capacity_available", "9" * 40),
        ("capacity_updated", "31-2-2023"),
        ("capacity_updated", "1-1-9999"),
        ("review_months", "abc"),
        ("version", "abc"),
    ],
)
def test_service_edit_explains_what_it_cannot_take(sign_in, service, field, typed):
    response = sign_in().post(
        page("service-edit", service), PLAIN | {"version": 1, field: typed}
    )

    assert field in refused(response)
    assert response.context["name"] == "Maatjes"
    service.refresh_from_db()
    assert service.version == 1


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ({"review_months": "61"}, "review_months"),
        ({"review_months": "2147483648"}, "review_months"),
        ({"capacity_available": "3", "capacity_maximum": "2"}, "__all__"),
    ],
)
def test_service_edit_keeps_the_rules_of_the_database(sign_in, service, typed, where):
    Service.objects.update(assured_date=dt.date(2026, 8, 24))

    response = sign_in().post(
        page("service-edit", service), PLAIN | {"version": 1} | typed
    )

    assert refused(response) == [where]


def test_service_edit_keeps_the_days_of_groups_that_stay(sign_in, service):
    stays = ServiceTargetGroupFactory(
        service=service, target_group__name="Blijft", starts_on=dt.date(2027, 1, 1)
    )
    goes = ServiceTargetGroupFactory(service=service, target_group__name="Gaat")
    comes = TargetGroupFactory(name="Komt")
    client = sign_in()
    typed = as_typed(client.get(page("service-edit", service)))

    client.post(
        page("service-edit", service),
        typed | {"target_groups": [stays.target_group_id, comes.pk]},
    )

    links = service.target_group_links.order_by("target_group__name")
    assert list(links.values_list("target_group__name", "starts_on")) == [
        ("Blijft", dt.date(2027, 1, 1)),
        ("Komt", None),
    ]
    assert links[0] == stays
    assert not ServiceTargetGroup.objects.filter(pk=goes.pk).exists()
    assert AuditEvent.objects.about(service).get().changes == {
        "target_groups": ["Blijft, Gaat", "Blijft, Komt"]
    }


def test_service_edit_takes_over_a_group_that_was_added_meanwhile(sign_in, service):
    group = TargetGroupFactory(name="Jongeren")
    first, second = sign_in(), sign_in()
    typed = as_typed(second.get(page("service-edit", service)))
    first.post(
        page("target-group-add", service),
        {
            "target_group": group.pk,
            "starts_on": "1-1-2027",
            "provenance": "fact",
            "version": 1,
        },
    )

    crossed = second.post(page("service-edit", service), typed | {"name": "Vrienden"})
    second.post(page("service-edit", service), as_typed(crossed))

    service.refresh_from_db()
    assert len(crossed.context["form"].interruption.taken_over) == 1
    assert service.name == "Vrienden"
    assert service.target_group_links.get().starts_on == dt.date(2027, 1, 1)


def test_service_edit_counts_the_next_check_anew(sign_in, service):
    Service.objects.update(
        assured_date=dt.date(2026, 1, 31), review_due=dt.date(2027, 1, 31)
    )
    client = sign_in()
    typed = as_typed(client.get(page("service-edit", service)))

    client.post(page("service-edit", service), typed | {"review_months": "1"})

    service.refresh_from_db()
    assert service.review_due == dt.date(2026, 2, 28)


def test_service_edit_offers_the_locations_of_the_organisation(sign_in, service):
    municipality = service.organisation.municipality
    own, chosen, _other = LocationFactory.create_batch(3, municipality=municipality)
    own.organisations.set([service.organisation, OrganisationFactory()])
    service.locations.add(chosen)

    form = sign_in().get(page("service-edit", service)).context["form"]

    assert sorted(form.fields["locations"].queryset.values_list("pk", flat=True)) == [
        own.pk,
        chosen.pk,
    ]


def test_service_confirm_states_that_it_is_right_today(sign_in, service):
    client = sign_in()

    response = client.post(page("service-confirm", service), {"version": 1})

    service.refresh_from_db()
    assert response.url == service.get_absolute_url()
    assert (service.assured_date, service.review_due) == (
        TODAY,
        dt.date(2027, 11, 21),
    )
    assert client.get(page("service-confirm", service)).status_code == 405


@pytest.mark.parametrize("version", ["1", "", "abc"])
def test_service_confirm_refuses_what_was_not_read(sign_in, service, version):
    service.claim()
    client = sign_in()

    response = client.post(page("service-confirm", service), {"version": version})

    service.refresh_from_db()
    assert response.url == service.get_absolute_url()
    assert service.assured_date is None
    shown = client.get(response.url)
    assert len(list(shown.context["messages"])) == 1
