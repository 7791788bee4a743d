"""Who is asked, and the meetings where people speak."""

from django.urls import path

from scenarios.views import links, meetings, respondents, stakeholders

STUDY, SEAT = "scenarios/<int:pk>/", "scenarios/respondents/<int:pk>/"
MEETING = "scenarios/meetings/<int:pk>/"
CONTRIBUTION = "scenarios/contributions/<int:pk>/"

urlpatterns = [
    path(
        f"{STUDY}respondents/",
        respondents.respondent_list,
        name="respondent-list",
    ),
    path(
        f"{STUDY}respondents/export/",
        respondents.respondent_export,
        name="respondent-export",
    ),
    path(f"{STUDY}respondents/add/", respondents.respondent_add, name="respondent-add"),
    path(
        f"{STUDY}respondents/letters/",
        links.respondent_letters,
        name="respondent-letters",
    ),
    path(
        f"{STUDY}respondents/remind/",
        links.respondent_remind,
        name="respondent-remind",
    ),
    path(f"{STUDY}stakeholders/", stakeholders.stakeholder_map, name="stakeholder-map"),
    path(SEAT, respondents.respondent_detail, name="respondent-detail"),
    path(f"{SEAT}edit/", respondents.respondent_edit, name="respondent-edit"),
    path(f"{SEAT}link/", links.respondent_link, name="respondent-link"),
    path(f"{SEAT}letter/", links.respondent_letter, name="respondent-letter"),
    path("scenarios/meetings/", meetings.meeting_list, name="meeting-list"),
    path(
        "scenarios/meetings/add/",
        meetings.evaluation_table_add,
        name="evaluation-table-add",
    ),
    path(f"{STUDY}meetings/add/", meetings.meeting_add, name="meeting-add"),
    path(MEETING, meetings.meeting_detail, name="meeting-detail"),
    path(f"{MEETING}edit/", meetings.meeting_edit, name="meeting-edit"),
    path(f"{MEETING}presence/", meetings.presence_edit, name="presence-edit"),
    path(
        f"{MEETING}contributions/add/",
        meetings.contribution_add,
        name="contribution-add",
    ),
    path(f"{CONTRIBUTION}edit/", meetings.contribution_edit, name="contribution-edit"),
    path(
        f"{CONTRIBUTION}answer/",
        meetings.contribution_answer,
        name="contribution-answer",
    ),
]
