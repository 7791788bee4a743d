"""Pages on which officers decide about what providers propose."""

import datetime as dt

import pytest
from django.core import mail

from accounts.models import AuditEvent, Role
from providers.actions.own_records import OwnRecord
from providers.corrections import corrections
from providers.models import Location, Organisation, Proposal, Service
from tests.factories import ProposalFactory, ServiceFactory
from tests.providers.own_record import invited
from tests.providers.pages import TODAY, page, queries_of, refused

LIST = "/providers/proposals/"
SENT_ON = dt.date(2026, 11, 16)

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def propose(municipality):
    """Let the provider of a service propose changes five days ago."""

    def propose(form="informal", **said):
        link = invited(municipality, form=form)
        now = OwnRecord(link.service).texts()
        said = {_name(link.service, name): text for name, text in said.items()}
        return ProposalFactory(
            service=link.service,
            link=link,
            sent_by="Coördinator",
            sent_on=SENT_ON,
            changes=corrections(now, now | said),
        )

    return propose


@pytest.fixture
def decide(sign_in, django_capture_on_commit_callbacks):
    """Open a proposal, let something happen, and decide."""

    def decide(proposal, *, meanwhile=None):
        client = sign_in()
        seen = client.get(page("proposal-detail", proposal))
        if meanwhile:
            meanwhile()
        typed = {"answer": "approve", "seen": seen.context["comparison"].fingerprint}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(page("proposal-decide", proposal), typed)

    return decide


@pytest.fixture
def refuse(sign_in, django_capture_on_commit_callbacks):
    def refuse(proposal, reason):
        typed = {"answer": "refuse", "reason": reason}
        with django_capture_on_commit_callbacks(execute=True):
            return sign_in().post(page("proposal-decide", proposal), typed)

    return refuse


def _name(service, name):
    """Give the hours of a day the name of the only location."""
    if name.startswith(("opening_", "telephone_")):
        return f"hours_{service.locations.get().pk}_{name}"
    return name


def decided(proposal):
    proposal.refresh_from_db()
    return proposal.state, proposal.decided_on


def test_proposal_list_shows_what_waits_first(sign_in, municipality):
    for name, days, state in (
        ("Oud", 9, "waiting"),
        ("Nieuw", 2, "waiting"),
        ("Klaar", 1, "approved"),
    ):
        ProposalFactory(
            service__organisation__municipality=municipality,
            service__name=name,
            sent_on=TODAY - dt.timedelta(days=days),
            state=state,
            decided_on=None if state == "waiting" else TODAY,
        )
    ProposalFactory()
    client = sign_in()

    response = client.get(LIST)
    waiting = client.get(LIST, {"state": "waiting", "q": "OUD"})

    rows = response.context["rows"]
    assert [(row.proposal.service.name, row.days) for row in rows] == [
        ("Nieuw", 2),
        ("Oud", 9),
        ("Klaar", 1),
    ]
    assert response.context["waiting"] == 2
    assert [row.proposal.service.name for row in waiting.context["rows"]] == ["Oud"]


def test_proposal_list_names_each_kind_of_field_once(sign_in, propose):
    propose(
        description="Anders.",
        organisation_phone="045 1",
        opening_monday="",
        opening_friday="9-12",
    )

    [row] = sign_in().get(LIST).context["rows"]

    assert len(row.labels) == len(set(row.labels)) == 3


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "😀" * 20_000},
        {"q": "a\x00b"},
        {"state": "nonsense"},
        {"page": "9" * 30},
        {"sort": "-link__in"},
    ],
)
def test_proposal_list_survives_any_question(sign_in, propose, asked):
    propose(description="Anders.")

    assert sign_in().get(LIST, asked).status_code == 200


def test_proposal_outlives_the_fields_that_it_names(sign_in, propose):
    proposal = propose(description="Anders.")
    Proposal.objects.update(changes={"hours_9_opening_monday": ["", "9-10"], "x": "yz"})
    client = sign_in()

    assert client.get(LIST).status_code == 200
    assert client.get(page("proposal-detail", proposal)).status_code == 200


def test_proposal_pages_take_as_many_queries_for_more(sign_in, propose, municipality):
    proposal, client = propose(description="Anders."), sign_in()
    addresses = (LIST, page("proposal-detail", proposal))
    one = [queries_of(client, address) for address in addresses]
    for name in ("A", "B"):
        ProposalFactory(
            service__organisation__municipality=municipality, service__name=name
        )
    now = OwnRecord(proposal.service).texts()
    changes = corrections(now, dict.fromkeys(now, "9.00-10.00"))
    Proposal.objects.filter(pk=proposal.pk).update(changes=changes)

    assert [queries_of(client, address) for address in addresses] == one


