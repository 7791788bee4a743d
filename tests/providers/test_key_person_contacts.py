"""Contact with key persons: each time, and who keeps it up."""

import datetime as dt

import pytest
from django.utils.translation import override

from providers.models import Contact, KeyPerson
from providers.presentation.sentences import ago
from tests.factories import ContactFactory, ContactKeeperFactory, KeyPersonFactory
from tests.providers.pages import TODAY, in_dutch, latest, page, refused

DAY = dt.timedelta(days=1)
TYPED = {"on": "21-11-2026", "kind": "visit", "by": "Medewerker", "note": "Over werk"}

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def person(municipality):
    return KeyPersonFactory(
        municipality=municipality, next_step="Bellen", next_step_on=TODAY
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today"),
        (dt.date(2026, 11, 20), "yesterday"),
        (dt.date(2025, 11, 22), "364 days ago"),
        (dt.date(2025, 11, 21), "12 months ago"),
        (dt.date(2025, 2, 20), "21 months ago"),
        (dt.date(2024, 11, 22), "23 months ago"),
        (dt.date(2024, 6, 5), "2 years ago"),
    ],
)
def test_contact_long_ago_is_not_told_in_days(day, words):
    with override("en"):
        assert ago(day, TODAY) == words


def test_key_person_page_starts_the_function_with_a_capital(sign_in, person):
    KeyPerson.objects.update(function="ondernemer")

    html = sign_in().get(person.get_absolute_url()).content.decode()

    assert "Ondernemer" in html


def turns(person):
    return list(person.keepers.values_list("keeper", "starts_on", "ends_on"))


def test_contact_add_offers_today_and_who_keeps_in_touch_now(sign_in, person):
    ContactKeeperFactory(key_person=person, keeper="Vroeger", ends_on=TODAY - DAY)
    ContactKeeperFactory(key_person=person, keeper="Medewerker", starts_on=TODAY)

    form = sign_in().get(page("contact-add", person)).context["form"]

    assert (form["by"].value(), form["on"].value()) == ("Medewerker", TODAY)


def test_contact_add_writes_it_down_and_sets_nothing_else(sign_in, person):
    response = sign_in().post(page("contact-add", person), TYPED)

    contact = Contact.objects.get()
    assert response.url == person.get_absolute_url()
    assert (contact.key_person, contact.on) == (person, TODAY)
    assert (contact.kind, contact.by, contact.note) == (
        "visit",
        "Medewerker",
        "Over werk",
    )
    stored = KeyPerson.objects.get()
    assert (stored.next_step, stored.next_step_on) == ("Bellen", TODAY)
    assert latest(person).changes == {"contacts": ["0", "1"]}


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"on": "22-11-2026"}, ["on"]),
        ({"on": "31-2-2026"}, ["on"]),
        ({"kind": "dream"}, ["kind"]),
        ({"by": ""}, ["by"]),
        ({"by": "\x00"}, ["by"]),
        ({"note": "x" * 501}, ["note"]),
    ],
)
def test_contact_add_says_beside_the_field_what_is_wrong(
    sign_in, person, typed, fields
):
    response = sign_in().post(page("contact-add", person), TYPED | typed)

    assert refused(response) == fields
    assert Contact.objects.count() == 0


def test_contact_add_twice_the_same_is_one_contact(sign_in, person):
    client = sign_in()
    client.post(page("contact-add", person), TYPED)

    response = client.post(page("contact-add", person), TYPED)

    message = in_dutch("This contact is already there.")
    assert response.context["form"].errors == {"__all__": [message]}
    assert Contact.objects.count() == 1


def test_contact_add_counts_for_the_silence(sign_in, person):
    ContactFactory(key_person=person, on=TODAY - 200 * DAY)
    client = sign_in()
    before = client.get("/network/").context["silence"].silent

    client.post(page("contact-add", person), TYPED)

    after = client.get("/network/").context["silence"].silent
    assert (before, after) == (1, 0)


def test_contact_keeper_change_ends_the_former_the_day_before(sign_in, person):
    ContactKeeperFactory(key_person=person, keeper="Wethouder")

    sign_in().post(
        page("contact-keeper-change", person), {"on": "1-12-2026", "keeper": "Opvolger"}
    )

    assert turns(person) == [
        ("Wethouder", dt.date(2020, 1, 1), dt.date(2026, 11, 30)),
        ("Opvolger", dt.date(2026, 12, 1), None),
    ]
    assert latest(person).changes == {"keepers": ["1", "2"]}


def test_contact_keeper_change_may_leave_nobody(sign_in, person):
    ContactKeeperFactory(key_person=person, keeper="Wethouder")
    address = page("contact-keeper-change", person)
    client = sign_in()

    client.post(address, {"on": "1-3-2026", "keeper": ""})
    client.post(address, {"on": "1-5-2026", "keeper": "Opvolger"})

    assert turns(person) == [
        ("Wethouder", dt.date(2020, 1, 1), dt.date(2026, 2, 28)),
        ("Opvolger", dt.date(2026, 5, 1), None),
    ]
    gaps = client.get(person.get_absolute_url()).context["chain"].gaps
    assert [(gap.first, gap.until) for gap in gaps] == [
        (dt.date(2026, 3, 1), dt.date(2026, 5, 1))
    ]


@pytest.mark.parametrize("on", ["1-1-2020", "31-12-2019"])
def test_contact_keeper_change_leaves_the_former_at_least_a_day(sign_in, person, on):
    ContactKeeperFactory(key_person=person)

    response = sign_in().post(
        page("contact-keeper-change", person), {"on": on, "keeper": "Opvolger"}
    )

    assert refused(response) == ["on"]
    assert len(turns(person)) == 1


def test_contact_keeper_change_does_not_reach_back_before_a_former_end(sign_in, person):
    ContactKeeperFactory(key_person=person, ends_on=dt.date(2026, 1, 31))

    response = sign_in().post(
        page("contact-keeper-change", person), {"on": "31-1-2026", "keeper": "Opvolger"}
    )

    assert refused(response) == ["on"]


def test_contact_keeper_change_asks_a_name_when_there_is_nobody(sign_in, person):
    response = sign_in().post(
        page("contact-keeper-change", person), {"on": "1-1-2026", "keeper": ""}
    )

    assert refused(response) == ["keeper"]
    assert turns(person) == []


def test_contact_keeper_change_twice_after_each_other_is_done_once(sign_in, person):
    ContactKeeperFactory(key_person=person)
    address = page("contact-keeper-change", person)
    client = sign_in()
    typed = {"on": "1-12-2026", "keeper": "Opvolger"}
    client.post(address, typed)

    response = client.post(address, typed)

    words = "Enter a date after %(day)s: that day belongs to %(keeper)s."
    message = in_dutch(words, day="1-12-2026", keeper="Opvolger")
    assert response.context["form"].errors == {"on": [message]}
    assert len(turns(person)) == 2
