"""Every address about mergers, one file for each part."""

from mergers.urls import (
    councils,
    decisions,
    mergers,
    overview,
    rules,
    table,
    tasks,
    themes,
)

app_name = "mergers"

urlpatterns = [
    *mergers.urlpatterns,
    *overview.urlpatterns,
    *themes.urlpatterns,
    *decisions.urlpatterns,
    *tasks.urlpatterns,
    *table.urlpatterns,
    *rules.urlpatterns,
    *councils.urlpatterns,
]
