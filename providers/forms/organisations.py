"""Forms about organisations, their names and the members of co-operations."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.editing import RowForm, VersionedForm
from accounts.fields import DayField
from providers.models import CooperationMember, Organisation


class OrganisationForm(VersionedForm):
    """An organisation; another name is a deed of its own."""

    class Meta(RowForm.Meta):
        model = Organisation
        fields = (
            "name",
            "name_follows",
            "alternate_name",
            "kind",
            "description",
            "phone",
            "email",
            "website",
            "kvk_number",
            "provenance",
            "source",
        )
        widgets = {
            "kind": forms.RadioSelect,
            "description": forms.Textarea({"rows": 4}),
            "kvk_number": forms.TextInput({"class": "width-10"}),
            "phone": forms.TextInput({"class": "width-20", "autocomplete": "off"}),
            "provenance": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            del self.fields["name"]

    def clean_kind(self) -> str:
        """Keep what hangs on a kind for as long as it is registered."""
        kind: str = self.cleaned_data["kind"]
        if self.instance._state.adding:
            return kind
        kinds = Organisation.Kind
        if kind != kinds.COOPERATION and self.instance.members.exists():
            raise ValidationError(
                _("This has members, so leave it a co-operation at “Kind”.")
            )
        if kind != kinds.FUND and self.instance.fund_applications.exists():
            raise ValidationError(
                _("Applications were made to this, so leave it a fund at “Kind”.")
            )
        if kind == kinds.FUND and self.instance.services.exists():
            raise ValidationError(
                _("This has services, and a fund has none. Choose another kind.")
            )
        return kind


class RenameForm(VersionedForm):
    """Another name, and the last day of the present one."""

    on = DayField(label=_("Last day of the present name"))

    class Meta(RowForm.Meta):
        model = Organisation
        fields = ("name", "name_follows")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update({"name_follows": False, "on": timezone.localdate()})
        self.fields["name"].label = _("New name")

    @property
    def deed(self) -> dict[str, Any]:
        """Give what the deed asks for, without the version that was on the screen."""
        asked = ("name", "name_follows", "on")
        return {name: self.cleaned_data[name] for name in asked}

    def clean_on(self) -> date:
        """Refuse a day to come: the new name is shown from now on."""
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise ValidationError(_("Enter a date that is not later than today."))
        return on


class MemberForm(RowForm):
    """An organisation that takes part in a co-operation."""

    class Meta(RowForm.Meta):
        model = CooperationMember
        fields = ("member", "starts_on", "ends_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        member: Any = self.fields["member"]
        member.queryset = member.queryset.exclude(pk=self.instance.cooperation_id)
        member.empty_label = _("Choose an organisation")
