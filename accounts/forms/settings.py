"""Forms about one's own settings and saved views."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from accounts.editing import RowForm
from accounts.models import SavedView, User


class SettingsForm(RowForm):
    """What someone may set about the interface."""

    class Meta(RowForm.Meta):
        model = User
        fields = ("name", "language", "theme", "shortcuts")
        widgets = {"language": forms.RadioSelect, "theme": forms.RadioSelect}


class SavedViewForm(RowForm):
    """A name for the filters of a list."""

    class Meta(RowForm.Meta):
        model = SavedView
        fields = ("page", "name", "query")

    def clean_page(self) -> str:
        """Refuse a page that is not a list of ours."""
        page: str = self.cleaned_data["page"]
        try:
            reverse(page)
        except NoReverseMatch as error:
            raise ValidationError(_("This page is not known.")) from error
        return page

    def clean_query(self) -> str:
        """Keep the filters only, not the page of the list one happened to be on."""
        query = QueryDict(self.cleaned_data["query"], mutable=True)
        query.pop("page", None)
        return query.urlencode()
