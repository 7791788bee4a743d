"""Help for informal carers: who offers which kind, and what is asked for in vain."""

import datetime as dt
import re

import pytest

from accounts.models import Area, AuditEvent
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    CarerSupportFactory,
    EnquiryFactory,
    OrganisationFactory,
    ServiceFactory,
)
from tests.providers.pages import TODAY, page, queries_of

PAGE = "/providers/carer-support/"
LIST = "/providers/services/"
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def respite():
    return CarerSupportFactory(name="Respijt", position=1)


@pytest.fixture
def contact():
    return CarerSupportFactory(name="Contact met anderen", position=2)


@pytest.fixture
def offer(municipality):
    """Let a service give kinds of help, from a day on or until one."""

    def offer(name, *kinds, area="Nuth", **period):
        service = ServiceFactory(
            organisation__municipality=municipality,
            organisation__phone="045 000 00 00",
            name=name,
            application_process="Bel ons.",
        )
        service.carer_support.set(kinds)
        known = Area.objects.filter(name=area).first()
        place = known or AreaFactory(municipality=municipality, name=area)
        ArrangementFactory(
            municipality=municipality, service=service, areas=[place], **period
        )
        return service

    return offer


def offered(response):
    return {
        str(kind.support): [offer.service.name for offer in kind.offers]
        for kind in response.context["kinds"]
    }


@pytest.mark.requirement("S1-13")
def test_carer_support_finds_who_offers_respite(sign_in, offer, respite, contact):
    offer("Even vrij", respite)
    offer("Samen sterk", respite, contact)
    offer("Lotgenoten", contact)

    response = sign_in().get(PAGE, {"kind": respite.pk})

    assert offered(response) == {"Respijt": ["Even vrij", "Samen sterk"]}


def test_carer_support_tells_who_where_and_how(sign_in, offer, respite):
    service = offer("Even vrij", respite, area="Schinnen")

    said = sign_in().get(PAGE).content.decode()

    for words in (
        service.organisation.name,
        "Schinnen",
        "Bel ons.",
        "045 000 00 00",
        service.get_absolute_url(),
    ):
        assert words in said


def test_carer_support_names_the_kinds_that_nobody_offers(
    sign_in, offer, respite, contact
):
    offer("Even vrij", respite)

    response = sign_in().get(PAGE)

    assert offered(response) == {
        "Respijt": ["Even vrij"],
        "Contact met anderen": [],
    }
    assert response.context["gaps"] == [contact]
    assert response.content.decode().count("tag-attention") == 1


@pytest.mark.parametrize(
    ("period", "given"),
    [
        ({"starts_on": TODAY}, True),
        ({"starts_on": TODAY + DAY}, False),
        ({"ends_on": TODAY}, True),
        ({"ends_on": TODAY - DAY}, False),
    ],
)
def test_carer_support_shows_what_is_given_today(
    sign_in, offer, respite, period, given
):
    offer("Even vrij", respite, **period)

    response = sign_in().get(PAGE)

    assert offered(response) == {"Respijt": ["Even vrij"] if given else []}


def test_carer_support_names_no_area_whose_arrangement_ended(
    sign_in, offer, respite, municipality
):
    service = offer("Even vrij", respite, area="Nuth")
    old = AreaFactory(municipality=municipality, name="Schinnen")
    ArrangementFactory(
        municipality=municipality, service=service, areas=[old], ends_on=TODAY - DAY
    )

    [kind] = sign_in().get(PAGE).context["kinds"]

    assert [each.areas for each in kind.offers] == [["Nuth"]]


def test_carer_support_leaves_other_municipalities_out(sign_in, respite):
    service = ArrangementFactory().service
    service.carer_support.set([respite])
    EnquiryFactory.create_batch(6, carer_support=respite)
    local = CarerSupportFactory(municipality=service.organisation.municipality)

    response = sign_in().get(PAGE)

    [kind] = response.context["kinds"]
    assert kind.support != local
    assert (kind.offers, kind.open, kind.nobodys) == ([], 0, 0)


