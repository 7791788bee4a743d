"""The pages that lay areas, and providers, side by side."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from providers.models import Arrangement, Form, OpeningHours, Service
from tests.examples import (
    EVE_OF_MERGER,
    MERGER,
    Example,
    beekdaelen,
    dijk_en_waard,
    westerwolde,
)
from tests.factories import (
    AreaFactory,
    ChannelFactory,
    LocationFactory,
    OpeningHoursFactory,
)
from tests.providers.pages import fact_values, show

TODAY = dt.date(2026, 11, 21)
LIST, COMPARISON = "providers:difference-list", "providers:comparison"
TELEPHONE = OpeningHours.Kind.TELEPHONE


def rows(response):
    """Give the values of each topic per form, in the order of the columns."""
    return {
        (part.form, line.topic): line.values
        for part in response.context["parts"]
        for line in part.lines
    }


def different(response):
    return {
        (part.form, line.topic)
        for part in response.context["parts"]
        for line in part.lines
        if line.difference
    }


@pytest.mark.requirement("S0-05", "S0-06")
@pytest.mark.parametrize("day", [EVE_OF_MERGER, MERGER, TODAY])
def test_difference_list_finds_one_formal_difference_and_three_providers(day):
    response = show(beekdaelen(), LIST, on=day.isoformat())

    assert fact_values(response) == [1, 0, 3, 0]
    assert response.context["facts"][0].note == "MEE / CMWW"
    assert different(response) == {("formal", "provider")}
    assert response.content.decode().count('<tr class="is-different">') == 1


def test_difference_list_lays_three_former_municipalities_side_by_side():
    response = show(beekdaelen(), LIST)

    assert [str(area) for area in response.context["table"].columns] == [
        "Nuth",
        "Onderbanken",
        "Schinnen",
    ]
    assert rows(response)["formal", "provider"] == (("MEE",), ("CMWW",), ("MEE",))
    assert rows(response)["informal", "provider"] == (("KBO",),) * 3


@pytest.mark.requirement("S0-08")
def test_difference_list_says_where_support_is_missing():
    response = show(dijk_en_waard(), LIST, on="1-6-2022")

    [found] = response.context["table"].differences
    [line] = [
        line
        for part in response.context["parts"]
        for line in part.lines
        if line.difference
    ]
    assert (found.form, found.is_absence, len(found.absent)) == ("informal", True, 1)
    assert [word for word in line.words.split() if word.isdecimal()] == ["1", "2"]
    assert line.words in response.content.decode()
    assert fact_values(response) == [0, 1, 2, 0]


@pytest.mark.requirement("S2-05")
def test_difference_list_finds_none_where_both_areas_have_both_providers():
    response = show(westerwolde(), LIST, on="1-6-2020")

    assert rows(response)["formal", "provider"] == (("A", "B"), ("A", "B"))
    assert fact_values(response) == [0, 0, 2, 0]


def test_difference_list_counts_other_topics_apart():
    example = beekdaelen()
    cmww = Arrangement.objects.filter(service__organisation__name="CMWW")
    cmww.update(instrument="subsidy", hourly_rate=86)
    Arrangement.objects.exclude(pk__in=cmww).update(hourly_rate=84)

    response = show(example, LIST)

    assert fact_values(response) == [1, 0, 3, 2]
    assert different(response) == {
        ("formal", "provider"),
        ("formal", "basis"),
        ("formal", "rate"),
    }


def test_difference_list_takes_what_is_not_known_for_no_difference():
    example = beekdaelen()
    cmww = Arrangement.objects.filter(service__organisation__name="CMWW")
    cmww.update(instrument="unknown")

    response = show(example, LIST)

    assert rows(response)["formal", "basis"][1] == ()
    assert different(response) == {("formal", "provider")}


def test_difference_list_shows_hours_and_steps_of_whoever_supports():
    example = beekdaelen()
    Service.objects.filter(organisation__name="MEE").update(trajectory="Een\nTwee")
    location = LocationFactory(municipality=example.municipality)
    location.organisations.add(example.organisations["MEE"])
    for weekday in (1, 2, 4):
        OpeningHoursFactory(location=location, kind=TELEPHONE, weekday=weekday)

    found = rows(show(example, LIST))

    hours = found["formal", "telephone"]
    assert found["formal", "steps"] == (("Een → Twee",), (), ("Een → Twee",))
    assert [len(value) for value in hours] == [2, 0, 2]
    assert [value.endswith("9.00-17.00") for value in hours[0]] == [True, True]


def test_difference_list_tells_target_groups_that_are_planned_from_active_ones():
    example = beekdaelen()

    before = rows(show(example, LIST, on="31-12-2022"))["informal", "groups"]
    after = rows(show(example, LIST, on="1-1-2023"))["informal", "groups"]

    assert (before[0], after[0]) == (("Ouderen",), ("Ouderen", "Jongeren"))


def test_difference_list_shows_only_differences_when_asked():
    response = show(beekdaelen(), LIST, different="on")

    assert set(rows(response)) == {("formal", "provider")}


@pytest.mark.parametrize(("per", "columns"), [("", ["Oud"]), ("area", ["A", "B"])])
def test_difference_list_puts_areas_or_districts_side_by_side(
    municipality, per, columns
):
    whole = AreaFactory(municipality=municipality, name="Oud")
    for name in "AB":
        AreaFactory(municipality=municipality, name=name, part_of=whole)

    response = show(Example(municipality), LIST, per=per)

    assert [str(area) for area in response.context["table"].columns] == columns


def test_difference_list_overlooks_areas_that_no_longer_exist():
    example = beekdaelen()
    example.areas["Weg"] = AreaFactory(
        municipality=example.municipality, name="Weg", valid_until=MERGER
    )
    example.support("Ooit", Form.FORMAL, areas=["Weg"], groups=[])

    assert fact_values(show(example, LIST)) == [1, 0, 3, 0]


def test_difference_list_counts_the_variants_when_they_are_many():
    example = beekdaelen()
    for number in range(3):
        example.support(f"Nog {number}", Form.FORMAL, areas=["Nuth"], groups=[])

    note = show(example, LIST).context["facts"][0].note

    assert (note[:2], "MEE" in note) == ("3 ", False)


def test_difference_list_of_a_municipality_without_areas_explains_itself(municipality):
    page = show(Example(municipality), LIST).content.decode()

    assert ("<table" in page, 'class="empty"' in page) == (False, True)


def test_difference_list_falls_back_to_today_when_the_day_cannot_be_read():
    response = show(beekdaelen(), LIST, on="ooit")

    assert list(response.context["form"].errors) == ["on"]
    assert fact_values(response) == [1, 0, 3, 0]


def part(response, number):
    """Give the lines under one of the headings."""
    return [
        (line.values, line.differs) for line in response.context["parts"][number].lines
    ]


@pytest.fixture
def reachable():
    """Make three providers that can be called on weekdays, one not on Friday."""
    example = beekdaelen()
    for name, organisation in example.organisations.items():
        location = LocationFactory(municipality=example.municipality)
        location.organisations.add(organisation)
        for weekday in range(1, 5 if name == "KBO" else 6):
            OpeningHoursFactory(location=location, kind=TELEPHONE, weekday=weekday)
    return example


@pytest.mark.requirement("S0-37")
def test_comparison_shows_that_one_of_three_cannot_be_called_on_friday(reachable):
    response = show(reachable, COMPARISON)

    open_ = ("9.00-17.00",)
    assert list(map(str, response.context["picture"].providers)) == [
        "CMWW",
        "KBO",
        "MEE",
    ]
    assert part(response, 1) == [
        *[((open_, open_, open_), False)] * 4,
        ((open_, (), open_), True),
    ]
    assert response.content.decode().count('<tr class="is-different">') == 1


@pytest.mark.requirement("S2-11")
@pytest.mark.parametrize("number", ["abc", "9" * 40, "-1", "a\x00b"])
def test_comparison_refuses_a_provider_that_cannot_be(sign_in, number):
    response = sign_in().get(reverse("providers:comparison"), {"provider": number})

    assert list(response.context["form"].errors) == ["provider"]


def test_comparison_marks_the_steps_in_which_two_trajectories_differ():
    example = westerwolde()
    for name, steps, weeks, end in (
        ("A", "Aanmelden\nGesprek\nAfsluiten", 6, "Brief"),
        ("B", "Aanmelden\nHuisbezoek\nPlan\nAfsluiten", 12, "Brief"),
    ):
        Service.objects.filter(organisation__name=name).update(
            trajectory=steps, trajectory_weeks=weeks, trajectory_end=end
        )

    response = show(example, COMPARISON)

    assert part(response, 1) == [
        ((("Aanmelden",), ("Aanmelden",)), False),
        ((("Gesprek",), ("Huisbezoek",)), True),
        ((("Afsluiten",), ("Plan",)), True),
        (((), ("Afsluiten",)), True),
    ]
    assert [differs for _, differs in part(response, 2)] == [True, False, False]
    assert response.content.decode().count('<tr class="is-different">') == 4


def test_comparison_takes_an_unknown_trajectory_for_no_difference():
    example = westerwolde()
    Service.objects.filter(organisation__name="A").update(trajectory="Aanmelden")

    assert part(show(example, COMPARISON), 1) == [((("Aanmelden",), None), False)]


def test_comparison_tells_not_known_from_nothing(reachable):
    service = reachable.organisations["MEE"].services.first()
    service.channels.add(ChannelFactory(name="Telefoon"))

    response = show(reachable, COMPARISON)

    assert part(response, 0) == [((None, None, ("Telefoon",)), False)]


def test_comparison_shows_only_differences_when_asked(reachable):
    for name, free in (("MEE", 2), ("CMWW", 3)):
        Service.objects.filter(organisation__name=name).update(capacity_available=free)

    response = show(reachable, COMPARISON, different="on")

    assert [differs for _, differs in part(response, 0)] == [True]
    assert part(response, 1) == [((("3",), None, ("2",)), True)]
    assert len(response.context["parts"]) == 2


def test_comparison_shows_free_places_beside_places_in_all(reachable):
    Service.objects.filter(organisation__name="MEE").update(
        capacity_available=2, capacity_maximum=10
    )

    [*_, (values, _)] = part(show(reachable, COMPARISON), 2)

    assert values[:2] == (None, None)
    assert [word for word in values[2][0].split() if word.isdecimal()] == ["2", "10"]


def test_comparison_shows_the_providers_that_are_chosen(reachable):
    chosen = [reachable.organisations[name].pk for name in ("KBO", "MEE")]

    response = show(reachable, COMPARISON, provider=chosen)

    assert list(map(str, response.context["picture"].providers)) == ["KBO", "MEE"]
    assert response.content.decode().count(" checked") == 2


@pytest.mark.parametrize("chosen", ["six", "unreadable", "elsewhere"])
def test_comparison_falls_back_to_the_first_five(reachable, chosen):
    for name in "abc":
        reachable.support(name, Form.FORMAL, areas=["Nuth"], groups=[])
    everyone = [one.pk for one in reachable.organisations.values()]
    elsewhere = westerwolde().organisations["A"].pk
    asked = {"six": everyone, "unreadable": ["x"], "elsewhere": [elsewhere]}

    response = show(reachable, COMPARISON, provider=asked[chosen])

    assert list(response.context["form"].errors) == ["provider"]
    assert len(response.context["picture"].providers) == 5


def test_comparison_leaves_out_who_supports_nobody_today(reachable):
    ended = Arrangement.objects.filter(service__organisation__name="CMWW")
    ended.update(ends_on=dt.date(2019, 12, 31))

    response = show(reachable, COMPARISON)

    assert list(map(str, response.context["picture"].providers)) == ["KBO", "MEE"]


def test_comparison_without_providers_explains_itself(municipality):
    page = show(Example(municipality), COMPARISON).content.decode()

    assert ("<table" in page, 'class="empty"' in page) == (False, True)


@pytest.mark.parametrize("name", [LIST, COMPARISON])
def test_difference_pages_ask_as_many_questions_however_much_there_is(reachable, name):
    client = reachable.client()
    client.get(reverse(name))
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(name))
        counts.append(len(captured))
        for more in range(5):
            reachable.support(
                f"Z{number}{more}", Form.FORMAL, areas=["Nuth"], groups=["Ouderen"]
            )

    assert counts[0] == counts[1]
