"""No page asks more of the database when there is more of everything."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Municipality, Role
from mergers.models import Merger
from tests.factories import (
    AmbitionFactory,
    AreaFactory,
    ArrangementFactory,
    AsIsFactory,
    AssignmentFactory,
    AttendanceFactory,
    CalendarFeedFactory,
    CampaignFactory,
    CarerSupportFactory,
    ChannelFactory,
    ContactFactory,
    ContactKeeperFactory,
    CooperationMemberFactory,
    CouncilFactory,
    DecisionMoveFactory,
    DepartmentFactory,
    DependencyFactory,
    DirectionNoteVersionFactory,
    EffectPairFactory,
    EnquiryFactory,
    EvaluationFactory,
    EventParticipantFactory,
    ExchangeNoteFactory,
    ExtensionFactory,
    FormerNameFactory,
    FrameworkPartFactory,
    FunctionaryFactory,
    FundApplicationFactory,
    InitiativeFactory,
    LeadFactory,
    LifeDomainFactory,
    LocationFactory,
    MeasureFactory,
    MeasureValueFactory,
    MemberFactory,
    MembershipFactory,
    MergerFactory,
    MergerPhaseFactory,
    MunicipalityFactory,
    NoticeFactory,
    OldRuleFactory,
    OpeningHoursFactory,
    ParticipantFactory,
    PhaseChangeFactory,
    PlannedSuccessionFactory,
    PolicyFieldFactory,
    PositionFactory,
    ProgrammeFactory,
    ProposalFactory,
    PulseFactory,
    ReadinessFactory,
    RecordLinkFactory,
    ReferralFactory,
    ResultFactory,
    SavedViewFactory,
    SeatFactory,
    SignOffFactory,
    StageFactory,
    SuccessionFactory,
    TargetGroupFactory,
    TaskFactory,
    TaskRoleFactory,
    TeamFactory,
    TensionFactory,
    ThemeFactory,
    TrianglePartyFactory,
    UpdateFactory,
    VisionVersionFactory,
)
from tests.scenarios import pages as scenarios
from tests.scenarios.pages.making import first_study
from tests.test_access import DEEDS, PAGES


def fill(municipality, organisation, service) -> None:
    """Hang one more of everything on the municipality and on its first provider."""
    SuccessionFactory(successor=municipality)
    area = AreaFactory(municipality=municipality)
    group = TargetGroupFactory(municipality=municipality)
    location = LocationFactory(municipality=municipality)
    OpeningHoursFactory(location=location)
    location.organisations.add(organisation)
    service.channels.add(ChannelFactory())
    service.life_domains.add(LifeDomainFactory())
    service.locations.add(location)
    carer_support = CarerSupportFactory()
    service.carer_support.add(carer_support)
    RecordLinkFactory(service=service)
    ProposalFactory(service__organisation__municipality=municipality)
    FundApplicationFactory(municipality=municipality)
    EnquiryFactory(municipality=municipality, area=area, carer_support=carer_support)
    ArrangementFactory(
        municipality=municipality, service=service, areas=[area], target_groups=[group]
    )
    FormerNameFactory(organisation=organisation)
    FunctionaryFactory(area=area, organisation=organisation)
    CooperationMemberFactory(cooperation__municipality=municipality)
    CooperationMemberFactory(
        cooperation=organisation, member__municipality=municipality
    )
    person = ContactFactory(
        key_person__municipality=municipality,
        key_person__area=area,
        key_person__organisation=organisation,
    ).key_person
    ContactKeeperFactory(key_person=person)
    TrianglePartyFactory(triangle__municipality=municipality, triangle__area=area)
    EventParticipantFactory(event__municipality=municipality)
    EnquiryFactory(
        municipality=municipality,
        area=area,
        target_group=group,
        outcome="nobody",
        closed_on=timezone.localdate(),
    )
    ReferralFactory(enquiry__municipality=municipality, service=service)
    initiative = InitiativeFactory(municipality=municipality)
    initiative.areas.add(area)
    initiative.target_groups.add(group)
    initiative.policy_fields.add(PolicyFieldFactory())
    for part in (
        EvaluationFactory,
        ExtensionFactory,
        LeadFactory,
        ParticipantFactory,
        ResultFactory,
        StageFactory,
    ):
        part(initiative=initiative)
    InitiativeFactory(
        municipality=municipality, admission="proposed", proposed_on="2026-01-01"
    )
    fill_results(municipality, area)
    fill_merger(municipality)
    scenarios.fill(first_study(municipality))


def fill_results(municipality, area) -> None:
    """Hang one more of all that is measured and aimed at on the municipality."""
    measure = MeasureFactory(municipality=municipality, area=area)
    MeasureValueFactory(measure=measure)
    measure.policy_fields.add(PolicyFieldFactory())
    MeasureFactory(
        municipality=municipality, area=area, origin="first_contact", unit="days"
    )
    EffectPairFactory(municipality=municipality, front=measure)
    CampaignFactory(municipality=municipality).measures.add(measure)
    goal = ExchangeNoteFactory(
        goal__municipality=municipality, goal__measure=measure
    ).goal
    goal.policy_fields.add(PolicyFieldFactory())
    note = DirectionNoteVersionFactory(note__municipality=municipality).note
    note.goals.add(goal)


def fill_merger(municipality) -> None:
    """Hang one more of everything on the first merger, and add another one."""
    for _time in range(2):  # a list of one row offers no saved views
        MergerFactory(municipality=municipality, on=timezone.localdate())
    merger = Merger.objects.filter(municipality=municipality).earliest("pk")
    PlannedSuccessionFactory(merger=merger)
    phase = MergerPhaseFactory(merger=merger)
    ReadinessFactory(merger=merger)
    seat = SeatFactory(merger=merger)
    PulseFactory(phase=phase, seat=seat)
    AttendanceFactory(session__merger=merger, seat=seat)
    theme = ThemeFactory(merger=merger, concerns_supply=True, due_on="2026-01-01")
    PhaseChangeFactory(theme=theme)
    DecisionMoveFactory(decision__merger=merger, decision__theme=theme)
    TaskFactory(merger=merger, theme=theme, due_on="2026-11-02")
    first = merger.themes.earliest("pk")
    step = PlannedSuccessionFactory(merger=merger)
    AsIsFactory(theme=first, municipality=step.predecessor)
    PositionFactory(theme=first, seat=seat)
    PhaseChangeFactory(theme=first)
    TaskFactory(merger=merger, theme=first)
    DecisionMoveFactory(decision__merger=merger, decision__theme=first)
    DecisionMoveFactory(decision=merger.decisions.earliest("pk"))
    lived_in = AreaFactory(municipality=step.predecessor)
    ArrangementFactory(municipality=step.predecessor, areas=[lived_in])
    OldRuleFactory(merger=merger)
    AmbitionFactory(merger=merger)
    council = CouncilFactory(merger=merger)
    council.came_from.add(CouncilFactory(merger=merger))
    told = merger.updates.first() or UpdateFactory(merger=merger)
    NoticeFactory(update=told, council=council)
    UpdateFactory(merger=merger)
    TaskRoleFactory(
        role="is_told",
        seat=seat,
        task=DependencyFactory(
            task__merger=merger,
            task__theme=theme,
            task__programme=ProgrammeFactory(merger=merger),
            task__owner=MemberFactory(merger=merger, seat=seat),
            task__party=seat,
            after__merger=merger,
        ).task,
    )
    CalendarFeedFactory(merger=merger)
    number = merger.vision_versions.count() + 1
    version = VisionVersionFactory(merger=merger, number=number)
    SignOffFactory(vision_version=version, seat=seat)
    part = FrameworkPartFactory(merger=merger)
    part.applied_by.add(TeamFactory(merger=merger))
    for phase in merger.phases.all():
        PulseFactory(phase=phase, seat=SeatFactory(merger=merger))
    DepartmentFactory(merger=merger)
    TensionFactory(merger=merger)
    SeatFactory(merger=merger, ends_on="2026-02-01")
    MemberFactory(merger=merger, seat=None)
    MemberFactory(merger=merger, seat=merger.seats.earliest("pk"))
    AssignmentFactory(merger=merger, role="manager")


@pytest.fixture(scope="module")
def questions(django_db_setup: None, django_db_blocker) -> dict[str, list[object]]:
    """Count what every page asks, of one and of three of everything."""
    with django_db_blocker.unblock():
        few, many = (counted(amount) for amount in (1, 3))
    return {name: [few[name], many[name]] for name in few}


def counted(amount: int) -> dict[str, object]:
    """Give the questions of each page, or what went wrong, and undo it all."""
    with transaction.atomic():
        municipality = MunicipalityFactory(name="Aa")
        service = ArrangementFactory(municipality=municipality).service
        for _time in range(amount):
            fill(municipality, service.organisation, service)
        found = {
            name: outcome_of(name, municipality, amount)
            for name in sorted(PAGES.keys() - DEEDS)
        }
        transaction.set_rollback(True)
    return found


def outcome_of(name: str, municipality: Municipality, amount: int) -> object:
    with transaction.atomic():
        try:
            return queries_of(name, municipality, amount)
        except Exception as error:  # noqa: BLE001  the test of this page tells
            return error
        finally:
            transaction.set_rollback(True)


def queries_of(name: str, municipality: Municipality, amount: int) -> int:
    allowed, make = PAGES[name]
    role = Role.POLICY_OFFICER if Role.POLICY_OFFICER in allowed else min(allowed)
    user = MembershipFactory(municipality=municipality, role=role).user
    for _time in range(amount):
        SavedViewFactory(municipality=municipality, user=user)
        MembershipFactory(user=user, municipality=MunicipalityFactory())
    args = make(municipality, user) if make else []
    client = Client()
    client.force_login(user)
    client.get("/accessibility/")  # the session is there before the page is asked for

    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse(name, args=args))

    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", sorted(PAGES.keys() - DEEDS))
def test_page_asks_the_same_with_one_and_with_three_of_everything(name, questions):
    few, many = questions[name]

    assert isinstance(few, int), few
    assert few == many
