"""Effect pairs: the front beside the back, a line for each year."""

import datetime as dt

import pytest

from accounts.models import Role
from providers.models import EffectPair
from tests.factories import (
    AreaFactory,
    EffectPairFactory,
    EnquiryFactory,
    MeasureFactory,
    ReferralFactory,
)
from tests.providers.figures import measured, read_csv, read_excel
from tests.providers.pages import in_dutch, page, queries_of, refused

LIST = "/results/pairs/"
ADD = "/results/pairs/add/"
EXPORT = "/results/pairs/export/"


@pytest.fixture
def pair(municipality):
    """Make a pair of which the desk feeds the front."""
    front = MeasureFactory(
        municipality=municipality,
        name="Dagen tot eerste contact",
        origin="first_contact",
        unit="days",
        context="Alleen aangenomen vragen.",
    )
    back = measured(
        municipality,
        (2024, 212),
        (2025, 204),
        name="Maatwerk",
        unit="number",
        context="Ondanks de vergrijzing.",
    )
    for year, days in ((2025, 9), (2026, 4)):
        for _time in range(10):
            day = dt.date(year, 3, 1)
            ReferralFactory(
                enquiry=EnquiryFactory(municipality=municipality, asked_on=day),
                answer="accepted",
                answered_on=day,
                first_contact_on=day + dt.timedelta(days=days),
            )
    return EffectPairFactory(municipality=municipality, front=front, back=back)


@pytest.mark.requirement("S2-32")
@pytest.mark.usefixtures("pair")
def test_effect_pair_list_puts_front_and_back_on_one_line_per_year(sign_in):
    response = sign_in().get(LIST)

    [row] = response.context["rows"]
    assert [
        (
            line.year,
            line.front.value if line.front else None,
            line.back.value if line.back else None,
        )
        for line in row.lines
    ] == [(2024, None, 212), (2025, 9, 204), (2026, 4, None)]
    said = in_dutch("Beside each other is no proof that one causes the other.")
    assert said in response.content.decode()


@pytest.mark.requirement("S2-32")
@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(("kind", "read"), [("csv", read_csv), ("xlsx", read_excel)])
def test_effect_pair_export_carries_what_one_must_know(sign_in, kind, read):
    rows = read(sign_in().get(EXPORT, {"format": kind}))

    contexts = {
        (row[in_dutch("To read the front")], row[in_dutch("To read the back")])
        for row in rows
    }
    assert contexts == {("Alleen aangenomen vragen.", "Ondanks de vergrijzing.")}
    values = [row[in_dutch("Value at the front")] for row in rows]
    assert [str(value or "") for value in values] == ["", "9", "4"]


def test_effect_pair_add_saves(sign_in, municipality):
    front, back = MeasureFactory.create_batch(2, municipality=municipality)
    typed = {"name": "Sneller", "front": front.pk, "back": back.pk}

    response = sign_in().post(ADD, typed)

    stored = EffectPair.objects.get()
    assert response.url == LIST
    assert (stored.municipality, stored.front, stored.back) == (
        municipality,
        front,
        back,
    )


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"front": ""}, ["front"]),
        ({"front": "9" * 30}, ["front"]),
        ({"back": "same"}, ["back"]),
        ({"back": "elsewhere"}, ["back"]),
    ],
)
def test_effect_pair_add_explains_beside_the_field(
    sign_in, municipality, wrong, fields
):
    front, back = MeasureFactory.create_batch(2, municipality=municipality)
    named = {"same": front.pk, "elsewhere": MeasureFactory().pk}
    typed = {"name": "Sneller", "front": front.pk, "back": back.pk} | {
        name: named.get(value, value) for name, value in wrong.items()
    }

    assert refused(sign_in().post(ADD, typed)) == fields


def test_effect_pair_add_refuses_the_same_pair_twice(sign_in, pair):
    typed = {"name": "Nog eens", "front": pair.front_id, "back": pair.back_id}

    assert refused(sign_in().post(ADD, typed)) == ["__all__"]


def test_effect_pair_edit_saves(sign_in, pair):
    typed = {"name": "Anders", "front": pair.front_id, "back": pair.back_id}

    response = sign_in().post(page("effect-pair-edit", pair), typed | {"version": 1})

    pair.refresh_from_db()
    assert response.url == LIST
    assert pair.name == "Anders"


def test_effect_pair_without_values_says_so(sign_in, municipality):
    EffectPairFactory(municipality=municipality)
    EffectPairFactory()

    response = sign_in().get(LIST)

    assert [row.lines for row in response.context["rows"]] == [[]]


@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_effect_pair_list_needs_as_many_queries_for_more_rows(
    sign_in, municipality, pair, address
):
    def fill():
        area = AreaFactory(municipality=municipality)
        front = measured(municipality, (2024, 1), area=area)
        EffectPairFactory(municipality=municipality, front=front)

    client = sign_in()
    fill()
    one = queries_of(client, address)
    fill()
    fill()

    assert queries_of(client, address) == one


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.POLICY_OFFICER, True), (Role.TEAM_LEAD, False)]
)
def test_effect_pair_list_offers_deeds_to_editors_only(sign_in, pair, role, offered):
    html = sign_in(role).get(LIST).content.decode()

    for address in (ADD, page("effect-pair-edit", pair)):
        assert (f'href="{address}"' in html) is offered