def test_proposal_detail_marks_where_the_register_changed_since(sign_in, propose):
    proposal = propose(description="Anders.", application_process="Bel ons.")
    Service.objects.update(description="Net veranderd.")

    response = sign_in().get(page("proposal-detail", proposal))

    lines = response.context["comparison"].lines
    assert [
        (each.name, each.seen, each.now, each.has_moved) for _label, each in lines
    ] == [
        ("description", "Samen op stap.", "Net veranderd.", True),
        ("application_process", "", "", False),
    ]
    assert "Samen op stap." in response.content.decode()


def test_proposal_waiting_shows_on_its_service_and_on_the_overview(sign_in, propose):
    proposal = propose(description="Anders.")
    officer, reader = sign_in(), sign_in(Role.CASE_COORDINATOR)

    shown = [
        (
            proposal.get_absolute_url()
            in client.get(proposal.service.get_absolute_url()).content.decode(),
            LIST in client.get("/").content.decode(),
        )
        for client in (officer, reader)
    ]

    assert shown == [(True, True), (False, False)]


def test_approval_writes_everything_into_the_register(decide, propose):
    proposal = propose(
        description="Anders.",
        capacity_available="1",
        volunteers="12",
        organisation_phone="045 000 00 00",
        opening_monday="10.00-12.00",
    )

    response = decide(proposal)

    service = Service.objects.get()
    assert response.url == proposal.get_absolute_url()
    assert decided(proposal) == ("approved", TODAY)
    assert (service.description, service.volunteers) == ("Anders.", 12)
    assert (service.capacity_available, service.capacity_updated) == (1, SENT_ON)
    assert service.assured_date == SENT_ON
    assert service.review_due == dt.date(2027, 11, 16)
    assert Organisation.objects.get().phone == "045 000 00 00"
    [hours] = Location.objects.get().opening_hours.all()
    assert hours.opens_at == dt.time(10)


def test_approval_counts_as_an_edit_of_every_row(decide, propose):
    proposal = propose(
        description="Anders.", organisation_phone="045 1", opening_monday=""
    )

    decide(proposal)

    rows = (Service, Organisation, Location)
    assert [model.objects.get().version > 1 for model in rows] == [True] * 3


def test_approval_records_each_row_with_before_and_after(decide, propose):
    proposal = propose(
        capacity_available="1", organisation_phone="045 1", opening_monday=""
    )

    decide(proposal)

    trail = AuditEvent.objects.order_by("pk").values_list("verb", "changes")
    assert [(verb, changes) for verb, changes in trail if verb != "checked"] == [
        (
            "proposal taken over",
            {"capacity_available": ["2", "1"], "capacity_updated": ["", "16-11-2026"]},
        ),
        ("proposal taken over", {"phone": ["", "045 1"]}),
        ("opening hours set", {"opening_monday": ["9.00-17.00", ""]}),
    ]


def test_approval_leaves_alone_what_was_not_proposed(decide, propose):
    proposal = propose(description="Anders.")

    decide(proposal)

    assert Service.objects.get().capacity_updated is None
    assert [m.objects.get().version for m in (Organisation, Location)] == [1, 1]
    assert not AuditEvent.objects.filter(target_model="providers.location").exists()


def test_approval_of_an_empty_proposal_is_a_check(decide, propose):
    proposal = propose()

    decide(proposal)

    assert Service.objects.get().assured_date == SENT_ON
    assert list(AuditEvent.objects.values_list("verb", flat=True)) == ["checked"]


def test_approval_never_moves_a_check_back(decide, propose):
    proposal = propose()
    Service.objects.update(assured_date=TODAY)

    decide(proposal)

    assert Service.objects.get().assured_date == TODAY


def test_approval_empties_what_the_provider_emptied(decide, propose):
    proposal = propose(capacity_available="", capacity_maximum="", description="")

    decide(proposal)

    service = Service.objects.get()
    assert (service.capacity_available, service.capacity_maximum) == (None, None)
    assert service.description == ""


@pytest.mark.parametrize(("answer", "words"), [("approve", None), ("refuse", "Nee, &")])
def test_provider_hears_what_was_decided(decide, refuse, propose, answer, words):
    proposal = propose(description="Anders.")

    if answer == "approve":
        decide(proposal)
    else:
        refuse(proposal, "Nee, & dat blijft zo.")

    [letter] = mail.outbox
    assert letter.to == ["aanbieder@voorbeeld.example"]
    assert "Maatjes" in letter.subject
    assert "16 november 2026" in letter.body
    assert (words or "Maatjes") in letter.body


def test_provider_without_a_link_hears_nothing(decide, propose):
    proposal = propose(description="Anders.")
    Proposal.objects.update(link=None)

    decide(proposal)

    assert decided(proposal) == ("approved", TODAY)
    assert mail.outbox == []


