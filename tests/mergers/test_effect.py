"""How a merger takes effect: in one go, once, and as the sources tell of it."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import Area, AuditEvent, Municipality, Role, Succession
from mergers.models import Allotment, Merger
from providers.models import Arrangement
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    EnquiryFactory,
    GoalFactory,
    InitiativeFactory,
    KeyPersonFactory,
    MembershipFactory,
    MergerFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PlannedSuccessionFactory,
)

DAY = dt.date(2021, 1, 1)
LAST_DAY = dt.date(2027, 6, 30)
PARTS = {
    "Esch": "Boxtel",
    "Haaren": "Oisterwijk",
    "Biezenmortel": "Tilburg",
    "Helvoirt": "Vught",
}


def page(name, merger):
    return reverse(f"mergers:{name}", args=[merger.pk])


def seen(model, place):
    return set(model.objects.within(place).values_list("pk", flat=True))


@pytest.fixture
def haaren(municipality):
    """Make Haaren, with four villages, an arrangement and a question in each."""
    municipality.name, municipality.code = "Haaren", "0788"
    municipality.save()
    whole = AreaFactory(
        municipality=municipality, name="Haaren, geheel", kind="municipality"
    )
    for name in PARTS:
        area = AreaFactory(municipality=municipality, name=name, part_of=whole)
        ArrangementFactory(municipality=municipality, areas=[area], ends_on=LAST_DAY)
        EnquiryFactory(municipality=municipality, area=area)
    return municipality


@pytest.fixture
def heirs(haaren):
    return {
        name: MunicipalityFactory(name=name)
        for name in ("Boxtel", "Oisterwijk", "Tilburg", "Vught")
    }


@pytest.fixture
def division(haaren, heirs):
    """Plan that Haaren goes to four others; Oisterwijk takes what is over."""
    merger = MergerFactory(
        municipality=haaren, kind="divided", on=DAY, starts_on=None, status="decided"
    )
    for name, heir in heirs.items():
        PlannedSuccessionFactory(
            merger=merger,
            predecessor=haaren,
            successor=heir,
            kind="split",
            takes_rest=name == "Oisterwijk",
        )
    return merger


@pytest.fixture
def allotted(sign_in, division, heirs):
    """Say on the page which village goes where."""
    areas = Area.objects.filter(name__in=PARTS)
    chosen = {f"area_{area.pk}": heirs[PARTS[area.name]].pk for area in areas}
    sign_in().post(page("allotment-edit", division), chosen)
    return division


def test_haaren_goes_to_four_and_each_row_to_one(sign_in, haaren, heirs, allotted):
    ends = set(Arrangement.objects.values_list("pk", "ends_on"))
    shown = sign_in().get(page("merger-take-effect", allotted)).content.decode()

    sign_in().post(page("merger-take-effect", allotted))

    allotted.refresh_from_db()
    haaren.refresh_from_db()
    assert (allotted.status, haaren.valid_until) == ("in_force", DAY)
    assert "Alles is klaar" in shown
    for village, name in PARTS.items():
        area = Area.objects.get(name=village)
        assert seen(Area.objects.valid_on(DAY).model, heirs[name]) >= {area.pk}
        for other in set(heirs) - {name}:
            assert area.pk not in seen(Area, heirs[other])
        [arrangement] = Arrangement.objects.within(heirs[name])
        assert list(arrangement.areas.all()) == [area]
        assert list(arrangement.holders(DAY)) == [heirs[name]]
    assert set(Arrangement.objects.values_list("pk", "ends_on")) == ends
    kinds = Succession.objects.filter(on=DAY).values_list("kind", flat=True)
    assert list(kinds) == ["split"] * 4


def test_what_is_over_goes_to_who_takes_the_rest(sign_in, haaren, heirs, allotted):
    goal = GoalFactory(municipality=haaren)
    initiative = InitiativeFactory(municipality=haaren)
    person = KeyPersonFactory(municipality=haaren)
    membership = MembershipFactory(municipality=haaren)
    both = ArrangementFactory(
        municipality=haaren,
        areas=list(Area.objects.filter(name__in=["Esch", "Helvoirt"])),
    )

    sign_in().post(page("merger-take-effect", allotted))

    for row in (goal, initiative, person, both):
        row.refresh_from_db()
        assert row.municipality == heirs["Oisterwijk"]
        assert row.version == 2
    membership.refresh_from_db()
    assert membership.municipality == haaren
    moves = AuditEvent.objects.about(goal).get(verb="moved at a division")
    assert moves.changes["municipality"] == ["Haaren", "Oisterwijk"]
    trace = Allotment.objects.get(target_model="providers.keyperson:default")
    assert str(person) not in trace.target_name


def test_village_that_nobody_gets_is_named(sign_in, haaren, division):
    response = sign_in().post(page("merger-take-effect", division))

    assert (
        "Zeg eerst naar welke gemeente dit gaat: Biezenmortel, Esch, Haaren, Helvoirt."
    ) in response.content.decode()
    division.refresh_from_db()
    haaren.refresh_from_db()
    assert (division.status, haaren.valid_until) == ("decided", None)


def test_division_waits_for_its_day(sign_in, allotted):
    Merger.objects.update(on=dt.date(2027, 1, 1))

    response = sign_in().post(page("merger-take-effect", allotted))

    assert "Dit gaat in op 1-1-2027, niet eerder." in response.content.decode()
    assert not Succession.objects.exists()


def test_row_whose_name_is_taken_is_refused_and_nothing_moves(
    sign_in, haaren, heirs, allotted
):
    OrganisationFactory(municipality=haaren, name="Stichting Steun")
    OrganisationFactory(municipality=heirs["Oisterwijk"], name="Stichting Steun")

    html = sign_in().post(page("merger-take-effect", allotted)).content.decode()

    assert "Stichting Steun past niet in Oisterwijk" in html
    assert "Geef een van beide een andere naam." in html
    assert Area.objects.filter(municipality=haaren).count() == 5
    assert not Succession.objects.exists()


def test_undivided_whole_moves_as_a_district(sign_in, municipality):
    heirs = [MunicipalityFactory(name="Boxtel"), MunicipalityFactory(name="Vught")]
    municipality.name = "Haaren"
    municipality.save()
    area = AreaFactory(municipality=municipality, name="Haaren", kind="municipality")
    AreaFactory(municipality=heirs[0], name="Haaren")
    merger = MergerFactory(
        municipality=municipality,
        kind="divided",
        on=DAY,
        starts_on=None,
        status="decided",
    )
    for heir in heirs:
        PlannedSuccessionFactory(
            merger=merger,
            predecessor=municipality,
            successor=heir,
            kind="split",
            takes_rest=heir == heirs[0],
        )

    sign_in(Role.ADMINISTRATOR).post(page("merger-take-effect", merger))

    area.refresh_from_db()
    assert (area.kind, area.municipality) == ("district", heirs[0])
    assert area.name == "Haaren (voorheen gemeente Haaren)"
    reverted = {"reason": "Fout"}
    sign_in(Role.ADMINISTRATOR).post(page("merger-revert", merger), reverted)
    area.refresh_from_db()
    assert (area.kind, area.municipality) == ("municipality", municipality)
    assert area.name == "Haaren"


def planned(municipality, old, new, on, kind="absorbed"):
    merger = MergerFactory(
        municipality=municipality, kind=kind, on=on, starts_on=None, status="decided"
    )
    for each in old:
        how = "continued" if each == new else kind
        PlannedSuccessionFactory(
            merger=merger, predecessor=each, successor=new, kind=how
        )
    return merger


def test_chain_of_two_keeps_every_row(sign_in, municipality):
    first, second = dt.date(2005, 1, 1), dt.date(2006, 5, 19)
    lichtenvoorde, groenlo = municipality, MunicipalityFactory(name="Groenlo")
    gelre = MunicipalityFactory(name="Oost Gelre", valid_from=second)
    rows = [
        ArrangementFactory(municipality=each, ends_on=LAST_DAY)
        for each in (lichtenvoorde, groenlo)
    ]
    one = planned(municipality, [lichtenvoorde, groenlo], groenlo, first)
    two = planned(groenlo, [groenlo], gelre, second, "renamed")

    sign_in().post(page("merger-take-effect", one))
    assert seen(Arrangement, groenlo) == {row.pk for row in rows}
    sign_in(user=MembershipFactory(municipality=groenlo).user).post(
        page("merger-take-effect", two)
    )

    assert seen(Arrangement, gelre) == {row.pk for row in rows}
    for row in rows:
        row.refresh_from_db()
        assert row.ends_on == LAST_DAY
        assert list(row.holders(second)) == [gelre]
    assert list(rows[0].holders(first)) == [groenlo]
    admin = sign_in(Role.ADMINISTRATOR)
    refused = admin.post(page("merger-revert", one), {"reason": "Fout"})
    assert "Draai eerst terug wat erna kwam" in refused.content.decode()


def test_new_municipality_gets_its_area_and_holders_change_on_the_day(
    sign_in, municipality
):
    on = dt.date(2027, 1, 1)
    new = MunicipalityFactory(name="Dijk en Waard", valid_from=on)
    other = MunicipalityFactory(name="Langedijk")
    row = ArrangementFactory(municipality=municipality, ends_on=LAST_DAY)
    EnquiryFactory(municipality=municipality)
    AreaFactory(municipality=municipality)
    had = Area.objects.filter(municipality=municipality).count()
    merger = planned(municipality, [municipality, other], new, on, "merged_new")
    client = sign_in()

    before = client.get(page("merger-take-effect", merger)).content.decode()
    response = client.post(page("merger-take-effect", merger))

    assert response.status_code == 302
    municipality.refresh_from_db()
    assert municipality.valid_until == on
    assert not Area.objects.filter(municipality=new).exists()
    area = Area.objects.get(municipality=other)
    assert (area.name, area.kind) == ("Langedijk", "municipality")
    assert Area.objects.filter(municipality=municipality).count() == had
    assert [str(each) for each in row.holders(dt.date(2026, 12, 31))] == [
        str(municipality)
    ]
    assert list(row.holders(on)) == [new]
    assert "Dijk en Waard" in before
    assert "30-6-2027" in before
    assert seen(Arrangement, municipality) == {row.pk}


def test_second_time_is_refused_until_an_administrator_took_it_back(
    sign_in, municipality
):
    other = MunicipalityFactory()
    merger = planned(municipality, [other], municipality, DAY)
    client, admin = sign_in(), sign_in(Role.ADMINISTRATOR)
    client.post(page("merger-take-effect", merger))

    again = client.post(page("merger-take-effect", merger))
    assert "Deze fusie is al ingegaan." in str(again.context["form"].errors)
    assert Succession.objects.count() == 1
    assert client.get(page("merger-revert", merger)).status_code == 403
    without = admin.post(page("merger-revert", merger), {"reason": ""})
    assert list(without.context["form"].errors) == ["reason"]
    admin.post(page("merger-revert", merger), {"reason": "Verkeerde datum"})

    merger.refresh_from_db()
    other.refresh_from_db()
    assert (merger.status, other.valid_until) == ("decided", None)
    assert not Succession.objects.exists()
    assert not Allotment.objects.exists()
    event = AuditEvent.objects.get(verb="taken back that it took effect")
    assert event.changes["reason"] == ["", "Verkeerde datum"]
    client.post(page("merger-take-effect", merger))
    assert Succession.objects.count() == 1


def test_merger_that_the_register_knew_is_not_taken_back(sign_in, municipality):
    merger = MergerFactory(municipality=municipality, status="in_force")

    response = sign_in(Role.ADMINISTRATOR).post(
        page("merger-revert", merger), {"reason": "Fout"}
    )

    assert "er is niets om terug te draaien" in response.content.decode()


def test_planned_merger_does_not_take_effect(sign_in, municipality):
    merger = planned(municipality, [MunicipalityFactory()], municipality, DAY)
    Merger.objects.update(status="planned")

    response = sign_in().post(page("merger-take-effect", merger))

    assert "Leg eerst vast dat deze fusie besloten is." in response.content.decode()
    assert not Municipality.objects.exclude(valid_until=None).exists()


def test_made_area_that_is_used_stays_when_it_is_taken_back(sign_in, municipality):
    new = MunicipalityFactory(name="Nieuw", valid_from=DAY)
    merger = planned(municipality, [municipality], new, DAY, "merged_new")
    sign_in().post(page("merger-take-effect", merger))
    row = ArrangementFactory(municipality=new, areas=[Area.objects.get()])

    sign_in(Role.ADMINISTRATOR).post(page("merger-revert", merger), {"reason": "Fout"})

    assert row.areas.count() == 1


def test_nobody_is_merged_by_others(sign_in, municipality):
    other = MunicipalityFactory(name="Langedijk", code="0416")
    theirs = sign_in(user=MembershipFactory(municipality=other).user)
    ArrangementFactory(municipality=other, service__name="Hun dienst")
    merger = planned(municipality, [other], municipality, DAY)
    Merger.objects.update(is_draft=False, occasion="x", window_until=DAY)
    client, address = sign_in(), page("merger-take-effect", merger)

    refused = client.post(address).content.decode()
    assert "Langedijk heeft nog niet vastgelegd dat dit besloten is." in refused
    assert "Hun dienst" not in refused
    assert not Succession.objects.exists()
    theirs.post(page("merger-decide", merger))
    assert "Hun dienst" in client.get(address).content.decode()
    client.post(address)

    assert Succession.objects.count() == 1


def test_provider_goes_with_its_arrangements_when_those_stay_together(
    sign_in, haaren, heirs, allotted
):
    helvoirt = Area.objects.get(name="Helvoirt")
    one = ArrangementFactory(municipality=haaren, areas=[helvoirt])
    of_two = [
        ArrangementFactory(
            municipality=haaren,
            areas=[Area.objects.get(name=name)],
            service__organisation=OrganisationFactory(municipality=haaren),
        )
        for name in ("Esch", "Helvoirt")
    ]
    provider = of_two[0].service.organisation
    of_two[1].service.organisation = provider
    of_two[1].service.save()

    sign_in().post(page("merger-take-effect", allotted))

    one.service.organisation.refresh_from_db()
    provider.refresh_from_db()
    assert one.service.organisation.municipality == heirs["Vught"]
    assert provider.municipality == heirs["Oisterwijk"]  # who takes the rest


def test_arrangement_without_its_provider_is_read_and_changed(
    sign_in, haaren, heirs, allotted
):
    areas = [Area.objects.get(name=name) for name in ("Esch", "Helvoirt")]
    provider = OrganisationFactory(municipality=haaren, name="Stichting Steun")
    esch, helvoirt = (
        ArrangementFactory(
            municipality=haaren, areas=[area], service__organisation=provider
        )
        for area in areas
    )
    sign_in().post(page("merger-take-effect", allotted))
    there = MembershipFactory(municipality=heirs["Vught"], role=Role.POLICY_OFFICER)
    client = sign_in(user=there.user)

    shown = client.get(helvoirt.get_absolute_url()).content.decode()

    assert "Stichting Steun" in shown
    assert "Oisterwijk)" in shown
    assert provider.get_absolute_url() not in shown
    assert helvoirt.service.get_absolute_url() not in shown
    assert client.get(provider.get_absolute_url()).status_code == 404
    for name in ("edit", "end"):
        address = reverse(f"providers:arrangement-{name}", args=[helvoirt.pk])
        assert client.get(address).status_code == 200
    for name in ("arrangement-list", "coverage", "continuity", "comparison"):
        assert client.get(reverse(f"providers:{name}")).status_code == 200
    assert client.get(esch.get_absolute_url()).status_code == 404
