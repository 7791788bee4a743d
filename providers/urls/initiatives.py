"""Initiatives with all that happens to them, and ideas of residents."""

from django.urls import path

from providers.views import ideas, initiative_parts, initiatives

urlpatterns = [
    # Initiatives
    path("initiatives/", initiatives.initiative_list, name="initiative-list"),
    path(
        "initiatives/export/", initiatives.initiative_export, name="initiative-export"
    ),
    path("initiatives/add/", initiatives.initiative_add, name="initiative-add"),
    path(
        "initiatives/<int:pk>/",
        initiatives.initiative_detail,
        name="initiative-detail",
    ),
    path(
        "initiatives/<int:pk>/edit/",
        initiatives.initiative_edit,
        name="initiative-edit",
    ),
    path(
        "initiatives/<int:pk>/reach/",
        initiatives.initiative_reach,
        name="initiative-reach",
    ),
    path(
        "initiatives/<int:pk>/room/",
        initiatives.initiative_room,
        name="initiative-room",
    ),
    path(
        "initiatives/<int:pk>/scale/",
        initiatives.initiative_scale,
        name="initiative-scale",
    ),
    path(
        "initiatives/<int:pk>/accept/",
        ideas.initiative_accept,
        name="initiative-accept",
    ),
    path(
        "initiatives/<int:pk>/decline/",
        ideas.initiative_decline,
        name="initiative-decline",
    ),
    # What happens to them
    path(
        "initiatives/<int:pk>/stages/record/",
        initiative_parts.stage_record,
        name="stage-record",
    ),
    path(
        "initiatives/stages/<int:pk>/edit/",
        initiative_parts.stage_edit,
        name="stage-edit",
    ),
    path(
        "initiatives/<int:pk>/evaluations/add/",
        initiative_parts.evaluation_add,
        name="evaluation-add",
    ),
    path(
        "initiatives/<int:pk>/lead/",
        initiative_parts.lead_hand_over,
        name="lead-hand-over",
    ),
    path(
        "initiatives/<int:pk>/participants/add/",
        initiative_parts.participant_add,
        name="participant-add",
    ),
    path(
        "initiatives/participants/<int:pk>/end/",
        initiative_parts.participant_end,
        name="participant-end",
    ),
    path(
        "initiatives/<int:pk>/extensions/add/",
        initiative_parts.extension_add,
        name="extension-add",
    ),
    path(
        "initiatives/<int:pk>/results/add/",
        initiative_parts.result_add,
        name="result-add",
    ),
    # Ideas of residents, without an account
    path("ideas/<slug:code>/", ideas.idea_propose, name="idea-propose"),
    path("ideas/<slug:code>/thanks/", ideas.idea_thanks, name="idea-thanks"),
]
