"""Themes: two sides, how it is beside how it will be, phases with days, history."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import Role
from mergers.harmonisation import is_harmonised
from mergers.models import AsIs, PhaseChange, Theme
from tests.factories import (
    AsIsFactory,
    MunicipalityFactory,
    PhaseChangeFactory,
    PlannedSuccessionFactory,
    PolicyFieldFactory,
    SeatFactory,
    TaskFactory,
    ThemeFactory,
)
from tests.providers.pages import latest, queries_of, refused

NAMES = ("Nuth", "Onderbanken", "Schinnen")
TYPED = {
    "name": "Welzijnswerk",
    "track": "content",
    "content_status": "busy",
    "subsidy_status": "not_started",
}
MOVE = {"to": "discussed", "on": "21-11-2026", "reason": ""}


def at(name, *args):
    return reverse(f"mergers:{name}", args=args)


@pytest.fixture
def former(merger):
    """Give the three municipalities that Beekdaelen grew from."""
    rows = [MunicipalityFactory(name=name) for name in NAMES]
    for row in rows:
        PlannedSuccessionFactory(merger=merger, predecessor=row)
    return rows


@pytest.fixture
def theme(merger):
    theme = ThemeFactory(merger=merger, name="Eén werkwijze")
    PhaseChangeFactory(theme=theme, on=dt.date(2026, 10, 1))
    return theme


@pytest.fixture
def chosen(theme):
    theme.outcome, theme.outcome_reason = "new", "Geen van drie past overal."
    theme.save()
    return theme


# Two sides


@pytest.mark.requirement("S0-11")
def test_theme_add_keeps_a_status_for_each_side(sign_in, merger):
    field = PolicyFieldFactory(name="Welzijnswerk")

    sign_in().post(at("theme-add", merger.pk), TYPED | {"policy_field": field.pk})

    theme = Theme.objects.get()
    assert (theme.content_status, theme.subsidy_status) == ("busy", "not_started")
    assert str(theme.policy_field) == "Welzijnswerk"
    assert theme.phase_changes.get().after == "difference"


@pytest.mark.requirement("S0-11")
def test_theme_edit_moves_one_side_and_leaves_the_other(sign_in, theme):
    typed = TYPED | {"version": 1, "subsidy_status": "agreed"}

    sign_in().post(at("theme-edit", theme.pk), typed)

    theme.refresh_from_db()
    assert (theme.content_status, theme.subsidy_status) == ("busy", "agreed")
    assert "subsidy_status" in latest(theme).changes


def test_theme_edit_that_crosses_another_tells_so(sign_in, theme):
    client, address = sign_in(), at("theme-edit", theme.pk)
    client.post(address, TYPED | {"version": 1, "name": "Van mij"})

    response = client.post(address, TYPED | {"version": 1, "name": "Van jou"})

    assert refused(response) == ["__all__"]
    assert response.context["form"]["name"].value() == "Van jou"
    theme.refresh_from_db()
    assert theme.name == "Van mij"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"due_on": "1-1-1800"}, "due_on"),
        ({"due_on": "31-2-2027"}, "due_on"),
        ({"track": "x"}, "track"),
        ({"name": "Eén werkwijze"}, "__all__"),
    ],
)
def test_theme_add_refuses_what_is_wrong(sign_in, theme, wrong, field):
    response = sign_in().post(at("theme-add", theme.merger_id), TYPED | wrong)

    assert refused(response) == [field]
    assert Theme.objects.count() == 1


def test_theme_edit_does_not_touch_what_was_adopted(sign_in, theme):
    theme.to_be, theme.to_be_adopted_on = "Overal gelijk.", dt.date(2026, 11, 1)
    theme.save()

    typed = TYPED | {"version": 1, "to_be": "Stiekem anders."}
    sign_in().post(at("theme-edit", theme.pk), typed)

    theme.refresh_from_db()
    assert (theme.name, theme.to_be) == ("Welzijnswerk", "Overal gelijk.")


# As it is beside as it will be


@pytest.mark.requirement("S0-14")
def test_theme_detail_shows_three_columns_beside_one(sign_in, theme, former):
    AsIsFactory(theme=theme, municipality=former[1], text="CMWW doet alles.")

    page = sign_in().get(at("theme-detail", theme.pk))

    columns = page.context["page"].columns
    assert tuple(column.municipality.name for column in columns) == NAMES
    assert [bool(column.practice) for column in columns] == [False, True, False]
    shown = page.content.decode().split('<ul class="practices">')[1].split("</ul>")[0]
    assert shown.count("<li class=") == len(NAMES) + 1
    assert shown.count("is-to-be") == 1


@pytest.mark.requirement("S0-14")
@pytest.mark.parametrize(
    ("adopted", "ended"), [(True, 3), (True, 2), (False, 3), (True, 0)]
)
def test_theme_is_harmonised_when_adopted_and_all_ended(
    sign_in, theme, former, adopted, ended
):
    expected = adopted and ended == len(former)
    if adopted:
        theme.to_be, theme.to_be_adopted_on = "Gelijk.", dt.date(2026, 11, 1)
        theme.save()
    for place, row in enumerate(former):
        ends_on = dt.date(2027, 7, 1) if place < ended else None
        AsIsFactory(theme=theme, municipality=row, ends_on=ends_on)
    client = sign_in()

    page = client.get(at("theme-detail", theme.pk)).context["page"]
    address = at("theme-list", theme.merger_id)
    listed = client.get(address, {"harmonised": "yes"}).context["rows"]

    assert page.is_harmonised is expected
    assert [row.theme for row in listed] == ([theme] if expected else [])
    ends = dict.fromkeys([1, 2, 3][:ended], dt.date(2027, 7, 1))
    assert is_harmonised(theme.to_be_adopted_on, [1, 2, 3], ends) is expected


def test_as_is_edit_writes_the_former_municipality_not_ones_own(sign_in, theme, former):
    typed = {"text": "MEE, twee dagen per week.", "ends_on": "1-7-2027"}

    sign_in().post(at("as-is-edit", theme.pk, former[0].pk), typed)

    practice = AsIs.objects.get()
    assert (practice.municipality, practice.theme) == (former[0], theme)
    assert practice.ends_on == dt.date(2027, 7, 1)


def test_as_is_edit_refuses_a_second_text_and_keeps_what_was_typed(
    sign_in, theme, former
):
    AsIsFactory(theme=theme, municipality=former[0], text="De eerste.")

    address = at("as-is-edit", theme.pk, former[0].pk)
    response = sign_in().post(address, {"text": "De tweede."})

    assert refused(response) == ["__all__"]
    assert response.context["form"]["text"].value() == "De tweede."
    assert AsIs.objects.get().text == "De eerste."


def test_as_is_edit_that_loses_a_race_is_told_so(sign_in, theme, former, monkeypatch):
    def just_behind(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr("mergers.views.themes.keep_practice", just_behind)

    address = at("as-is-edit", theme.pk, former[0].pk)
    response = sign_in().post(address, {"text": "Te laat."})

    assert refused(response) == ["__all__"]
    assert response.context["form"]["text"].value() == "Te laat."


def test_as_is_edit_knows_only_former_municipalities(sign_in, theme):
    address = at("as-is-edit", theme.pk, MunicipalityFactory().pk)

    assert sign_in().get(address).status_code == 404


# Choices


@pytest.mark.requirement("S0-13")
@pytest.mark.parametrize(
    ("outcome", "reason", "fields"),
    [
        ("", "Zomaar.", ["outcome"]),
        ("best_of_both", "", ["outcome_reason"]),
        ("", "", ["outcome", "outcome_reason"]),
        ("take_over", "MEE werkt goed.", ["__all__"]),
    ],
)
def test_theme_choose_refuses_without_kind_or_reason(
    sign_in, theme, outcome, reason, fields
):
    typed = {"version": 1, "outcome": outcome, "outcome_reason": reason}

    response = sign_in().post(at("theme-choose", theme.pk), typed)

    assert refused(response) == fields
    theme.refresh_from_db()
    assert theme.outcome == ""


@pytest.mark.requirement("S0-13")
@pytest.mark.parametrize("phase", ["chosen", "introduced", "secured"])
def test_theme_move_refuses_to_close_without_an_outcome(sign_in, theme, phase):
    typed = MOVE | {"to": phase, "reason": "Haast."}

    response = sign_in().post(at("theme-move", theme.pk), typed)

    assert refused(response) == ["to"]
    theme.refresh_from_db()
    assert theme.phase == "difference"


@pytest.mark.requirement("S0-13")
@pytest.mark.parametrize(
    "outcome", ["take_over", "best_of_both", "new", "drop"], ids=str
)
def test_theme_choose_keeps_each_kind(sign_in, theme, former, outcome):
    typed = {"version": 1, "outcome": outcome, "outcome_reason": "Werkt overal."}
    if outcome == "take_over":
        typed["outcome_of"] = former[1].pk

    sign_in().post(at("theme-choose", theme.pk), typed)

    theme.refresh_from_db()
    assert theme.outcome == outcome
    assert theme.outcome_of == (former[1] if outcome == "take_over" else None)


def test_project_leader_writes_no_choice_and_adopts_nothing(sign_in, leader, theme):
    client = sign_in(user=leader)

    assert client.get(at("theme-choose", theme.pk)).status_code == 403
    assert client.get(at("theme-adopt", theme.pk)).status_code == 403
    page = client.get(at("theme-detail", theme.pk)).content.decode()
    assert at("theme-choose", theme.pk) not in page
    assert at("theme-move", theme.pk) in page


def test_project_leader_reads_only_after_the_mandate(sign_in, leader, theme, today):
    today.move_to("2028-01-01 12:00")
    client = sign_in(user=leader)

    assert client.get(at("theme-detail", theme.pk)).status_code == 200
    assert client.post(at("theme-move", theme.pk), MOVE).status_code == 403


# Phases


@pytest.mark.requirement("S0-22")
def test_theme_move_asks_a_reason_to_skip(sign_in, chosen):
    client, address = sign_in(), at("theme-move", chosen.pk)

    response = client.post(address, MOVE | {"to": "chosen"})
    assert refused(response) == ["reason"]

    client.post(address, MOVE | {"to": "chosen", "reason": "Al besproken in 2018."})
    change = PhaseChange.objects.latest("pk")
    assert (change.before, change.after) == ("difference", "chosen")
    assert change.reason == "Al besproken in 2018."


@pytest.mark.requirement("S0-22")
def test_theme_move_to_the_next_phase_asks_none_but_back_does(sign_in, theme):
    client, address = sign_in(), at("theme-move", theme.pk)
    client.post(address, MOVE)
    theme.refresh_from_db()
    assert theme.phase == "discussed"

    assert refused(client.post(address, MOVE | {"to": "difference"})) == ["reason"]


@pytest.mark.requirement("S0-22")
def test_theme_detail_shows_days_per_phase(sign_in, theme):
    theme.phase = "discussed"
    theme.save()
    PhaseChangeFactory(theme=theme, after="discussed", on=dt.date(2026, 11, 11))

    steps = sign_in().get(at("theme-detail", theme.pk)).context["page"].steps

    assert [step.stay_days for step in steps] == [41, 10, None, None, None]


@pytest.mark.parametrize("on", ["22-11-2026", "30-9-2026", "1-1-1800"])
def test_theme_move_refuses_a_day_that_cannot_be(sign_in, theme, on):
    response = sign_in().post(at("theme-move", theme.pk), MOVE | {"on": on})

    assert refused(response) == ["on"]
    assert theme.phase_changes.count() == 1


def test_theme_move_refuses_to_secure_what_was_not_adopted(sign_in, chosen):
    typed = MOVE | {"to": "secured", "reason": "Klaar."}

    assert refused(sign_in().post(at("theme-move", chosen.pk), typed)) == ["to"]


# History


@pytest.mark.requirement("S0-29")
def test_theme_history_is_closed_and_holds_how_it_was(sign_in, theme, former):
    for row in former:
        AsIsFactory(theme=theme, municipality=row, text=f"Zo ging het in {row}.")

    page = sign_in().get(at("theme-detail", theme.pk)).content.decode()

    opening = page.split('id="history"')[0].rsplit("<", 1)[1]
    assert opening.startswith("details")
    assert " open" not in page.split('id="history"')[1].split(">")[0] + opening
    history = page.split('id="history"')[1].split("</details>")[0]
    assert all(f"Zo ging het in {name}." in history for name in NAMES)
    assert "1-10-2026" in history


# Lists


def test_theme_list_filters_sorts_and_exports(sign_in, merger):
    ThemeFactory(merger=merger, name="Regels", track="legal")
    ThemeFactory(merger=merger, name="Loket", due_on=dt.date(2026, 11, 14))
    client, address = sign_in(), at("theme-list", merger.pk)

    found = client.get(address, {"track": "legal"}).context["rows"]
    [late] = client.get(address, {"q": "loket"}).context["rows"]
    file = client.get(at("theme-export", merger.pk), {"format": "csv"})

    assert [row.theme.name for row in found] == ["Regels"]
    assert "7" in late.late
    written = file.content.decode("utf-8-sig")
    assert '"Regels"' in written
    assert '"Loket"' in written


def test_theme_list_asks_the_same_of_two_hundred_themes(sign_in, merger, former):
    ThemeFactory(merger=merger)
    client, address = sign_in(), at("theme-list", merger.pk)
    client.get(address)
    few = queries_of(client, address)
    ThemeFactory.create_batch(199, merger=merger)

    assert queries_of(client, address) == few


def test_theme_is_found_by_who_may_see_mergers(sign_in, theme):
    found = sign_in().get("/search/", {"q": "werkwijze"}).content.decode()
    hidden = sign_in(Role.CASE_COORDINATOR).get("/search/", {"q": "werkwijze"})

    assert theme.get_absolute_url() in found
    assert theme.get_absolute_url() not in hidden.content.decode()


def test_theme_detail_lists_its_tasks_and_hides_others(sign_in, theme):
    TaskFactory(merger=theme.merger, theme=theme, name="Werkwijzen vergelijken")
    TaskFactory(merger=theme.merger, name="Iets anders")
    SeatFactory(merger=theme.merger)

    page = sign_in().get(at("theme-detail", theme.pk)).content.decode()

    assert "Werkwijzen vergelijken" in page
    assert "Iets anders" not in page
