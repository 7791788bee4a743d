"""What the page about coverage may be asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.forms.query import DayQueryForm, FormField, counted


class CoverageForm(DayQueryForm):
    """Which day, which forms of support, and whether only gaps are shown."""

    form = FormField()
    gaps = forms.BooleanField(label=_("Only gaps"), required=False)

    @property
    def only_form(self) -> str:
        """Give the one form that counts, or nothing when both do."""
        return str(self.answer("form", ""))

    @property
    def forms(self) -> tuple[str, ...]:
        """Give the forms that count."""
        return counted(self.only_form)

    @property
    def only_gaps(self) -> bool:
        """Tell whether only rows and columns with a gap are shown."""
        return bool(self.answer("gaps", otherwise=False))
