"""What former municipalities registered is found by the one that they grew into."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from providers.actions.enquiries import anonymise_enquiries
from providers.actions.invitations import invite
from providers.actions.referrals import refer
from providers.models import FrontDoor
from tests.factories import (
    CampaignFactory,
    DirectionNoteFactory,
    EnquiryFactory,
    FrontDoorFactory,
    GoalFactory,
    InitiativeFactory,
    KeyPersonFactory,
    MeasureFactory,
    OrganisationFactory,
    ReferralFactory,
    ServiceFactory,
    SuccessionFactory,
    TriangleFactory,
)
from tests.providers.desk import desk_worker
from tests.providers.pages import TODAY

pytestmark = pytest.mark.usefixtures("today")

NAMED = {
    "key-person-list": (KeyPersonFactory, "name"),
    "initiative-list": (InitiativeFactory, "name"),
    "measure-list": (MeasureFactory, "name"),
    "goal-list": (GoalFactory, "name"),
    "campaign-list": (CampaignFactory, "name"),
    "direction-note-list": (DirectionNoteFactory, "name"),
    "triangle-list": (TriangleFactory, "theme"),
    "organisation-list": (OrganisationFactory, "name"),
}


@pytest.fixture
def former(municipality):
    """Make a municipality that went into that of the test."""
    succession = SuccessionFactory(successor=municipality, on=dt.date(2019, 1, 1))
    return succession.predecessor


@pytest.mark.parametrize("page", NAMED)
def test_rows_of_a_former_municipality_are_listed(sign_in, former, page):
    factory, name = NAMED[page]
    factory(municipality=former, **{name: "Uit het verleden"})

    html = sign_in().get(reverse(f"providers:{page}")).content.decode()

    assert "Uit het verleden" in html


def test_enquiry_and_referral_of_a_former_municipality_are_at_the_desk(sign_in, former):
    enquiry = EnquiryFactory(municipality=former, area__name="Nuth")
    ReferralFactory(enquiry=enquiry, service__organisation__name="Stichting Oud")
    client = desk_worker(sign_in)

    listed = client.get(reverse("providers:enquiry-list")).content.decode()
    shown = client.get(enquiry.get_absolute_url())
    spread = client.get(reverse("providers:distribution")).context["picture"]

    assert "Nuth" in listed
    assert shown.status_code == 200
    assert [line.name for line in spread.lines] == ["Stichting Oud"]


def test_question_of_a_former_municipality_that_was_nobodys_is_a_finding(
    sign_in, former
):
    EnquiryFactory(municipality=former, area__name="Nuth", outcome="nobody")

    response = sign_in().get(reverse("providers:coverage"))

    assert [found.area for found in response.context["unhelped"]] == ["Nuth"]


def test_rules_of_the_present_municipality_hold_for_what_is_older(municipality, former):
    FrontDoorFactory(municipality=former, keep_days=400)
    FrontDoorFactory(municipality=municipality, keep_days=10, phone="14 045")
    old = EnquiryFactory(
        municipality=former,
        asked_on=TODAY - dt.timedelta(days=30),
        outcome="answered",
        contact_name="Jansen",
    )

    door = FrontDoor.objects.of(former)
    anonymise_enquiries(TODAY)

    old.refresh_from_db()
    assert (door.municipality, door.phone) == (municipality, "14 045")
    assert old.contact_name == ""


def test_divided_municipality_keeps_its_own_rules(municipality, former):
    SuccessionFactory(predecessor=former, on=dt.date(2019, 1, 1))
    FrontDoorFactory(municipality=municipality, keep_days=10)

    door = FrontDoor.objects.of(former)

    assert (door.municipality, door.keep_days) == (former, 90)


def test_provider_reads_the_name_and_number_of_the_present_municipality(
    municipality, former, officer, django_capture_on_commit_callbacks
):
    FrontDoorFactory(municipality=municipality, phone="14 045")
    service = ServiceFactory(organisation__municipality=former)
    enquiry = EnquiryFactory(municipality=former)

    with django_capture_on_commit_callbacks(execute=True):
        invite(service, to="a@b.example", on=TODAY, by=officer)
        refer(enquiry, service=service, to="a@b.example", on=TODAY, by=officer)

    bodies = [letter.body for letter in mail.outbox]
    assert [municipality.name in body for body in bodies] == [True, True]
    assert [former.name in body for body in bodies] == [False, False]
    assert "14 045" in bodies[0]
