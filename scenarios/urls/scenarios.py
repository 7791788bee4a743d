"""The long list, the scenarios on it, and what hangs on a scenario."""

from django.urls import path

from scenarios.views import scenario_parts as parts
from scenarios.views import scenarios

STUDY, ONE = "scenarios/<int:pk>/", "scenarios/options/<int:pk>/"

urlpatterns = [
    path(f"{STUDY}options/", scenarios.scenario_list, name="scenario-list"),
    path(f"{STUDY}options/add/", scenarios.scenario_add, name="scenario-add"),
    path(ONE, scenarios.scenario_detail, name="scenario-detail"),
    path(f"{ONE}edit/", scenarios.scenario_edit, name="scenario-edit"),
    path(f"{ONE}drop/", scenarios.scenario_drop, name="scenario-drop"),
    path(f"{ONE}return/", scenarios.scenario_return, name="scenario-return"),
    path(f"{ONE}parts/add/", parts.part_add, name="part-add"),
    path("scenarios/parts/<int:pk>/edit/", parts.part_edit, name="part-edit"),
    path("scenarios/parts/<int:pk>/remove/", parts.part_remove, name="part-remove"),
    path(
        f"{ONE}considerations/add/",
        parts.consideration_add,
        name="consideration-add",
    ),
    path(
        "scenarios/considerations/<int:pk>/edit/",
        parts.consideration_edit,
        name="consideration-edit",
    ),
    path(
        "scenarios/considerations/<int:pk>/remove/",
        parts.consideration_remove,
        name="consideration-remove",
    ),
    path(f"{ONE}sources/add/", parts.source_add, name="source-add"),
    path("scenarios/sources/<int:pk>/edit/", parts.source_edit, name="source-edit"),
    path(
        "scenarios/sources/<int:pk>/remove/", parts.source_remove, name="source-remove"
    ),
]
