"""Who may open which page: the whole policy, and proof that no page was forgotten."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Role
from accounts.permissions import PERMISSIONS
from mergers.models import Merger, Theme, Update
from tests.factories import (
    AmbitionFactory,
    AreaFactory,
    ArrangementFactory,
    AssignmentFactory,
    CampaignFactory,
    CooperationMemberFactory,
    CouncilFactory,
    DecisionFactory,
    DepartmentFactory,
    DependencyFactory,
    DirectionNoteVersionFactory,
    EffectPairFactory,
    EnquiryFactory,
    EventFactory,
    FrameworkPartFactory,
    FunctionaryFactory,
    FundApplicationFactory,
    GoalFactory,
    InitiativeFactory,
    KeyPersonFactory,
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
    OrganisationFactory,
    ParticipantFactory,
    PlannedSuccessionFactory,
    ProgrammeFactory,
    ProposalFactory,
    ReferralFactory,
    SavedViewFactory,
    SeatFactory,
    ServiceFactory,
    ServiceTargetGroupFactory,
    SessionFactory,
    StageFactory,
    TargetGroupFactory,
    TaskFactory,
    TensionFactory,
    ThemeFactory,
    TriangleFactory,
    UpdateFactory,
)
from tests.roles import DECIDERS, DESK, EDITORS, EVERYONE
from tests.scenarios import pages as scenarios

# Who sees mergers may change them, project leaders as long as their mandate runs.
MERGERS = EDITORS


def area(municipality, user):
    return [AreaFactory(municipality=municipality).pk]


def arrangement(municipality, user):
    return [ArrangementFactory(municipality=municipality).pk]


def enquiry(municipality, user):
    return [EnquiryFactory(municipality=municipality).pk]


def event(municipality, user):
    return [EventFactory(municipality=municipality).pk]


def functionary(municipality, user):
    return [FunctionaryFactory(area__municipality=municipality).pk]


def history(municipality, user):
    row = OrganisationFactory(municipality=municipality)
    return ["providers.organisation", row.pk]


def idea(municipality, user):
    row = InitiativeFactory(
        municipality=municipality, admission="proposed", proposed_on="2026-01-01"
    )
    return [row.pk]


def merger(municipality, user):
    """Give the first merger, with a mandate for who leads it from outside."""
    found = Merger.objects.filter(municipality=municipality).order_by("pk").first()
    found = found or MergerFactory(municipality=municipality)
    if Role.PROJECT_LEADER in user.memberships.values_list("role", flat=True):
        AssignmentFactory(merger=found, user=user)
    return [found.pk]


def merger_part(factory):
    def make(municipality, user):
        found = Merger.objects.get(pk=merger(municipality, user)[0])
        return [factory(merger=found).pk]

    return make


def merger_with_own_seat(municipality, user):
    """Give a merger in which this person speaks for a party, unless it leads."""
    pk = merger(municipality, user)[0]
    if Role.PROJECT_LEADER not in user.memberships.values_list("role", flat=True):
        MemberFactory(merger_id=pk, seat=SeatFactory(merger_id=pk), user=user)
    return [pk]


def phase_with_own_seat(municipality, user):
    [pk] = merger_with_own_seat(municipality, user)
    return [MergerPhaseFactory(merger_id=pk).pk]


def merger_phase(municipality, user):
    found = Merger.objects.get(pk=merger(municipality, user)[0])
    return [MergerPhaseFactory(merger=found).pk]


def merger_task(municipality, user):
    found = Merger.objects.get(pk=merger(municipality, user)[0])
    return [TaskFactory(merger=found).pk]


def merger_dependency(municipality, user):
    found = Merger.objects.get(pk=merger(municipality, user)[0])
    return [DependencyFactory(task__merger=found).pk]


def merger_programme(municipality, user):
    found = Merger.objects.get(pk=merger(municipality, user)[0])
    return [ProgrammeFactory(merger=found).pk]


def theme(municipality, user):
    [pk] = merger(municipality, user)
    found = Theme.objects.filter(merger=pk).order_by("pk").first()
    return [(found or ThemeFactory(merger=Merger.objects.get(pk=pk))).pk]


def theme_of_member(municipality, user):
    """Give a theme of a merger on which someone works, who so sees the positions."""
    [pk] = theme(municipality, user)
    found = Theme.objects.get(pk=pk).merger
    if not found.members.filter(user=user).exists():
        MemberFactory(merger=found, user=user)
    return [pk]


def theme_and_former(municipality, user):
    [pk] = theme(municipality, user)
    step = PlannedSuccessionFactory(merger=Theme.objects.get(pk=pk).merger)
    return [pk, step.predecessor_id]


def decision(municipality, user):
    [pk] = merger(municipality, user)
    return [DecisionFactory(merger=Merger.objects.get(pk=pk)).pk]


def merger_with_predecessor(municipality, user):
    [key] = merger(municipality, user)
    row = PlannedSuccessionFactory(merger_id=key, successor=municipality)
    return [key, row.predecessor_id]


def old_rule(municipality, user):
    found = Merger.objects.get(pk=merger(municipality, user)[0])
    return [OldRuleFactory(merger=found).pk]


def ambition(municipality, user):
    found = Merger.objects.get(pk=merger(municipality, user)[0])
    return [AmbitionFactory(merger=found).pk]


def council(municipality, user):
    found = Merger.objects.get(pk=merger(municipality, user)[0])
    return [CouncilFactory(merger=found).pk]


def update(municipality, user):
    found = Merger.objects.get(pk=merger(municipality, user)[0])
    return [UpdateFactory(merger=found).pk]


def notice(municipality, user):
    found = Update.objects.get(pk=update(municipality, user)[0])
    return [NoticeFactory(update=found).pk]


def initiative(municipality, user):
    return [InitiativeFactory(municipality=municipality).pk]


def initiative_participant(municipality, user):
    return [ParticipantFactory(initiative__municipality=municipality).pk]


def initiative_stage(municipality, user):
    return [StageFactory(initiative__municipality=municipality).pk]


def key_person(municipality, user):
    return [KeyPersonFactory(municipality=municipality).pk]


def local_target_group(municipality, user):
    return ["target-groups", TargetGroupFactory(municipality=municipality).pk]


def location(municipality, user):
    return [LocationFactory(municipality=municipality).pk]


def member(municipality, user):
    return [CooperationMemberFactory(cooperation__municipality=municipality).pk]


def organisation(municipality, user):
    return [OrganisationFactory(municipality=municipality).pk]


def cooperation(municipality, user):
    row = OrganisationFactory(municipality=municipality, kind="cooperation")
    return [row.pk]


def measure(municipality, user):
    return [MeasureFactory(municipality=municipality).pk]


def measure_value(municipality, user):
    return [MeasureValueFactory(measure__municipality=municipality).pk]


def campaign(municipality, user):
    return [CampaignFactory(municipality=municipality).pk]


def effect_pair(municipality, user):
    return [EffectPairFactory(municipality=municipality).pk]


def goal(municipality, user):
    return [GoalFactory(municipality=municipality).pk]


def direction_note(municipality, user):
    return [DirectionNoteVersionFactory(note__municipality=municipality).note.pk]


def own_saved_view(municipality, user):
    return [SavedViewFactory(municipality=municipality, user=user).pk]


def fund_application(municipality, user):
    return [FundApplicationFactory(municipality=municipality).pk]


def proposal(municipality, user):
    row = ProposalFactory(service__organisation__municipality=municipality)
    return [row.pk]


def reference_list(municipality, user):
    return ["target-groups"]


def referral(municipality, user):
    return [ReferralFactory(enquiry__municipality=municipality).pk]


def service(municipality, user):
    return [ServiceFactory(organisation__municipality=municipality).pk]


def service_target_group(municipality, user):
    row = ServiceTargetGroupFactory(service__organisation__municipality=municipality)
    return [row.pk]


def triangle(municipality, user):
    return [TriangleFactory(municipality=municipality).pk]


def some_municipality(municipality, user):
    return [MunicipalityFactory().pk]


# Page: who may open it, and what it needs to exist.
PAGES: dict[str, tuple[set[str], Callable[..., list[Any]] | None]] = {
    "home": (EVERYONE, None),
    "search": (EVERYONE, None),
    "accounts:area-add": (EDITORS, None),
    "accounts:area-edit": (EDITORS, area),
    "accounts:area-list": (EVERYONE, None),
    "accounts:history": (EVERYONE, history),
    "mergers:board": (MERGERS, merger),
    "mergers:calendar-feed": (MERGERS, merger),
    "mergers:calendar-withdraw": (MERGERS, merger),
    "mergers:college-report": (MERGERS, merger),
    "mergers:college-report-pdf": (MERGERS, merger),
    "mergers:dependency-add": (MERGERS, merger_task),
    "mergers:dependency-remove": (MERGERS, merger_dependency),
    "mergers:load": (MERGERS, merger),
    "mergers:ambition-add": (MERGERS, merger),
    "mergers:ambition-answer": (DECIDERS, ambition),
    "mergers:ambition-edit": (MERGERS, ambition),
    "mergers:ambition-list": (MERGERS, merger),
    "mergers:clocks": (MERGERS, merger),
    "mergers:council-add": (MERGERS, merger),
    "mergers:council-edit": (MERGERS, council),
    "mergers:council-list": (MERGERS, merger),
    "mergers:notice-advise": (MERGERS, notice),
    "mergers:notice-respond": (MERGERS, notice),
    "mergers:old-rule-add": (MERGERS, merger),
    "mergers:old-rule-edit": (MERGERS, old_rule),
    "mergers:old-rule-export": (MERGERS, merger),
    "mergers:old-rule-list": (MERGERS, merger),
    "mergers:old-rule-settle": (MERGERS, old_rule),
    "mergers:update-add": (MERGERS, merger),
    "mergers:update-detail": (MERGERS, update),
    "mergers:merger-detail": (MERGERS, merger),
    "mergers:table": (MERGERS, merger),
    "mergers:participation": (MERGERS, merger),
    "mergers:vision": (MERGERS, merger),
    "mergers:vision-write": (MERGERS, merger),
    "mergers:vision-sign": (DECIDERS, merger_with_own_seat),
    "mergers:team-add": (MERGERS, merger),
    "mergers:framework-part-add": (MERGERS, merger),
    "mergers:framework-part-edit": (MERGERS, merger_part(FrameworkPartFactory)),
    "mergers:seat-add": (MERGERS, merger),
    "mergers:seat-detail": (MERGERS, merger_part(SeatFactory)),
    "mergers:seat-edit": (MERGERS, merger_part(SeatFactory)),
    "mergers:seat-end": (MERGERS, merger_part(SeatFactory)),
    "mergers:member-add": (MERGERS, merger),
    "mergers:member-edit": (MERGERS, merger_part(MemberFactory)),
    "mergers:member-remove": (MERGERS, merger_part(MemberFactory)),
    "mergers:department-add": (MERGERS, merger),
    "mergers:department-edit": (MERGERS, merger_part(DepartmentFactory)),
    "mergers:assignment-add": (DECIDERS, merger),
    "mergers:assignment-edit": (DECIDERS, merger_part(AssignmentFactory)),
    "mergers:assignment-end": (DECIDERS, merger_part(AssignmentFactory)),
    "mergers:pulse-give": (DECIDERS, phase_with_own_seat),
    "mergers:seat-link": (MERGERS, merger_part(SeatFactory)),
    "mergers:session-add": (MERGERS, merger),
    "mergers:session-edit": (MERGERS, merger_part(SessionFactory)),
    "mergers:tension-list": ({Role.PROJECT_LEADER}, merger),
    "mergers:tension-add": ({Role.PROJECT_LEADER}, merger),
    "mergers:tension-edit": ({Role.PROJECT_LEADER}, merger_part(TensionFactory)),
    "mergers:tension-settle": ({Role.PROJECT_LEADER}, merger_part(TensionFactory)),
    "mergers:merger-list": (MERGERS, None),
    "mergers:allotment-edit": (MERGERS, merger),
    "mergers:merger-add": (MERGERS, None),
    "mergers:merger-decide": (DECIDERS, merger),
    "mergers:merger-edit": (MERGERS, merger),
    "mergers:merger-export": (MERGERS, None),
    "mergers:merger-leave-draft": (MERGERS, merger),
    "mergers:merger-revert": ({Role.ADMINISTRATOR}, merger),
    "mergers:merger-take-effect": (MERGERS, merger),
    "mergers:predecessor-add": (MERGERS, merger),
    "mergers:predecessor-remove": (MERGERS, merger_with_predecessor),
    "mergers:as-is-edit": (MERGERS, theme_and_former),
    "mergers:as-is-fill": (MERGERS, theme),
    "mergers:decision-add": (MERGERS, merger),
    "mergers:decision-detail": (MERGERS, decision),
    "mergers:decision-edit": (MERGERS, decision),
    "mergers:decision-export": (MERGERS, merger),
    "mergers:decision-list": (MERGERS, merger),
    "mergers:decision-move": (MERGERS, decision),
    "mergers:decision-take": (DECIDERS, decision),
    "mergers:position-add": (MERGERS, theme_of_member),
    "mergers:template-use": (MERGERS, merger),
    "mergers:theme-add": (MERGERS, merger),
    "mergers:theme-adopt": (DECIDERS, theme),
    "mergers:theme-choose": (DECIDERS, theme),
    "mergers:theme-detail": (MERGERS, theme),
    "mergers:theme-difference-list": (MERGERS, merger),
    "mergers:theme-edit": (MERGERS, theme),
    "mergers:theme-export": (MERGERS, merger),
    "mergers:theme-list": (MERGERS, merger),
    "mergers:theme-make": (MERGERS, merger),
    "mergers:theme-move": (MERGERS, theme),
    "mergers:phase-add": (MERGERS, merger),
    "mergers:phase-edit": (MERGERS, merger_phase),
    "mergers:planning": (MERGERS, merger),
    "mergers:programme-add": (MERGERS, merger),
    "mergers:programme-edit": (MERGERS, merger_programme),
    "mergers:programme-list": (MERGERS, merger),
    "mergers:progress": (MERGERS, merger),
    "mergers:readiness-add": (MERGERS, merger),
    "mergers:task-add": (MERGERS, merger),
    "mergers:task-bulk": (MERGERS, merger),
    "mergers:task-detail": (MERGERS, merger_task),
    "mergers:task-edit": (MERGERS, merger_task),
    "mergers:task-export": (MERGERS, merger),
    "mergers:task-list": (MERGERS, merger),
    "mergers:task-move": (MERGERS, merger_task),
    "mergers:task-reschedule": (MERGERS, merger_task),
    "mergers:task-roles": (MERGERS, merger_task),
    "accounts:municipality-detail": (EVERYONE, some_municipality),
    "accounts:municipality-list": (EVERYONE, None),
    "accounts:municipality-switch": (EVERYONE, None),
    "accounts:saved-view-add": (EVERYONE, None),
    "accounts:saved-view-delete": (EVERYONE, own_saved_view),
    "accounts:settings-edit": (EVERYONE, None),
    "providers:arrangement-add": (EDITORS, service),
    "providers:arrangement-detail": (EVERYONE, arrangement),
    "providers:arrangement-edit": (EDITORS, arrangement),
    "providers:arrangement-end": (EDITORS, arrangement),
    "providers:arrangement-export": (EVERYONE, None),
    "providers:arrangement-list": (EVERYONE, None),
    "providers:carer-support": (EVERYONE, None),
    "providers:comparison": (EVERYONE, None),
    "providers:contact-add": (EDITORS, key_person),
    "providers:contact-keeper-change": (EDITORS, key_person),
    "providers:continuity": (EVERYONE, None),
    "providers:continuity-export": (EVERYONE, None),
    "providers:coverage": (EVERYONE, None),
    "providers:coverage-export": (EVERYONE, None),
    "providers:difference-list": (EVERYONE, None),
    "providers:distribution": (EDITORS | DESK, None),
    "providers:distribution-export": (EDITORS | DESK, None),
    "providers:enquiry-add": (DESK, None),
    "providers:enquiry-close": (DESK, enquiry),
    "providers:enquiry-detail": (DESK, enquiry),
    "providers:enquiry-edit": (DESK, enquiry),
    "providers:enquiry-list": (DESK, None),
    "providers:enquiry-refer": (DESK, enquiry),
    "providers:evaluation-add": (EDITORS, initiative),
    "providers:event-add": (EDITORS, None),
    "providers:event-detail": (EVERYONE, event),
    "providers:event-edit": (EDITORS, event),
    "providers:event-list": (EVERYONE, None),
    "providers:event-participants": (EDITORS, event),
    "providers:event-repeat": (EDITORS, event),
    "providers:extension-add": (EDITORS, initiative),
    "providers:front-door-edit": (EDITORS, None),
    "providers:functionary-add": (EDITORS, None),
    "providers:functionary-edit": (EDITORS, functionary),
    "providers:functionary-end": (EDITORS, functionary),
    "providers:functionary-list": (EVERYONE, None),
    "providers:fund-application-add": (EDITORS, None),
    "providers:fund-application-edit": (EDITORS, fund_application),
    "providers:fund-application-export": (EVERYONE, None),
    "providers:fund-application-list": (EVERYONE, None),
    "providers:initiative-accept": (EDITORS, idea),
    "providers:initiative-add": (EDITORS, None),
    "providers:initiative-decline": (EDITORS, idea),
    "providers:initiative-detail": (EVERYONE, initiative),
    "providers:initiative-edit": (EDITORS, initiative),
    "providers:initiative-export": (EVERYONE, None),
    "providers:initiative-list": (EVERYONE, None),
    "providers:initiative-reach": (EDITORS, initiative),
    "providers:initiative-room": (EDITORS, initiative),
    "providers:initiative-scale": (EDITORS, initiative),
    "providers:key-person-add": (EDITORS, None),
    "providers:key-person-detail": (EDITORS, key_person),
    "providers:key-person-edit": (EDITORS, key_person),
    "providers:key-person-end": (EDITORS, key_person),
    "providers:key-person-export": (EDITORS, None),
    "providers:key-person-list": (EDITORS, None),
    "providers:lead-hand-over": (EDITORS, initiative),
    "providers:location-add": (EDITORS, None),
    "providers:location-detail": (EVERYONE, location),
    "providers:location-edit": (EDITORS, location),
    "providers:location-export": (EVERYONE, None),
    "providers:location-list": (EVERYONE, None),
    "providers:campaign-add": (EDITORS, None),
    "providers:campaign-edit": (EDITORS, campaign),
    "providers:campaign-list": (EVERYONE, None),
    "providers:direction-note-add": (EDITORS, None),
    "providers:direction-note-decide": (EDITORS, direction_note),
    "providers:direction-note-detail": (EVERYONE, direction_note),
    "providers:direction-note-edit": (EDITORS, direction_note),
    "providers:direction-note-list": (EVERYONE, None),
    "providers:direction-note-write": (EDITORS, direction_note),
    "providers:effect-pair-add": (EDITORS, None),
    "providers:effect-pair-edit": (EDITORS, effect_pair),
    "providers:effect-pair-export": (EVERYONE, None),
    "providers:effect-pair-list": (EVERYONE, None),
    "providers:exchange-note-add": (EDITORS, goal),
    "providers:goal-add": (EDITORS, None),
    "providers:goal-detail": (EVERYONE, goal),
    "providers:goal-edit": (EDITORS, goal),
    "providers:goal-export": (EVERYONE, None),
    "providers:goal-list": (EVERYONE, None),
    "providers:measure-add": (EDITORS, None),
    "providers:measure-detail": (EVERYONE, measure),
    "providers:measure-edit": (EDITORS, measure),
    "providers:measure-export": (EVERYONE, None),
    "providers:measure-list": (EVERYONE, None),
    "providers:measure-value-add": (EDITORS, measure),
    "providers:measure-value-edit": (EDITORS, measure_value),
    "providers:measure-value-export": (EVERYONE, measure),
    "providers:member-add": (EDITORS, cooperation),
    "providers:member-end": (EDITORS, member),
    "providers:organisation-add": (EDITORS, None),
    "providers:organisation-detail": (EVERYONE, organisation),
    "providers:organisation-edit": (EDITORS, organisation),
    "providers:organisation-export": (EVERYONE, None),
    "providers:organisation-list": (EVERYONE, None),
    "providers:organisation-rename": (EDITORS, organisation),
    "providers:participant-add": (EDITORS, initiative),
    "providers:participant-end": (EDITORS, initiative_participant),
    "providers:proposal-decide": (EDITORS, proposal),
    "providers:proposal-detail": (EDITORS, proposal),
    "providers:proposal-list": (EDITORS, None),
    "providers:reference-add": (EDITORS, reference_list),
    "providers:reference-edit": (EDITORS, local_target_group),
    "providers:reference-list": (EVERYONE, reference_list),
    "providers:referral-send-again": (DESK, referral),
    "providers:referral-withdraw": (DESK, referral),
    "providers:result-add": (EDITORS, initiative),
    "providers:service-add": (EDITORS, organisation),
    "providers:service-confirm": (EDITORS, service),
    "providers:service-detail": (EVERYONE, service),
    "providers:service-edit": (EDITORS, service),
    "providers:service-export": (EVERYONE, None),
    "providers:service-invite": (EDITORS, service),
    "providers:service-list": (EVERYONE, None),
    "providers:service-text": (EVERYONE, service),
    "providers:stage-edit": (EDITORS, initiative_stage),
    "providers:stage-record": (EDITORS, initiative),
    "providers:target-group-add": (EDITORS, service),
    "providers:target-group-edit": (EDITORS, service_target_group),
    "providers:triangle-add": (EDITORS, None),
    "providers:triangle-edit": (EDITORS, triangle),
    "providers:triangle-end": (EDITORS, triangle),
    "providers:triangle-list": (EVERYONE, None),
    **scenarios.PAGES,
}
# Deeds of one button: they answer a POST only.
DEEDS = {
    "mergers:vision-sign",
    "mergers:merger-decide",
    "mergers:predecessor-remove",
    "accounts:municipality-switch",
    "accounts:saved-view-add",
    "accounts:saved-view-delete",
    "mergers:calendar-withdraw",
    "mergers:dependency-remove",
    "mergers:task-move",
    "mergers:theme-make",
    "providers:proposal-decide",
    "providers:referral-send-again",
    "providers:referral-withdraw",
    "providers:service-confirm",
} | scenarios.DEEDS
DOWNLOADS = {
    name for name in PAGES if name.endswith(("-export", "-pdf"))
} | scenarios.DOWNLOADS
WITHOUT_PAGE = DEEDS | DOWNLOADS
# The same for all municipalities, so no other municipality's page is hidden.
SHARED = {
    "accounts:municipality-detail",
    "providers:reference-add",
    "providers:reference-list",
}
PUBLIC = {
    "accessibility",
    "healthz",
    "mergers:calendar",
    "mergers:speak",
    "mergers:speak-position",
    "mergers:speak-pulse",
    "mergers:speak-sign",
    "providers:finder",
    "providers:finder-answer",
    "providers:finder-group",
    "providers:finder-place",
    "providers:finder-service",
    "providers:finder-topic",
    "providers:idea-propose",
    "providers:idea-thanks",
    "providers:own-record",
    "providers:own-record-sent",
    "providers:referral-answer",
} | scenarios.PUBLIC
ELSEWHERE = {"account-email"}  # sends everyone to another page


def names(
    patterns: list[URLPattern | URLResolver], namespace: str = ""
) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            if pattern.app_name != "admin":  # keeps its own gate
                yield from names(pattern.url_patterns, inner)
        elif pattern.lookup_str.split(".")[0] in {
            "accounts",
            "config",
            "mergers",
            "providers",
            "scenarios",
        }:
            yield namespace + pattern.name


def test_every_page_is_in_the_table():
    assert set(names(get_resolver().url_patterns)) == (
        PAGES.keys() | PUBLIC | ELSEWHERE
    )


# Roles with the same permissions open the same pages, so one stands for the others.
UNLIKE = {PERMISSIONS[role]: role for role in Role}


def test_roles_with_the_same_permissions_open_the_same_pages():
    differing = [
        (name, role)
        for name, (allowed, _) in PAGES.items()
        for role in Role
        if (role in allowed) != (UNLIKE[PERMISSIONS[role]] in allowed)
    ]

    assert differing == []


@pytest.mark.parametrize("role", UNLIKE.values())
@pytest.mark.parametrize("name", PAGES)
def test_page_opens_for_the_roles_in_the_table(name, role, client, municipality):
    allowed, make = PAGES[name]
    user = MembershipFactory(municipality=municipality, role=role).user
    args = make(municipality, user) if make else []
    client.force_login(user)

    response = client.get(reverse(name, args=args))

    opened = 405 if name in DEEDS else 200
    refused = {403, 405} if name in DEEDS else {403}
    assert response.status_code in ({opened} if role in allowed else refused)


@pytest.mark.parametrize("name", sorted(DEEDS))
@pytest.mark.parametrize("role", UNLIKE.values())
def test_deed_is_refused_to_other_roles(name, role, client, municipality):
    allowed, make = PAGES[name]
    user = MembershipFactory(municipality=municipality, role=role).user
    args = make(municipality, user) if make else []
    client.force_login(user)

    response = client.post(reverse(name, args=args))

    assert (response.status_code == 403) == (role not in allowed)


@pytest.mark.parametrize(
    "name", [name for name, (_, make) in PAGES.items() if make and name not in SHARED]
)
def test_page_of_another_municipality_does_not_exist(name, client, municipality):
    allowed, make = PAGES[name]
    role = Role.POLICY_OFFICER if Role.POLICY_OFFICER in allowed else min(allowed)
    stranger = MembershipFactory(role=role).user
    owner = MembershipFactory(municipality=municipality, role=role).user
    args = make(municipality, owner)
    client.force_login(stranger)
    method = client.post if name in DEEDS else client.get

    assert method(reverse(name, args=args)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_page_asks_strangers_to_sign_in(name, client, municipality):
    user = MembershipFactory(municipality=municipality).user
    _, make = PAGES[name]
    args = make(municipality, user) if make else []

    response = client.get(reverse(name, args=args))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))
