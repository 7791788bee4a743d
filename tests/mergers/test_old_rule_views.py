"""The register of old rules, and what becomes of each."""

import datetime as dt

import pytest

from mergers.models import OldRule
from tests.factories import MergerFactory, OldRuleFactory, PlannedSuccessionFactory
from tests.providers.figures import read_csv
from tests.providers.pages import in_dutch, refused


@pytest.fixture
def onderbanken(municipality):
    merger = MergerFactory(
        municipality=municipality, on=dt.date(2019, 1, 1), starts_on=None
    )
    step = PlannedSuccessionFactory(merger=merger, predecessor__name="Onderbanken")
    return OldRuleFactory(
        merger=merger, municipality=step.predecessor, name="Verordening Wmo"
    )


def test_rules_of_onderbanken_lapse_and_are_replaced(sign_in, onderbanken):
    client = sign_in()
    typed = {"outcome": "replaced", "outcome_on": "1-1-2021", "version": 1}
    typed["replaced_by"] = "Verordening Beekdaelen"

    client.post(f"/mergers/old-rules/{onderbanken.pk}/settle/", typed)

    address = f"/mergers/{onderbanken.merger_id}/old-rules/"
    [row] = client.get(address).context["rows"]
    assert row.lapses_on == dt.date(2021, 1, 1)
    assert row.rule.replaced_by == "Verordening Beekdaelen"
    [line] = read_csv(client.get(f"{address}export/", {"format": "csv"}))
    assert line[in_dutch("New rule")] == "Verordening Beekdaelen"


@pytest.mark.parametrize("day", ["31-12-2018", "2-1-2021"])
def test_old_rule_settle_refuses_a_day_outside_the_two_years(sign_in, onderbanken, day):
    typed = {"outcome": "withdrawn", "outcome_on": day, "version": 1}

    response = sign_in().post(f"/mergers/old-rules/{onderbanken.pk}/settle/", typed)

    onderbanken.refresh_from_db()
    assert refused(response) == ["outcome_on"]
    assert onderbanken.outcome == ""


def test_old_rule_add_offers_predecessors_only(sign_in, onderbanken):
    merger = onderbanken.merger
    typed = {"name": "Beleidsregel", "kind": "policy", "body": "college"}
    client, address = sign_in(), f"/mergers/{merger.pk}/old-rules/add/"

    elsewhere = client.post(address, typed | {"municipality": merger.municipality_id})
    client.post(address, typed | {"municipality": onderbanken.municipality_id})

    assert refused(elsewhere) == ["municipality"]
    assert OldRule.objects.get(name="Beleidsregel").merger == merger


def test_old_rule_list_warns_when_nothing_was_announced(sign_in, onderbanken, today):
    today.move_to("2020-11-01 12:00")

    response = sign_in().get(f"/mergers/{onderbanken.merger_id}/old-rules/")

    [row] = response.context["rows"]
    assert (row.is_red, row.must_be_announced) == (True, True)


def test_old_rule_list_filters_by_predecessor_and_outcome(sign_in, onderbanken):
    other = PlannedSuccessionFactory(merger=onderbanken.merger).predecessor
    OldRuleFactory(merger=onderbanken.merger, municipality=other, outcome="lapses")
    client, address = sign_in(), f"/mergers/{onderbanken.merger_id}/old-rules/"

    asked = ({"municipality": onderbanken.municipality_id}, {"outcome": "open"})
    found = [[r.rule for r in client.get(address, a).context["rows"]] for a in asked]

    assert found == [[onderbanken], [onderbanken]]
