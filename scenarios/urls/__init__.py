"""Every address about scenario studies, one file for each part."""

from scenarios.urls import (
    answering,
    asking,
    framework,
    outcomes,
    results,
    studies,
)

app_name = "scenarios"

urlpatterns = [
    *studies.urlpatterns,
    *framework.urlpatterns,
    *asking.urlpatterns,
    *answering.urlpatterns,
    *results.urlpatterns,
    *outcomes.urlpatterns,
]
