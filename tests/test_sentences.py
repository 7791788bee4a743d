"""What the sources want to be said, as people read it: in Dutch, on the page."""

import datetime as dt
import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Succession
from providers.actions.organisations import rename_organisation
from providers.models import Arrangement, Form, ServiceTargetGroup
from tests.examples import beekdaelen, dijk_en_waard, westerwolde
from tests.factories import (
    MembershipFactory,
    MunicipalityFactory,
    OrganisationFactory,
    SuccessionFactory,
)


def read(client: Client, page: str, *args: object, **asked: object) -> str:
    """Read a page aloud: its words, without the marks."""
    html = client.get(reverse(page, args=args), asked).content.decode()
    main = html.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.mark.requirement("S0-02")
def test_municipalities_counts_what_is_loaded_apart_from_the_national_figure():
    example, _other = beekdaelen(), dijk_en_waard()

    said = read(example.client(), "accounts:municipality-list")

    assert "2 nieuwe uit 5 voormalige gemeenten" in said
    assert "26 uit 75" in said
    assert "CBS via Movisie, 30-08-2022" in said


@pytest.mark.requirement("S0-03")
@pytest.mark.parametrize(
    ("day", "name"),
    [("31-12-2018", "Nuth"), ("1-1-2019", "Beekdaelen (voorheen Nuth)")],
)
def test_municipalities_find_nuth_as_it_was_on_a_day(day, name):
    client = beekdaelen().client()

    response = client.get(
        reverse("accounts:municipality-list"), {"q": "nuth", "on": day}
    )

    [fate] = response.context["fates"]
    assert [said for _place, said in fate.names_then] == [name]


@pytest.mark.requirement("S1-33")
def test_municipalities_follow_lichtenvoorde_through_every_change():
    client = beekdaelen().client()
    first, second = dt.date(2005, 1, 1), dt.date(2006, 5, 19)
    groenlo = MunicipalityFactory(code="0240", name="Groenlo", valid_until=second)
    SuccessionFactory(
        predecessor__name="Lichtenvoorde",
        predecessor__code="0260",
        successor=groenlo,
        on=first,
        kind=Succession.Kind.ABSORBED,
    )
    SuccessionFactory(
        predecessor=groenlo,
        successor__name="Oost Gelre",
        successor__code="1586",
        on=second,
        kind=Succession.Kind.RENAMED,
    )

    said = read(client, "accounts:municipality-list", q="lichtenvoorde")

    assert "Oost Gelre (voorheen Lichtenvoorde)" in said


@pytest.mark.requirement("S0-05", "S0-06")
def test_differences_of_beekdaelen_are_one_formal_provider():
    said = read(beekdaelen().client(), "providers:difference-list")

    assert "1 verschil op" in said
    assert "aanbieder (formeel)" in said
    assert "aanbieder (informeel)" not in said


@pytest.mark.requirement("S0-08")
def test_differences_of_dijk_en_waard_name_the_absence():
    said = read(dijk_en_waard().client(), "providers:difference-list")

    assert "aanbod ontbreekt in 1 van 2 gebieden" in said


@pytest.mark.requirement("S0-17")
def test_coverage_says_in_words_that_nobody_is_there_for_young_people():
    client = beekdaelen().client()
    ServiceTargetGroup.objects.exclude(starts_on=None).delete()

    said = read(client, "providers:coverage", on="30-8-2022", form="informal")

    assert "In 3 van de 6 vakken is geen informele cliëntondersteuning" in said
    assert "geen aanbieder voor Jongeren in Nuth" in said


@pytest.mark.requirement("S0-18")
def test_coverage_says_from_when_young_people_are_planned_for():
    client = beekdaelen().client()

    before = read(client, "providers:coverage", on="31-12-2022", form="informal")
    after = read(client, "providers:coverage", on="1-1-2023", form="informal")

    assert "Gepland per 1-1-2023" in before
    assert "Gepland per" not in after


@pytest.mark.requirement("S0-19")
def test_continuity_counts_the_days_without_anybody():
    example = beekdaelen()
    example.support(
        "Opvolger",
        Form.FORMAL,
        areas=["Onderbanken"],
        groups=["Ouderen", "Jongeren"],
        starts_on=dt.date(2020, 2, 1),
    )
    first = Arrangement.objects.get(service__organisation__name="CMWW")
    first.ends_on = dt.date(2019, 12, 31)
    first.save()

    said = read(
        example.client(),
        "providers:continuity",
        since="1-1-2019",
        until="31-12-2021",
        form="formal",
    )

    assert "Het langste duurt 31 dagen : Onderbanken, formeel." in said
    assert "1-1-2020 tot en met 31-1-2020" in said


@pytest.mark.requirement("S0-07")
def test_organisation_says_how_it_was_called(officer, sign_in):
    organisation = OrganisationFactory(
        municipality=officer.municipality, name="Organisatie 1 (naam volgt)"
    )
    rename_organisation(
        organisation, name="Welzijn Waard", on=dt.date(2023, 1, 1), by=officer
    )

    said = read(sign_in(user=officer), "providers:organisation-detail", organisation.pk)

    assert "Heette Organisatie 1 (naam volgt) tot" in said


@pytest.mark.requirement("S2-05")
def test_coverage_of_westerwolde_has_no_overlap_and_names_the_gap():
    example = westerwolde()

    response = example.client().get(reverse("providers:coverage"))

    cells = [
        square.cell
        for line in response.context["picture"].lines
        for square in line.squares
    ]
    assert [cell.total for cell in cells] == [1, 1, 1, 1, 0, 0]
    assert "De meeste gaten zijn er voor jongeren" in read(
        example.client(), "providers:coverage"
    )


def test_someone_without_a_role_today_is_told_whom_to_ask(client):
    ended = MembershipFactory(ends_on=dt.date(2020, 12, 31))
    client.force_login(ended.user)

    response = client.get("/")

    assert response.status_code == 403
    assert "beheerder" in response.content.decode()
