"""The register of providers, in the order in which people walk it."""

from django.urls import path

from providers.views import (
    arrangements,
    continuity,
    coverage,
    differences,
    functionaries,
    locations,
    organisations,
    reference,
    services,
)

urlpatterns = [
    # Organisations
    path("", organisations.organisation_list, name="organisation-list"),
    path("export/", organisations.organisation_export, name="organisation-export"),
    path("add/", organisations.organisation_add, name="organisation-add"),
    path("<int:pk>/", organisations.organisation_detail, name="organisation-detail"),
    path("<int:pk>/edit/", organisations.organisation_edit, name="organisation-edit"),
    path(
        "<int:pk>/rename/",
        organisations.organisation_rename,
        name="organisation-rename",
    ),
    path("<int:pk>/members/add/", organisations.member_add, name="member-add"),
    path("members/<int:pk>/end/", organisations.member_end, name="member-end"),
    # Services
    path("services/", services.service_list, name="service-list"),
    path("services/export/", services.service_export, name="service-export"),
    path("<int:pk>/services/add/", services.service_add, name="service-add"),
    path("services/<int:pk>/", services.service_detail, name="service-detail"),
    path("services/<int:pk>/text/", services.service_text, name="service-text"),
    path("services/<int:pk>/edit/", services.service_edit, name="service-edit"),
    path(
        "services/<int:pk>/confirm/", services.service_confirm, name="service-confirm"
    ),
    path(
        "services/<int:pk>/target-groups/add/",
        services.target_group_add,
        name="target-group-add",
    ),
    path(
        "target-groups/<int:pk>/edit/",
        services.target_group_edit,
        name="target-group-edit",
    ),
    # Arrangements
    path("arrangements/", arrangements.arrangement_list, name="arrangement-list"),
    path(
        "arrangements/export/",
        arrangements.arrangement_export,
        name="arrangement-export",
    ),
    path(
        "services/<int:pk>/arrangements/add/",
        arrangements.arrangement_add,
        name="arrangement-add",
    ),
    path(
        "arrangements/<int:pk>/",
        arrangements.arrangement_detail,
        name="arrangement-detail",
    ),
    path(
        "arrangements/<int:pk>/edit/",
        arrangements.arrangement_edit,
        name="arrangement-edit",
    ),
    path(
        "arrangements/<int:pk>/end/",
        arrangements.arrangement_end,
        name="arrangement-end",
    ),
    # Locations
    path("locations/", locations.location_list, name="location-list"),
    path("locations/export/", locations.location_export, name="location-export"),
    path("locations/add/", locations.location_add, name="location-add"),
    path("locations/<int:pk>/", locations.location_detail, name="location-detail"),
    path("locations/<int:pk>/edit/", locations.location_edit, name="location-edit"),
    # Functionaries
    path("functionaries/", functionaries.functionary_list, name="functionary-list"),
    path("functionaries/add/", functionaries.functionary_add, name="functionary-add"),
    path(
        "functionaries/<int:pk>/edit/",
        functionaries.functionary_edit,
        name="functionary-edit",
    ),
    path(
        "functionaries/<int:pk>/end/",
        functionaries.functionary_end,
        name="functionary-end",
    ),
    # Who supports whom, and where
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/export/", coverage.coverage_export, name="coverage-export"),
    path("continuity/", continuity.continuity, name="continuity"),
    path("continuity/export/", continuity.continuity_export, name="continuity-export"),
    path("differences/", differences.difference_list, name="difference-list"),
    path("comparison/", differences.comparison, name="comparison"),
    # Reference lists
    path("lists/<slug:slug>/", reference.reference_list, name="reference-list"),
    path("lists/<slug:slug>/add/", reference.reference_add, name="reference-add"),
    path(
        "lists/<slug:slug>/<int:pk>/edit/",
        reference.reference_edit,
        name="reference-edit",
    ),
]
