"""The page that shows who helps whom, and where."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Area, Role
from providers.models import Form, ServiceTargetGroup
from tests.examples import (
    EVE_OF_MERGER,
    MERGER,
    YOUNG_FROM,
    Example,
    beekdaelen,
    dijk_en_waard,
    westerwolde,
)
from tests.factories import (
    AreaFactory,
    MunicipalityFactory,
    TargetGroupFactory,
)
from tests.providers.pages import fact_values, markup, show

TODAY = dt.date(2026, 11, 21)
DAYS = [EVE_OF_MERGER, MERGER, TODAY]
PAGE, EXPORT = "providers:coverage", "providers:coverage-export"


def export(example, **asked):
    response = example.client().get(reverse(EXPORT), asked | {"format": "csv"})
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def squares(response):
    """Give each cell that is shown by the names of its row and its column."""
    return {
        (str(line.group), str(square.area)): square
        for line in response.context["picture"].lines
        for square in line.squares
    }


def totals(response):
    return {name: one.cell.total for name, one in squares(response).items()}


def names(response):
    """Give the names of who supports where, per form."""
    return {
        (str(place.area), supporters.form): [one.name for one in supporters.shown]
        for place in response.context["places"]
        for supporters in place.per_form
    }


@pytest.fixture
def villages(municipality):
    """Make two villages of unequal size, three target groups and one provider."""
    example = Example(municipality)
    for name, inhabitants in (("Groot", 9000), ("Klein", 400)):
        example.areas[name] = AreaFactory(
            municipality=municipality, name=name, inhabitants=inhabitants
        )
    for position, name in enumerate(["Ouderen", "Jongeren", "Mantelzorgers"]):
        example.groups[name] = TargetGroupFactory(name=name, position=position)
    example.support(
        "Hulp", Form.FORMAL, areas=["Groot", "Klein"], groups=["Mantelzorgers"]
    )
    example.support("Buren", Form.INFORMAL, areas=["Klein"], groups=["Ouderen"])
    return example


@pytest.mark.requirement("S0-05", "S0-06")
@pytest.mark.parametrize("day", DAYS)
def test_coverage_names_who_supports_in_each_former_municipality(day):
    response = show(beekdaelen(), PAGE, on=day.isoformat())

    assert names(response) == {
        ("Nuth", "formal"): ["MEE"],
        ("Nuth", "informal"): ["KBO"],
        ("Onderbanken", "formal"): ["CMWW"],
        ("Onderbanken", "informal"): ["KBO"],
        ("Schinnen", "formal"): ["MEE"],
        ("Schinnen", "informal"): ["KBO"],
    }
    assert fact_values(response)[0] == 3


@pytest.mark.requirement("S0-05")
@pytest.mark.parametrize("day", DAYS)
def test_coverage_counts_one_formal_provider_in_each_former_municipality(day):
    response = show(beekdaelen(), PAGE, on=day.isoformat(), form="formal")

    assert {square.cell.pips for square in squares(response).values()} == {("formal",)}
    assert fact_values(response)[:2] == [2, 0]


@pytest.mark.requirement("S0-17")
def test_coverage_writes_a_gap_in_words():
    example = beekdaelen()
    ServiceTargetGroup.objects.exclude(starts_on=None).delete()

    response = show(example, PAGE, on="31-12-2018", form="informal")

    assert totals(response) == {
        (group, area): count
        for group, count in (("Ouderen", 1), ("Jongeren", 0))
        for area in ("Nuth", "Onderbanken", "Schinnen")
    }
    gap = squares(response)["Jongeren", "Nuth"]
    cell = f'<td class="cell is-gap"><a href="/providers/?{gap.query}">'
    start = markup(response).split(cell)[1]
    assert start.split("<")[0].strip() != ""
    assert fact_values(response)[1] == 3


@pytest.mark.requirement("S0-18")
@pytest.mark.parametrize(
    ("day", "classes", "planned"),
    [
        (YOUNG_FROM - dt.timedelta(days=1), "cell is-planned", YOUNG_FROM),
        (YOUNG_FROM, "cell lvl-1", None),
        (TODAY, "cell lvl-1", None),
    ],
)
def test_coverage_marks_a_group_as_planned_until_its_day(day, classes, planned):
    response = show(beekdaelen(), PAGE, on=day.isoformat(), form="informal")

    young = [squares(response)["Jongeren", area] for area in ("Nuth", "Schinnen")]
    assert [square.cell.planned_from for square in young] == [planned] * 2
    page = markup(response)
    for square in young:
        assert f'<td class="{classes}"><a href="/providers/?{square.query}">' in page


def test_coverage_does_not_count_what_is_planned_as_a_gap():
    response = show(beekdaelen(), PAGE, on="31-12-2022", form="informal")

    assert fact_values(response) == [1, 0, 3, 3]


@pytest.mark.requirement("S0-08")
def test_coverage_shows_informal_support_that_one_area_lacks():
    response = show(dijk_en_waard(), PAGE, on="1-6-2022", form="informal")

    assert totals(response) == {
        ("Ouderen", "Heerhugowaard"): 0,
        ("Ouderen", "Langedijk"): 1,
    }


@pytest.mark.requirement("S2-05")
def test_coverage_shows_two_formal_providers_without_overlap():
    response = show(westerwolde(), PAGE, on="1-6-2020", form="formal")

    assert totals(response) == {
        (group, area): count
        for group, count in (
            ("Ouderen", 1),
            ("Verstandelijke beperking", 1),
            ("Jongeren", 0),
        )
        for area in ("Bellingwedde", "Vlagtwedde")
    }
    assert names(response)["Bellingwedde", "formal"] == ["A", "B"]
    assert fact_values(response)[:3] == [2, 2, 4]


def test_coverage_says_which_municipalities_there_were_before_the_merger():
    example = beekdaelen()

    before = show(example, PAGE, on="31-12-2018").context["then"]
    after = show(example, PAGE, on="1-1-2019").context["then"]

    assert before == ["Nuth", "Onderbanken", "Schinnen"]
    assert after == []


def test_coverage_puts_areas_under_their_former_municipality(municipality):
    old = MunicipalityFactory(name="Oudeveen", valid_until=MERGER)
    old.successions.create(successor=municipality, on=MERGER, kind="merged_new")
    whole = AreaFactory(municipality=old, name="Oud", kind=Area.Kind.MUNICIPALITY)
    for name in ("Lindeloo", "Heikant"):
        AreaFactory(municipality=old, name=name, part_of=whole)
    AreaFactory(municipality=municipality, name="Zelf")
    TargetGroupFactory()

    heads = show(Example(municipality), PAGE).context["picture"].heads

    assert [(("Oudeveen" in head.name), head.size) for head in heads] == [
        (True, 2),
        (False, 1),
    ]


def test_coverage_names_the_worst_groups_and_areas(villages):
    picture = show(villages, PAGE).context["picture"]

    assert (picture.worst_groups, picture.worst_areas) == ("jongeren", "Groot")
    assert (picture.whole.gaps, picture.whole.size) == (3, 6)


def test_coverage_counts_cells_with_one_provider_and_with_volunteers_only(villages):
    assert fact_values(show(villages, PAGE)) == [2, 3, 3, 1]


def test_coverage_puts_the_gaps_of_most_inhabitants_first(villages):
    urgent = show(villages, PAGE).context["urgent"]

    assert [(str(gap.square.group), str(gap.square.area)) for gap in urgent] == [
        ("Jongeren", "Groot"),
        ("Ouderen", "Groot"),
        ("Jongeren", "Klein"),
    ]
    assert [[(one.name, one.areas) for one in gap.offers] for gap in urgent] == [
        [],
        [("Buren", "Klein")],
        [],
    ]


def test_coverage_shows_only_rows_and_columns_with_gaps_when_asked(villages):
    response = show(villages, PAGE, gaps="on")

    assert totals(response) == {
        ("Ouderen", "Groot"): 0,
        ("Ouderen", "Klein"): 1,
        ("Jongeren", "Groot"): 0,
        ("Jongeren", "Klein"): 0,
    }
    assert fact_values(response) == fact_values(show(villages, PAGE))


def test_coverage_links_each_cell_to_its_organisations(villages):
    square = squares(show(villages, PAGE, on="1-3-2026", form="formal"))[
        "Ouderen", "Klein"
    ]

    area, group = villages.areas["Klein"].pk, villages.groups["Ouderen"].pk
    assert square.query == f"area={area}&target_group={group}&on=1-3-2026&form=formal"


@pytest.mark.parametrize("asked", [{"on": "31-2-2026"}, {"on": "1-1-1800"}])
def test_coverage_falls_back_to_today_when_the_day_cannot_be_read(villages, asked):
    response = show(villages, PAGE, **asked)

    assert list(response.context["form"].errors) == ["on"]
    assert response.context["picture"].scene.day == timezone.localdate()
    assert 'id="id_on_error"' in response.content.decode()


def test_coverage_counts_both_forms_when_the_form_is_unknown(villages):
    response = show(villages, PAGE, form="zomaar")

    assert list(response.context["form"].errors) == ["form"]
    assert response.context["picture"].scene.forms == ("formal", "informal")


def test_coverage_of_a_municipality_without_areas_explains_itself(municipality):
    page = show(Example(municipality), PAGE).content.decode()

    assert ("<table" in page, 'class="empty"' in page) == (False, True)


def test_coverage_keeps_to_the_municipality_at_hand(villages):
    beekdaelen()

    response = show(villages, PAGE)

    assert {area for _, area in squares(response)} == {"Groot", "Klein"}
    assert response.context["picture"].scene.groups == list(villages.groups.values())
    assert fact_values(response)[0] == 2


def test_coverage_offers_to_add_a_provider_only_to_those_who_may(villages, sign_in):
    add = reverse("providers:organisation-add")

    may = sign_in(Role.POLICY_OFFICER).get(reverse(PAGE)).content.decode()
    may_not = sign_in(Role.TEAM_LEAD).get(reverse(PAGE)).content.decode()

    assert (add in may, add in may_not) == (True, False)


def test_coverage_cuts_long_lists_of_names(villages):
    for number in range(9):
        villages.support(f"Z{number}", Form.FORMAL, areas=["Klein"], groups=[])

    place = show(villages, PAGE).context["places"][1]

    assert len(place.per_form[0].shown) == 8
    assert place.per_form[0].more == 2


def test_coverage_names_the_nearest_areas_of_an_offer_first(municipality):
    example = Example(municipality)
    for district, villages in (("Noord", "ab"), ("Zuid", "cdefg")):
        whole = AreaFactory(municipality=municipality, name=district)
        for name in villages:
            example.areas[name] = AreaFactory(
                municipality=municipality, name=name, part_of=whole
            )
    example.groups["Ouderen"] = TargetGroupFactory(name="Ouderen")
    for name, areas in (("Ver", "fg"), ("Dichtbij", "aefg"), ("Verder", "f")):
        example.support(name, Form.FORMAL, areas=areas, groups=["Ouderen"])
    example.support("Vierde", Form.FORMAL, areas="g", groups=["Ouderen"])

    [gap, *_] = show(example, PAGE).context["urgent"]

    assert str(gap.square.area) == "b"
    assert [(one.name, one.areas[:7]) for one in gap.offers] == [
        ("Dichtbij", "a, e, f"),
        ("Ver", "f, g"),
        ("Verder", "f"),
    ]
    assert (gap.offers[0].areas == "a, e, f", gap.more) == (False, 1)


def test_coverage_overlooks_areas_that_no_longer_exist(villages):
    villages.areas["Weg"] = AreaFactory(
        municipality=villages.municipality, name="Weg", valid_until=MERGER
    )
    villages.support("Ooit", Form.FORMAL, areas=["Weg"], groups=["Jongeren"])

    response = show(villages, PAGE)

    assert fact_values(response) == [2, 3, 3, 1]
    assert ("Weg", "formal") not in names(response)
    assert response.context["urgent"][0].offers == ()


def test_coverage_export_gives_a_row_per_area_and_target_group():
    rows = export(beekdaelen(), on="31-12-2022", form="informal")

    assert [row[:7] for row in rows[1:]] == [
        [area, area, group, "0", count, planned, planned_from]
        for group, count, planned, planned_from in (
            ("Ouderen", "1", "0", ""),
            ("Jongeren", "0", "1", "1-1-2023"),
        )
        for area in ("Nuth", "Onderbanken", "Schinnen")
    ]
    assert all(row[7] for row in rows)


def test_coverage_export_gives_only_open_cells_when_asked(villages):
    rows = export(villages, gaps="on")

    assert [(row[0], row[2]) for row in rows[1:]] == [
        ("Groot", "Ouderen"),
        ("Groot", "Jongeren"),
        ("Klein", "Jongeren"),
    ]


def test_coverage_export_is_excel_unless_asked_otherwise(villages):
    response = villages.client().get(reverse(EXPORT))

    assert response["Content-Disposition"].endswith('.xlsx"')
