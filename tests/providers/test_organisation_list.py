"""The list of organisations: what it finds, in which order, and what it hands out."""

import csv
import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from providers.models import Arrangement, Form, Organisation, TargetGroup
from tests.examples import YOUNG_FROM, beekdaelen
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    FormerNameFactory,
    MembershipFactory,
    MunicipalityFactory,
    OrganisationFactory,
    SavedViewFactory,
    ServiceFactory,
    ServiceTargetGroupFactory,
    TargetGroupFactory,
)
from tests.providers.pages import TODAY, queries_of

LIST = "/providers/"
EXPORT = "/providers/export/"

pytestmark = pytest.mark.usefixtures("today")


def found(response):
    return [row.organisation.name for row in response.context["rows"]]


def exported(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def offer(municipality, name, form=Form.FORMAL, **terms):
    """Let an organisation of this name support people in an area."""
    return ArrangementFactory(
        municipality=municipality,
        service__organisation__name=name,
        service__form=form,
        **terms,
    )


def test_organisation_list_counts_what_there_is(sign_in, municipality):
    both = OrganisationFactory(municipality=municipality)
    ServiceFactory(organisation=both, form=Form.FORMAL)
    ServiceFactory(organisation=both, form=Form.INFORMAL)
    OrganisationFactory(municipality=municipality)
    ServiceFactory()

    response = sign_in().get(LIST, {"q": "no such name"})

    assert response.context["counts"] == {
        "organisations": 2,
        "formal": 1,
        "informal": 1,
        "services": 2,
    }
    assert found(response) == []


def test_organisation_list_is_empty_at_first(sign_in):
    response = sign_in().get(LIST)

    assert response.status_code == 200
    assert response.context["rows"] == []


def test_organisation_list_says_for_whom_and_where(sign_in, municipality):
    older, young = TargetGroupFactory(name="Ouderen"), TargetGroupFactory(name="Jong")
    arrangement = offer(
        municipality,
        "KBO",
        Form.INFORMAL,
        target_groups=[older],
        areas=[AreaFactory(municipality=municipality, name="Nuth")],
    )
    offer(
        municipality,
        "Voorbij",
        ends_on=TODAY - dt.timedelta(days=1),
        target_groups=[older],
    )
    ServiceTargetGroupFactory(
        service=arrangement.service, target_group=young, starts_on=dt.date(2027, 1, 1)
    )
    ServiceTargetGroupFactory(
        service=arrangement.service, ends_on=TODAY - dt.timedelta(days=1)
    )

    row, past = sign_in().get(LIST).context["rows"]

    assert [(group.name, group.planned_from) for group in row.target_groups] == [
        ("Ouderen", None),
        ("Jong", dt.date(2027, 1, 1)),
    ]
    assert row.areas == ["Nuth"]
    assert len(row.forms) == 1
    assert past.areas == []


@pytest.mark.parametrize("words", ["zuid-limburg", "ZUID", "mee", "súdwest", "Sudwest"])
def test_organisation_list_finds_names_of_now_and_of_the_past(
    sign_in, municipality, words
):
    organisation = OrganisationFactory(
        municipality=municipality, name="Zuid-Limburg", alternate_name="MEE"
    )
    FormerNameFactory(organisation=organisation, name="Súdwest")
    OrganisationFactory(municipality=municipality, name="KBO")

    response = sign_in().get(LIST, {"q": words})

    assert found(response) == ["Zuid-Limburg"]


def test_organisation_list_filters_by_kind(sign_in, municipality):
    OrganisationFactory(municipality=municipality, name="MEE")
    OrganisationFactory(municipality=municipality, name="Samen", kind="cooperation")

    response = sign_in().get(LIST, {"kind": "cooperation"})

    assert found(response) == ["Samen"]


def test_organisation_list_asks_everything_of_one_service(sign_in, municipality):
    group = TargetGroupFactory()
    right = ServiceFactory(
        organisation__municipality=municipality, organisation__name="A", form="informal"
    )
    ServiceTargetGroupFactory(service=right, target_group=group)
    divided = OrganisationFactory(municipality=municipality, name="B")
    ServiceFactory(organisation=divided, form="informal")
    formal = ServiceFactory(organisation=divided, form="formal")
    ServiceTargetGroupFactory(service=formal, target_group=group)

    response = sign_in().get(LIST, {"form": "informal", "target_group": group.pk})

    assert found(response) == ["A"]


def test_organisation_list_finds_planned_groups_but_not_past_ones(
    sign_in, municipality
):
    group = TargetGroupFactory()
    for name, first, last in (
        ("Planned", dt.date(2027, 1, 1), None),
        ("Last day", None, TODAY),
        ("Past", None, TODAY - dt.timedelta(days=1)),
    ):
        ServiceTargetGroupFactory(
            service__organisation__municipality=municipality,
            service__organisation__name=name,
            target_group=group,
            starts_on=first,
            ends_on=last,
        )

    response = sign_in().get(LIST, {"target_group": group.pk})

    assert found(response) == ["Last day", "Planned"]


def test_organisation_list_looks_in_parts_and_in_the_whole_of_an_area(
    sign_in, municipality
):
    whole = AreaFactory(municipality=municipality)
    part, sister = AreaFactory.create_batch(2, municipality=municipality, part_of=whole)
    for name, area in (("Whole", whole), ("Part", part), ("Sister", sister)):
        offer(municipality, name, areas=[area])
    client = sign_in()

    in_whole = client.get(LIST, {"area": whole.pk})
    in_part = client.get(LIST, {"area": part.pk})

    assert found(in_whole) == ["Part", "Sister", "Whole"]
    assert found(in_part) == ["Part", "Whole"]


@pytest.mark.parametrize(
    ("on", "names"),
    [("31-12-2022", ["Before"]), ("2023-01-01", ["After", "Before"]), ("", ["After"])],
)
def test_organisation_list_looks_at_a_day(sign_in, municipality, on, names):
    area = AreaFactory(municipality=municipality)
    offer(municipality, "Before", areas=[area], ends_on=dt.date(2023, 1, 1))
    offer(municipality, "After", areas=[area], starts_on=dt.date(2023, 1, 1))

    response = sign_in().get(LIST, {"area": area.pk, "on": on})

    assert found(response) == names


def test_organisation_list_filters_by_a_day_alone(sign_in, municipality):
    offer(municipality, "Runs", starts_on=dt.date(2023, 1, 1))
    OrganisationFactory(municipality=municipality, name="Has nothing")

    response = sign_in().get(LIST, {"on": "1-1-2023"})

    assert found(response) == ["Runs"]


@pytest.mark.requirement("S0-18")
@pytest.mark.parametrize(
    ("day", "names"),
    [(YOUNG_FROM - dt.timedelta(days=1), []), (YOUNG_FROM, ["KBO"])],
)
def test_organisation_list_finds_a_planned_group_from_its_first_day(
    sign_in, day, names
):
    example = beekdaelen()
    client = sign_in(user=MembershipFactory(municipality=example.municipality).user)

    response = client.get(
        LIST,
        {
            "form": "informal",
            "target_group": example.groups["Jongeren"].pk,
            "area": example.areas["Nuth"].pk,
            "on": f"{day:%d-%m-%Y}",
        },
    )

    assert found(response) == names


@pytest.mark.parametrize("day", [YOUNG_FROM - dt.timedelta(days=1), YOUNG_FROM])
def test_organisation_list_agrees_with_every_cell_of_the_coverage(sign_in, day):
    example = beekdaelen()
    user = MembershipFactory(municipality=example.municipality).user
    user.start_working(TODAY)
    counted = {
        (reach.area, reach.target_group, reach.form): reach.providers
        for reach in Arrangement.objects.visible_to(user).reach(day)
        if reach.planned_from is None
    }
    client = sign_in(user=user)
    cells = [
        {"area": area.pk, "target_group": group.pk, "form": form}
        for area in example.areas.values()
        for group in example.groups.values()
        for form in Form.values
    ]

    listed = [len(found(client.get(LIST, cell | {"on": day}))) for cell in cells]

    assert listed == [counted.get(tuple(cell.values()), 0) for cell in cells]
    assert sum(listed) > 0


def test_organisation_list_leaves_other_municipalities_out(sign_in):
    offer(MunicipalityFactory(), "Elsewhere")

    response = sign_in().get(LIST)

    assert found(response) == []


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", ["A", "B", "C"]),
        ("-name", ["C", "B", "A"]),
        ("checked", ["B", "C", "A"]),
        ("-checked", ["C", "B", "A"]),
        ("-kind", ["B", "A", "C"]),
        ("nonsense", ["A", "B", "C"]),
    ],
)
def test_organisation_list_sorts(sign_in, municipality, asked, names):
    kinds = {"A": "cooperation", "B": "provider", "C": "cooperation"}
    organisations = {
        name: OrganisationFactory(municipality=municipality, name=name, kind=kind)
        for name, kind in kinds.items()
    }
    for name, year in {"B": 2025, "C": 2026}.items():
        ServiceFactory(
            organisation=organisations[name], assured_date=dt.date(year, 1, 1)
        )

    response = sign_in().get(LIST, {"sort": asked})

    assert found(response) == names


