"""Pages of the desk about questions of residents."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from accounts.models import AuditEvent, Role
from providers.models import Enquiry
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    ChannelFactory,
    EnquiryFactory,
    FrontDoorFactory,
    LifeDomainFactory,
    ReferralFactory,
    RefusalReasonFactory,
    TargetGroupFactory,
)
from tests.providers.desk import desk_worker
from tests.providers.pages import in_dutch, latest, page, queries_of, refused

LIST = "/desk/"
ADD = "/desk/add/"
DAY = dt.timedelta(days=1)
UNKNOWN = {
    "area": "unknown",
    "target_group": "unknown",
    "life_domain": "unknown",
    "channel": "unknown",
}


@pytest.fixture
def desk(sign_in):
    return desk_worker(sign_in)


def everything_of(example_municipality):
    """Give four answers that name something, and the rows that they name."""
    rows = {
        "area": AreaFactory(municipality=example_municipality),
        "target_group": TargetGroupFactory(),
        "life_domain": LifeDomainFactory(),
        "channel": ChannelFactory(),
    }
    return rows, {name: row.pk for name, row in rows.items()}


@pytest.mark.requirement("S1-00a")
def test_enquiry_add_takes_four_answers_and_goes_on_to_the_providers(
    desk, municipality
):
    rows, answers = everything_of(municipality)

    response = desk.post(ADD, answers)

    enquiry = Enquiry.objects.get()
    assert response.url == page("enquiry-refer", enquiry)
    assert {name: getattr(enquiry, name) for name in rows} == rows
    assert enquiry.municipality == municipality
    [message] = desk.get(response.url).context["messages"]
    said = in_dutch("%s is saved. Now choose a provider.")
    assert str(message) == said % (in_dutch("Question %d") % enquiry.pk)


@pytest.mark.requirement("S1-00a")
def test_enquiry_add_asks_four_fields_on_one_screen(desk):
    form = desk.get(ADD).context["form"]

    assert [field.name for field in form.visible_fields() if field.field.required] == [
        "area",
        "target_group",
        "life_domain",
        "channel",
    ]


def test_enquiry_add_takes_unknown_for_an_answer(desk):
    desk.post(ADD, UNKNOWN)

    enquiry = Enquiry.objects.get()
    assert (enquiry.area, enquiry.target_group, enquiry.channel) == (None, None, None)


def test_enquiry_add_takes_silence_for_none(desk):
    response = desk.post(ADD, {"question": ""})

    assert refused(response) == list(UNKNOWN)
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("typed", ["9" * 30, "x", "\U0001f600", "31-2-2027", "0"])
def test_enquiry_add_refuses_what_is_no_area(desk, typed):
    assert refused(desk.post(ADD, UNKNOWN | {"area": typed})) == ["area"]


def test_enquiry_add_chooses_the_only_area(desk, municipality):
    area = AreaFactory(municipality=municipality)

    form = desk.get(ADD).context["form"]

    assert form["area"].value() == area.pk


@pytest.mark.parametrize(("count", "kind"), [(7, "radio"), (8, "select")])
def test_enquiry_add_offers_buttons_up_to_seven_choices(desk, count, kind):
    ChannelFactory.create_batch(count)

    form = desk.get(ADD).context["form"]

    assert form["channel"].field.widget.input_type == kind


def test_enquiry_add_offers_no_area_of_another_municipality(desk):
    area = AreaFactory()

    assert refused(desk.post(ADD, UNKNOWN | {"area": area.pk})) == ["area"]


@pytest.mark.requirement("S1-00a")
def test_enquiry_add_counts_the_seconds_since_the_form_was_opened(desk):
    start = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False):
        opened = desk.get(ADD).context["form"]["opened"].value()
    with time_machine.travel(start + dt.timedelta(seconds=52), tick=False):
        desk.post(ADD, UNKNOWN | {"opened": opened})

    assert Enquiry.objects.get().seconds_to_register == 52


@pytest.mark.parametrize("opened", ["", "x", "IiI:1:x"])
def test_enquiry_add_saves_without_a_trustworthy_opening_time(desk, opened):
    desk.post(ADD, UNKNOWN | {"opened": opened})

    assert Enquiry.objects.get().seconds_to_register is None


def test_enquiry_add_says_how_long_contact_details_are_kept(desk, municipality):
    FrontDoorFactory(municipality=municipality, keep_days=37)

    assert "37 " in desk.get(ADD).content.decode()


def test_enquiry_add_keeps_people_out_of_the_trail(desk):
    personal = {
        "question": "Vraag van Jansen",
        "contact_name": "Jansen",
        "contact_details": "0612345678",
    }

    desk.post(ADD, UNKNOWN | personal)

    enquiry = Enquiry.objects.get()
    event = latest(enquiry)
    assert enquiry.contact_name == "Jansen"
    assert all("Jansen" not in str(value) for value in vars(event).values())
    assert event.changes["contact_details"] == ["…", "…"]


def test_enquiry_list_shows_what_waits_before_what_is_closed(desk, municipality, today):
    closed = EnquiryFactory(municipality=municipality, outcome="answered")
    referred = EnquiryFactory(municipality=municipality, asked_on=today - 9 * DAY)
    ReferralFactory(enquiry=referred, referred_on=today - 6 * DAY)
    waiting = EnquiryFactory(municipality=municipality, asked_on=today - 3 * DAY)

    response = desk.get(LIST)

    rows = response.context["rows"]
    assert [row.enquiry for row in rows] == [waiting, referred, closed]
    assert [row.is_urgent for row in rows] == [True, True, False]
    assert ["3" in rows[0].note, "2" in rows[1].note, rows[2].note] == [True, True, ""]
    assert (response.context["with_desk"], response.context["with_provider"]) == (1, 1)


def test_enquiry_list_gives_back_to_the_desk_what_expired(desk, municipality, today):
    enquiry = EnquiryFactory(municipality=municipality, asked_on=today - 20 * DAY)
    ReferralFactory(enquiry=enquiry, referred_on=today - 9 * DAY)

    response = desk.get(LIST, {"state": "desk"})

    [row] = response.context["rows"]
    assert (row.referral, row.with_desk_since) == (None, today - DAY)


@pytest.mark.parametrize(("state", "found"), [("desk", 0), ("provider", 1)])
def test_enquiry_list_shows_once_what_lay_with_several_providers(
    desk, municipality, today, state, found
):
    enquiry = EnquiryFactory(municipality=municipality, asked_on=today - 20 * DAY)
    for days in (20, 19):
        ReferralFactory(
            enquiry=enquiry,
            referred_on=today - days * DAY,
            answer="expired",
            answered_on=today - DAY,
        )
    ReferralFactory(enquiry=enquiry, referred_on=today)

    response = desk.get(LIST, {"state": state})

    assert [row.enquiry for row in response.context["rows"]] == [enquiry] * found


def test_enquiry_list_shows_no_names_and_no_questions(desk, municipality):
    EnquiryFactory(
        municipality=municipality,
        question="Geheim",
        contact_name="Jansen",
        contact_details="0612345678",
    )

    html = desk.get(LIST).content.decode()

    assert [word for word in ("Geheim", "Jansen", "0612345678") if word in html] == []


@pytest.mark.parametrize(
    "asked",
    [
        {"state": "desk"},
        {"area": "own"},
        {"life_domain": "own"},
        {"target_group": "own"},
        {"since": "20-11-2026"},
        {"until": "19-11-2026", "state": "answered"},
    ],
)
def test_enquiry_list_filters(desk, municipality, today, asked):
    rows, answers = everything_of(municipality)
    own = EnquiryFactory(municipality=municipality, **rows)
    old = EnquiryFactory(
        municipality=municipality, asked_on=today - 10 * DAY, outcome="answered"
    )
    asked = {
        name: answers[name] if value == "own" else value
        for name, value in asked.items()
    }

    found = desk.get(LIST, asked).context["rows"]

    expected = old if "until" in asked else own
    assert [row.enquiry for row in found] == [expected]


@pytest.mark.parametrize(
    "asked",
    [
        {"state": "x"},
        {"area": "9" * 30},
        {"since": "31-2-2027"},
        {"since": "2-1-2027", "until": "1-1-2027"},
        {"life_domain": "\U0001f600\x00"},
    ],
)
def test_enquiry_list_says_what_it_cannot_read(desk, asked):
    response = desk.get(LIST, asked)

    assert response.status_code == 200
    assert response.context["listing"].filterset.form.errors


def test_enquiry_list_keeps_other_municipalities_out(desk):
    EnquiryFactory()

    assert desk.get(LIST).context["rows"] == []


def test_enquiry_list_asks_as_much_for_three_as_for_one(desk, municipality):
    def fill():
        enquiry = EnquiryFactory(municipality=municipality)
        ReferralFactory(
            enquiry=enquiry, answer="refused", refusal_reason=RefusalReasonFactory()
        )
        ReferralFactory(enquiry=enquiry)

    fill()
    for_one = queries_of(desk, LIST)
    fill()
    fill()

    assert queries_of(desk, LIST) == for_one


def test_enquiry_detail_asks_as_much_for_three_referrals_as_for_one(desk, municipality):
    enquiry = EnquiryFactory(municipality=municipality)

    def fill():
        ReferralFactory(
            enquiry=enquiry, answer="refused", refusal_reason=RefusalReasonFactory()
        )
        ArrangementFactory(municipality=municipality, areas=[enquiry.area])

    fill()
    for_one = queries_of(desk, page("enquiry-detail", enquiry))
    fill()
    fill()

    assert queries_of(desk, page("enquiry-detail", enquiry)) == for_one


@pytest.mark.parametrize("name", ["enquiry-detail", "enquiry-edit"])
def test_enquiry_with_contact_details_leaves_a_trace_when_it_is_looked_at(
    desk, municipality, name
):
    enquiry = EnquiryFactory(municipality=municipality, contact_details="0612345678")

    desk.get(page(name, enquiry))

    assert latest(enquiry).verb == "looked at"


def test_enquiry_detail_without_contact_details_leaves_no_trace(desk, municipality):
    enquiry = EnquiryFactory(municipality=municipality, question="Iets")

    desk.get(page("enquiry-detail", enquiry))

    assert latest(enquiry) is None


@pytest.mark.parametrize("role", [role for role in Role if role != Role.DESK_WORKER])
def test_home_tells_nobody_but_the_desk_about_questions(sign_in, municipality, role):
    desk_worker(sign_in).post(ADD, UNKNOWN)

    events = sign_in(role).get("/").context["latest"]

    assert [event.target_model for event in events] == []


def test_home_tells_the_desk_what_waits_and_what_expires(desk, municipality, today):
    EnquiryFactory(municipality=municipality)
    ReferralFactory(enquiry__municipality=municipality, referred_on=today - 6 * DAY)

    urls = [thing.url for thing in desk.get("/").context["first_things"]]

    assert urls[:2] == ["/desk/?state=desk", "/desk/?state=provider"]


def test_enquiry_edit_keeps_what_was_unknown(desk, municipality):
    enquiry = EnquiryFactory(municipality=municipality, area=None)

    form = desk.get(page("enquiry-edit", enquiry)).context["form"]

    assert form["area"].value() == "unknown"


def test_enquiry_edit_notices_someone_else(desk, municipality):
    enquiry = EnquiryFactory(municipality=municipality, area=None)
    url = page("enquiry-edit", enquiry)
    desk.post(url, UNKNOWN | {"version": 1, "question": "Eerste"})

    response = desk.post(url, UNKNOWN | {"version": 1, "question": "Tweede"})

    assert refused(response)
    enquiry.refresh_from_db()
    assert (enquiry.question, enquiry.version) == ("Eerste", 2)


def test_enquiry_edit_asks_no_people_of_an_anonymised_question(desk, municipality):
    enquiry = EnquiryFactory(
        municipality=municipality,
        outcome="answered",
        anonymised_on=dt.date(2026, 11, 1),
    )
    url = page("enquiry-edit", enquiry)

    response = desk.post(url, UNKNOWN | {"version": 1, "contact_name": "Jansen"})

    enquiry.refresh_from_db()
    assert (response.status_code, enquiry.contact_name) == (302, "")


@pytest.mark.parametrize("outcome", ["answered", "nobody", "withdrawn"])
def test_enquiry_close_ends_it_and_takes_the_referral_back(
    desk, municipality, today, outcome
):
    referral = ReferralFactory(enquiry__municipality=municipality)
    url = page("enquiry-close", referral.enquiry)

    response = desk.post(url, {"outcome": outcome})

    referral.refresh_from_db()
    assert response.url == reverse("providers:enquiry-list")
    assert (referral.enquiry.outcome, referral.enquiry.closed_on) == (outcome, today)
    assert (referral.answer, referral.answered_on) == ("withdrawn", today)


@pytest.mark.parametrize("outcome", ["", "open", "accepted", "x"])
def test_enquiry_close_refuses_other_ends(desk, municipality, outcome):
    enquiry = EnquiryFactory(municipality=municipality)

    response = desk.post(page("enquiry-close", enquiry), {"outcome": outcome})

    assert refused(response) == ["outcome"]


def test_enquiry_close_refuses_what_is_closed(desk, municipality):
    enquiry = EnquiryFactory(municipality=municipality, outcome="answered")

    response = desk.post(page("enquiry-close", enquiry), {"outcome": "nobody"})

    enquiry.refresh_from_db()
    assert refused(response)
    assert enquiry.outcome == "answered"


def test_coverage_counts_questions_that_were_nobodys(sign_in, municipality, today):
    rows, _answers = everything_of(municipality)
    asked = {"area": rows["area"], "target_group": rows["target_group"]}
    nobodys = {"municipality": municipality, "outcome": "nobody"}
    EnquiryFactory.create_batch(5, **nobodys, **asked)
    EnquiryFactory.create_batch(4, **nobodys, area=None)
    EnquiryFactory(**nobodys, **asked, asked_on=today - 366 * DAY)
    EnquiryFactory(municipality=municipality, outcome="answered", **asked)
    EnquiryFactory(outcome="nobody")

    lines = sign_in().get(reverse("providers:coverage")).context["unhelped"]

    assert [line.count for line in lines] == [5, 4]
    assert (lines[0].area, lines[0].group) == tuple(map(str, asked.values()))
    assert (lines[0].words, "4" in lines[1].words) == ("5", False)


def test_trail_of_a_question_is_for_the_desk_alone(sign_in, municipality):
    enquiry = EnquiryFactory(municipality=municipality)
    url = reverse("accounts:history", args=["providers.enquiry", enquiry.pk])

    assert desk_worker(sign_in).get(url).status_code == 200
    assert sign_in().get(url).status_code == 403
    assert AuditEvent.objects.count() == 0
