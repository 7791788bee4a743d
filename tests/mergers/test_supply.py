"""The shop stays open: a gap in support keeps a theme from being secured."""

import datetime as dt

import pytest
from django.urls import reverse

from mergers.presentation.supply import gaps_of, in_words
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    MunicipalityFactory,
    PhaseChangeFactory,
    PlannedSuccessionFactory,
    ServiceFactory,
    SuccessionFactory,
    TargetGroupFactory,
    ThemeFactory,
)
from tests.providers.pages import refused

TODAY = dt.date(2019, 6, 1)
SECURE = {"to": "secured", "on": "1-6-2019", "reason": ""}


def support(area, name, *, form="formal", group, **days):
    service = ServiceFactory(
        form=form,
        organisation__municipality=area.municipality,
        organisation__name=name,
    )
    return ArrangementFactory(
        municipality=area.municipality,
        service=service,
        areas=[area],
        target_groups=[group],
        **days,
    )


@pytest.fixture(autouse=True)
def then(today):
    today.move_to(f"{TODAY} 12:00")


@pytest.fixture
def group():
    return TargetGroupFactory()


@pytest.fixture
def onderbanken(merger, municipality):
    row = MunicipalityFactory(name="Onderbanken")
    SuccessionFactory(predecessor=row, successor=municipality, on=dt.date(2019, 1, 1))
    PlannedSuccessionFactory(merger=merger, predecessor=row)
    return AreaFactory(municipality=row, name="Onderbanken")


@pytest.fixture
def successor(onderbanken, group):
    """Let CMWW end with the year, and its successor begin a month later."""
    support(onderbanken, "CMWW", group=group, ends_on=dt.date(2019, 12, 31))
    return support(onderbanken, "Opvolger", group=group, starts_on=dt.date(2020, 2, 1))


@pytest.fixture
def theme(merger):
    theme = ThemeFactory(
        merger=merger,
        name="Formele aanbieder",
        concerns_supply=True,
        form="formal",
        phase="introduced",
        outcome="new",
        outcome_reason="Eén aanbieder voor iedereen.",
        to_be="Eén aanbieder.",
        to_be_adopted_on=dt.date(2019, 5, 1),
    )
    PhaseChangeFactory(theme=theme, after="introduced", on=dt.date(2019, 5, 1))
    return theme


@pytest.mark.requirement("S0-19")
def test_gap_of_31_days_is_named(theme, successor, onderbanken):
    [gap] = gaps_of(theme, TODAY)

    assert (gap.area, gap.form, gap.days) == (onderbanken, "formal", 31)
    assert (gap.first, gap.last) == (dt.date(2020, 1, 1), dt.date(2020, 1, 31))
    assert "1-1-2020" in in_words(gap)


@pytest.mark.requirement("S0-19")
def test_gap_keeps_a_theme_from_being_secured(sign_in, theme, successor):
    client, address = sign_in(), reverse("mergers:theme-move", args=[theme.pk])

    response = client.post(address, SECURE)

    assert refused(response) == ["to"]
    [told] = response.context["form"].errors["to"]
    assert "Onderbanken" in told
    assert "31" in told
    theme.refresh_from_db()
    assert theme.phase == "introduced"

    successor.starts_on = dt.date(2020, 1, 1)
    successor.save()
    client.post(address, SECURE)
    theme.refresh_from_db()
    assert theme.phase == "secured"


@pytest.mark.requirement("S0-19")
def test_theme_detail_warns_of_the_gap(sign_in, theme, successor):
    page = sign_in().get(theme.get_absolute_url())

    assert len(page.context["page"].gaps) == 1
    assert "1-1-2020" in page.content.decode()


def test_theme_that_is_not_about_supply_is_secured_with_a_gap(
    sign_in, theme, successor
):
    theme.concerns_supply = False
    theme.save()

    sign_in().post(reverse("mergers:theme-move", args=[theme.pk]), SECURE)

    theme.refresh_from_db()
    assert theme.phase == "secured"


def test_gap_counts_only_in_areas_of_this_merger(theme, successor, group):
    elsewhere = AreaFactory(name="Elders")
    support(elsewhere, "Ander", group=group, ends_on=dt.date(2019, 12, 31))

    assert [gap.area.name for gap in gaps_of(theme, TODAY)] == ["Onderbanken"]


def test_gap_is_found_for_both_forms_unless_one_is_meant(theme, successor):
    theme.form = ""

    assert {gap.form for gap in gaps_of(theme, TODAY)} == {"formal", "informal"}


def test_gap_after_two_years_is_too_far_ahead(theme, onderbanken, group):
    support(onderbanken, "CMWW", group=group, ends_on=dt.date(2021, 5, 31))

    assert gaps_of(theme, TODAY) == []
    assert len(gaps_of(theme, dt.date(2019, 6, 2))) == 1


def test_support_for_a_whole_reaches_its_parts(merger, theme, onderbanken, group):
    village = AreaFactory(
        municipality=onderbanken.municipality, name="Schinveld", part_of=onderbanken
    )
    support(onderbanken, "CMWW", group=group)

    assert gaps_of(theme, TODAY) == []
    assert village.part_of == onderbanken


def test_gaps_take_the_same_queries_for_more_areas(
    theme, merger, successor, group, django_assert_num_queries
):
    for number in range(5):
        row = MunicipalityFactory(name=f"Gemeente {number}")
        PlannedSuccessionFactory(merger=merger, predecessor=row)
        support(AreaFactory(municipality=row), f"A{number}", group=group)

    with django_assert_num_queries(4):
        assert len(gaps_of(theme, TODAY)) == 1
