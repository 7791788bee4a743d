"""Parties at the table and the people who take part for them."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts import editing
from accounts.models import AuditEvent, Role
from accounts.versions import StaleError
from mergers.actions.seats import end_seat, remove_member
from mergers.models import Member, Merger, Seat
from tests.factories import (
    MemberFactory,
    MergerFactory,
    OrganisationFactory,
    SeatFactory,
    TaskFactory,
)
from tests.providers.pages import in_dutch, refused

TYPED = {"name": "MEE Zuid-Limburg", "kind": "provider", "starts_on": "1-1-2026"}


def at(name, row):
    return reverse(f"mergers:{name}", args=[row.pk])


@pytest.fixture
def seat(merger):
    return SeatFactory(merger=merger, name="CMWW")


@pytest.mark.requirement("S0-30")
def test_party_gets_one_seat(sign_in, merger):
    client = sign_in()
    client.post(at("seat-add", merger), TYPED)

    response = client.post(at("seat-add", merger), TYPED | {"kind": "other"})

    words = in_dutch("This party already has a seat.")
    assert response.context["form"].non_field_errors() == [words]
    assert Seat.objects.get().kind == "provider"
    assert Merger.objects.get().last_change_on == dt.date(2026, 11, 21)


@pytest.mark.requirement("S0-30")
def test_provider_gets_one_seat_under_whatever_name(sign_in, municipality, merger):
    organisation = OrganisationFactory(municipality=municipality)
    SeatFactory(merger=merger, organisation=organisation)
    typed = TYPED | {"organisation": organisation.pk}

    response = sign_in().post(at("seat-add", merger), typed)

    words = in_dutch("This provider already has a seat.")
    assert response.context["form"].non_field_errors() == [words]
    assert "MEE Zuid-Limburg" in response.content.decode()
    assert Seat.objects.count() == 1


def test_provider_of_elsewhere_gets_no_seat(sign_in, merger):
    typed = TYPED | {"organisation": OrganisationFactory().pk}

    response = sign_in().post(at("seat-add", merger), typed)

    assert refused(response) == ["organisation"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"kind": "party"}, "kind"),
        ({"starts_on": "31-2-2026"}, "starts_on"),
        ({"ends_on": "31-12-2025"}, "__all__"),
    ],
)
def test_seat_refuses_what_is_wrong(sign_in, seat, wrong, field):
    typed = TYPED | {"version": 1} | wrong

    assert refused(sign_in().post(at("seat-edit", seat), typed)) == [field]


def test_two_edits_of_a_seat_cross(sign_in, seat):
    client, typed = sign_in(), TYPED | {"version": 1}
    client.post(at("seat-edit", seat), typed | {"name": "CMWW Nuth"})

    response = client.post(at("seat-edit", seat), typed | {"name": "CMWW Schinnen"})

    assert response.context["form"].interruption
    seat.refresh_from_db()
    assert seat.name == "CMWW Nuth"


def test_seat_tells_who_takes_part_and_what_changed(sign_in, merger, seat):
    MemberFactory(merger=merger, seat=seat, name="Coördinator")
    client = sign_in()
    client.post(at("seat-edit", seat), TYPED | {"name": "CMWW Zuid", "version": 1})

    page = client.get(at("seat-detail", seat)).content.decode()

    for words in ("Coördinator", "CMWW Zuid", "<del>"):
        assert words in page


def test_seat_ends_and_keeps_its_people(sign_in, merger, seat):
    MemberFactory(merger=merger, seat=seat)
    client = sign_in()
    assert refused(client.post(at("seat-end", seat), {"on": "31-12-2025"})) == ["on"]

    client.post(at("seat-end", seat), {"on": "20-11-2026"})

    response = client.get(at("seat-detail", seat))
    assert (response.context["share"], len(response.context["members"])) == ("", 1)
    assert AuditEvent.objects.about(seat).first().verb == "ended"
    assert client.get(at("table", merger)).context["page"].seats == []


def test_seat_that_was_changed_meanwhile_does_not_end(seat, officer):
    shown = Seat.objects.get(pk=seat.pk)
    end_seat(seat, on=dt.date(2026, 11, 20), by=officer)

    with pytest.raises(StaleError):
        end_seat(shown, on=dt.date(2026, 11, 1), by=officer)


@pytest.mark.requirement("S0-34")
def test_people_take_part_with_and_without_an_account(sign_in, merger, seat, officer):
    client = sign_in()
    for typed in ({"name": "Adviseur"}, {"name": "Ambtenaar", "user": officer.pk}):
        response = client.post(at("member-add", merger), typed | {"seat": seat.pk})
        assert response.url == at("seat-detail", seat)

    assert [member.user for member in seat.members.all()] == [None, officer]
    assert merger.seats.count() == 1


def test_person_takes_part_once(sign_in, merger, seat, officer):
    MemberFactory(merger=merger, seat=seat, user=officer)
    typed = {"name": "Nog eens", "user": officer.pk}

    response = sign_in().post(at("member-add", merger), typed)

    words = in_dutch("This person already takes part.")
    assert response.context["form"].non_field_errors() == [words]
    assert Member.objects.count() == 1


def test_party_of_another_merger_is_not_offered(sign_in, municipality, merger):
    other = SeatFactory(merger=MergerFactory(municipality=municipality))

    response = sign_in().post(
        at("member-add", merger), {"name": "Adviseur", "seat": other.pk}
    )

    assert refused(response) == ["seat"]


def test_person_moves_to_another_party(sign_in, merger, seat):
    member = MemberFactory(merger=merger)
    typed = {"name": member.name, "seat": seat.pk, "version": 1}

    sign_in().post(at("member-edit", member), typed)

    member.refresh_from_db()
    assert member.seat == seat


def test_person_is_removed_and_the_trail_names_no_one(sign_in, merger, seat):
    member = MemberFactory(merger=merger, seat=seat, name="Adviseur Bijzonder")

    response = sign_in().post(at("member-remove", member))

    assert response.url == at("seat-detail", seat)
    assert Member.objects.count() == 0
    event = AuditEvent.objects.about(member).get()
    assert (event.verb, event.target_name) == ("removed", "CMWW")
    assert "Bijzonder" not in str(event.changes)


def test_person_who_pulls_a_task_is_not_removed(sign_in, merger, officer):
    member = MemberFactory(merger=merger)
    TaskFactory(merger=merger, owner=member)

    response = sign_in().post(at("member-remove", member))

    assert refused(response) == ["__all__"]
    with pytest.raises(ValidationError):
        remove_member(member, by=officer)
    assert not AuditEvent.objects.filter(verb="removed").exists()
    assert Member.objects.get() == member


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_for_two")
class TestRaces:
    """Two people who do the same at the same moment: one wins, the other is told."""

    @pytest.fixture
    def race(self, monkeypatch, worker):
        start = Barrier(2)
        real = editing.attempt

        def after_both_were_checked(form, deed):
            assert form.is_valid()
            start.wait(10)  # fails when one of the two never gets this far
            return real(form, deed)

        for module in ("assignments", "table"):
            name = f"mergers.views.{module}.attempt"
            monkeypatch.setattr(name, after_both_were_checked)

        def race(address, *typed):
            def post(person, what):
                client = Client()
                client.force_login(person)
                try:
                    return client.post(address, what).status_code
                finally:
                    connections.close_all()

            with ThreadPoolExecutor(2) as threads:
                return sorted(threads.map(post, [worker(), worker()], typed))

        return race

    @pytest.mark.requirement("S0-30")
    def test_one_of_two_seats_of_a_party_is_added(self, race, merger):
        assert race(at("seat-add", merger), TYPED, TYPED) == [200, 302]
        assert Seat.objects.count() == 1

    def test_one_of_two_leaders_is_appointed(self, race, merger, worker):
        facts = {"role": "leader", "interest": "Geen"}
        facts |= {"starts_on": "1-1-2026", "ends_on": "31-12-2026"}
        people = [worker(Role.PROJECT_LEADER) for _time in range(2)]
        typed = [facts | {"user": user.pk} for user in people]

        assert race(at("assignment-add", merger), *typed) == [200, 302]
        assert merger.assignments.count() == 1
