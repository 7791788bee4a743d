"""Campaigns, and the measures that they should move."""

import datetime as dt

import pytest

from accounts.models import Role
from providers.models import Campaign
from tests.factories import (
    AreaFactory,
    CampaignFactory,
    ChannelFactory,
    MeasureFactory,
)
from tests.providers.pages import in_dutch, page, queries_of, refused

LIST = "/results/campaigns/"
ADD = "/results/campaigns/add/"
NEW = {"name": "Veenendaal kan", "starts_on": "1-3-2015", "provenance": "fact"}


def test_campaign_add_saves_beside_its_measures(sign_in, municipality):
    measure = MeasureFactory(municipality=municipality)
    channel = ChannelFactory()
    typed = NEW | {
        "measures": [measure.pk],
        "channels": [channel.pk],
        "message": "Samen kunnen we meer.",
        "ends_on": "31-12-2015",
    }

    response = sign_in().post(ADD, typed)

    campaign = Campaign.objects.get()
    assert response.url == LIST
    assert (campaign.starts_on, campaign.ends_on) == (
        dt.date(2015, 3, 1),
        dt.date(2015, 12, 31),
    )
    assert list(campaign.measures.all()) == [measure]
    assert (
        "Veenendaal kan" in sign_in().get(measure.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"starts_on": ""}, ["starts_on"]),
        ({"starts_on": "31-2-2027"}, ["starts_on"]),
        ({"ends_on": "28-2-2015"}, ["ends_on"]),
        ({"measures": ["9" * 30]}, ["measures"]),
        ({"channels": ["x"]}, ["channels"]),
        ({"message": "a" * 301}, ["message"]),
        ({"provenance": "\U0001f600"}, ["provenance"]),
    ],
)
def test_campaign_add_explains_beside_the_field(sign_in, wrong, fields):
    assert refused(sign_in().post(ADD, NEW | wrong)) == fields


def test_campaign_add_refuses_a_measure_of_elsewhere(sign_in):
    response = sign_in().post(ADD, NEW | {"measures": [MeasureFactory().pk]})

    assert refused(response) == ["measures"]


@pytest.mark.parametrize(
    ("asked", "chosen"), [("own", True), ("x", False), ("9" * 30, False)]
)
def test_campaign_add_starts_with_the_measure_that_was_clicked(
    sign_in, municipality, asked, chosen
):
    measure = MeasureFactory(municipality=municipality)
    value = str(measure.pk) if asked == "own" else asked

    response = sign_in().get(ADD, {"measure": value})

    assert response.status_code == 200
    assert (" checked" in str(response.context["form"]["measures"])) is chosen


def test_campaign_form_names_the_area_of_a_measure(sign_in, municipality):
    area = AreaFactory(municipality=municipality, name="Nuth")
    MeasureFactory(municipality=municipality, name="Bekendheid", area=area)

    said = in_dutch("%(name)s in %(area)s", name="Bekendheid", area="Nuth")

    assert said in sign_in().get(ADD).content.decode()


def test_campaign_edit_saves(sign_in, municipality):
    campaign = CampaignFactory(municipality=municipality)

    response = sign_in().post(
        page("campaign-edit", campaign), NEW | {"version": 1, "name": "Anders"}
    )

    campaign.refresh_from_db()
    assert response.url == LIST
    assert (campaign.name, campaign.version) == ("Anders", 2)


@pytest.mark.usefixtures("today")
def test_campaign_list_counts_what_runs_today(sign_in, municipality):
    day = dt.timedelta(days=1)
    today = dt.date(2026, 11, 21)
    for starts, ends in (
        (today, today),
        (today, None),
        (today - day, today - day),
        (today + day, None),
    ):
        CampaignFactory(municipality=municipality, starts_on=starts, ends_on=ends)
    CampaignFactory()

    response = sign_in().get(LIST)

    assert (len(response.context["campaigns"]), response.context["running"]) == (4, 2)


def test_campaign_list_needs_as_many_queries_for_more_rows(sign_in, municipality):
    def fill():
        campaign = CampaignFactory(municipality=municipality)
        area = AreaFactory(municipality=municipality)
        campaign.measures.add(MeasureFactory(municipality=municipality, area=area))
        campaign.channels.add(ChannelFactory())

    client = sign_in()
    fill()
    one = queries_of(client, LIST)
    fill()
    fill()

    assert queries_of(client, LIST) == one


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.ADMINISTRATOR, True), (Role.TEAM_LEAD, False)]
)
def test_campaign_list_offers_deeds_to_editors_only(
    sign_in, municipality, role, offered
):
    campaign = CampaignFactory(municipality=municipality)

    html = sign_in(role).get(LIST).content.decode()

    for address in (ADD, page("campaign-edit", campaign)):
        assert (f'href="{address}"' in html) is offered
