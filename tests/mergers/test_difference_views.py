"""What the register tells about former municipalities, and themes made of it."""

import pytest
from django.urls import reverse

from mergers.models import AsIs, Theme
from tests.factories import (
    AreaFactory,
    AsIsFactory,
    MunicipalityFactory,
    PlannedSuccessionFactory,
    TargetGroupFactory,
    ThemeFactory,
)
from tests.mergers.test_supply import support
from tests.providers.pages import queries_of, refused

FORMAL = {"Onderbanken": "CMWW", "Nuth": "MEE", "Schinnen": "MEE"}


def at(name, row):
    return reverse(f"mergers:{name}", args=[row.pk])


@pytest.fixture
def former(merger):
    """Give who supported whom in the three municipalities before 2019."""
    group, found = TargetGroupFactory(), {}
    for name, formal in FORMAL.items():
        found[name] = MunicipalityFactory(name=name)
        PlannedSuccessionFactory(merger=merger, predecessor=found[name])
        area = AreaFactory(municipality=found[name], name=name)
        support(area, formal, group=group)
        support(area, "KBO", form="informal", group=group)
    return found


def test_difference_between_cmww_and_mee_is_the_only_one(sign_in, merger, former):
    page = sign_in().get(at("theme-difference-list", merger))

    [found] = page.context["found"]
    assert found.key == "formal-provider"
    assert found.values == (("MEE",), ("CMWW",), ("MEE",))
    assert found.theme is None


def test_theme_make_fills_every_column_and_is_made_once(sign_in, merger, former):
    client, chosen = sign_in(), {"difference": "formal-provider"}

    client.post(at("theme-make", merger), chosen)
    client.post(at("theme-make", merger), chosen)

    theme = Theme.objects.get()
    assert (theme.concerns_supply, theme.form) == (True, "formal")
    texts = {row.municipality.name: row.text for row in theme.as_is.all()}
    assert texts.keys() == FORMAL.keys()
    assert texts["Onderbanken"].startswith("Formeel: CMWW")
    [found] = client.get(at("theme-difference-list", merger)).context["found"]
    assert found.theme == theme


def test_theme_make_of_a_difference_that_is_gone_tells_so(sign_in, merger, former):
    response = sign_in().post(at("theme-make", merger), {"difference": "x"})

    assert response.url == at("theme-difference-list", merger)
    assert Theme.objects.count() == 0


def test_as_is_fill_writes_dutch_texts_with_the_day(sign_in, merger, former):
    theme = ThemeFactory(merger=merger, form="formal")

    sign_in().post(at("as-is-fill", theme), {})

    row = theme.as_is.get(municipality=former["Onderbanken"])
    assert row.text.startswith("Formeel: CMWW (contract).")
    assert str(row.read_on) == "2026-11-21"
    assert theme.as_is.count() == 3


def test_as_is_fill_leaves_typed_text_unless_it_is_ticked(sign_in, merger, former):
    theme = ThemeFactory(merger=merger, form="formal")
    typed = AsIsFactory(
        theme=theme, municipality=former["Nuth"], text="Met de hand geschreven."
    )
    client, address = sign_in(), at("as-is-fill", theme)

    assert "Met de hand geschreven." in client.get(address).content.decode()
    client.post(address, {})
    typed.refresh_from_db()
    assert typed.text == "Met de hand geschreven."

    client.post(address, {"replace": [f"{typed.municipality_id}-{typed.version}"]})
    typed.refresh_from_db()
    assert typed.text.startswith("Formeel: MEE")


def test_as_is_fill_shows_again_what_changed_meanwhile(sign_in, merger, former):
    theme = ThemeFactory(merger=merger, form="formal")
    typed = AsIsFactory(theme=theme, municipality=former["Nuth"], version=2)

    ticked = {"replace": [f"{typed.municipality_id}-1"]}
    response = sign_in().post(at("as-is-fill", theme), ticked)

    assert refused(response) == ["replace"]
    assert AsIs.objects.get().text == typed.text


def test_as_is_edit_makes_a_text_ones_own_again(sign_in, merger, former):
    theme = ThemeFactory(merger=merger, form="formal")
    client = sign_in()
    client.post(at("as-is-fill", theme), {})
    row = theme.as_is.get(municipality=former["Nuth"])

    address = reverse("mergers:as-is-edit", args=[theme.pk, row.municipality_id])
    client.post(address, {"text": "Anders.", "version": row.version})

    row.refresh_from_db()
    assert (row.text, row.read_on) == ("Anders.", None)


def test_differences_take_the_same_queries_for_more_municipalities(
    sign_in, merger, former
):
    client, address = sign_in(), at("theme-difference-list", merger)
    client.get(address)
    few = queries_of(client, address)
    for number in range(3):
        row = MunicipalityFactory(name=f"Gemeente {number}")
        PlannedSuccessionFactory(merger=merger, predecessor=row)
        support(AreaFactory(municipality=row), f"A{number}", group=TargetGroupFactory())

    assert queries_of(client, address) == few
