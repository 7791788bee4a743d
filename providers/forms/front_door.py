"""The form of what a municipality chose for its front door."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from accounts.editing import RowForm, VersionedForm
from providers.models import FrontDoor
from providers.models.front_door import BOUNDS

NUMBER = {"class": "width-5", "inputmode": "numeric", "autocomplete": "off"}


class FrontDoorForm(VersionedForm):
    """How people find help, the rules of the desk, and the thresholds of figures."""

    class Meta(RowForm.Meta):
        model = FrontDoor
        fields = ("is_open", "phone", "email", "website", *BOUNDS)
        help_texts = {
            "phone": _("Residents and providers see this."),
            "email": _("Residents and providers see this."),
            "website": _("Residents see this."),
            "referral_days": _(
                "After that the question is with the desk again. From 1 to 60 days."
            ),
            "reminder_days": _("The provider gets one reminder. From 1 to 60 days."),
            "keep_days": _(
                "After that we remove question, name and number. From 1 to 730 days."
            ),
            "share_warning": _("The warning stands on the page about distribution."),
            "silence_days": _("The warning stands in the network. From 7 to 730 days."),
            "smallest_group": _("So that nobody is recognised. From 5 to 100 people."),
        }
        widgets = {name: forms.TextInput(NUMBER) for name in BOUNDS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (least, most) in BOUNDS.items():
            self.fields[name].validators += [
                MinValueValidator(least),
                MaxValueValidator(most),
            ]
