"""Pages about one organisation."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role
from providers.forms.organisations import OrganisationForm
from providers.models import Organisation
from tests.factories import (
    ArrangementFactory,
    CooperationMemberFactory,
    FormerNameFactory,
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    OpeningHoursFactory,
    OrganisationFactory,
    ServiceFactory,
)
from tests.providers.pages import page, queries_of, refused

PLAIN = {"name": "De Brug", "kind": "provider", "provenance": "fact"}

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def organisation(municipality):
    return OrganisationFactory(municipality=municipality, name="MEE")


@pytest.fixture
def cooperation(municipality):
    return OrganisationFactory(
        municipality=municipality, name="Samen", kind=Organisation.Kind.COOPERATION
    )


def as_typed(response):
    """Give back what the form of a page would send when nothing is touched."""
    form = response.context["form"]
    fields = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in fields.items() if value not in (None, False)}


@pytest.mark.parametrize(
    ("name", "factory"),
    [
        ("organisation-detail", OrganisationFactory),
        ("organisation-edit", OrganisationFactory),
        ("organisation-rename", OrganisationFactory),
        ("member-add", OrganisationFactory),
        ("member-end", CooperationMemberFactory),
    ],
)
def test_organisation_pages_do_not_exist_for_another_municipality(
    sign_in, name, factory
):
    elsewhere = factory()
    client = sign_in()

    assert client.get(page(name, elsewhere)).status_code == 404


@pytest.mark.parametrize(
    "name", ["organisation-edit", "organisation-rename", "member-add"]
)
def test_organisation_changes_are_not_for_every_role(sign_in, cooperation, name):
    client = sign_in(Role.CASE_COORDINATOR)

    assert client.get(page("organisation-detail", cooperation)).status_code == 200
    assert client.get(page(name, cooperation)).status_code == 403


def test_organisation_detail_shows_what_runs_today(sign_in, organisation, municipality):
    runs = ArrangementFactory(
        municipality=municipality, service__organisation=organisation
    )
    ArrangementFactory(
        municipality=municipality, service=runs.service, ends_on=dt.date(2025, 1, 1)
    )
    ArrangementFactory(municipality=MunicipalityFactory(), service=runs.service)

    response = sign_in().get(organisation.get_absolute_url())

    assert response.context["row"].arrangements == [runs]


@pytest.mark.requirement("S1-34")
def test_organisation_detail_shows_a_shared_location_at_each(
    sign_in, organisation, municipality
):
    other = OrganisationFactory(municipality=municipality, name="KBO")
    post = LocationFactory(
        municipality=municipality, name="De Post", address_1="Dorpsstraat 1"
    )
    post.organisations.set([organisation, other])
    OpeningHoursFactory(location=post, opens_at=dt.time(9), closes_at=dt.time(12, 30))
    client = sign_in()

    pages = [client.get(row.get_absolute_url()) for row in (organisation, other)]

    for response in pages:
        assert list(response.context["organisation"].locations.all()) == [post]
        assert response.content.decode().count("Dorpsstraat 1") == 1
        assert response.content.decode().count("9.00-12.30") == 1
    assert other.get_absolute_url() in pages[0].content.decode()


@pytest.mark.requirement("S0-07")
def test_organisation_detail_tells_its_former_names_and_its_history(
    sign_in, organisation
):
    FormerNameFactory(
        organisation=organisation,
        name="Organisatie 1 (naam volgt)",
        used_until=dt.date(2023, 1, 1),
    )

    content = sign_in().get(organisation.get_absolute_url()).content.decode()

    assert "Organisatie 1 (naam volgt)" in content
    assert "1-1-2023" in content
    history = reverse(
        "accounts:history", args=["providers.organisation", organisation.pk]
    )
    assert history in content


@pytest.mark.requirement("S3-15")
def test_organisation_detail_leaves_services_with_the_members(
    sign_in, organisation, cooperation
):
    service = ServiceFactory(organisation=organisation, name="Maatjes")
    CooperationMemberFactory(
        cooperation=cooperation,
        member=organisation,
        starts_on=dt.date(2020, 3, 1),
        ends_on=dt.date(2022, 2, 28),
    )
    client = sign_in()

    shared = client.get(cooperation.get_absolute_url())
    own = client.get(organisation.get_absolute_url())

    assert list(shared.context["organisation"].services.all()) == []
    assert list(own.context["organisation"].services.all()) == [service]
    for fact in ("Maatjes", "1-3-2020", "28-2-2022", organisation.get_absolute_url()):
        assert fact in shared.content.decode()
    assert cooperation.get_absolute_url() in own.content.decode()


def test_organisation_detail_needs_as_many_queries_for_more_rows(
    sign_in, municipality, cooperation
):
    client = sign_in()

    def fill():
        member = CooperationMemberFactory(cooperation=cooperation).member
        ServiceFactory(organisation=member)
        CooperationMemberFactory(member=cooperation)
        FormerNameFactory(organisation=cooperation)
        ArrangementFactory(municipality=municipality, service__organisation=cooperation)
        location = LocationFactory(municipality=municipality)
        location.organisations.set([cooperation, member])
        OpeningHoursFactory(location=location)

    fill()
    one = queries_of(client, cooperation.get_absolute_url())
    fill()
    fill()

    assert queries_of(client, cooperation.get_absolute_url()) == one


def test_organisation_add_registers_one_whose_name_follows(sign_in, municipality):
    typed = PLAIN | {"name": "Organisatie 1 (naam volgt)", "name_follows": "on"}
    elsewhere = MunicipalityFactory()

    response = sign_in().post(
        "/providers/add/", typed | {"municipality": elsewhere.pk, "version": 7}
    )

    added = Organisation.objects.get()
    assert response.url == added.get_absolute_url()
    assert (added.municipality, added.version) == (municipality, 1)
    assert added.name_follows
    assert AuditEvent.objects.about(added).get().verb == "added"


def test_organisation_add_refuses_a_name_that_is_taken(sign_in, organisation):
    response = sign_in().post("/providers/add/", PLAIN | {"name": organisation.name})

    assert refused(response) == ["__all__"]
    assert Organisation.objects.count() == 1


def test_organisation_add_stays_calm_when_another_is_just_ahead(
    sign_in, organisation, monkeypatch
):
    monkeypatch.setattr(OrganisationForm, "validate_unique", lambda form: None)

    response = sign_in().post("/providers/add/", PLAIN | {"name": organisation.name})

    assert refused(response) == ["__all__"]
    assert Organisation.objects.count() == 1
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "x" * 20_000),
        ("name", "De\x00Brug"),
        ("kind", "nonsense"),
        ("kvk_number", "1234567"),
        ("website", "javascript:alert(1)"),
        ("email", "nobody"),
        ("description", "😀" * 20_000),
    ],
)
def test_organisation_add_explains_what_it_cannot_take(sign_in, field, typed):
    response = sign_in().post("/providers/add/", PLAIN | {field: typed})

    assert refused(response) == [field]
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("name", ["مؤسسة", "😀", "<script>alert(1)</script>", "=1+1"])
def test_organisation_add_takes_any_script_and_shows_it_as_text(sign_in, name):
    client = sign_in()

    client.post("/providers/add/", PLAIN | {"name": name})

    content = client.get(Organisation.objects.get().get_absolute_url())
    assert "<script>alert" not in content.content.decode()
    assert Organisation.objects.get().name == name


def test_organisation_edit_leaves_the_name_alone(sign_in, organisation):
    client = sign_in()
    typed = as_typed(client.get(page("organisation-edit", organisation)))

    response = client.post(
        page("organisation-edit", organisation),
        typed | {"name": "Smuggled", "phone": "045 1"},
    )

    organisation.refresh_from_db()
    assert response.url == organisation.get_absolute_url()
    assert (organisation.name, organisation.phone) == ("MEE", "045 1")
    assert AuditEvent.objects.about(organisation).get().changes == {
        "phone": ["", "045 1"]
    }


def test_organisation_edit_shows_what_another_saved_and_keeps_what_was_typed(
    sign_in, organisation, municipality
):
    address = page("organisation-edit", organisation)
    first, second = sign_in(), sign_in()
    before_first = as_typed(first.get(address))
    before_second = as_typed(second.get(address))

    first.post(address, before_first | {"phone": "111", "alternate_name": "M"})
    crossed = second.post(address, before_second | {"phone": "222", "email": "a@b.nl"})

    form = crossed.context["form"]
    assert refused(crossed) == ["__all__"]
    assert [(c.theirs, c.yours) for c in form.interruption.conflicts] == [
        ("111", "222")
    ]
    assert len(form.interruption.taken_over) == 1
    assert form["alternate_name"].value() == "M"
    assert (form["phone"].value(), form["email"].value()) == ("222", "a@b.nl")
    organisation.refresh_from_db()
    assert (organisation.phone, organisation.email) == ("111", "")

    response = second.post(address, as_typed(crossed))

    organisation.refresh_from_db()
    assert response.url == organisation.get_absolute_url()
    assert (organisation.phone, organisation.email) == ("222", "a@b.nl")
    assert (organisation.alternate_name, organisation.version) == ("M", 3)


def test_organisation_edit_keeps_a_cooperation_with_members_one(sign_in, cooperation):
    CooperationMemberFactory(cooperation=cooperation)
    client = sign_in()
    typed = as_typed(client.get(page("organisation-edit", cooperation)))

    response = client.post(
        page("organisation-edit", cooperation), typed | {"kind": "provider"}
    )

    assert refused(response) == ["kind"]


@pytest.mark.requirement("S0-07")
def test_organisation_rename_keeps_the_former_name_findable(sign_in, organisation):
    client = sign_in()
    address = page("organisation-rename", organisation)
    typed = as_typed(client.get(address))

    response = client.post(address, typed | {"name": "De Brug", "on": "1 januari 2023"})

    organisation.refresh_from_db()
    assert response.url == organisation.get_absolute_url()
    assert organisation.name == "De Brug"
    assert list(organisation.former_names.values_list("name", "used_until")) == [
        ("MEE", dt.date(2023, 1, 1))
    ]
    found = client.get("/providers/", {"q": "mee"}).context["rows"]
    assert [row.organisation for row in found] == [organisation]


@pytest.mark.parametrize(
    ("name", "on", "field"),
    [
        ("MEE", "1-1-2023", "name"),
        ("", "1-1-2023", "name"),
        ("x" * 20_000, "1-1-2023", "name"),
        ("De Brug", "22-11-2026", "on"),
        ("De Brug", "31-2-2023", "on"),
        ("KBO", "1-1-2023", "__all__"),
    ],
)
def test_organisation_rename_explains_what_it_refuses(
    sign_in, organisation, name, on, field
):
    OrganisationFactory(municipality=organisation.municipality, name="KBO")

    response = sign_in().post(
        page("organisation-rename", organisation),
        {"name": name, "on": on, "version": organisation.version},
    )

    assert refused(response) == [field]
    assert response.context["name"] == "MEE"
    organisation.refresh_from_db()
    assert (organisation.name, organisation.version) == ("MEE", 1)


def test_organisation_rename_tells_that_another_was_first(sign_in, organisation):
    address = page("organisation-rename", organisation)
    typed = {"on": "1-1-2023", "version": 1}
    sign_in().post(address, typed | {"name": "De Brug"})

    response = sign_in().post(address, typed | {"name": "Het Veer"})

    assert [c.theirs for c in response.context["form"].interruption.conflicts] == [
        "De Brug"
    ]
    organisation.refresh_from_db()
    assert organisation.name == "De Brug"


def test_organisation_detail_hides_the_buttons_of_others(sign_in, organisation):
    user = MembershipFactory(
        municipality=organisation.municipality, role=Role.TEAM_LEAD
    ).user

    content = sign_in(user=user).get(organisation.get_absolute_url()).content.decode()

    assert page("organisation-edit", organisation) not in content
    assert page("service-add", organisation) not in content
