"""How signing in differs from what allauth does by itself."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    """Keeps the door shut for strangers: an administrator makes the accounts."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _(
            "This account has been closed. Ask the administrator of your municipality."
        ),
        "email_password_mismatch": _(
            "This e-mail address and this password do not belong together. "
            "Check them both."
        ),
        "enter_current_password": _("Enter the password that you have now."),
        "incorrect_password": _("This is not your password. Check it."),
        "invalid_password_reset": _("This link no longer works. Ask for a new link."),
        "rate_limited": _("That went too fast. Wait a few minutes, then try again."),
        "too_many_login_attempts": _(
            "That failed too often. Wait a few minutes, then try again."
        ),
        "unknown_email": _("We do not know this e-mail address. Check it."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse to make an account for whoever asks."""
        return False
