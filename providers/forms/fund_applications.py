"""Forms about applications to funds."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from accounts.editing import RowForm, VersionedForm
from accounts.fields import check_order
from providers.models import FundApplication, Organisation


class FundApplicationForm(VersionedForm):
    """What was asked of a fund, and what the fund said."""

    class Meta(RowForm.Meta):
        model = FundApplication
        fields = (
            "fund",
            "purpose",
            "initiative",
            "on",
            "amount",
            "outcome",
            "outcome_on",
        )
        widgets = {"outcome": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fund: Any = self.fields["fund"]
        fund.queryset = fund.queryset.filter(kind=Organisation.Kind.FUND)
        fund.empty_label = _("Choose a fund")

    def clean(self) -> dict[str, Any]:
        """Ask for the day of an answer, and for no day while there is none."""
        cleaned = super().clean()
        outcome, day = cleaned.get("outcome"), cleaned.get("outcome_on")
        answered = outcome not in (None, FundApplication.Outcome.WAITING)
        if answered and not day and "outcome_on" not in self.errors:
            self.add_error("outcome_on", _("Fill in on which day the fund answered."))
        if outcome == FundApplication.Outcome.WAITING and day:
            self.add_error(
                "outcome_on", _("Leave this empty as long as the fund did not answer.")
            )
        check_order(self, "on", "outcome_on")
        return cleaned
