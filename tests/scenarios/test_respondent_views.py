"""Who is asked: seats, links, letters, reminders, and who is missing."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.tokens import digest
from scenarios.actions.links import remind_before_closing
from scenarios.actions.respondents import forget_respondents, keep_respondent
from scenarios.forms.respondents import RespondentForm
from scenarios.models import Respondent
from tests.factories import (
    OrganisationFactory,
    PerspectiveFactory,
    RespondentFactory,
    StudyFactory,
)

TODAY = dt.date(2026, 11, 21)
CLOSES = dt.date(2026, 12, 4)
ADDRESS = re.compile(r"/answer/([\w-]+)/")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def study(municipality):
    return StudyFactory(municipality=municipality, phase="open", closes_on=CLOSES)


@pytest.fixture
def seat(study):
    return RespondentFactory(study=study, email="deelnemer@voorbeeld.example")


def page(name, *args):
    return reverse(f"scenarios:{name}", args=[row.pk for row in args])


def asked(study, number, *, answered=0, **given):
    """Ask so many, of whom the first so many handed in their answers."""
    return [
        RespondentFactory(
            study=study,
            submitted_at="2026-11-20T12:00Z" if one < answered else None,
            **given,
        )
        for one in range(number)
    ]


def test_respondent_list_counts_per_perspective_and_shows_no_answers(sign_in, study):
    residents = PerspectiveFactory(study=study, name="Inwoners", place=1)
    council = PerspectiveFactory(study=study, name="Adviesraad", place=2)
    PerspectiveFactory(study=study, name="Verwijzers", place=3)
    asked(study, 16, answered=14, perspective=residents)
    asked(study, 1, perspective=council, kind="council")

    response = sign_in().get(page("respondent-list", study))

    groups = response.context["turnout"].groups
    assert [(one.name, one.answered, one.asked) for one in groups] == [
        ("Inwoners", 14, 16),
        ("Adviesraad", 0, 1),
        ("Verwijzers", 0, 0),
    ]
    assert [one.is_silent for one in groups] == [False, True, False]
    assert "14 van 16" in response.text
    assert "14 van 17" in response.text


def test_respondent_list_finds_by_link_and_answer(sign_in, study):
    works, late, gone, none = asked(study, 4)
    asked(study, 1, answered=1)
    for row, changes in (
        (works, {"expires_on": TODAY}),
        (late, {"expires_on": TODAY - dt.timedelta(days=1)}),
        (gone, {"expires_on": CLOSES, "revoked_on": TODAY}),
    ):
        Respondent.objects.filter(pk=row.pk).update(token_digest=str(row.pk), **changes)
    client = sign_in()

    def found(**query):
        shown = client.get(page("respondent-list", study), {"answered": "no", **query})
        return [(row.respondent, row.words) for row in shown.context["rows"]]

    assert found(link="works") == [(works, "werkt tot 21-11-2026")]
    assert found(link="expired") == [(late, "verlopen op 20-11-2026")]
    assert found(link="withdrawn") == [(gone, "ingetrokken op 21-11-2026")]
    assert found(link="none") == [(none, "nog geen link")]
    assert found(q=gone.name.upper()) == [(gone, "ingetrokken op 21-11-2026")]


@pytest.mark.parametrize("is_confidential", [True, False])
def test_respondent_export_names_seats_only_when_open(sign_in, study, is_confidential):
    study.is_confidential = is_confidential
    study.save()
    RespondentFactory(study=study, name="Mevrouw Voorbeeld", email="a@b.example")

    response = sign_in().get(page("respondent-export", study), {"format": "csv"})

    text = response.content.decode()
    assert "a@b.example" not in text
    assert ("Mevrouw Voorbeeld" in text) != is_confidential
    assert AuditEvent.objects.about(study)[0].changes == {"respondents": ["", "1"]}


def add(client, perspective, seats, kind="partner"):
    typed = {"perspective": perspective.pk, "kind": kind, "seats": seats}
    return client.post(page("respondent-add", perspective.study), typed)


@pytest.mark.requirement("S0-30")
def test_respondent_add_gives_each_party_one_seat(sign_in, study, municipality):
    group = PerspectiveFactory(study=study)
    provider = OrganisationFactory(municipality=municipality, name="De Brug")

    response = add(
        sign_in(), group, "de brug; brug@voorbeeld.example\n\nAdviesraad\nMEE-balie\n"
    )

    assert response.url == page("respondent-list", study)
    seats = study.respondents.order_by("pk")
    assert [(one.name, one.organisation, one.email) for one in seats] == [
        ("de brug", provider, "brug@voorbeeld.example"),
        ("Adviesraad", None, ""),
        ("MEE-balie", None, ""),
    ]
    told = AuditEvent.objects.about(seats[0])[0]
    assert "brug" not in f"{told.target_name} {told.changes}"


@pytest.mark.requirement("S0-30")
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Adviesraad\nADVIESRAAD", "ADVIESRAAD"),
        ("De Brug", "De Brug"),
        ("Adviesraad; geen adres", "Regel 1"),
        ("Adviesraad\n;a@b.example", "Regel 2"),
        ("x" * 101, "Regel 1"),
    ],
)
def test_respondent_add_refuses_a_second_voice_and_keeps_what_was_typed(
    sign_in, study, municipality, typed, told
):
    provider = OrganisationFactory(municipality=municipality, name="De Brug")
    seat = RespondentFactory(study=study, name="Brug, locatie", organisation=provider)

    response = add(sign_in(), seat.perspective, typed)

    assert told in response.context["form"].errors["seats"][0]
    assert response.context["form"]["seats"].value() == typed
    assert study.respondents.count() == 1


def test_respondent_add_is_over_once_the_study_is_closed(sign_in, study):
    group = PerspectiveFactory(study=study)
    study.phase = "closed"
    study.save()

    response = add(sign_in(), group, "Adviesraad")

    assert response.context["form"].non_field_errors()
    assert not study.respondents.exists()


def test_respondent_edit_keeps_a_given_voice_in_its_perspective(sign_in, study):
    [seat] = asked(study, 1, answered=1)
    other = PerspectiveFactory(study=study)
    typed = {"name": "Nieuw", "kind": "carer", "perspective": other.pk, "version": 1}
    client = sign_in()

    refused = client.post(page("respondent-edit", seat), typed)
    typed["perspective"] = seat.perspective_id
    saved = client.post(page("respondent-edit", seat), typed)

    assert list(refused.context["form"].errors) == ["perspective"]
    assert saved.url == seat.get_absolute_url()
    seat.refresh_from_db()
    assert (seat.name, seat.kind) == ("Nieuw", "carer")
    assert AuditEvent.objects.about(seat)[0].changes["name"] == ["…", "…"]


def test_respondent_edit_never_undoes_what_was_handed_in_meanwhile(study, officer):
    [seat] = asked(study, 1)
    kept = {"name": "Nieuw", "kind": "carer", "perspective": seat.perspective_id}
    form = RespondentForm(kept | {"version": 1}, instance=seat, study=study, by=officer)
    assert form.is_valid()
    Respondent.objects.filter(pk=seat.pk).update(submitted_at=timezone.now())

    keep_respondent(form, by=officer)

    stored = Respondent.objects.get(pk=seat.pk)
    assert stored.name == "Nieuw"
    assert stored.submitted_at


@pytest.mark.requirement("S2-12", "S2-29")
def test_stakeholder_map_puts_who_was_not_asked_first(sign_in, study):
    asked(study, 2, answered=1, kind="resident")
    asked(study, 1, kind="carer")

    response = sign_in().get(page("stakeholder-map", study))

    groups = [(g.name, g.asked, g.answered) for g in response.context["turnout"].groups]
    assert groups == [
        ("professional", 0, 0),
        ("aanbieder", 0, 0),
        ("gemeente", 0, 0),
        ("verwijzer", 0, 0),
        ("adviesraad", 0, 0),
        ("partnerorganisatie", 0, 0),
        ("inwoner", 2, 1),
        ("mantelzorger", 1, 0),
    ]
    assert response.text.count(">nog niemand gevraagd<") == 6


@pytest.mark.requirement("S3-22")
def test_stakeholder_map_counts_partners_by_organisation(sign_in, study, municipality):
    for number in range(18):
        RespondentFactory(
            study=study,
            kind="partner",
            organisation=OrganisationFactory(municipality=municipality),
            submitted_at="2026-11-20T12:00Z" if number < 12 else None,
        )

    response = sign_in().get(page("stakeholder-map", study))

    assert "12 van 18 partnerorganisaties" in response.text


# Links


def token_in(text):
    [token] = set(ADDRESS.findall(text))
    return token


def make(client, seat, **typed):
    return client.post(page("respondent-link", seat), {"expires_on": CLOSES, **typed})


@pytest.mark.requirement("S2-29")
def test_respondent_link_shows_its_secret_once_and_stores_the_digest(sign_in, seat):
    client = sign_in()

    response = make(client, seat, answer="make")

    token = token_in(response.text)
    seat.refresh_from_db()
    assert seat.token_digest == digest(token)
    assert "no-store" in response["Cache-Control"]
    found = Respondent.objects.opened_by(digest(token), CLOSES)
    assert list(found) == [seat]
    assert not Respondent.objects.opened_by(
        digest(token), CLOSES + dt.timedelta(days=1)
    )
    assert token not in client.get(page("respondent-link", seat)).text
    trail = str(AuditEvent.objects.values_list())
    assert token not in trail
    assert seat.token_digest not in trail


def test_respondent_link_replaces_the_one_before_and_can_be_withdrawn(sign_in, seat):
    client = sign_in()
    first = token_in(make(client, seat).text)
    second = token_in(make(client, seat).text)

    response = make(client, seat, answer="withdraw")

    assert response.url == seat.get_absolute_url()
    for token in (first, second):
        assert not Respondent.objects.opened_by(digest(token), TODAY)
    verbs = [event.verb for event in AuditEvent.objects.about(seat)]
    assert verbs == ["link withdrawn", "link made", "link made"]
    again = make(client, seat, answer="withdraw")
    assert again.context["form"].non_field_errors()


@pytest.mark.parametrize(
    "day", ["20-11-2026", "19-12-2026", "", "31-2-2027", "1-1-9999", "\x00"]
)
def test_respondent_link_works_at_most_two_weeks_after_closing(sign_in, seat, day):
    client = sign_in()

    response = make(client, seat, expires_on=day)
    last = make(client, seat, expires_on="18-12-2026")

    assert list(response.context["form"].errors) == ["expires_on"]
    assert not ADDRESS.search(response.text)
    assert ADDRESS.search(last.text)


def test_respondent_link_goes_by_mail_without_showing_it(
    sign_in, seat, django_capture_on_commit_callbacks
):
    seat.study.leader_interest = "Werkt bij De Brug."
    seat.study.save()

    with django_capture_on_commit_callbacks(execute=True):
        response = make(sign_in(), seat, answer="mail")

    [letter] = mail.outbox
    seat.refresh_from_db()
    assert response.url == seat.get_absolute_url()
    assert letter.to == [seat.email]
    assert digest(token_in(letter.body)) == seat.token_digest
    assert "4 december 2026" in letter.body
    assert "Werkt bij De Brug." in letter.body
    assert seat.name not in letter.body


def test_respondent_link_needs_an_address_to_mail_it(sign_in, study):
    seat = RespondentFactory(study=study)

    response = make(sign_in(), seat, answer="mail")

    assert response.context["form"].non_field_errors()
    assert Respondent.objects.get(pk=seat.pk).token_digest == ""


def test_respondent_letter_has_the_address_twice_and_is_kept_nowhere(sign_in, seat):
    response = sign_in().post(page("respondent-letter", seat), {"expires_on": CLOSES})

    token = token_in(response.text)
    seat.refresh_from_db()
    assert digest(token) == seat.token_digest
    assert "no-store" in response["Cache-Control"]
    [picture] = re.findall(r'<svg[^>]*class="qr".*?</svg>', response.text, re.DOTALL)
    assert not re.search(r"style|script|\son", picture)


def test_respondent_letter_with_a_wrong_day_goes_back_to_the_form(sign_in, seat):
    response = sign_in().post(page("respondent-letter", seat), {"expires_on": "nooit"})

    assert list(response.context["fields"].errors) == ["expires_on"]
    assert response.context["fields"]["expires_on"].value() == "nooit"


def test_respondent_letters_serve_who_waits_by_mail_and_on_paper(
    sign_in, study, seat, django_capture_on_commit_callbacks
):
    paper = asked(study, 2)
    asked(study, 1, answered=1)
    client = sign_in()
    typed = {"expires_on": CLOSES}

    printed = client.post(page("respondent-letters", study), typed)
    with django_capture_on_commit_callbacks(execute=True):
        mailed = client.post(
            page("respondent-letters", study), typed | {"answer": "mail"}
        )
    again = client.post(page("respondent-letters", study), typed)

    assert [one.respondent for one in printed.context["letters"]] == paper
    assert mailed.url == page("respondent-list", study)
    assert [letter.to for letter in mail.outbox] == [[seat.email]]
    assert again.context["form"].non_field_errors()


def linked(seat, **changes):
    given = {"token_digest": f"d{seat.pk}", "expires_on": CLOSES} | changes
    Respondent.objects.filter(pk=seat.pk).update(**given)
    return seat


def test_respondent_remind_mails_a_new_link_to_who_is_not_heard(
    sign_in, study, seat, django_capture_on_commit_callbacks
):
    linked(seat, reminded_on=TODAY - dt.timedelta(days=7))
    others = asked(study, 4, email="ander@voorbeeld.example")
    linked(others[0], reminded_on=TODAY - dt.timedelta(days=6))
    linked(others[1], submitted_at="2026-11-20T12:00Z")
    linked(others[2], revoked_on=TODAY)
    linked(RespondentFactory(study=study))  # nowhere to mail it
    client = sign_in()

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(page("respondent-remind", study))
    again = client.post(page("respondent-remind", study))

    [letter] = mail.outbox
    seat.refresh_from_db()
    assert response.url == page("respondent-list", study)
    assert letter.to == [seat.email]
    assert digest(token_in(letter.body)) == seat.token_digest
    assert (seat.reminded_on, seat.expires_on) == (TODAY, CLOSES)
    assert AuditEvent.objects.about(seat)[0].verb == "reminded"
    assert again.context["form"].non_field_errors()


def test_daily_reminds_once_in_the_week_before_closing(
    study, seat, django_capture_on_commit_callbacks
):
    linked(seat)
    still_preparing = StudyFactory(
        municipality=study.municipality, phase="frozen", closes_on=CLOSES
    )
    linked(RespondentFactory(study=still_preparing, email="a@b.example"))
    days = [CLOSES - dt.timedelta(days=left) for left in (8, 7, 6, 0)]

    with django_capture_on_commit_callbacks(execute=True):
        sent = []
        for day in days:
            with time_machine.travel(day, tick=False):
                sent.append(remind_before_closing(day))

    assert sent == [0, 1, 0, 0]
    assert [letter.to for letter in mail.outbox] == [[seat.email]]
    [event] = AuditEvent.objects.about(seat)
    assert (event.verb, event.actor) == ("reminded", "Wegwijs")


def test_daily_forgets_respondents_two_years_after_the_decision(municipality):
    given = {"municipality": municipality, "phase": "decided"}
    old = StudyFactory(phase_since="2024-11-21", **given)
    recent = StudyFactory(phase_since="2024-11-22", **given)
    gone, kept = (
        RespondentFactory(study=study, name="Mevrouw V.", email="v@voorbeeld.example")
        for study in (old, recent)
    )

    counts = [forget_respondents(TODAY), forget_respondents(TODAY)]

    assert counts == [1, 0]
    gone.refresh_from_db()
    kept.refresh_from_db()
    assert (gone.name, gone.email) == (f"Plek {gone.pk}", "")
    assert (kept.name, kept.email) == ("Mevrouw V.", "v@voorbeeld.example")


def test_daily_command_knows_the_reminders_of_studies(capsys):
    call_command("daily")

    assert "0 reminders of studies sent" in capsys.readouterr().out
