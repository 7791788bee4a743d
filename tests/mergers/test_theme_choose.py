"""What was chosen for a theme: told in the trail, and only from a former one."""

import pytest

from tests.factories import MunicipalityFactory, PlannedSuccessionFactory, ThemeFactory
from tests.mergers.test_theme_views import NAMES, at
from tests.providers.pages import latest, refused


@pytest.fixture
def former(merger):
    rows = [MunicipalityFactory(name=name) for name in NAMES]
    for row in rows:
        PlannedSuccessionFactory(merger=merger, predecessor=row)
    return rows


@pytest.fixture
def theme(merger):
    return ThemeFactory(merger=merger)


def test_theme_choose_tells_in_the_trail_from_whom(sign_in, theme, former):
    client, address = sign_in(), at("theme-choose", theme.pk)
    typed = {"outcome": "take_over", "outcome_reason": "Werkt overal."}
    client.post(address, typed | {"version": 1, "outcome_of": former[0].pk})
    assert latest(theme).changes["outcome_of"] == ["", "Nuth"]
    client.post(address, typed | {"version": 2, "outcome_of": former[1].pk})

    assert latest(theme).changes == {"outcome_of": ["Nuth", "Onderbanken"]}
    page = client.get(address).content.decode()
    assert f'<option value="{former[1].pk}" selected>' in page


def test_theme_choose_offers_only_former_municipalities(sign_in, theme, former):
    other = MunicipalityFactory(name="Elders")
    typed = {"outcome": "take_over", "outcome_reason": "Zo.", "version": 1}

    response = sign_in().post(
        at("theme-choose", theme.pk), typed | {"outcome_of": other.pk}
    )

    assert "outcome_of" in refused(response)
