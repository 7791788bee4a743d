"""The forms of allauth, with messages that name the field."""

from typing import Any

from allauth.account import forms as allauth
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from accounts.editing import PlainErrors

# Said by allauth itself; named here, so that our catalogue translates it.
MISTYPED = gettext_noop("You must type the same password each time.")
EMAIL = _("E-mail address")
LABELS = {
    "login": EMAIL,
    "email": EMAIL,
    "password2": _("The new password once more"),
}


class Explained(PlainErrors):
    """Puts our words on a form of allauth once it has made its fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LABELS.keys() & self.fields.keys():
            self.fields[name].label = LABELS[name]
        self.explain_errors()


class LoginForm(Explained, allauth.LoginForm):
    """Asks for the e-mail address and the password."""


class ChangePasswordForm(Explained, allauth.ChangePasswordForm):
    """Asks for the old password and twice for the new one."""


class SetPasswordForm(Explained, allauth.SetPasswordForm):
    """Asks twice for a first password."""


class ResetPasswordForm(Explained, allauth.ResetPasswordForm):
    """Asks where to send the link for a new password."""


class ResetPasswordKeyForm(Explained, allauth.ResetPasswordKeyForm):
    """Asks twice for the new password."""
