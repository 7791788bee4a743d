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
        "providers.view_functionary",
        "providers.view_location",
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

# In the admin, for the rows of one's own municipality.
ADMINISTRATION = frozenset(
    f"{app}.{verb}_{model}"
    for app, models in (
        ("accounts", ("area", "membership", "user")),
        (
            "providers",
            (
                "arrangement",
                "channel",
                "cooperationmember",
                "formername",
                "functionary",
                "initiativekind",
                "lifedomain",
                "location",
                "openinghours",
                "organisation",
                "service",
                "servicetargetgroup",
                "targetgroup",
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
    Role.POLICY_OFFICER: EVERYONE | REGISTER,
    Role.PROJECT_LEADER: EVERYONE | REGISTER,
    Role.CASE_COORDINATOR: EVERYONE,
    Role.INVOLVED_PROFESSIONAL: EVERYONE,
    Role.TEAM_LEAD: EVERYONE,
    Role.PRIVACY_OFFICER: EVERYONE,
    Role.ADMINISTRATOR: EVERYONE | REGISTER | ADMINISTRATION,
}
