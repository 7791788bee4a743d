"""Who sits at the table, how equally, and what they agree on."""

from django.urls import path

from mergers.views import (
    assignments,
    sessions,
    speaking,
    table,
    tensions,
    visions,
)

M, R = "mergers/<int:pk>/", "<int:pk>/"

urlpatterns = [
    path(f"{M}table/", table.table, name="table"),
    path(f"{M}seats/add/", table.seat_add, name="seat-add"),
    path(f"mergers/seats/{R}", table.seat_detail, name="seat-detail"),
    path(f"mergers/seats/{R}edit/", table.seat_edit, name="seat-edit"),
    path(f"mergers/seats/{R}end/", table.seat_end, name="seat-end"),
    path(f"{M}members/add/", table.member_add, name="member-add"),
    path(f"mergers/members/{R}edit/", table.member_edit, name="member-edit"),
    path(f"mergers/members/{R}remove/", table.member_remove, name="member-remove"),
    path(f"{M}departments/add/", table.department_add, name="department-add"),
    path(
        f"mergers/departments/{R}edit/", table.department_edit, name="department-edit"
    ),
    path(f"{M}assignments/add/", assignments.assignment_add, name="assignment-add"),
    path(
        f"mergers/assignments/{R}edit/",
        assignments.assignment_edit,
        name="assignment-edit",
    ),
    path(
        f"mergers/assignments/{R}end/",
        assignments.assignment_end,
        name="assignment-end",
    ),
    path(f"{M}participation/", sessions.participation, name="participation"),
    path(f"{M}sessions/add/", sessions.session_add, name="session-add"),
    path(f"mergers/sessions/{R}edit/", sessions.session_edit, name="session-edit"),
    path(f"{M}vision/", visions.vision, name="vision"),
    path(f"{M}vision/write/", visions.vision_write, name="vision-write"),
    path(f"{M}vision/sign/", visions.vision_sign, name="vision-sign"),
    path(f"{M}teams/add/", visions.team_add, name="team-add"),
    path(f"{M}framework/add/", visions.framework_part_add, name="framework-part-add"),
    path(
        f"mergers/framework/{R}edit/",
        visions.framework_part_edit,
        name="framework-part-edit",
    ),
    # Vision and taking part
    path(f"mergers/phases/{R}pulse/", sessions.pulse_give, name="pulse-give"),
    path(f"mergers/seats/{R}link/", speaking.seat_link, name="seat-link"),
    path("table/<str:token>/", speaking.speak, name="speak"),
    path("table/<str:token>/sign/", speaking.speak_sign, name="speak-sign"),
    path("table/<str:token>/pulse/", speaking.speak_pulse, name="speak-pulse"),
    path("table/<str:token>/position/", speaking.speak_position, name="speak-position"),
    path(f"{M}tensions/", tensions.tension_list, name="tension-list"),
    path(f"{M}tensions/add/", tensions.tension_add, name="tension-add"),
    path(f"mergers/tensions/{R}edit/", tensions.tension_edit, name="tension-edit"),
    path(
        f"mergers/tensions/{R}settle/", tensions.tension_settle, name="tension-settle"
    ),
]
