"""Studies, their phases and their scenarios."""

from django.urls import path

from scenarios.views import studies

urlpatterns = [
    path("scenarios/", studies.study_list, name="study-list"),
    path("scenarios/<int:pk>/", studies.study_detail, name="study-detail"),
]
