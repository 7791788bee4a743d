"""Directions on one page: versions, the clock, and the decision."""

import datetime as dt

import pytest

from accounts.models import Role
from providers.models import DirectionNote, DirectionNoteVersion
from providers.models.goals import ONE_PAGE
from tests.factories import (
    DirectionNoteFactory,
    DirectionNoteVersionFactory,
    GoalFactory,
)
from tests.providers.pages import TODAY, in_dutch, latest, page, queries_of, refused

LIST = "/results/directions/"
ADD = "/results/directions/add/"
TEXT = "Sport om mensen te ontmoeten."

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def note(municipality):
    """Make a note with one version of a hundred days old."""
    note = DirectionNoteFactory(municipality=municipality)
    day = TODAY - dt.timedelta(days=100)
    DirectionNoteVersionFactory(note=note, number=1, written_on=day)
    return note


def written(**others):
    return {"text": TEXT, "written_on": "21-11-2026", "version": 1} | others


def test_direction_note_add_saves_the_first_version(sign_in, municipality, officer):
    goal = GoalFactory(municipality=municipality)
    typed = {"name": "Sport", "goals": [goal.pk], **written(written_on="1-10-2026")}

    response = sign_in(user=officer).post(ADD, typed)

    note = DirectionNote.objects.get()
    version = note.versions.get()
    assert response.url == note.get_absolute_url()
    assert (version.number, version.text, version.written_by) == (1, TEXT, officer)
    assert version.written_on == dt.date(2026, 10, 1)
    assert list(note.goals.all()) == [goal]
    assert (latest(note).verb, latest(note).changes) == (
        "added",
        {"versions": ["", "1"]},
    )


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"text": ""}, ["text"]),
        ({"text": "a\x00"}, ["text"]),
        ({"written_on": "22-11-2026"}, ["written_on"]),
        ({"written_on": "31-2-2026"}, ["written_on"]),
        ({"goals": ["9" * 30]}, ["goals"]),
    ],
)
def test_direction_note_add_explains_beside_the_field(sign_in, wrong, fields):
    response = sign_in().post(ADD, {"name": "Sport", **written(), **wrong})

    assert sorted(refused(response)) == fields
    assert DirectionNote.objects.count() == 0


def test_direction_note_add_refuses_the_same_name_twice(sign_in, note):
    response = sign_in().post(ADD, {"name": note.name, **written()})

    assert refused(response) == ["__all__"]
    assert DirectionNote.objects.count() == 1


@pytest.mark.requirement("S1-03")
@pytest.mark.parametrize(("length", "fits"), [(ONE_PAGE, True), (ONE_PAGE + 7, False)])
def test_direction_fits_on_one_page(sign_in, note, length, fits):
    text = "a" * length

    response = sign_in().post(page("direction-note-write", note), written(text=text))

    assert (response.status_code == 302) is fits
    assert note.versions.count() == 1 + fits
    if not fits:
        form = response.context["form"]
        [message] = form.errors["text"]
        assert "7" in message
        assert form["text"].value() == text
        assert 'maxlength="' not in str(form["text"])
        assert "4.007" in response.content.decode()


