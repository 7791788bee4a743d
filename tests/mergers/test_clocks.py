"""The terms of the law that follow from the date of a merger."""

import datetime as dt

import pytest
from django.utils.translation import override

from mergers.clocks import clocks, days_left, rules_lapse_on
from mergers.models import OldRule
from tests.factories import OldRuleFactory

DAY = dt.date(2022, 8, 30)


@pytest.mark.requirement("S0-04")
@pytest.mark.parametrize(
    ("on", "ends", "latest", "left"),
    [
        (
            "2018-01-01",
            ("2018-07-01", "2018-04-01", "2018-02-01", "2020-01-01"),
            "2019-01-01",
            -972,
        ),
        (
            "2019-01-01",
            ("2019-07-01", "2019-04-01", "2019-02-01", "2021-01-01"),
            "2020-01-01",
            -606,
        ),
        (
            "2022-01-01",
            ("2022-07-01", "2022-04-01", "2022-02-01", "2024-01-01"),
            "2023-01-01",
            489,
        ),
    ],
    ids=["Westerwolde", "Beekdaelen", "Dijk en Waard"],
)
def test_clocks_of_the_three_mergers(on, ends, latest, left):
    found = {clock.code: clock for clock in clocks("new", dt.date.fromisoformat(on))}

    due = tuple(
        str(found[code].due) for code in ("joint", "taxes", "committees", "rules")
    )
    assert due == ends
    assert str(found["joint"].latest) == latest
    assert days_left(found["rules"].due, DAY) == left


@pytest.mark.requirement("S0-04")
@pytest.mark.parametrize(
    ("on", "days"), [("2019-01-01", 606), ("2018-01-01", 972), ("2022-01-01", 489)]
)
def test_clocks_page_says_how_far_the_rules_are(sign_in, merger, today, on, days):
    merger.on = dt.date.fromisoformat(on)
    merger.starts_on = None
    merger.save()
    today.move_to("2022-08-30 12:00")

    response = sign_in().get(f"/mergers/{merger.pk}/clocks/")

    [row] = [r for r in response.context["rows"] if r.clock.code == "rules"]
    assert abs(row.days) == days
    assert str(days) in row.left
    assert row.left in response.content.decode()


def test_absorbed_municipality_keeps_its_rules_out_of_the_added_area():
    with override("en"):
        new = {clock.code: clock for clock in clocks("new", DAY)}
        absorbed = {clock.code: clock for clock in clocks("absorbed", DAY)}

    assert absorbed["rules"].due == new["rules"].due
    assert absorbed["rules"].basis == "Wet arhi art. 30"
    assert "added area" in absorbed["rules"].label


def test_change_of_organisation_has_no_clocks(sign_in, merger):
    merger.kind = "organisation"
    merger.save()

    assert sign_in().get(f"/mergers/{merger.pk}/clocks/").context["rows"] == []


@pytest.mark.parametrize(
    ("day", "case"),
    [
        ("2028-10-02", ("", False)),
        ("2028-10-03", ("", True)),
        ("2029-01-02", ("", True)),
        ("2029-01-02", ("lapses", False)),
    ],
)
def test_clock_is_red_near_the_end_and_after_it_while_open(
    sign_in, merger, today, day, case
):
    outcome, red = case
    OldRuleFactory(merger=merger, outcome=outcome)
    today.move_to(f"{day} 12:00")

    rows = sign_in().get(f"/mergers/{merger.pk}/clocks/").context["rows"]

    assert [row.is_red for row in rows if row.clock.code == "rules"] == [red]


@pytest.mark.parametrize("on", ["2026-02-28", "2026-03-01", "2027-01-01"])
def test_lapsing_before_agrees_with_the_clock(merger, on):
    merger.on = dt.date.fromisoformat(on)
    merger.save()
    OldRuleFactory(merger=merger)
    last = rules_lapse_on(merger.on)

    counts = [
        OldRule.objects.lapsing_before(day).count()
        for day in (last, last + dt.timedelta(days=1))
    ]

    assert counts == [0, 1]
