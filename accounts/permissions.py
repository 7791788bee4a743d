"""The whole access policy on one page: what each role may do in its municipality.

A permission says whether a role may do something at all (403 if not); the queryset
method `visible_to` says on which rows (404 if not).
"""

from accounts.models import Role

EVERYONE = frozenset(
    {
        "accounts.view_area",
        "accounts.view_municipality",
        "providers.view_arrangement",
        "providers.view_event",
        "providers.view_functionary",
        "providers.view_goal",
        "providers.view_initiative",
        "providers.view_location",
        "providers.view_measure",
        "providers.view_organisation",
        "providers.view_service",
    }
)

REGISTER = frozenset(
    {
        "accounts.add_area",
        "accounts.change_area",
        "providers.add_arrangement",
        "providers.add_functionary",
        "providers.add_location",
        "providers.add_organisation",
        "providers.add_service",
        "providers.change_arrangement",
        "providers.change_functionary",
        "providers.change_location",
        "providers.change_organisation",
        "providers.change_service",
        "providers.manage_reference_lists",
    }
)

# Key persons are people: only who keeps in touch with them looks at them.
NETWORK = frozenset(
    {
        "providers.add_event",
        "providers.add_fundapplication",
        "providers.add_goal",
        "providers.add_initiative",
        "providers.add_keyperson",
        "providers.add_measure",
        "providers.add_triangle",
        "providers.change_event",
        "providers.change_fundapplication",
        "providers.change_goal",
        "providers.change_initiative",
        "providers.change_keyperson",
        "providers.change_measure",
        "providers.change_triangle",
        "providers.view_keyperson",
    }
)

# How referrals are spread is told in counts, without the questions themselves.
SPREAD = frozenset({"providers.change_frontdoor", "providers.view_distribution"})

# Questions of residents are for the desk alone.
DESK = frozenset(
    {
        "providers.add_enquiry",
        "providers.change_enquiry",
        "providers.view_distribution",
        "providers.view_enquiry",
    }
)

# Mergers and the work they ask for. Who leads from outside only changes a merger as
# long as a mandate runs; who leads or supports the process never decides in it.
MERGERS = frozenset(
    {
        "mergers.add_merger",
        "mergers.change_merger",
        "mergers.view_decision",
        "mergers.view_merger",
        "mergers.view_position",
        "mergers.view_task",
        "mergers.view_theme",
    }
)
DECIDING = frozenset({"mergers.change_without_assignment", "mergers.decide_merger"})
# What rubs between parties is for who leads a merger, and for no one else.
LEADING = frozenset({"mergers.change_tension", "mergers.view_tension"})
REVERTING = frozenset({"mergers.revert_merger"})

# Studies of how support could be organised. Who runs one asks people and writes for
# them; only who decides may take the decision, and never in a study that one leads.
STUDIES = frozenset(
    {
        "scenarios.add_study",
        "scenarios.change_study",
        "scenarios.enter_answers",
        "scenarios.view_study",
    }
)
CHOOSING = frozenset({"scenarios.decide_study"})

# In the admin, for the rows of one's own municipality.
ADMINISTRATION = frozenset(
    f"{app}.{verb}_{model}"
    for app, models in (
        ("accounts", ("area", "membership", "user")),
        ("mergers", ("plantemplate", "templatetask", "templatetheme")),
        (
            "providers",
            (
                "arrangement",
                "campaign",
                "carersupport",
                "channel",
                "cooperationmember",
                "directionnote",
                "directionnoteversion",
                "effectpair",
                "evaluation",
                "event",
                "eventparticipant",
                "exchangenote",
                "extension",
                "formername",
                "frontdoor",
                "functionary",
                "fundapplication",
                "goal",
                "helperkind",
                "initiative",
                "initiativekind",
                "lead",
                "lifedomain",
                "location",
                "measure",
                "measurevalue",
                "openinghours",
                "organisation",
                "participant",
                "policyfield",
                "refusalreason",
                "result",
                "service",
                "servicetargetgroup",
                "stage",
                "targetgroup",
                "triangle",
                "triangleparty",
            ),
        ),
    )
    for model in models
    for verb in ("view", "add", "change", "delete")
) | {
    "accounts.view_auditevent",
    "accounts.view_municipality",
    "accounts.view_succession",
}

PERMISSIONS: dict[str, frozenset[str]] = {
    Role.POLICY_OFFICER: EVERYONE
    | REGISTER
    | NETWORK
    | SPREAD
    | MERGERS
    | DECIDING
    | STUDIES
    | CHOOSING,
    Role.PROJECT_LEADER: EVERYONE
    | REGISTER
    | NETWORK
    | SPREAD
    | MERGERS
    | LEADING
    | STUDIES,
    Role.DESK_WORKER: EVERYONE | DESK,
    Role.CASE_COORDINATOR: EVERYONE,
    Role.INVOLVED_PROFESSIONAL: EVERYONE,
    Role.TEAM_LEAD: EVERYONE,
    Role.PRIVACY_OFFICER: EVERYONE,
    Role.ADMINISTRATOR: EVERYONE
    | REGISTER
    | NETWORK
    | SPREAD
    | MERGERS
    | DECIDING
    | REVERTING
    | STUDIES
    | CHOOSING
    | ADMINISTRATION,
}
