"""Addresses under /municipalities/: municipalities, areas, and one's own settings."""

from django.urls import path

from accounts.views import areas, history, municipalities, settings

app_name = "accounts"
urlpatterns = [
    path("", municipalities.municipality_list, name="municipality-list"),
    path("<int:pk>/", municipalities.municipality_detail, name="municipality-detail"),
    path("switch/", municipalities.municipality_switch, name="municipality-switch"),
    path("areas/", areas.area_list, name="area-list"),
    path("areas/add/", areas.area_add, name="area-add"),
    path("areas/<int:pk>/edit/", areas.area_edit, name="area-edit"),
    path("settings/", settings.settings_edit, name="settings-edit"),
    path("saved-views/add/", settings.saved_view_add, name="saved-view-add"),
    path(
        "saved-views/<int:pk>/delete/",
        settings.saved_view_delete,
        name="saved-view-delete",
    ),
    path("history/<str:model>/<int:pk>/", history.history, name="history"),
]
