"""The form with which a serious objection gets a reply."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from scenarios.forms.framework import RowsForm
from scenarios.models import Judgement


class ObjectionReplyForm(RowsForm):
    """What was done with an objection, and why."""

    def __init__(self, *args: Any, judgement: Judgement, **kwargs: Any) -> None:
        fields: dict[str, forms.Field] = {
            "reply": forms.ChoiceField(
                label=_("What was done with it"),
                choices=Judgement.Reply.choices,
                widget=forms.RadioSelect,
                initial=judgement.reply,
            ),
            "reply_reason": forms.CharField(
                label=_("Explanation"),
                max_length=Judgement._meta.get_field("reply_reason").max_length,
                widget=forms.Textarea({"rows": 4}),
                initial=judgement.reply_reason,
                help_text=_("Who objected reads this. Do not name people."),
            ),
        }
        super().__init__(*args, fields=fields, now=shown(judgement), **kwargs)

    def reply(self) -> dict[str, str]:
        """Give what was typed."""
        return {name: self.cleaned_data[name] for name in ("reply", "reply_reason")}


def shown(judgement: Judgement) -> str:
    """Tell in short what is stored; nothing before there is a reply."""
    if not judgement.reply:
        return ""
    stored = f"{judgement.reply}:{judgement.reply_reason}"
    return hashlib.sha256(stored.encode()).hexdigest()
