"""Who helps me: open to everyone."""

from django.urls import path

from providers.views import finder

urlpatterns = [
    path("", finder.finder, name="finder"),
    path("<slug:code>/", finder.finder_place, name="finder-place"),
    path("<slug:code>/for-whom/", finder.finder_group, name="finder-group"),
    path("<slug:code>/about-what/", finder.finder_topic, name="finder-topic"),
    path("<slug:code>/answer/", finder.finder_answer, name="finder-answer"),
    path(
        "<slug:code>/services/<int:pk>/",
        finder.finder_service,
        name="finder-service",
    ),
]
