"""Who supports whom, and where."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProvidersConfig(AppConfig):
    """Formal and informal providers of client support, and their arrangements."""

    name = "providers"
    verbose_name = _("providers")
