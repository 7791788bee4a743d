"""Studies, their phases and the parties of the project team."""

from django.urls import path

from scenarios.urls import scenarios
from scenarios.views import parties, studies

urlpatterns = [
    path("scenarios/", studies.study_list, name="study-list"),
    path("scenarios/export/", studies.study_export, name="study-export"),
    path("scenarios/add/", studies.study_add, name="study-add"),
    path("scenarios/<int:pk>/", studies.study_detail, name="study-detail"),
    path("scenarios/<int:pk>/edit/", studies.study_edit, name="study-edit"),
    path("scenarios/<int:pk>/advance/", studies.study_advance, name="study-advance"),
    path("scenarios/<int:pk>/parties/add/", parties.party_add, name="party-add"),
    path("scenarios/parties/<int:pk>/edit/", parties.party_edit, name="party-edit"),
    path(
        "scenarios/parties/<int:pk>/remove/",
        parties.party_remove,
        name="party-remove",
    ),
    *scenarios.urlpatterns,
]
