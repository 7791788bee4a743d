"""Funds, what was asked of them, and what they granted."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent, Role
from providers.models import FundApplication, Organisation
from tests.factories import (
    ArrangementFactory,
    FundApplicationFactory,
    InitiativeFactory,
    OrganisationFactory,
    ServiceFactory,
)
from tests.providers.pages import TODAY, page, queries_of, refused

LIST = "/providers/fund-applications/"
EXPORT = f"{LIST}export/"
ADD = f"{LIST}add/"
NEW = {"kind": "fund", "provenance": "fact"}

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def fund(municipality):
    return OrganisationFactory(
        municipality=municipality, name="Jeugdsportfonds", kind="fund"
    )


@pytest.fixture
def typed(fund):
    return {
        "fund": fund.pk,
        "purpose": "Contributie van een sportclub",
        "on": "1-9-2026",
        "amount": "225,50",
        "outcome": "waiting",
    }


def asked_for(response):
    return [row.purpose for row in response.context["listing"].page]


@pytest.mark.requirement("S1-16")
def test_application_to_the_jeugdsportfonds_has_a_date_and_an_outcome(
    sign_in, municipality, fund, typed
):
    municipality.name = "Hoogeveen"
    municipality.save()
    client = sign_in()
    client.post(ADD, typed)
    application = FundApplication.objects.get()
    answered = typed | {
        "version": 1,
        "outcome": "granted",
        "outcome_on": "15-9-2026",
    }

    response = client.post(page("fund-application-edit", application), answered)

    application.refresh_from_db()
    assert response.url == LIST
    assert fund.get_kind_display() != OrganisationFactory().get_kind_display()
    assert (application.fund, application.on) == (fund, dt.date(2026, 9, 1))
    assert (application.outcome, application.outcome_on) == (
        "granted",
        dt.date(2026, 9, 15),
    )
    assert (application.amount, application.version) == (Decimal("225.50"), 2)
    assert application.municipality.name == "Hoogeveen"


def test_application_edit_is_written_down(sign_in, typed):
    client = sign_in()
    client.post(ADD, typed)
    application = FundApplication.objects.get()

    client.post(
        page("fund-application-edit", application),
        typed | {"version": 1, "outcome": "refused", "outcome_on": "2-9-2026"},
    )

    changed, added = AuditEvent.objects.about(application)
    assert (added.verb, changed.verb) == ("added", "changed")
    assert set(changed.changes) == {"outcome", "outcome_on"}


def test_application_edit_tells_that_someone_else_was_ahead(sign_in, typed, fund):
    application = FundApplicationFactory(municipality=fund.municipality, fund=fund)
    client = sign_in()
    ahead = typed | {"version": 1, "purpose": "Zwemles"}
    client.post(page("fund-application-edit", application), ahead)

    response = client.post(
        page("fund-application-edit", application),
        typed | {"version": 1, "purpose": "Judoles"},
    )

    assert refused(response) == ["__all__"]
    assert len(response.context["form"].interruption.conflicts) == 1


@pytest.mark.parametrize("kind", ["provider", "cooperation"])
def test_only_funds_can_be_asked(sign_in, municipality, typed, kind):
    other = OrganisationFactory(municipality=municipality, kind=kind)

    response = sign_in().post(ADD, typed | {"fund": other.pk})

    assert refused(response) == ["fund"]
    assert not FundApplication.objects.exists()


def test_only_funds_of_the_municipality_are_offered(sign_in, fund, typed):
    elsewhere = OrganisationFactory(kind="fund")
    client = sign_in()

    offered = client.get(ADD).context["form"].fields["fund"].queryset
    response = client.post(ADD, typed | {"fund": elsewhere.pk})

    assert list(offered) == [fund]
    assert refused(response) == ["fund"]


@pytest.mark.parametrize(("kind", "right"), [("fund", True), ("provider", False)])
def test_application_itself_refuses_what_is_no_fund(municipality, kind, right):
    application = FundApplicationFactory.build(
        municipality=municipality,
        fund=OrganisationFactory(municipality=municipality, kind=kind),
    )

    if right:
        application.full_clean()
        return
    with pytest.raises(ValidationError) as refusal:
        application.full_clean()
    assert list(refusal.value.message_dict) == ["fund"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("fund", ""),
        ("fund", "abc"),
        ("fund", "9" * 30),
        ("purpose", ""),
        ("purpose", "x" * 201),
        ("purpose", "a\x00b"),
        ("on", "31-2-2027"),
        ("on", "1-1-9999"),
        ("amount", "-1"),
        ("amount", "veel"),
        ("amount", "9" * 30),
        ("outcome", "nonsense"),
        ("initiative", "9" * 30),
    ],
)
def test_application_explains_what_it_cannot_take(sign_in, typed, field, wrong):
    response = sign_in().post(ADD, typed | {field: wrong})

    assert refused(response) == [field]
    assert str(response.context["form"][field].value()) == wrong


@pytest.mark.parametrize(
    "said",
    [
        {"outcome": "granted"},
        {"outcome": "refused", "outcome_on": ""},
        {"outcome": "waiting", "outcome_on": "1-10-2026"},
        {"outcome": "granted", "outcome_on": "31-8-2026"},
        {"outcome": "granted", "outcome_on": "31-2-2026"},
    ],
)
def test_application_has_a_day_with_its_answer(sign_in, typed, said):
    response = sign_in().post(ADD, typed | said)

    assert refused(response) == ["outcome_on"]


@pytest.mark.parametrize("asked", ["abc", "9" * 30, "\x00", "😀"])
def test_application_add_survives_any_question(sign_in, fund, asked):
    assert sign_in().get(ADD, {"fund": asked}).status_code == 200


def test_application_add_starts_at_the_fund_of_the_page(sign_in, fund):
    client = sign_in()

    shown = client.get(fund.get_absolute_url()).content.decode()
    form = client.get(ADD, {"fund": fund.pk}).context["form"]

    assert f"{ADD}?fund={fund.pk}" in shown
    assert form["fund"].value() == str(fund.pk)


def test_application_list_adds_up_what_was_granted(sign_in, municipality, fund):
    other = OrganisationFactory(municipality=municipality, name="Ander", kind="fund")
    for number, (giver, outcome, amount) in enumerate(
        [
            (fund, "granted", "1000"),
            (fund, "refused", "400"),
            (fund, "waiting", None),
            (other, "granted", "250.50"),
        ]
    ):
        FundApplicationFactory(
            municipality=municipality,
            fund=giver,
            purpose=str(number),
            amount=amount,
            outcome=outcome,
            outcome_on=None if outcome == "waiting" else TODAY,
        )
    FundApplicationFactory()
    client = sign_in()

    everything = client.get(LIST)
    granted = client.get(LIST, {"fund": fund.pk, "outcome": "granted"})

    assert sorted(asked_for(everything)) == ["0", "1", "2", "3"]
    assert everything.context["totals"] == {
        "applications": 4,
        "waiting": 1,
        "granted": 2,
        "amount": Decimal("1250.50"),
    }
    assert asked_for(granted) == ["0"]
    assert granted.context["found"]["amount"] == Decimal(1000)


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("", ["b", "a", "c"]),
        ("on", ["a", "c", "b"]),
        ("-amount", ["c", "a", "b"]),
        ("nonsense", ["b", "a", "c"]),
    ],
)
def test_application_list_sorts(sign_in, municipality, fund, sort, found):
    other = OrganisationFactory(municipality=municipality, name="Z", kind="fund")
    for purpose, giver, month, amount in (
        ("a", fund, 1, 10),
        ("b", fund, 3, None),
        ("c", other, 2, 20),
    ):
        FundApplicationFactory(
            municipality=municipality,
            fund=giver,
            purpose=purpose,
            on=dt.date(2026, month, 1),
            amount=amount,
        )

    assert asked_for(sign_in().get(LIST, {"sort": sort})) == found


@pytest.mark.parametrize(
    "asked",
    [
        {"fund": "9" * 30},
        {"fund": "\x00"},
        {"outcome": "😀"},
        {"page": "abc"},
        {"sort": "-fund__in"},
    ],
)
@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_application_list_survives_any_question(sign_in, fund, address, asked):
    FundApplicationFactory(municipality=fund.municipality, fund=fund)

    assert sign_in().get(address, asked).status_code == 200


def test_application_export_has_the_filters_of_the_list(sign_in, fund):
    for purpose, outcome in (("=1+1", "waiting"), ("Zwemles", "granted")):
        FundApplicationFactory(
            municipality=fund.municipality,
            fund=fund,
            purpose=purpose,
            outcome=outcome,
            outcome_on=None if outcome == "waiting" else TODAY,
        )

    response = sign_in().get(EXPORT, {"outcome": "waiting", "format": "csv"})

    text = io.StringIO(response.content.decode("utf-8-sig"))
    _heading, *rows = csv.reader(text, delimiter=";")
    assert [row[:2] for row in rows] == [["Jeugdsportfonds", "'=1+1"]]


@pytest.mark.parametrize("funds", [0, 1])
def test_application_list_without_rows_says_what_comes_first(
    sign_in, municipality, funds
):
    OrganisationFactory.create_batch(funds, municipality=municipality, kind="fund")

    response = sign_in().get(LIST)

    assert (ADD in response.content.decode()) == bool(funds)


def test_reader_changes_no_application(sign_in, fund):
    application = FundApplicationFactory(municipality=fund.municipality, fund=fund)
    edit = page("fund-application-edit", application)
    reader = sign_in(Role.CASE_COORDINATOR)

    shown = [
        reader.get(address).content.decode()
        for address in (LIST, fund.get_absolute_url())
    ]

    assert [edit in each or ADD in each for each in shown] == [False, False]
    assert all(application.purpose in each for each in shown)


def test_fund_shows_applications_in_the_place_of_services(sign_in, fund):
    initiative = InitiativeFactory(municipality=fund.municipality, name="Buurtteam")
    FundApplicationFactory(
        municipality=fund.municipality,
        fund=fund,
        initiative=initiative,
        amount=300,
        outcome="granted",
        outcome_on=TODAY,
    )

    response = sign_in().get(fund.get_absolute_url())

    said = response.content.decode()
    assert response.context["totals"]["amount"] == 300
    assert "Buurtteam" in said
    assert page("service-add", fund) not in said


def test_fund_shows_the_last_applications_in_as_many_queries(sign_in, fund):
    client, address = sign_in(), fund.get_absolute_url()
    terms = {"municipality": fund.municipality, "fund": fund}
    FundApplicationFactory(**terms)
    one = queries_of(client, address)
    FundApplicationFactory.create_batch(11, **terms)

    assert queries_of(client, address) == one
    assert len(client.get(address).context["applications"]) == 10


def test_fund_is_found_among_the_organisations(sign_in, fund):
    ServiceFactory(organisation__municipality=fund.municipality)

    response = sign_in().get("/providers/", {"kind": "fund"})

    assert [row.organisation for row in response.context["rows"]] == [fund]


def test_fund_has_no_services(sign_in, fund):
    assert sign_in().get(page("service-add", fund)).status_code == 404


def test_fund_changes_nothing_in_who_supports_whom(sign_in, municipality):
    ArrangementFactory(municipality=municipality)
    client = sign_in()
    pages = ("/providers/coverage/", "/providers/continuity/")
    before = [client.get(address).context["picture"] for address in pages]
    FundApplicationFactory(municipality=municipality)

    assert [client.get(address).context["picture"] for address in pages] == before


@pytest.mark.parametrize(
    ("kind", "to", "hangs"),
    [
        ("fund", "provider", lambda row: FundApplicationFactory(fund=row)),
        ("provider", "fund", lambda row: ServiceFactory(organisation=row)),
    ],
)
def test_organisation_keeps_its_kind_while_something_hangs_on_it(
    sign_in, municipality, kind, to, hangs
):
    row = OrganisationFactory(municipality=municipality, kind=kind)
    client, edit = sign_in(), page("organisation-edit", row)
    typed = NEW | {"version": 1, "kind": to}
    hanging = hangs(row)

    answer = client.post(edit, typed)
    hanging.delete()
    free = client.post(edit, typed)

    assert refused(answer) == ["kind"]
    assert free.status_code == 302
    assert Organisation.objects.get(pk=row.pk).kind == to
