"""What a provider fills in through the link of a referral."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm
from accounts.fields import DayField
from providers.models import Referral, RefusalReason


class AnswerForm(PlainForm):
    """Whether a provider takes a question on, and if not, why."""

    ACCEPT, REFUSE = "accept", "refuse"

    answer = forms.ChoiceField(
        label=_("Do you take this question on?"),
        choices=(
            (ACCEPT, _("Yes, we call or write to the resident")),
            (REFUSE, _("No, we cannot help")),
        ),
        widget=forms.RadioSelect,
    )
    reason = forms.ModelChoiceField(
        label=_("If not: why?"),
        queryset=RefusalReason.objects.none(),
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reason"]
        field.queryset = RefusalReason.objects.within(referral.enquiry.municipality)

    def clean(self) -> dict[str, Any]:
        """Ask why, when the answer is no."""
        answer, reason = map(self.cleaned_data.get, ("answer", "reason"))
        if answer == self.REFUSE and not reason and "reason" not in self.errors:
            self.add_error("reason", _("Choose why you refuse."))
        return self.cleaned_data

    @property
    def accepts(self) -> bool:
        """Tell whether the answer is yes."""
        return bool(self.cleaned_data["answer"] == self.ACCEPT)


class FirstContactForm(PlainForm):
    """When a provider first spoke to the resident."""

    on = DayField(label=_("Day of the first contact"))

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.referral = referral

    def clean_on(self) -> date:
        """Refuse days before the answer and days that are still to come."""
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        if on < self.referral.referred_on:
            raise forms.ValidationError(_("This day is before the referral."))
        return on
