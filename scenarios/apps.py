"""The application with studies of ways to organise client support."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScenariosConfig(AppConfig):
    """Scenarios: everyone is heard, a few decide, and the reasons can be read."""

    name = "scenarios"
    verbose_name = _("scenarios")
