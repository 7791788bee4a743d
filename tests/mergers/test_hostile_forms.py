"""Whatever is typed in forms of a merger: an answer in Dutch, and nothing is lost."""

import pytest
from django.urls import reverse

from accounts.models import Role
from mergers.models import Decision, Task, Theme
from tests.factories import MemberFactory
from tests.test_access import DEEDS, DOWNLOADS, PAGES

OTHERS = ("assignment", "seat", "member", "department", "session", "tension", "speak")
LATER = ("vision", "team", "framework", "pulse", "table", "participation")
# One of each kind: every form is tried with all of them.
SENT = [
    "-1 <script>alert(1)</script>",
    "a\x00b",
    "9" * 30,
    "👩‍👩‍👧 \u202egnp.exe",
    "x" * 5000,
]
FORMS = sorted(
    name
    for name, (roles, make) in PAGES.items()
    if name.startswith("mergers:")
    and Role.POLICY_OFFICER in roles
    and name not in DEEDS | DOWNLOADS
    and not name.removeprefix("mergers:").startswith(OTHERS + LATER)
    and not name.endswith(("-list", "-detail"))
)


@pytest.mark.parametrize("name", FORMS)
def test_form_answers_to_anything(name, sign_in, worker, municipality):
    user = worker()
    make = PAGES[name][1]
    address = reverse(name, args=make(municipality, user) if make else [])
    client = sign_in(user=user)
    page = client.get(address)
    form = page.context.get("form") if page.context else None
    fields = list(form.fields) if form is not None else []
    keys = {*fields, "version", "task", "along", "confirm", "difference", "q", "theme"}

    for text in SENT:
        answer = client.post(address, dict.fromkeys(keys, text))
        assert answer.status_code in {200, 302, 400, 405}, (text, answer)
        assert "<script>alert" not in answer.content.decode()
    asked = client.get(address, dict.fromkeys(keys, SENT[0]))
    assert asked.status_code == 200


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("due_on", "31-2-2027", "bestaat"),
        ("due_on", "1-1-1850", "1900"),
        ("due_on", "1-1-2101", "2100"),
        ("name", "x" * 201, "200"),
        ("description", "x" * 2001, "2000"),
        ("owner", "999999", "Maak een keuze"),
        ("theme", "-1", "Maak een keuze"),
    ],
)
def test_wrong_task_is_refused_with_how_to_mend_it(sign_in, merger, field, text, told):
    typed = {"name": "Bellen 🙂", "due_on": "1-3-2027", "description": "Met de raad"}
    address = reverse("mergers:task-add", args=[merger.pk])

    shown = sign_in().post(address, typed | {field: text}).content.decode()

    assert told in shown
    assert "Met de raad" in shown or field == "description"
    assert "🙂" in shown or field == "name"
    assert not Task.objects.exists()


@pytest.mark.parametrize("day", ["1-1-1850", "1-1-2101", "31-2-2027", "morgen"])
def test_decision_is_not_put_on_a_day_that_no_calendar_has(sign_in, officer, day):
    client = sign_in(user=officer)
    [key] = PAGES["mergers:decision-move"][1](officer.municipality, officer)
    before = Decision.objects.get().planned_on
    address = reverse("mergers:decision-move", args=[key])

    answer = client.post(address, {"to": day, "reason": "Raad op reces"})

    assert answer.status_code == 200
    assert "Raad op reces" in answer.content.decode()
    assert answer.context["form"].errors
    assert Decision.objects.get().planned_on == before


def test_edit_without_a_version_is_refused_and_keeps_what_was_typed(sign_in, officer):
    client = sign_in(user=officer)
    [key] = PAGES["mergers:theme-edit"][1](officer.municipality, officer)
    name = Theme.objects.get().name
    typed = {"name": "Nieuwe naam 🙂", "track": "content"}

    answer = client.post(reverse("mergers:theme-edit", args=[key]), typed)

    assert answer.status_code == 200
    assert "Nieuwe naam 🙂" in answer.content.decode()
    assert Theme.objects.get().name == name


def test_member_sees_a_position_that_is_too_long_again(sign_in, officer, merger):
    MemberFactory(merger=merger, user=officer)
    [key] = PAGES["mergers:position-add"][1](officer.municipality, officer)
    text = "Wij willen dit niet. " * 100

    answer = sign_in(user=officer).post(
        reverse("mergers:position-add", args=[key]), {"text": text}
    )

    assert "2000" in answer.content.decode()
    assert text.strip() in answer.content.decode()
