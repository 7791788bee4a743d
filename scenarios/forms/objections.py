"""The form with which a serious objection gets a reply."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm
from scenarios.models import Judgement


class ObjectionReplyForm(PlainForm):
    """What was done with an objection, and why."""

    reply = forms.ChoiceField(
        label=_("What was done with it"),
        choices=Judgement.Reply.choices,
        widget=forms.RadioSelect,
    )
    reply_reason = forms.CharField(
        label=_("Explanation"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Who objected reads this. Do not name people."),
    )
