"""Municipalities, people, roles, audit."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who works here, for whom, in which role, and what they did."""

    name = "accounts"
    verbose_name = _("accounts")
