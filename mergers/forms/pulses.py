"""The form with which a party says how much support it gives."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm
from mergers.models import Pulse

MARKS = [
    ("1", _("1: no support")),
    ("2", _("2: little support")),
    ("3", _("3: some support")),
    ("4", _("4: much support")),
    ("5", _("5: full support")),
]


def score_field() -> forms.TypedChoiceField:
    """Make the field for a mark; nothing is chosen beforehand."""
    return forms.TypedChoiceField(
        label=_("How much support do you give?"),
        choices=MARKS,
        coerce=int,
        widget=forms.RadioSelect,
    )


def remark_field() -> forms.CharField:
    """Make the field for what a party adds in its own words."""
    return forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=Pulse._meta.get_field("remark").max_length,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The people who work on this merger read it. Name no persons."),
    )


class PulseForm(PlainForm):
    """The answer of a party to the question of a phase."""

    score = score_field()
    remark = remark_field()
