"""Two people who do the same at the same moment: one wins, the other is told."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts import editing
from accounts.models import AuditEvent, SavedView, User
from providers.models import (
    CooperationMember,
    Event,
    FormerName,
    Organisation,
    RecordLink,
    TargetGroup,
)
from providers.presentation.proposals import comparison
from tests.factories import (
    ContactKeeperFactory,
    CooperationMemberFactory,
    DirectionNoteVersionFactory,
    EvaluationFactory,
    EventParticipantFactory,
    InitiativeFactory,
    KeyPersonFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
    ProposalFactory,
    ServiceFactory,
    TargetGroupFactory,
    TaskFactory,
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("database_for_two"),
]

NEW = {"kind": "provider", "provenance": "fact"}


@pytest.fixture
def race(monkeypatch, worker) -> Callable[..., Any]:
    """Let two colleagues post the same when both were shown the same."""
    start = Barrier(2)

    def after_both_were_checked(form: Any, deed: Callable[[], Any]) -> Any:
        assert form.is_valid()
        start.wait(10)  # fails when one of the two never gets this far
        return attempt(form, deed)

    attempt = editing.attempt
    for module in (
        "accounts.editing",
        "accounts.views.settings",
        "mergers.views.task_days",
        "mergers.views.tasks",
        "providers.views.contacts",
        "providers.views.direction_notes",
        "providers.views.events",
        "providers.views.ideas",
        "providers.views.initiative_parts",
        "providers.views.initiatives",
        "providers.views.organisations",
        "providers.views.proposals",
        "providers.views.services",
    ):
        monkeypatch.setattr(f"{module}.attempt", after_both_were_checked)

    def race(
        view: str, /, *args: Any, people: Sequence[User] = (), **typed: Any
    ) -> Any:
        def post(person: User) -> int:
            client = Client()
            client.force_login(person)
            try:
                return client.post(reverse(view, args=args), typed).status_code
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as threads:
            return sorted(threads.map(post, people or [worker(), worker()]))

    return race


def verbs() -> list[str]:
    return [event.verb for event in AuditEvent.objects.order_by("pk")]


def test_one_of_two_edits_is_kept(race, municipality):
    row = OrganisationFactory(municipality=municipality)

    statuses = race(
        "providers:organisation-edit", row.pk, version=1, alternate_name="Kort", **NEW
    )

    row.refresh_from_db()
    assert statuses == [200, 302]
    assert (row.version, verbs()) == (2, ["changed"])


def test_one_of_two_organisations_with_the_same_name_is_added(race):
    statuses = race("providers:organisation-add", name="Welzijn", **NEW)

    assert statuses == [200, 302]
    assert (Organisation.objects.count(), verbs()) == (1, ["added"])


def test_one_of_two_new_names_is_given(race, municipality):
    row = OrganisationFactory(municipality=municipality)

    statuses = race(
        "providers:organisation-rename", row.pk, version=1, name="Nu", on="1-1-2020"
    )

    assert statuses == [200, 302]
    assert (FormerName.objects.count(), verbs()) == (1, ["renamed"])


def test_one_of_two_target_groups_is_added_to_a_service(race, municipality):
    service = ServiceFactory(organisation__municipality=municipality)
    group = TargetGroupFactory()

    statuses = race(
        "providers:target-group-add",
        service.pk,
        target_group=group.pk,
        provenance="fact",
        version=1,
    )

    assert statuses == [200, 302]
    assert list(service.target_groups.all()) == [group]
    assert verbs() == ["target group added"]


def test_one_of_two_entries_is_added_to_a_list(race):
    statuses = race("providers:reference-add", "target-groups", name="Jongeren")

    assert statuses == [200, 302]
    assert (TargetGroup.objects.count(), verbs()) == (1, ["added"])


def test_one_of_two_members_is_added_for_the_same_period(race, municipality):
    cooperation = OrganisationFactory(municipality=municipality, kind="cooperation")
    member = OrganisationFactory(municipality=municipality)

    statuses = race(
        "providers:member-add",
        cooperation.pk,
        member=member.pk,
        starts_on="1-1-2020",
        ends_on="31-12-2020",
    )

    assert statuses == [200, 302]
    assert (CooperationMember.objects.count(), verbs()) == (1, ["member added"])


def test_one_of_two_ends_of_a_membership_is_kept(race, municipality):
    membership = CooperationMemberFactory(cooperation__municipality=municipality)

    statuses = race("providers:member-end", membership.pk, on="31-12-2020")

    assert statuses == [200, 302]
    assert verbs() == ["membership ended"]


def test_one_of_two_areas_with_the_same_name_is_added(race, municipality):
    statuses = race("accounts:area-add", name="Nuth", kind="village")

    assert statuses == [200, 302]
    assert verbs() == ["added"]


def test_double_click_keeps_a_view_once(race, officer):
    statuses = race(
        "accounts:saved-view-add",
        people=[officer, officer],
        page="accounts:area-list",
        name="Kernen",
        query="",
    )

    assert statuses == [302, 302]
    assert SavedView.objects.count() == 1


def test_one_of_two_takes_over_the_contact(race, municipality):
    person = ContactKeeperFactory(key_person__municipality=municipality).key_person

    statuses = race(
        "providers:contact-keeper-change", person.pk, on="1-1-2026", keeper="Opvolger"
    )

    assert statuses == [200, 302]
    assert (person.keepers.count(), verbs()) == (2, ["contact handed over"])


def test_one_of_two_contacts_that_are_the_same_is_written_down(race, municipality):
    person = KeyPersonFactory(municipality=municipality)

    statuses = race(
        "providers:contact-add", person.pk, on="1-1-2026", kind="visit", by="Medewerker"
    )

    assert statuses == [200, 302]
    assert (person.contacts.count(), verbs()) == (1, ["contact added"])


def test_one_of_two_repeats_of_an_event_is_kept(race, municipality):
    event = EventParticipantFactory(event__municipality=municipality).event

    statuses = race(
        "providers:event-repeat", event.pk, on="1-5-2027", organiser="Ondernemers"
    )

    assert statuses == [200, 302]
    assert (Event.objects.filter(previous=event).count(), verbs()) == (1, ["repeated"])


def test_one_of_two_officers_takes_a_proposal_over(race, municipality):
    proposal = ProposalFactory(
        service__organisation__municipality=municipality,
        changes={"description": ["", "Anders."]},
    )

    statuses = race(
        "providers:proposal-decide",
        proposal.pk,
        answer="approve",
        seen=comparison(proposal).fingerprint,
    )

    proposal.refresh_from_db()
    assert statuses == [200, 302]
    assert (proposal.state, proposal.service.description) == ("approved", "Anders.")
    assert verbs() == ["proposal taken over", "checked"]


def test_one_of_two_refusals_is_kept(race, municipality):
    proposal = ProposalFactory(service__organisation__municipality=municipality)

    statuses = race(
        "providers:proposal-decide", proposal.pk, answer="refuse", reason="Nee."
    )

    assert statuses == [200, 302]
    assert verbs() == ["proposal refused"]


def test_of_two_links_to_one_record_the_last_is_usable(race, municipality):
    service = ServiceFactory(organisation__municipality=municipality)

    race("providers:service-invite", service.pk, to="info@maatjes.example")

    sent = service.record_links.latest("pk")
    assert list(RecordLink.objects.usable(sent.sent_on)) == [sent]


def test_one_of_two_versions_of_a_direction_is_kept(race, municipality):
    note = DirectionNoteVersionFactory(note__municipality=municipality, number=1).note

    statuses = race(
        "providers:direction-note-write",
        note.pk,
        version=1,
        text="De volgende.",
        written_on="1-1-2026",
    )

    assert statuses == [200, 302]
    assert (note.versions.count(), verbs()) == (2, ["version written"])


def test_one_of_two_values_of_a_year_is_added(race, municipality):
    measure = MeasureFactory(municipality=municipality)

    statuses = race(
        "providers:measure-value-add",
        measure.pk,
        year=2014,
        value="28",
        source="Panel",
        provenance="fact",
    )

    assert statuses == [200, 302]
    assert (measure.values.count(), verbs()) == (1, ["added"])


def test_one_of_two_stages_is_recorded(race, municipality):
    initiative = InitiativeFactory(municipality=municipality)

    statuses = race(
        "providers:stage-record",
        initiative.pk,
        on="1-6-2014",
        decision="Gevraagd.",
        version=1,
    )

    assert statuses == [200, 302]
    assert (initiative.stages.count(), verbs()) == (1, ["stage recorded"])


def test_one_of_two_takes_over_the_lead(race, municipality):
    initiative = LeadFactory(initiative__municipality=municipality).initiative

    statuses = race(
        "providers:lead-hand-over",
        initiative.pk,
        name="Netwerk",
        starts_on="1-1-2026",
        version=1,
    )

    assert statuses == [200, 302]
    assert (initiative.leads.count(), verbs()) == (2, ["lead handed over"])
    assert initiative.leads.filter(ends_on=None).count() == 1


def test_one_of_two_makes_an_initiative_bigger(race, municipality):
    initiative = EvaluationFactory(initiative__municipality=municipality).initiative

    statuses = race("providers:initiative-scale", initiative.pk, on="1-1-2026")

    assert statuses == [200, 302]
    assert verbs() == ["made bigger"]


def test_one_of_two_decides_on_an_idea(race, municipality):
    idea = InitiativeFactory(
        municipality=municipality, admission="proposed", proposed_on="2026-11-01"
    )

    statuses = race("providers:initiative-accept", idea.pk, name="Samen eten")

    assert statuses == [200, 302]
    assert verbs() == ["idea accepted"]


def test_one_of_two_adds_the_same_participant(race, municipality):
    initiative = InitiativeFactory(municipality=municipality)

    statuses = race(
        "providers:participant-add",
        initiative.pk,
        names="Bakkerij",
        starts_on="1-1-2026",
    )

    assert statuses == [200, 302]
    assert (initiative.participants.count(), verbs()) == (1, ["participants added"])


def test_one_of_two_moves_a_task(race, municipality):
    task = TaskFactory(merger__municipality=municipality)

    statuses = race("mergers:task-move", task.pk, version=1, status="dropped")

    task.refresh_from_db()
    assert statuses == [302, 302]  # the loser is told so on the page of the task
    assert (task.version, verbs()) == (2, ["moved on the board"])


def test_one_of_two_lets_a_task_wait(race, municipality):
    task = TaskFactory(merger__municipality=municipality)
    first = TaskFactory(merger=task.merger)

    statuses = race("mergers:dependency-add", task.pk, after=first.pk)

    assert statuses == [200, 302]
    assert (task.waits_for.count(), verbs()) == (1, ["dependency added"])
