"""The application with mergers of municipalities and how their ways become one."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MergersConfig(AppConfig):
    """Mergers: who goes together, when, and what that asks of client support."""

    name = "mergers"
    verbose_name = _("mergers")
