"""Events that come back, organised by someone else each time."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role
from providers.models import Event, EventParticipant
from tests.factories import EventFactory, EventParticipantFactory, InitiativeFactory
from tests.providers.pages import (
    TODAY,
    in_dutch,
    latest,
    markup,
    page,
    queries_of,
    refused,
)

LIST = "/network/events/"
ADD = "/network/events/add/"
DAY = dt.timedelta(days=1)
OPEN_DAY = "Kom binnen bij bedrijven dag"

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def event(municipality):
    """Make the open day of 2026, to which three were asked."""
    row = EventFactory(municipality=municipality, name=OPEN_DAY)
    for name, state in (
        ("Bakkerij", "confirmed"),
        ("Bouwbedrijf", "declined"),
        ("Kapper", "invited"),
    ):
        EventParticipantFactory(event=row, name=name, state=state)
    return row


def states(event):
    return dict(event.participants.values_list("name", "state"))


def field(row):
    return f"state_{row.pk}"


def shown(event):
    """Give what the page of participants sends along when nothing is touched."""
    return {
        name: row.state
        for row in event.participants.all()
        for name in (field(row), f"initial-{field(row)}")
    }


@pytest.mark.requirement("S1-23")
def test_event_repeat_invites_everyone_again_and_confirms_nobody(sign_in, event):
    typed = {"on": "1-5-2027", "organiser": "Ondernemers"}

    response = sign_in().post(page("event-repeat", event), typed)

    again = Event.objects.get(previous=event)
    assert response.url == again.get_absolute_url()
    assert (again.name, again.organiser) == (OPEN_DAY, "Ondernemers")
    assert states(again) == dict.fromkeys(
        ["Bakkerij", "Bouwbedrijf", "Kapper"], "invited"
    )
    assert states(event)["Bakkerij"] == "confirmed"


@pytest.mark.requirement("S1-23")
def test_event_detail_tells_who_organised_it_over_the_years(sign_in, municipality):
    client = sign_in()
    event = EventFactory(municipality=municipality, on=dt.date(2024, 5, 1))
    for year in (2025, 2026):
        typed = {"on": f"1-5-{year}", "organiser": "Ondernemers"}
        client.post(page("event-repeat", event), typed)
        event = Event.objects.get(on__year=year)

    response = client.get(event.get_absolute_url())

    told = [
        (time.on.year, time.organiser, time.is_new)
        for time in response.context["organisers"]
    ]
    assert told == [
        (2024, "Gemeente", False),
        (2025, "Ondernemers", True),
        (2026, "Ondernemers", False),
    ]
    assert response.context["before"] == 2
    assert markup(response).count(f'<span class="tag">{in_dutch("took over")}') == 1


def test_event_repeat_a_second_time_says_when_it_comes_back(sign_in, event):
    client = sign_in()
    address = page("event-repeat", event)
    client.post(address, {"on": "1-5-2027", "organiser": "Ondernemers"})

    response = client.post(address, {"on": "2-5-2027", "organiser": "School"})

    words = "This event comes back already, on %(day)s."
    message = in_dutch(words, day="1-5-2027")
    assert response.context["form"].errors == {"__all__": [message]}
    assert Event.objects.count() == 2


@pytest.mark.parametrize("on", ["", "1-5-2026", "31-2-2027", "1-1-9999", "\x00"])
def test_event_repeat_refuses_a_day_that_cannot_be(sign_in, event, on):
    response = sign_in().post(
        page("event-repeat", event), {"on": on, "organiser": "Ondernemers"}
    )

    assert refused(response) == ["on"]
    assert response.context["form"]["organiser"].value() == "Ondernemers"


def test_event_repeat_refuses_the_day_of_another_with_the_same_name(
    sign_in, municipality, event
):
    EventFactory(municipality=municipality, name=OPEN_DAY, on=dt.date(2027, 5, 1))

    response = sign_in().post(
        page("event-repeat", event), {"on": "1-5-2027", "organiser": "Ondernemers"}
    )

    assert refused(response) == ["__all__"]


def test_event_list_puts_the_soonest_first_and_then_the_last(sign_in, municipality):
    days = [-20, 5, -3, 0, 40]
    for days_from_now in days:
        EventFactory(municipality=municipality, on=TODAY + days_from_now * DAY)

    context = sign_in().get(LIST).context

    coming = [(row.event.on - TODAY).days for row in context["coming"]]
    past = [(row.event.on - TODAY).days for row in context["past"]]
    assert (coming, past, context["ahead"]) == ([0, 5, 40], [-3, -20], 3)


def test_event_list_counts_who_comes_and_how_often_it_was_held(sign_in, event):
    client = sign_in()
    client.post(page("event-repeat", event), {"on": "1-5-2027", "organiser": "Wij"})

    context = client.get(LIST).context

    [again], [first] = context["coming"], context["past"]
    assert (again.before, again.invited, again.confirmed) == (1, 3, 0)
    assert (first.before, first.invited, first.confirmed) == (0, 3, 1)


def test_event_list_keeps_other_municipalities_out(sign_in, event):
    EventFactory()

    context = sign_in().get(LIST).context

    assert ([row.event for row in context["past"]], context["number"]) == ([event], 1)


def test_event_list_asks_as_much_for_three_as_for_one(sign_in, municipality):
    def add():
        EventParticipantFactory(event__municipality=municipality)

    client = sign_in()
    add()
    for_one = queries_of(client, LIST)
    add()
    add()

    assert queries_of(client, LIST) == for_one


def test_event_detail_puts_participants_under_what_they_said(sign_in, event):
    answers = sign_in().get(event.get_absolute_url()).context["answers"]

    assert [(row.label, [str(who) for who in row.people]) for row in answers] == [
        (in_dutch("confirmed"), ["Bakkerij"]),
        (in_dutch("invited"), ["Kapper"]),
        (in_dutch("declined"), ["Bouwbedrijf"]),
    ]


def test_event_detail_asks_as_much_for_three_as_for_one(sign_in, event):
    client = sign_in()
    for_three = queries_of(client, event.get_absolute_url())
    EventParticipantFactory.create_batch(3, event=event)

    assert queries_of(client, event.get_absolute_url()) == for_three


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.ADMINISTRATOR, True), (Role.TEAM_LEAD, False)]
)
def test_event_detail_offers_deeds_to_editors_only(sign_in, event, role, offered):
    said = sign_in(role).get(event.get_absolute_url()).content.decode()

    for name in ("event-edit", "event-participants", "event-repeat"):
        assert (f'href="{page(name, event)}"' in said) is offered


def test_event_detail_offers_no_second_repeat(sign_in, event):
    client = sign_in()
    client.post(page("event-repeat", event), {"on": "1-5-2027", "organiser": "Wij"})

    said = client.get(event.get_absolute_url()).content.decode()

    again = Event.objects.get(previous=event)
    assert page("event-repeat", event) not in said
    assert f'href="{again.get_absolute_url()}"' in said


def test_event_add_saves_and_records(sign_in, municipality):
    initiative = InitiativeFactory(municipality=municipality)
    typed = {"name": OPEN_DAY, "on": "1-5-2027", "organiser": "Gemeente"}

    response = sign_in().post(ADD, typed | {"initiative": initiative.pk})

    event = Event.objects.get()
    assert response.url == event.get_absolute_url()
    assert (event.on, event.initiative) == (dt.date(2027, 5, 1), initiative)
    assert latest(event).changes["organiser"] == ["", "Gemeente"]


def test_event_add_refuses_the_same_event_twice(sign_in, event):
    typed = {"name": OPEN_DAY, "on": "1-5-2026", "organiser": "Gemeente"}

    response = sign_in().post(ADD, typed)

    assert refused(response) == ["__all__"]


def test_event_add_refuses_an_initiative_of_another_municipality(sign_in):
    typed = {"name": OPEN_DAY, "on": "1-5-2027", "organiser": "Gemeente"}

    response = sign_in().post(ADD, typed | {"initiative": InitiativeFactory().pk})

    assert refused(response) == ["initiative"]


def test_event_edit_tells_who_comes_second(sign_in, event):
    typed = {"name": OPEN_DAY, "on": "1-5-2026", "version": 1}
    first, second = sign_in(), sign_in()
    first.post(page("event-edit", event), typed | {"organiser": "School"})

    response = second.post(page("event-edit", event), typed | {"organiser": "Wij"})

    [conflict] = response.context["form"].interruption.conflicts
    assert (conflict.theirs, conflict.yours) == ("School", "Wij")


def test_event_participants_invites_one_per_line(sign_in, event):
    names = "Smederij\r\n\r\n  Grote   winkel \nbakkerij\nSmederij"

    sign_in().post(page("event-participants", event), shown(event) | {"invited": names})

    new = {"Smederij": "invited", "Grote winkel": "invited"}
    old = {"Bakkerij": "confirmed", "Bouwbedrijf": "declined", "Kapper": "invited"}
    assert states(event) == old | new
    assert latest(event).changes == {"participants": ["3", "5"]}


def test_event_participants_keeps_the_answers(sign_in, event):
    hairdresser = event.participants.get(name="Kapper")
    builder = event.participants.get(name="Bouwbedrijf")
    answers = {field(hairdresser): "confirmed", field(builder): "removed"}

    sign_in().post(page("event-participants", event), shown(event) | answers)

    assert states(event) == {"Bakkerij": "confirmed", "Kapper": "confirmed"}


def test_event_participants_leaves_what_only_the_other_changed(sign_in, event):
    baker, hairdresser = (
        event.participants.get(name=name) for name in ("Bakkerij", "Kapper")
    )
    seen = shown(event)
    first, second = sign_in(), sign_in()
    address = page("event-participants", event)
    first.post(address, seen | {field(baker): "declined"})

    second.post(address, seen | {field(hairdresser): "confirmed"})

    assert states(event)["Bakkerij"] == "declined"
    assert states(event)["Kapper"] == "confirmed"


def test_event_participants_keeps_what_was_typed(sign_in, event):
    baker = event.participants.get(name="Bakkerij")
    names = "Smederij\n" + "x" * 151
    typed = shown(event) | {"invited": names, field(baker): "declined"}

    response = sign_in().post(page("event-participants", event), typed)

    assert refused(response) == ["invited"]
    form = response.context["form"]
    assert (form["invited"].value(), form[field(baker)].value()) == (names, "declined")
    assert f'name="initial-{field(baker)}" value="confirmed"' in markup(response)
    assert states(event)["Bakkerij"] == "confirmed"


@pytest.mark.parametrize(
    "typed", [{"invited": "\x00"}, {"invited": "\n".join(map(str, range(501)))}]
)
def test_event_participants_says_what_is_wrong(sign_in, event, typed):
    response = sign_in().post(page("event-participants", event), shown(event) | typed)

    assert refused(response) == ["invited"]
    assert EventParticipant.objects.count() == 3


def test_event_participants_refuses_an_answer_that_is_none(sign_in, event):
    baker = event.participants.get(name="Bakkerij")

    response = sign_in().post(
        page("event-participants", event), shown(event) | {field(baker): "perhaps"}
    )

    assert refused(response) == [field(baker)]


def test_event_trail_names_no_participants(sign_in, event):
    client = sign_in()
    client.post(page("event-participants", event), {"invited": "Geheimnaam"})
    client.post(page("event-participants", event), shown(event) | {"invited": "Geheim"})
    client.post(page("event-repeat", event), {"on": "1-5-2027", "organiser": "Wij"})

    told = str(list(AuditEvent.objects.values_list("target_name", "changes")))
    assert "Geheim" not in told


def test_history_of_an_event_is_for_everyone(sign_in, event):
    address = reverse("accounts:history", args=["providers.event", event.pk])

    assert sign_in(Role.TEAM_LEAD).get(address).status_code == 200