def test_organisation_list_offers_saved_views(sign_in, municipality):
    view = SavedViewFactory(municipality=municipality)
    MembershipFactory(user=view.user, municipality=municipality)

    response = sign_in(user=view.user).get(LIST)

    assert list(response.context["listing"].saved_views) == [view]


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "😀" * 20_000},
        {"q": "a\x00b"},
        {"q": "\u200f\u0639\u0631\u0628"},
        {"q": "100% _"},
        {"page": "abc"},
        {"page": "-1"},
        {"area": "abc"},
        {"area": "9" * 40},
        {"target_group": "\x00"},
        {"form": "nonsense"},
        {"kind": "\x00"},
        {"on": "31-2-2023"},
        {"on": "9999-12-31"},
        {"sort": "pk__in"},
    ],
)
@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_organisation_list_survives_any_question(sign_in, municipality, address, asked):
    OrganisationFactory(municipality=municipality)

    response = sign_in().get(address, asked)

    assert response.status_code == 200


def test_organisation_list_tells_which_filter_it_could_not_read(sign_in, municipality):
    OrganisationFactory(municipality=municipality, name="MEE")

    response = sign_in().get(LIST, {"area": "abc", "on": "31-2-2023"})

    assert sorted(response.context["listing"].filterset.form.errors) == ["area", "on"]
    assert found(response) == ["MEE"]


