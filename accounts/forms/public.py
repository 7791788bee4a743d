"""What forms without an account have in common: they tell people from scripts."""

from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainErrors

SALT = "public-form"
LEAST_SECONDS = 3  # nobody reads and fills in a form faster
MOST_SECONDS = 12 * 60 * 60
TOO_FAST = _("This went too fast for us. Check your answers and send them once more.")
TOO_LATE = _("This page was open for too long. Send your answers once more.")


class PublicForm(PlainErrors, forms.Form):
    """A form for everyone; what a script fills in or sends at once is refused."""

    # People never see this field; scripts fill in whatever they find.
    website = forms.CharField(required=False, widget=forms.TextInput, label="Website")
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["opened"] = signing.dumps("", salt=SALT)
        self.fields["website"].widget.attrs |= {
            "autocomplete": "off",
            "tabindex": "-1",
        }
        self.explain_errors()

    def clean(self) -> dict[str, Any]:
        """Refuse scripts; a person who is refused by mistake sends once more."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("website"):
            raise forms.ValidationError(TOO_FAST)
        opened = cleaned.get("opened", "")
        try:
            signing.loads(opened, salt=SALT, max_age=MOST_SECONDS)
        except signing.BadSignature as error:
            self._open_again()
            raise forms.ValidationError(TOO_LATE) from error
        if self._seconds_open(opened) < LEAST_SECONDS:
            raise forms.ValidationError(TOO_FAST)
        return cleaned

    def _seconds_open(self, opened: str) -> float:
        try:
            signing.loads(opened, salt=SALT, max_age=LEAST_SECONDS)
        except signing.SignatureExpired:
            return LEAST_SECONDS
        return 0

    def _open_again(self) -> None:
        """Let the page that shows the errors count as opened now."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("opened")] = self.initial["opened"]
        self.data = data
