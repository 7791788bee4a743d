"""What is about few people is on no page, in no drawing and in no file."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role
from providers.models import MeasureValue
from providers.presentation.measures import measure_rows
from providers.suppression import Reason
from tests.factories import (
    AreaFactory,
    CampaignFactory,
    EffectPairFactory,
    FrontDoorFactory,
    GoalFactory,
    MeasureFactory,
)
from tests.providers.figures import measured, national, read_excel
from tests.providers.pages import in_dutch, page

SECRET = "63.21"
FORMS = re.compile(r"63[.,]21")
PAGES = [
    "providers:measure-list",
    "providers:measure-export",
    "providers:goal-list",
    "providers:goal-export",
    "providers:effect-pair-list",
    "providers:effect-pair-export",
    "providers:campaign-list",
    "home",
]


@pytest.fixture
def few(municipality):
    """Make a measure with one year about nine people, and hang all else on it."""
    measure = measured(
        municipality,
        (2012, "57", national("60.0")),
        (2013, SECRET, {"people": 9, "source": f"{SECRET} (9 jongeren)"}),
        (2014, "72", national("61.0")),
        name="Lidmaatschap",
        area=AreaFactory(municipality=municipality),
    )
    GoalFactory(municipality=municipality, measure=measure, target_value=80)
    EffectPairFactory(municipality=municipality, front=measure)
    CampaignFactory(municipality=municipality).measures.add(measure)
    return measure


def words(response):
    """Read a page or a file, which an Excel file does not let one do by itself."""
    if response["Content-Type"].startswith("text/"):
        return response.content.decode()
    return str(read_excel(response))


def row(measure, user):
    [found] = measure_rows([measure], user)
    return found


@pytest.mark.requirement("S1-17")
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", PAGES)
def test_hidden_value_is_on_no_page_and_in_no_file(sign_in, few, name, kind):
    response = sign_in().get(reverse(name), {"format": kind})

    assert response.status_code == 200
    assert not FORMS.search(words(response))


@pytest.mark.requirement("S1-17")
def test_hidden_value_is_not_on_the_page_of_its_measure_nor_of_its_goal(sign_in, few):
    client = sign_in()

    shown = client.get(few.get_absolute_url()).content.decode()
    goal = client.get(few.goals.get().get_absolute_url()).content.decode()

    assert not FORMS.search(shown + goal)
    assert (in_dutch("hidden: fewer than %s people") % 10) in shown


def test_hidden_value_is_not_found_by_searching_for_it(sign_in, few):
    client = sign_in()

    by_value = client.get(reverse("search"), {"q": SECRET})
    by_name = client.get(reverse("search"), {"q": few.name})

    assert by_value.context["groups"] == []
    assert [hit.label for hit in by_name.context["groups"][0].hits] == [few.name]
    assert not FORMS.search(by_name.content.decode())


@pytest.mark.requirement("S1-17")
def test_change_passes_over_the_hidden_year(officer, few):
    found = row(few, officer)

    assert (found.trend.first.year, found.trend.last.year) == (2012, 2014)
    assert found.trend.change == 15
    assert [reading.hidden for reading in found.series.readings] == [
        None,
        Reason.FEW,
        None,
    ]


def test_hidden_last_year_has_no_change(officer, municipality):
    measure = measured(municipality, (2012, "57"), (2014, SECRET, {"people": 3}))

    found = row(measure, officer)

    assert (found.trend, found.change) == (None, "")
    assert found.latest.value is None
    assert found.latest_value == found.latest.why_hidden


def test_municipality_may_choose_another_smallest_group(officer, municipality):
    FrontDoorFactory(municipality=municipality, smallest_group=20)
    measure = measured(
        municipality, (2013, "60", {"people": 19}), (2014, "61", {"people": 20})
    )

    hidden = [reading.hidden for reading in row(measure, officer).series.readings]

    assert hidden == [Reason.FEW, None]


def test_hidden_part_takes_the_smallest_other_part_along(officer, municipality):
    whole = measured(municipality, (2014, "50", {"people": 300}), name="Leden")
    parts = [
        measured(
            municipality,
            (2014, "40", {"people": people}),
            name="leden",
            area=AreaFactory(municipality=municipality),
        )
        for people in (8, 90, 200)
    ]

    rows = measure_rows([whole, *parts], officer)

    assert [found.series.readings[0].hidden for found in rows] == [
        None,
        Reason.FEW,
        Reason.DERIVABLE,
        None,
    ]


def test_page_of_one_part_knows_of_the_others(officer, sign_in, municipality):
    measured(municipality, (2014, "50", {"people": 300}), name="Leden")
    areas = AreaFactory.create_batch(2, municipality=municipality)
    few, many = (
        measured(municipality, (2014, "40", {"people": n}), name="Leden", area=area)
        for n, area in zip((8, 292), areas, strict=True)
    )

    assert row(many, officer).series.readings[0].hidden is Reason.DERIVABLE
    assert row(few, officer).series.readings[0].hidden is Reason.FEW
    said = in_dutch("hidden: it would give another figure away")
    assert said in sign_in().get(many.get_absolute_url()).content.decode()


def test_parts_of_a_divided_area_are_protected_too(officer, municipality):
    whole = AreaFactory(municipality=municipality)
    measured(municipality, (2014, "50", {"people": 99}), name="Leden", area=whole)
    small, large = (
        measured(
            municipality,
            (2014, "40", {"people": people}),
            name="Leden",
            area=AreaFactory(municipality=municipality, part_of=whole),
        )
        for people in (9, 90)
    )

    assert row(small, officer).series.readings[0].hidden is Reason.FEW
    assert row(large, officer).series.readings[0].hidden is Reason.DERIVABLE


def test_whole_that_is_written_in_two_ways_is_known_by_both(officer, municipality):
    measured(municipality, (2014, "50", {"people": 99}), name="Leden")
    measured(municipality, (2015, "50", {"people": 99}), name="LEDEN")
    areas = AreaFactory.create_batch(2, municipality=municipality)
    values = [(2014, "40"), (2015, "40")]
    small, large = (
        measured(
            municipality,
            *((year, value, {"people": people}) for year, value in values),
            name="leden",
            area=area,
        )
        for people, area in zip((9, 90), areas, strict=True)
    )

    hidden = [
        [reading.hidden for reading in row(measure, officer).series.readings]
        for measure in (small, large)
    ]

    assert hidden == [[Reason.FEW] * 2, [Reason.DERIVABLE] * 2]


def test_same_name_elsewhere_hides_nothing(officer, municipality):
    measure = measured(municipality, (2014, "50", {"people": 99}), name="Leden")
    MeasureFactory(name="Leden")

    assert row(measure, officer).series.readings[0].hidden is None


def test_drawing_is_the_same_whatever_the_hidden_value_is(sign_in, few):
    client = sign_in()
    before = client.get(few.get_absolute_url()).content.decode()
    MeasureValue.objects.filter(year=2013).update(value=Decimal("99.99"))

    after = client.get(few.get_absolute_url()).content.decode()

    drawings = [
        re.search(r"<svg.*?</svg>", html, re.DOTALL) for html in (before, after)
    ]
    assert "chart-own" in before
    assert drawings[0].group() == drawings[1].group()


@pytest.mark.parametrize(
    ("role", "status"), [(Role.POLICY_OFFICER, 200), (Role.PRIVACY_OFFICER, 403)]
)
def test_hidden_value_is_seen_only_where_it_is_changed(sign_in, few, role, status):
    value = few.values.get(year=2013)

    response = sign_in(role).get(page("measure-value-edit", value))

    assert response.status_code == status
    seen = bool(FORMS.search(response.content.decode()))
    assert seen is (status == 200)


def test_trail_does_not_keep_values(sign_in, few):
    value = few.values.get(year=2013)
    typed = {
        "version": 1,
        "year": 2013,
        "value": "64,5",
        "people": 8,
        "source": "Panel",
        "provenance": "fact",
    }

    response = sign_in().post(page("measure-value-edit", value), typed)

    event = AuditEvent.objects.get()
    assert response.url == few.get_absolute_url()
    assert event.changes == {
        name: ["\u2026", "\u2026"] for name in ("value", "people", "source")
    }
