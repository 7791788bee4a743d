"""Closing a round, and what came out of it."""

from django.urls import URLPattern, path

from scenarios.views import closing, results

urlpatterns: list[URLPattern] = [
    path("scenarios/<int:pk>/close/", closing.study_close, name="study-close"),
    path("scenarios/<int:pk>/discuss/", closing.study_discuss, name="study-discuss"),
    path("scenarios/<int:pk>/reopen/", closing.study_reopen, name="study-reopen"),
    path("scenarios/<int:pk>/results/", results.results, name="results"),
    path("scenarios/<int:pk>/results/what-if/", results.what_if, name="what-if"),
    path(
        "scenarios/<int:pk>/results/<str:letter>/",
        results.result_scenario,
        name="result-scenario",
    ),
]
