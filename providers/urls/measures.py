"""Measures, goals, directions and campaigns."""

from django.urls import path

from providers.views import (
    campaigns,
    direction_notes,
    effect_pairs,
    goals,
    measures,
)

urlpatterns = [
    # Measures
    path("", measures.measure_list, name="measure-list"),
    path("export/", measures.measure_export, name="measure-export"),
    path("add/", measures.measure_add, name="measure-add"),
    path("<int:pk>/", measures.measure_detail, name="measure-detail"),
    path("<int:pk>/edit/", measures.measure_edit, name="measure-edit"),
    path(
        "<int:pk>/values/export/",
        measures.measure_value_export,
        name="measure-value-export",
    ),
    path("<int:pk>/values/add/", measures.measure_value_add, name="measure-value-add"),
    path(
        "values/<int:pk>/edit/", measures.measure_value_edit, name="measure-value-edit"
    ),
    # Goals
    path("goals/", goals.goal_list, name="goal-list"),
    path("goals/export/", goals.goal_export, name="goal-export"),
    path("goals/<int:pk>/", goals.goal_detail, name="goal-detail"),
    path("goals/add/", goals.goal_add, name="goal-add"),
    path("goals/<int:pk>/edit/", goals.goal_edit, name="goal-edit"),
    path(
        "goals/<int:pk>/exchange/add/",
        goals.exchange_note_add,
        name="exchange-note-add",
    ),
    # Directions
    path(
        "directions/", direction_notes.direction_note_list, name="direction-note-list"
    ),
    path(
        "directions/<int:pk>/",
        direction_notes.direction_note_detail,
        name="direction-note-detail",
    ),
    path(
        "directions/add/",
        direction_notes.direction_note_add,
        name="direction-note-add",
    ),
    path(
        "directions/<int:pk>/edit/",
        direction_notes.direction_note_edit,
        name="direction-note-edit",
    ),
    path(
        "directions/<int:pk>/write/",
        direction_notes.direction_note_write,
        name="direction-note-write",
    ),
    path(
        "directions/<int:pk>/decide/",
        direction_notes.direction_note_decide,
        name="direction-note-decide",
    ),
    # Campaigns
    path("campaigns/", campaigns.campaign_list, name="campaign-list"),
    path("campaigns/add/", campaigns.campaign_add, name="campaign-add"),
    path("campaigns/<int:pk>/edit/", campaigns.campaign_edit, name="campaign-edit"),
    # The front beside the back
    path("pairs/", effect_pairs.effect_pair_list, name="effect-pair-list"),
    path("pairs/export/", effect_pairs.effect_pair_export, name="effect-pair-export"),
    path("pairs/add/", effect_pairs.effect_pair_add, name="effect-pair-add"),
    path(
        "pairs/<int:pk>/edit/", effect_pairs.effect_pair_edit, name="effect-pair-edit"
    ),
]
