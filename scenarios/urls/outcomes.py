"""Advice, decision, conclusions, and the whole study to take along."""

from django.urls import URLPattern, path

from scenarios.views import (
    advice,
    conclusions,
    objections,
    overview,
    study_files,
    verdict,
)

urlpatterns: list[URLPattern] = [
    path(
        "scenarios/<int:pk>/conclusions/",
        conclusions.conclusion_list,
        name="conclusion-list",
    ),
    path(
        "scenarios/<int:pk>/conclusions/add/",
        conclusions.conclusion_add,
        name="conclusion-add",
    ),
    path(
        "scenarios/conclusions/<int:pk>/edit/",
        conclusions.conclusion_edit,
        name="conclusion-edit",
    ),
    path(
        "scenarios/conclusions/<int:pk>/publish/",
        conclusions.conclusion_publish,
        name="conclusion-publish",
    ),
    path(
        "scenarios/conclusions/<int:pk>/respond/",
        conclusions.conclusion_respond,
        name="conclusion-respond",
    ),
    path(
        "scenarios/<int:pk>/objections/",
        objections.objection_list,
        name="objection-list",
    ),
    path(
        "scenarios/objections/<int:pk>/reply/",
        objections.objection_reply,
        name="objection-reply",
    ),
    path("scenarios/<int:pk>/advice/", advice.advice, name="advice"),
    path("scenarios/<int:pk>/advice/edit/", advice.advice_edit, name="advice-edit"),
    path("scenarios/<int:pk>/advice/offer/", advice.advice_offer, name="advice-offer"),
    path(
        "scenarios/<int:pk>/advice/packet/", advice.advice_packet, name="advice-packet"
    ),
    path("scenarios/<int:pk>/verdict/", verdict.verdict, name="verdict"),
    path("scenarios/<int:pk>/verdict/edit/", verdict.verdict_edit, name="verdict-edit"),
    path("scenarios/<int:pk>/overview/", overview.overview, name="overview"),
    path(
        "scenarios/<int:pk>/overview/pdf/", overview.overview_pdf, name="overview-pdf"
    ),
    path(
        "scenarios/<int:pk>/overview/export/",
        overview.overview_export,
        name="overview-export",
    ),
    path("scenarios/<int:pk>/file/", study_files.study_file, name="study-file"),
    path("scenarios/import/", study_files.study_import, name="study-import"),
]
