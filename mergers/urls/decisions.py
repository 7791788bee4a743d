"""Decision moments."""

from django.urls import path

from mergers.views import decisions

urlpatterns = [
    path("mergers/<int:pk>/decisions/", decisions.decision_list, name="decision-list"),
    path(
        "mergers/<int:pk>/decisions/export/",
        decisions.decision_export,
        name="decision-export",
    ),
    path(
        "mergers/<int:pk>/decisions/add/", decisions.decision_add, name="decision-add"
    ),
    path(
        "mergers/decisions/<int:pk>/",
        decisions.decision_detail,
        name="decision-detail",
    ),
    path(
        "mergers/decisions/<int:pk>/edit/",
        decisions.decision_edit,
        name="decision-edit",
    ),
    path(
        "mergers/decisions/<int:pk>/move/",
        decisions.decision_move,
        name="decision-move",
    ),
    path(
        "mergers/decisions/<int:pk>/take/",
        decisions.decision_take,
        name="decision-take",
    ),
]
