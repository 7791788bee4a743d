"""Key persons: adding, showing, changing and letting go of them."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import AuditEvent, Role
from providers.actions.key_persons import forget_former
from providers.models import Contact, ContactKeeper, KeyPerson
from tests.factories import (
    AreaFactory,
    ContactFactory,
    ContactKeeperFactory,
    KeyPersonFactory,
    PolicyFieldFactory,
)
from tests.providers.pages import (
    TODAY,
    in_dutch,
    markup,
    page,
    queries_of,
    refused,
)

ADD = "/network/add/"
DAY = dt.timedelta(days=1)
TYPED = {"name": "Voorzitter", "makes_happen": "Brengt ondernemers bij elkaar."}

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def person(municipality):
    return KeyPersonFactory(municipality=municipality)


def trail():
    """Give all that the trail says, as one text."""
    return str(list(AuditEvent.objects.values_list("target_name", "changes")))


def test_key_person_add_keeps_who_made_the_first_contact(sign_in, municipality):
    field = PolicyFieldFactory()
    area = AreaFactory(municipality=municipality)
    typed = TYPED | {
        "keeper": "Wethouder economie",
        "starts_on": "1-3-2014",
        "policy_fields": [field.pk],
        "area": area.pk,
    }

    response = sign_in().post(ADD, typed)

    person = KeyPerson.objects.get()
    assert response.url == person.get_absolute_url()
    assert list(person.policy_fields.all()) == [field]
    keeper = person.keepers.get()
    assert (keeper.keeper, keeper.starts_on) == (
        "Wethouder economie",
        dt.date(2014, 3, 1),
    )


def test_key_person_edit_changes_the_next_step(sign_in, person):
    typed = {"name": person.name, "makes_happen": "Meer.", "version": 1}
    typed |= {"next_step": "Langsgaan", "next_step_on": "1-12-2026"}

    sign_in().post(page("key-person-edit", person), typed)

    person.refresh_from_db()
    assert (person.next_step, person.next_step_on) == (
        "Langsgaan",
        dt.date(2026, 12, 1),
    )


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"makes_happen": "x" * 301}, ["makes_happen"]),
        ({"next_step_on": "1-12-2026"}, ["next_step"]),
        ({"next_step": "Bellen", "next_step_on": "31-2-2027"}, ["next_step_on"]),
        ({"starts_on": "1-1-9999"}, ["starts_on"]),
        ({"email": "geen adres"}, ["email"]),
        ({"keeper": "x" * 101}, ["keeper"]),
        ({"policy_fields": ["9" * 30]}, ["policy_fields"]),
        ({"name": "\x00"}, ["name"]),
    ],
)
def test_key_person_add_says_beside_the_field_what_is_wrong(sign_in, typed, fields):
    response = sign_in().post(ADD, TYPED | typed)

    assert refused(response) == fields
    assert KeyPerson.objects.count() == 0


def test_key_person_edit_refuses_a_last_day_before_the_first(sign_in, person):
    typed = TYPED | {"version": 1, "starts_on": "2-1-2026", "ends_on": "1-1-2026"}

    response = sign_in().post(page("key-person-edit", person), typed)

    assert refused(response) == ["ends_on"]


def test_key_person_edit_tells_who_comes_second(sign_in, person):
    shown = TYPED | {"version": 1}
    first, second = sign_in(), sign_in()
    first.post(page("key-person-edit", person), shown | {"next_step": "Bellen"})

    response = second.post(
        page("key-person-edit", person), shown | {"next_step": "Langsgaan"}
    )

    [conflict] = [
        found
        for found in response.context["form"].interruption.conflicts
        if found.yours == "Langsgaan"
    ]
    assert conflict.theirs == "Bellen"
    assert KeyPerson.objects.get().next_step == "Bellen"


@pytest.mark.requirement("S1-01")
def test_key_person_detail_shows_an_unbroken_line_of_contact(sign_in, municipality):
    client = sign_in()
    start = TYPED | {"keeper": "Wethouder economie", "starts_on": "1-3-2014"}
    client.post(ADD, start)
    person = KeyPerson.objects.get()
    typed = {"on": "1-9-2014", "keeper": "Medewerker economie"}
    client.post(page("contact-keeper-change", person), typed)

    response = client.get(person.get_absolute_url())

    chain = response.context["chain"]
    assert [link.keeper for link in chain.links] == [
        "Wethouder economie",
        "Medewerker economie",
    ]
    assert chain.gaps == []
    said = markup(response)
    assert "Wethouder economie" in said
    assert "Medewerker economie" in said
    unbroken = in_dutch("The contact is unbroken since %(day)s.", day="1-3-2014")
    assert unbroken in said


def test_key_person_detail_names_the_gap_in_the_chain(sign_in, person):
    ContactKeeperFactory(
        key_person=person, starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 2, 28)
    )
    ContactKeeperFactory(key_person=person, starts_on=dt.date(2026, 5, 1))

    said = markup(sign_in().get(person.get_absolute_url()))

    words = "From %(first)s to %(until)s, nobody kept in touch."
    assert in_dutch(words, first="1-3-2026", until="1-5-2026") in said


def test_key_person_detail_ends_the_chain_with_the_last_day(sign_in, municipality):
    person = KeyPersonFactory(municipality=municipality, ends_on=TODAY - 9 * DAY)
    ContactKeeperFactory(key_person=person)

    [link] = sign_in().get(person.get_absolute_url()).context["chain"].links

    assert link.last == TODAY - 9 * DAY


def test_key_person_detail_says_who_takes_over_later(sign_in, person):
    ContactKeeperFactory(key_person=person, ends_on=TODAY)
    ContactKeeperFactory(key_person=person, keeper="Opvolger", starts_on=TODAY + DAY)

    response = sign_in().get(person.get_absolute_url())

    assert [row.keeper for row in response.context["chain"].coming] == ["Opvolger"]
    assert "Opvolger" in markup(response)


def test_key_person_detail_marks_visits_and_puts_the_last_contact_first(
    sign_in, person
):
    ContactFactory(key_person=person, on=TODAY - DAY, kind="telephone")
    ContactFactory(key_person=person, on=TODAY, kind="visit")

    response = sign_in().get(person.get_absolute_url())

    told = [(contact.kind, ago) for contact, ago in response.context["contacts"]]
    assert told == [
        ("visit", in_dutch("today")),
        ("telephone", in_dutch("yesterday")),
    ]
    assert markup(response).count(f'<span class="tag">{in_dutch("visit")}') == 1


def test_key_person_detail_asks_as_much_for_three_as_for_one(sign_in, person):
    def add():
        ContactFactory(key_person=person)
        person.policy_fields.add(PolicyFieldFactory())

    client = sign_in()
    ContactKeeperFactory(key_person=person)
    add()
    for_one = queries_of(client, person.get_absolute_url())
    add()
    add()

    assert queries_of(client, person.get_absolute_url()) == for_one


@pytest.mark.parametrize(
    "name",
    ["key-person-edit", "key-person-end", "contact-add", "contact-keeper-change"],
)
def test_key_person_deeds_are_refused_to_who_may_not_look(sign_in, person, name):
    response = sign_in(Role.TEAM_LEAD).post(page(name, person), {"on": "1-1-2026"})

    assert response.status_code == 403


def test_key_person_end_sets_the_last_day_and_moves_it(sign_in, person):
    client = sign_in()

    for day in ("31-12-2026", "30-11-2026"):
        client.post(page("key-person-end", person), {"on": day})

    assert KeyPerson.objects.get().ends_on == dt.date(2026, 11, 30)
    last = AuditEvent.objects.about(person).first()
    assert (last.verb, last.changes) == (
        "ended",
        {"ends_on": ["31-12-2026", "30-11-2026"]},
    )


@pytest.mark.parametrize("on", ["", "31-12-2019", "31-2-2026", "1-1-9999", "\x00"])
def test_key_person_end_refuses_a_day_that_cannot_be(sign_in, person, on):
    response = sign_in().post(page("key-person-end", person), {"on": on})

    assert refused(response) == ["on"]
    assert KeyPerson.objects.get().ends_on is None


def test_forget_former_deletes_after_a_year_and_not_a_day_earlier(municipality):
    kept = KeyPersonFactory(municipality=municipality, ends_on=dt.date(2025, 11, 21))
    gone = KeyPersonFactory(municipality=municipality, ends_on=dt.date(2025, 11, 20))
    here = KeyPersonFactory(municipality=municipality)
    for row in (kept, gone, here):
        ContactFactory(key_person=row)
        ContactKeeperFactory(key_person=row)

    forgotten = forget_former(TODAY)

    assert forgotten == 1
    assert set(KeyPerson.objects.all()) == {kept, here}
    assert (Contact.objects.count(), ContactKeeper.objects.count()) == (2, 2)
    event = AuditEvent.objects.get()
    assert (event.verb, event.actor_id, event.target_id) == ("forgotten", None, gone.pk)
    assert event.municipality_code == municipality.code


def test_trail_of_a_key_person_names_nobody(sign_in, municipality):
    client = sign_in()
    secrets = {
        "name": "Geheimnaam",
        "function": "Geheimfunctie",
        "makes_happen": "Geheimdaad",
        "phone": "0612345678",
        "email": "geheim@voorbeeld.example",
        "next_step": "Geheimstap",
        "keeper": "Geheimhouder",
    }
    client.post(ADD, secrets)
    person = KeyPerson.objects.get()
    others = {name: value.upper() for name, value in secrets.items()}
    client.post(page("key-person-edit", person), others | {"version": 1})
    client.post(
        page("contact-add", person),
        {"on": "1-11-2026", "kind": "visit", "by": "Geheimdoor", "note": "Geheimnoot"},
    )
    client.post(
        page("contact-keeper-change", person),
        {"on": "22-11-2026", "keeper": "Geheimopvolger"},
    )
    client.post(page("key-person-end", person), {"on": "1-12-2027"})
    forget_former(dt.date(2029, 1, 1))

    assert AuditEvent.objects.count() == 6
    assert "geheim" not in trail().lower()
    assert "0612345678" not in trail()


def test_history_of_a_key_person_is_for_who_may_look(sign_in, person):
    address = reverse("accounts:history", args=["providers.keyperson", person.pk])

    statuses = [
        sign_in(role).get(address).status_code
        for role in (Role.POLICY_OFFICER, Role.TEAM_LEAD)
    ]

    assert statuses == [200, 403]


def test_key_person_has_no_day_for_a_next_step_without_the_step():
    with pytest.raises(IntegrityError):
        KeyPersonFactory(next_step="", next_step_on=dt.date(2026, 12, 1))
