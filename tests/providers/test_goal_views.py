"""Goals: with an owner and a measure, without a document, in several policy fields."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role
from providers.models import ExchangeNote, Goal
from tests.factories import (
    AreaFactory,
    DirectionNoteVersionFactory,
    ExchangeNoteFactory,
    GoalFactory,
    InitiativeFactory,
    MeasureFactory,
    PolicyFieldFactory,
)
from tests.providers.figures import measured, read_csv, read_excel, sport
from tests.providers.pages import in_dutch, latest, page, queries_of, refused

LIST = "/results/goals/"
ADD = "/results/goals/add/"
EXPORT = "/results/goals/export/"
BOTH = [("csv", read_csv), ("xlsx", read_excel)]


@pytest.fixture
def typed(municipality):
    measure = sport(municipality)
    return {"name": "Meer sport", "owner": "Wethouder sport", "measure": measure.pk}


def found(response):
    return [row.goal.name for row in response.context["rows"]]


@pytest.mark.requirement("S1-04")
def test_goal_add_saves_without_a_document(sign_in, municipality, typed):
    response = sign_in().post(ADD, typed)

    goal = Goal.objects.get()
    assert response.url == goal.get_absolute_url()
    assert (goal.municipality, goal.document) == (municipality, "")
    assert latest(goal).changes["owner"] == ["", "Wethouder sport"]


@pytest.mark.requirement("S1-04")
@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("owner", "Fill in who owns the goal: a name or a function."),
        (
            "measure",
            "Choose a measure. Without one nobody sees whether the goal is reached.",
        ),
    ],
)
def test_goal_add_refuses_without_owner_or_measure(sign_in, typed, missing, message):
    response = sign_in().post(ADD, typed | {missing: ""})

    assert response.context["form"].errors == {missing: [in_dutch(message)]}
    assert Goal.objects.count() == 0
    assert response.context["form"]["name"].value() == "Meer sport"


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"measure": "9" * 30}, ["measure"]),
        ({"measure": "x"}, ["measure"]),
        ({"target_value": "\U0001f600"}, ["target_value"]),
        ({"target_year": "31-2-2027"}, ["target_year"]),
        ({"target_year": "1980"}, ["target_year"]),
        ({"policy_fields": ["9" * 30]}, ["policy_fields"]),
        ({"initiatives": ["x"]}, ["initiatives"]),
        ({"document": "javascript:alert(1)"}, ["document"]),
        ({"name": "a" * 201}, ["name"]),
        ({"owner": "a\x00b"}, ["owner"]),
    ],
)
def test_goal_add_explains_beside_the_field(sign_in, typed, wrong, fields):
    assert refused(sign_in().post(ADD, typed | wrong)) == fields


def test_goal_add_refuses_what_is_elsewhere(sign_in, typed):
    elsewhere = {"measure": MeasureFactory().pk}
    idea = {"initiatives": [InitiativeFactory().pk]}

    assert refused(sign_in().post(ADD, typed | elsewhere)) == ["measure"]
    assert refused(sign_in().post(ADD, typed | idea)) == ["initiatives"]


def test_goal_add_offers_no_initiative_that_was_only_proposed(
    sign_in, municipality, typed
):
    idea = InitiativeFactory(municipality=municipality, admission="proposed")

    response = sign_in().post(ADD, typed | {"initiatives": [idea.pk]})

    assert refused(response) == ["initiatives"]


def test_goal_add_starts_with_the_measure_that_was_clicked(sign_in, municipality):
    measure = sport(municipality)
    client = sign_in()

    pages = [
        client.get(ADD, {"measure": value}).content.decode()
        for value in (measure.pk, "x", "9" * 30)
    ]

    chosen = [f'<option value="{measure.pk}" selected>' in html for html in pages]
    assert chosen == [True, False, False]


def test_goal_add_refuses_the_same_name_twice(sign_in, municipality, typed):
    GoalFactory(municipality=municipality, name="Meer sport")

    assert refused(sign_in().post(ADD, typed)) == ["__all__"]


def test_goal_edit_saves(sign_in, municipality, typed):
    goal = GoalFactory(municipality=municipality)

    response = sign_in().post(
        page("goal-edit", goal),
        typed | {"version": 1, "target_value": "30,5", "target_year": "2028"},
    )

    goal.refresh_from_db()
    assert response.url == goal.get_absolute_url()
    assert (float(goal.target_value), goal.target_year) == (30.5, 2028)


def test_goal_edit_tells_who_comes_second(sign_in, municipality, typed):
    goal = GoalFactory(municipality=municipality)
    first, second = sign_in(), sign_in()
    first.post(page("goal-edit", goal), typed | {"version": 1, "owner": "College"})

    response = second.post(
        page("goal-edit", goal), typed | {"version": 1, "owner": "Raad"}
    )

    owners = [
        (conflict.theirs, conflict.yours)
        for conflict in response.context["form"].interruption.conflicts
    ]
    assert owners == [("College", "Raad")]


@pytest.mark.requirement("S1-32")
def test_goal_list_shows_a_goal_of_three_fields_in_three_filters_once(
    sign_in, municipality
):
    fields = [PolicyFieldFactory(name=n) for n in ("Ouderen", "Jeugd", "Gezondheid")]
    goal = GoalFactory(municipality=municipality, name="Sport")
    goal.policy_fields.set(fields)
    GoalFactory(municipality=municipality).policy_fields.add(PolicyFieldFactory())
    client = sign_in()

    answers = [found(client.get(LIST, {"policy_field": f.pk})) for f in fields]

    assert answers == [["Sport"]] * 3
    assert client.get(LIST).context["count"] == 2


@pytest.mark.parametrize("words", ["wethouder", "SPORT", "sport wethouder"])
def test_goal_list_searches_goal_and_owner(sign_in, municipality, words):
    GoalFactory(municipality=municipality, name="Sport", owner="Wethouder")
    GoalFactory(municipality=municipality, name="Wonen", owner="College")

    assert found(sign_in().get(LIST, {"q": words})) == ["Sport"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", ["A", "B"]),
        ("-name", ["B", "A"]),
        ("owner", ["B", "A"]),
        ("year", ["B", "A"]),
    ],
)
def test_goal_list_sorts(sign_in, municipality, asked, names):
    GoalFactory(municipality=municipality, name="A", owner="Z")
    GoalFactory(municipality=municipality, name="B", owner="Y", target_year=2030)

    assert found(sign_in().get(LIST, {"sort": asked})) == names


@pytest.mark.parametrize(
    ("better", "value", "missing"),
    [
        ("higher", "28.2", "1.8"),
        ("higher", "30", "0"),
        ("lower", "34", "4"),
        ("lower", "29", "0"),
    ],
)
def test_goal_list_says_how_far_the_target_is(
    sign_in, municipality, better, value, missing
):
    measure = measured(municipality, (2014, value), better=better)
    GoalFactory(municipality=municipality, measure=measure, target_value=30)

    [row] = sign_in().get(LIST).context["rows"]

    assert row.missing == Decimal(missing)
    assert (row.progress == in_dutch("reached")) is (missing == "0")


@pytest.mark.parametrize(
    ("year", "words"),
    [(None, "30,5\N{NO-BREAK SPACE}%"), (2028, "30,5\N{NO-BREAK SPACE}% in 2028")],
)
def test_goal_list_says_what_to_reach_and_when(sign_in, municipality, year, words):
    GoalFactory(
        municipality=municipality, target_value=Decimal("30.5"), target_year=year
    )

    assert words in sign_in().get(LIST).content.decode()


@pytest.mark.parametrize(
    ("terms", "known"),
    [
        ({"better": "neither"}, {}),
        ({}, {"people": 9}),
        ({}, {"provenance": "contradicted"}),
    ],
)
def test_goal_list_says_nothing_of_a_target_that_cannot_be_compared(
    sign_in, municipality, terms, known
):
    measure = measured(municipality, (2014, 28, known), **terms)
    GoalFactory(municipality=municipality, measure=measure, target_value=30)

    [row] = sign_in().get(LIST).context["rows"]

    assert row.progress == ""


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "\U0001f600" * 20_000},
        {"q": "a\x00b"},
        {"policy_field": "9" * 30},
        {"page": "abc"},
        {"sort": "-pk__in"},
    ],
)
@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_goal_list_survives_any_question(sign_in, municipality, address, asked):
    GoalFactory(municipality=municipality)

    assert sign_in().get(address, asked).status_code == 200


def test_goal_pages_leave_other_municipalities_out(sign_in):
    GoalFactory()
    client = sign_in()

    assert found(client.get(LIST)) == []
    assert read_csv(client.get(EXPORT, {"format": "csv"})) == []


@pytest.mark.requirement("S1-20")
@pytest.mark.parametrize(("kind", "read"), BOTH)
def test_goal_export_carries_the_line_that_one_must_know(
    sign_in, municipality, kind, read
):
    measure = sport(municipality, context="Ondanks de vergrijzing.")
    GoalFactory(municipality=municipality, measure=measure, name="Meer sport")

    [row] = read(sign_in().get(EXPORT, {"format": kind}))

    assert row[in_dutch("Goal")] == "Meer sport"
    assert row[in_dutch("What one must know to read it")] == "Ondanks de vergrijzing."


@pytest.mark.parametrize("address", [LIST, EXPORT, "detail"])
def test_goal_pages_need_as_many_queries_for_more_rows(sign_in, municipality, address):
    goal = GoalFactory(municipality=municipality, measure=sport(municipality))
    address = goal.get_absolute_url() if address == "detail" else address

    def fill():
        area = AreaFactory(municipality=municipality)
        other = GoalFactory(
            municipality=municipality, measure=sport(municipality, area=area)
        )
        for each in (goal, other):
            each.policy_fields.add(PolicyFieldFactory())
            each.initiatives.add(InitiativeFactory(municipality=municipality))
            ExchangeNoteFactory(goal=each)
            note = DirectionNoteVersionFactory(note__municipality=municipality).note
            note.goals.add(each)

    client = sign_in()
    fill()
    one = queries_of(client, address)
    fill()
    fill()

    assert queries_of(client, address) == one


def test_goal_detail_shows_what_works_towards_it(sign_in, municipality):
    goal = GoalFactory(municipality=municipality, measure=sport(municipality))
    accepted = InitiativeFactory(municipality=municipality, name="Beweegochtend")
    proposed = InitiativeFactory(
        municipality=municipality, name="Alleen een idee", admission="proposed"
    )
    goal.initiatives.set([accepted, proposed])
    note = DirectionNoteVersionFactory(
        note__municipality=municipality, note__name="Sport als middel"
    ).note
    note.goals.add(goal)
    ExchangeNoteFactory(goal=goal, note="Verwijs naar de sportcoach.")

    html = sign_in().get(goal.get_absolute_url()).content.decode()

    for words in ("Beweegochtend", "Sport als middel", "Verwijs naar de sportcoach."):
        assert words in html
    assert "Alleen een idee" not in html
    assert goal.measure.get_absolute_url() in html


@pytest.mark.requirement("S1-32")
@pytest.mark.usefixtures("today")
def test_exchange_note_add_keeps_what_fields_told_each_other(sign_in, municipality):
    goal = GoalFactory(municipality=municipality)
    typed = {"on": "20-11-2026", "between": "Sport en Wmo", "note": "Verwijs door."}

    response = sign_in().post(page("exchange-note-add", goal), typed)

    note = goal.exchange_notes.get()
    event = AuditEvent.objects.get()
    assert response.url == goal.get_absolute_url()
    assert (note.on, note.between) == (dt.date(2026, 11, 20), "Sport en Wmo")
    assert (event.verb, event.changes) == (
        "exchange noted",
        {"exchange_notes": ["", "20-11-2026"]},
    )


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"on": "22-11-2026"}, ["on"]),
        ({"on": "31-2-2026"}, ["on"]),
        ({"between": ""}, ["between"]),
        ({"note": ""}, ["note"]),
        ({"note": "a" * 1001}, ["note"]),
        ({"note": "a\x00"}, ["note"]),
    ],
)
def test_exchange_note_add_explains_beside_the_field(
    sign_in, municipality, wrong, fields
):
    goal = GoalFactory(municipality=municipality)
    typed = {"on": "20-11-2026", "between": "Sport en Wmo", "note": "Verwijs door."}

    response = sign_in().post(page("exchange-note-add", goal), typed | wrong)

    assert refused(response) == fields
    assert ExchangeNote.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.PROJECT_LEADER, True), (Role.TEAM_LEAD, False)]
)
def test_goal_pages_offer_deeds_to_editors_only(sign_in, municipality, role, offered):
    goal = GoalFactory(municipality=municipality)
    client = sign_in(role)

    html = client.get(goal.get_absolute_url()).content.decode()
    html += client.get(LIST).content.decode()

    for address in (page("goal-edit", goal), page("exchange-note-add", goal), ADD):
        assert (f'href="{address}"' in html) is offered


def test_goal_of_elsewhere_takes_no_exchange(sign_in):
    goal = GoalFactory()

    response = sign_in().post(reverse("providers:exchange-note-add", args=[goal.pk]))

    assert response.status_code == 404