@pytest.mark.parametrize(
    ("number", "said"), [(0, ["0"]), (1, ["5"]), (4, ["5"]), (5, ["5"]), (12, ["12"])]
)
def test_carer_support_tells_no_count_of_few_people(
    sign_in, municipality, respite, number, said
):
    EnquiryFactory.create_batch(
        number, municipality=municipality, carer_support=respite
    )

    [kind] = sign_in().get(PAGE).context["kinds"]

    assert kind.open == number
    assert re.findall("[0-9]+", kind.open_in_words) == said


def test_carer_support_says_of_one_what_it_says_of_four(
    sign_in, municipality, respite, contact
):
    other = CarerSupportFactory(position=3)
    for support, number in ((respite, 1), (contact, 4), (other, 5)):
        EnquiryFactory.create_batch(
            number, municipality=municipality, carer_support=support
        )

    one, four, five = sign_in().get(PAGE).context["kinds"]

    assert one.open_in_words == four.open_in_words != five.open_in_words


def test_carer_support_counts_what_waits_apart_from_what_was_nobodys(
    sign_in, municipality, respite
):
    for outcome, number in (("open", 5), ("nobody", 7), ("accepted", 9)):
        EnquiryFactory.create_batch(
            number,
            municipality=municipality,
            carer_support=respite,
            outcome=outcome,
            closed_on=None if outcome == "open" else TODAY,
        )

    [kind] = sign_in().get(PAGE).context["kinds"]

    assert (kind.open, kind.nobodys) == (5, 7)


@pytest.mark.parametrize(
    ("asked_on", "number"),
    [(TODAY, 5), (dt.date(2025, 11, 21), 5), (dt.date(2025, 11, 20), 0)],
)
def test_carer_support_counts_the_questions_of_a_year(
    sign_in, municipality, respite, asked_on, number
):
    EnquiryFactory.create_batch(
        5, municipality=municipality, carer_support=respite, asked_on=asked_on
    )

    [kind] = sign_in().get(PAGE).context["kinds"]

    assert kind.open == number


@pytest.mark.parametrize("asked", ["abc", "9" * 30, "\x00", "😀", "-1"])
def test_carer_support_survives_any_question(sign_in, respite, asked):
    response = sign_in().get(PAGE, {"kind": asked})

    assert list(response.context["form"].errors) == ["kind"]
    assert offered(response) == {"Respijt": []}


def test_carer_support_without_kinds_says_where_to_add_them(sign_in):
    assert "/providers/lists/carer-support/" in sign_in().get(PAGE).content.decode()


def test_carer_support_takes_as_many_queries_for_more(sign_in, offer, respite, contact):
    client = sign_in()
    offer("Een", respite)
    one = queries_of(client, PAGE)
    offer("Twee", respite, contact, area="Schinnen")
    offer("Drie", contact, area="Onderbanken")
    CarerSupportFactory()

    assert queries_of(client, PAGE) == one


def test_service_list_finds_help_for_informal_carers(sign_in, offer, respite, contact):
    offer("Even vrij", respite)
    offer("Lotgenoten", contact)

    rows = sign_in().get(LIST, {"carer_support": respite.pk}).context["rows"]

    assert [row.service.name for row in rows] == ["Even vrij"]


def test_service_edit_keeps_which_help_it_gives(sign_in, municipality, respite):
    organisation = OrganisationFactory(municipality=municipality)
    typed = {
        "name": "Even vrij",
        "form": "informal",
        "provision": "basic",
        "review_months": "12",
        "provenance": "fact",
        "carer_support": [respite.pk],
    }

    response = sign_in().post(page("service-add", organisation), typed)

    service = organisation.services.get()
    assert list(service.carer_support.all()) == [respite]
    assert AuditEvent.objects.get().changes["carer_support"] == ["", "Respijt"]
    assert "Respijt" in sign_in().get(response.url).content.decode()
