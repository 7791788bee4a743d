"""The forms of allauth, with messages that name the field."""

from typing import Any

from allauth.account import forms as allauth

from accounts.editing import PlainErrors


class Explained(PlainErrors):
    """Puts our messages on a form of allauth once it has made its fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.explain_errors()


class LoginForm(Explained, allauth.LoginForm):  # type: ignore[misc]
    """Asks for the e-mail address and the password."""


class ChangePasswordForm(Explained, allauth.ChangePasswordForm):  # type: ignore[misc]
    """Asks for the old password and twice for the new one."""


class SetPasswordForm(Explained, allauth.SetPasswordForm):  # type: ignore[misc]
    """Asks twice for a first password."""


class ResetPasswordForm(Explained, allauth.ResetPasswordForm):  # type: ignore[misc]
    """Asks where to send the link for a new password."""


class ResetPasswordKeyForm(Explained, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """Asks twice for the new password."""
