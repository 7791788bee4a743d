"""The project itself, as the app that may use all others."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Holds the frame, the overview, the demo command and the template tags."""

    name = "config"
