"""Forms with which officers ask providers, and decide about what they propose."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm
from providers.models import Proposal


class InviteForm(PlainForm):
    """The address to which the link to a record goes."""

    to = forms.EmailField(label=_("E-mail address"), max_length=254)


class ApproveForm(PlainForm):
    """How the register was on the screen of the officer who takes a proposal over."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class RefuseForm(PlainForm):
    """Why a proposal is not taken over."""

    reason = forms.CharField(
        label=_("Why you do not take it over"),
        max_length=Proposal._meta.get_field("reason").max_length,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The provider reads this."),
    )
