"""Advisory councils: what each is told, and what they advise."""

import datetime as dt

import pytest

from accounts.models import AuditEvent
from mergers.models import Notice, Update
from tests.factories import CouncilFactory, NoticeFactory
from tests.providers.pages import refused

NEWS = {"title": "Bericht", "text": "Er is overlegd.", "on": "20-11-2026"}
ASKED = {"is_decision_moment": "on", "advice_due_on": "1-12-2026"}


@pytest.mark.requirement("S0-25")
def test_councils_are_told_in_the_way_they_chose(
    sign_in, merger, mailoutbox, django_capture_on_commit_callbacks
):
    seldom = CouncilFactory(merger=merger, mode="decisions", email="a@raad.example")
    often = CouncilFactory(merger=merger, mode="process")
    client, address = sign_in(), f"/mergers/{merger.pk}/updates/add/"

    with django_capture_on_commit_callbacks(execute=True):
        for number in range(10):
            client.post(address, NEWS | (ASKED if number in (3, 7) else {}))

    assert Update.objects.count() == 10
    assert (seldom.notices.count(), often.notices.count()) == (2, 10)
    for council in (seldom, often):
        assert council.notices.filter(update__is_decision_moment=True).count() == 2
    assert [mail.to for mail in mailoutbox] == [["a@raad.example"]] * 2
    assert "1 december 2026" in mailoutbox[0].body


@pytest.mark.parametrize("due", ["", "19-11-2026"])
def test_update_add_asks_advice_before_a_day_to_come(sign_in, merger, due):
    typed = NEWS | ASKED | {"advice_due_on": due}

    response = sign_in().post(f"/mergers/{merger.pk}/updates/add/", typed)

    assert refused(response)
    assert Update.objects.count() == 0


@pytest.mark.requirement("S0-25")
def test_advice_is_kept_with_what_was_done_with_it(sign_in, merger):
    notice = NoticeFactory(update__merger=merger)
    client = sign_in()
    advise, respond = (
        f"/mergers/notices/{notice.pk}/{deed}/" for deed in ("advise", "respond")
    )
    given = {"advice": "conditions", "given_on": "20-11-2026", "text": "Mits."}
    early = client.post(respond, {"response": "Overgenomen.", "version": 1})

    client.post(advise, given | {"version": 1})
    client.post(respond, {"response": "Overgenomen.", "version": 2})

    notice = Notice.objects.get()
    assert refused(early) == ["__all__"]
    assert (notice.advice, notice.text) == ("conditions", "Mits.")
    assert notice.response == "Overgenomen."
    html = client.get(notice.get_absolute_url()).content.decode()
    assert "Overgenomen." in html


def test_second_advice_does_not_write_over_the_first(sign_in, merger):
    notice = NoticeFactory(update__merger=merger)
    client, address = sign_in(), f"/mergers/notices/{notice.pk}/advise/"
    given = {"advice": "negative", "given_on": "20-11-2026", "version": 1}

    client.post(address, given | {"text": "Wij zijn tegen."})
    second = client.post(address, given | {"advice": "positive", "text": "Wij ook."})

    notice.refresh_from_db()
    assert refused(second) == ["__all__"]
    assert "Wij ook." in second.content.decode()
    assert (notice.advice, notice.text) == ("negative", "Wij zijn tegen.")
    trail = AuditEvent.objects.about(notice).get(verb="advice written down")
    assert "tegen" not in str(trail.changes)


@pytest.mark.requirement("S0-26")
@pytest.mark.parametrize(
    ("form", "lapses"),
    [
        ("bylaw", dt.date(2029, 1, 1)),
        ("committee", dt.date(2027, 2, 1)),
        ("private", None),
    ],
)
def test_legal_form_of_a_council_decides_its_clock(sign_in, merger, form, lapses):
    old = [CouncilFactory(merger=merger, legal_form=form) for _number in range(2)]
    client = sign_in()
    typed = {"municipality": merger.municipality_id, "name": "Nieuwe raad"}
    typed |= {"legal_form": form, "mode": "process", "came_from": [c.pk for c in old]}

    client.post(f"/mergers/{merger.pk}/councils/add/", typed)

    rows = client.get(f"/mergers/{merger.pk}/councils/").context["rows"]
    assert [row.lapses_on for row in rows] == [lapses] * 3
    [new] = [row.council for row in rows if row.council.name == "Nieuwe raad"]
    assert set(new.came_from.all()) == set(old)


def test_council_cannot_come_from_one_that_came_from_it(sign_in, merger):
    first, second = CouncilFactory(merger=merger), CouncilFactory(merger=merger)
    second.came_from.add(first)
    typed = {"municipality": merger.municipality_id, "name": "Raad", "version": 1}
    typed |= {"legal_form": "bylaw", "mode": "process", "came_from": [second.pk]}

    response = sign_in().post(f"/mergers/councils/{first.pk}/edit/", typed)

    assert refused(response) == ["came_from"]