def test_refusal_leaves_the_register_as_it_is(refuse, propose):
    proposal = propose(description="Anders.", opening_monday="")
    before = Service.objects.values().get()

    response = refuse(proposal, "Dit klopt niet met de afspraak.")

    assert response.url == proposal.get_absolute_url()
    assert decided(proposal) == ("refused", TODAY)
    assert proposal.reason == "Dit klopt niet met de afspraak."
    assert Service.objects.values().get() == before
    assert AuditEvent.objects.get().verb == "proposal refused"


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301, "a\x00b"])
def test_refusal_needs_a_reason_that_can_be_kept(refuse, propose, reason):
    proposal = propose(description="Anders.")

    response = refuse(proposal, reason)

    assert refused(response) == ["reason"]
    assert response.context["refusal"]["reason"].value() == reason
    assert decided(proposal) == ("waiting", None)
    assert mail.outbox == []


def test_approval_asks_once_more_when_a_proposed_field_changed(decide, propose):
    proposal = propose(description="Anders.")

    def change():
        Service.objects.update(description="Net veranderd.")

    first = decide(proposal, meanwhile=change)

    assert refused(first) == ["__all__"]
    assert first.context["proposal"].is_waiting
    assert "Net veranderd." in first.content.decode()
    assert Service.objects.get().description == "Net veranderd."
    assert decide(proposal).status_code == 302
    assert Service.objects.get().description == "Anders."


def test_approval_goes_on_when_another_field_changed(decide, propose):
    proposal = propose(description="Anders.")

    def change():
        service = Service.objects.get()
        service.claim()
        Service.objects.update(name="Vrienden")

    assert decide(proposal, meanwhile=change).status_code == 302
    service = Service.objects.get()
    assert (service.name, service.description) == ("Vrienden", "Anders.")


@pytest.mark.parametrize(
    "typed", [{}, {"seen": "x"}, {"answer": "x"}, {"seen": "\x00"}]
)
def test_approval_needs_what_was_on_the_screen(sign_in, propose, typed):
    proposal = propose()

    response = sign_in().post(page("proposal-decide", proposal), typed)

    assert len(refused(response)) == 1
    assert decided(proposal) == ("waiting", None)


def test_approval_keeps_the_rules_of_the_register(decide, propose):
    proposal = propose(capacity_available="9")
    Service.objects.update(capacity_maximum=8)

    response = decide(proposal)

    assert refused(response) == ["__all__"]
    assert decided(proposal) == ("waiting", None)
    assert Service.objects.get().capacity_available == 2


def test_approval_names_the_field_that_breaks_a_rule(decide, propose):
    proposal = propose(organisation_email="b@c.example")
    Proposal.objects.update(changes={"organisation_email": ["", "geen adres"]})

    response = decide(proposal)

    [said] = response.context["form"].non_field_errors()
    assert said.startswith("E-mail")
    assert decided(proposal) == ("waiting", None)


def test_approval_skips_what_the_record_no_longer_has(decide, propose):
    proposal = propose(volunteers="12", opening_monday="", description="Anders.")
    Service.objects.update(form="formal")
    Location.objects.all().delete()

    response = decide(proposal)

    service = Service.objects.get()
    assert response.status_code == 302
    assert (service.description, service.volunteers) == ("Anders.", None)


def test_approval_stays_calm_when_someone_was_just_ahead(decide, propose, monkeypatch):
    proposal = propose(description="Anders.")

    def ahead(*_args, **_terms):
        Service.objects.update(version=9)

    monkeypatch.setattr(OwnRecord, "put", ahead)
    response = decide(proposal)

    assert refused(response) == ["__all__"]
    assert decided(proposal) == ("waiting", None)


@pytest.mark.parametrize("state", ["approved", "refused"])
def test_decision_is_taken_once(decide, refuse, propose, state):
    proposal = propose(description="Anders.")
    Proposal.objects.update(state=state, decided_on=SENT_ON, reason="Eerder.")

    answers = [decide(proposal), refuse(proposal, "Nog eens.")]

    assert [refused(answer) for answer in answers] == [["__all__"]] * 2
    assert decided(proposal) == (state, SENT_ON)
    assert (Service.objects.get().description, mail.outbox) == ("Samen op stap.", [])


def test_proposal_of_another_municipality_is_not_there(sign_in):
    proposal = ProposalFactory(service=ServiceFactory())
    client = sign_in()

    answers = [
        client.get(page("proposal-detail", proposal)),
        client.post(page("proposal-decide", proposal), {"answer": "approve"}),
        client.get(page("service-invite", proposal.service)),
    ]

    assert [answer.status_code for answer in answers] == [404] * 3