@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_organisation_list_needs_as_many_queries_for_more_rows(
    sign_in, municipality, address
):
    client, groups = sign_in(), TargetGroupFactory.create_batch(2)
    offer(municipality, "A", target_groups=groups)
    one = queries_of(client, address)
    for name in "BC":
        offer(municipality, name, target_groups=groups)

    three = queries_of(client, address)

    assert three == one
    assert Organisation.objects.count() == 3
    assert TargetGroup.objects.count() == 2


def test_organisation_export_has_the_filters_and_the_order_of_the_list(
    sign_in, municipality
):
    for name in ("MEE Noord", "MEE Zuid", "KBO"):
        OrganisationFactory(municipality=municipality, name=name)

    response = sign_in().get(EXPORT, {"q": "mee", "sort": "-name", "format": "csv"})

    heading, *rows = exported(response)
    assert [row[0] for row in rows] == ["MEE Zuid", "MEE Noord"]
    assert {len(row) for row in rows} == {len(heading)}


@pytest.mark.parametrize("name", ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1"])
def test_organisation_export_carries_no_formula(sign_in, municipality, name):
    OrganisationFactory(municipality=municipality, name=name, source="=cmd()")
    client = sign_in()

    as_csv = exported(client.get(EXPORT, {"format": "csv"}))[1]
    workbook = client.get(EXPORT, {"format": "xlsx"})

    sheet = load_workbook(io.BytesIO(workbook.content)).worksheets[0]
    as_excel = [cell.value for cell in sheet[2]]
    assert (as_csv[0], as_csv[-1]) == (f"'{name}", "'=cmd()")
    assert (as_excel[0], as_excel[-1]) == (f"'{name}", "'=cmd()")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("welzijn nuth", ["Nuth Welzijn"]),
        ("WELZIJN", ["Nuth Welzijn"]),
        ("nuth zorg", []),
        ("mantel zorg", ["Stichting Zorg"]),
        ("mantel stichting", []),
    ],
)
def test_organisation_list_finds_all_words_in_one_name(
    sign_in, municipality, words, names
):
    OrganisationFactory(municipality=municipality, name="Nuth Welzijn")
    renamed = OrganisationFactory(municipality=municipality, name="Stichting Zorg")
    FormerNameFactory(organisation=renamed, name="Zorg en Mantel")

    response = sign_in().get(LIST, {"q": words})

    assert found(response) == names