@pytest.mark.requirement("S1-03")
def test_direction_counts_the_end_of_a_line_as_one_character(sign_in, note):
    text = "a\r\n" * (ONE_PAGE // 2 - 1) + "ab"

    response = sign_in().post(page("direction-note-write", note), written(text=text))

    assert response.status_code == 302
    assert len(note.versions.first().text) == ONE_PAGE


def test_direction_note_write_keeps_the_older_version(sign_in, note):
    old = note.versions.get().text

    sign_in().post(page("direction-note-write", note), written())
    html = sign_in().get(note.get_absolute_url()).content.decode()

    assert [(v.number, v.text) for v in note.versions.all()] == [(2, TEXT), (1, old)]
    assert old in html
    assert TEXT in html
    assert latest(note).changes == {"versions": ["1", "2"]}


def test_direction_note_write_starts_with_the_present_text(sign_in, note):
    response = sign_in().get(page("direction-note-write", note))

    text = note.versions.get().text
    hint = "At most %(most)s characters: one page. Now there are %(now)s."
    assert response.context["form"]["text"].value() == text
    said = in_dutch(hint, most="4.000", now=len(text))
    assert said in response.content.decode()


def test_direction_note_write_tells_who_comes_second_and_keeps_the_text(sign_in, note):
    first, second = sign_in(), sign_in()
    first.post(page("direction-note-write", note), written(text="De eerste."))

    told = second.post(page("direction-note-write", note), written(text="De tweede."))
    kept = told.context["form"]
    html = told.content.decode()
    again = second.post(
        page("direction-note-write", note),
        written(text=kept["text"].value(), version=kept["version"].value()),
    )

    assert (refused(told), kept["text"].value()) == (["__all__"], "De tweede.")
    assert "De eerste." in html
    assert again.status_code == 302
    assert [v.text for v in note.versions.all()][:2] == ["De tweede.", "De eerste."]


def test_direction_note_write_refuses_a_text_that_did_not_change(sign_in, note):
    same = note.versions.get().text

    response = sign_in().post(page("direction-note-write", note), written(text=same))

    assert refused(response) == ["text"]
    assert DirectionNoteVersion.objects.count() == 1


@pytest.mark.parametrize("version", ["", "x", "null", "-1", "9" * 30])
def test_direction_note_write_survives_any_version(sign_in, note, version):
    response = sign_in().post(
        page("direction-note-write", note), written(version=version)
    )

    assert "__all__" in refused(response)
    assert DirectionNoteVersion.objects.count() == 1


@pytest.mark.requirement("S1-03")
@pytest.mark.parametrize(("days", "late"), [(182, False), (183, True)])
def test_direction_note_gives_notice_after_half_a_year(
    sign_in, municipality, days, late
):
    version = DirectionNoteVersionFactory(
        note__municipality=municipality, written_on=TODAY - dt.timedelta(days=days)
    )
    client = sign_in()

    detail = client.get(version.note.get_absolute_url())
    found = client.get(LIST)

    assert detail.context["row"].clock.days == days
    assert ("alert-warning" in detail.content.decode()) is late
    assert found.context["late"] == late


@pytest.mark.requirement("S1-03")
def test_direction_note_decide_stops_the_clock(sign_in, note):
    response = sign_in().post(page("direction-note-decide", note), {"on": "21-11-2026"})

    note.refresh_from_db()
    row = sign_in().get(note.get_absolute_url()).context["row"]
    assert response.url == note.get_absolute_url()
    assert note.decided_on == TODAY
    assert (row.clock.days, row.clock.is_decided) == (100, True)
    assert latest(note).changes == {"decided_on": ["", "21-11-2026"]}


@pytest.mark.parametrize(
    "on", ["", "22-11-2026", "31-2-2026", "1-1-2026", "\x00", "9" * 30]
)
def test_direction_note_decide_explains_a_day_that_cannot_be(sign_in, note, on):
    response = sign_in().post(page("direction-note-decide", note), {"on": on})

    note.refresh_from_db()
    assert refused(response) == ["on"]
    assert (note.decided_on, note.version) == (None, 1)


def test_direction_note_write_refuses_after_the_decision(sign_in, note):
    client = sign_in()
    client.post(page("direction-note-decide", note), {"on": "21-11-2026"})

    response = client.post(page("direction-note-write", note), written(version=2))

    assert refused(response) == ["__all__"]
    assert response.context["form"]["text"].value() == TEXT
    assert (
        page("direction-note-write", note)
        not in client.get(note.get_absolute_url()).content.decode()
    )


def test_direction_note_edit_changes_the_name(sign_in, note):
    response = sign_in().post(
        page("direction-note-edit", note), {"name": "Anders", "version": 1}
    )

    note.refresh_from_db()
    assert response.url == note.get_absolute_url()
    assert note.name == "Anders"


def test_direction_note_without_versions_can_be_read(sign_in, municipality):
    note = DirectionNoteFactory(municipality=municipality)
    client = sign_in()

    row = client.get(note.get_absolute_url()).context["row"]

    assert (row.latest, row.older, row.clock.days) == (None, [], 0)
    assert client.get(LIST).status_code == 200
    assert client.get(page("direction-note-write", note)).status_code == 200


@pytest.mark.parametrize("address", [LIST, "detail"])
def test_direction_note_pages_need_as_many_queries_for_more_rows(
    sign_in, municipality, note, address
):
    address = note.get_absolute_url() if address == "detail" else address

    def fill(number):
        DirectionNoteVersionFactory(note=note, number=number)
        DirectionNoteVersionFactory(note__municipality=municipality)
        note.goals.add(GoalFactory(municipality=municipality))

    client = sign_in()
    fill(2)
    one = queries_of(client, address)
    fill(3)
    fill(4)

    assert queries_of(client, address) == one


def test_direction_note_list_leaves_other_municipalities_out(sign_in):
    DirectionNoteVersionFactory()

    assert sign_in().get(LIST).context["rows"] == []


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.POLICY_OFFICER, True), (Role.TEAM_LEAD, False)]
)
def test_direction_note_pages_offer_deeds_to_editors_only(sign_in, note, role, offered):
    client = sign_in(role)

    html = client.get(LIST).content.decode()
    html += client.get(note.get_absolute_url()).content.decode()

    deeds = ("edit", "write", "decide")
    addresses = [page(f"direction-note-{deed}", note) for deed in deeds]
    for address in (*addresses, ADD):
        assert (f'href="{address}"' in html) is offered
