"""No page asks more of the database when there is more of everything."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    CampaignFactory,
    CarerSupportFactory,
    ChannelFactory,
    ContactFactory,
    ContactKeeperFactory,
    CooperationMemberFactory,
    DirectionNoteVersionFactory,
    EffectPairFactory,
    EnquiryFactory,
    EvaluationFactory,
    EventParticipantFactory,
    ExchangeNoteFactory,
    ExtensionFactory,
    FormerNameFactory,
    FunctionaryFactory,
    FundApplicationFactory,
    InitiativeFactory,
    LeadFactory,
    LifeDomainFactory,
    LocationFactory,
    MeasureFactory,
    MeasureValueFactory,
    MembershipFactory,
    MunicipalityFactory,
    OpeningHoursFactory,
    ParticipantFactory,
    PolicyFieldFactory,
    ProposalFactory,
    RecordLinkFactory,
    ReferralFactory,
    ResultFactory,
    SavedViewFactory,
    StageFactory,
    SuccessionFactory,
    TargetGroupFactory,
    TrianglePartyFactory,
)
from tests.test_access import DEEDS, PAGES


def fill(municipality, user, organisation, service) -> None:
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
    SavedViewFactory(municipality=municipality, user=user)
    MembershipFactory(user=user, municipality=MunicipalityFactory())


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


@pytest.mark.parametrize("name", sorted(PAGES.keys() - DEEDS))
def test_page_asks_the_same_with_one_and_with_three_of_everything(name):
    counts = [queries_of(name, amount) for amount in (1, 3)]

    assert counts[0] == counts[1]


def queries_of(name: str, amount: int) -> int:
    municipality = MunicipalityFactory(name="Aa")
    allowed, make = PAGES[name]
    role = Role.POLICY_OFFICER if Role.POLICY_OFFICER in allowed else min(allowed)
    user = MembershipFactory(municipality=municipality, role=role).user
    service = ArrangementFactory(municipality=municipality).service
    args = make(municipality, user) if make else []
    for _time in range(amount):
        fill(municipality, user, service.organisation, service)
    client = Client()
    client.force_login(user)
    client.get("/")  # the session is there before the page is asked for

    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse(name, args=args))

    assert response.status_code == 200
    return len(queries)
