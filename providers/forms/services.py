"""Forms about services and the target groups they serve."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm, RowForm, VersionedForm
from providers.models import Form, Service, ServiceTargetGroup

SEVERAL = (
    "target_groups",
    "life_domains",
    "carer_support",
    "channels",
    "locations",
)


class ServiceForm(VersionedForm):
    """A service with its target groups; when each is served is asked elsewhere."""

    class Meta(RowForm.Meta):
        model = Service
        fields = (
            "name",
            "form",
            "provision",
            "description",
            "target_groups",
            "eligibility_description",
            "life_domains",
            "carer_support",
            "application_process",
            "channels",
            "locations",
            "trajectory",
            "trajectory_weeks",
            "trajectory_end",
            "capacity_available",
            "capacity_maximum",
            "capacity_updated",
            "volunteers",
            "training",
            "certificate_of_conduct",
            "review_months",
            "provenance",
            "source",
        )
        labels = {"target_groups": gettext_lazy("Target groups")}
        help_texts = {
            "target_groups": gettext_lazy(
                "A service without target groups does not count in the coverage."
            ),
        }
        widgets = {
            "form": forms.RadioSelect,
            "provision": forms.RadioSelect,
            "provenance": forms.RadioSelect,
            **dict.fromkeys(SEVERAL, forms.CheckboxSelectMultiple),
            "description": forms.Textarea({"rows": 4}),
            "eligibility_description": forms.Textarea({"rows": 3}),
            "application_process": forms.Textarea({"rows": 3}),
            "trajectory": forms.Textarea({"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self.fields["form"]
        form.choices = Form.choices  # without an empty choice among the radio buttons
        self.fields["target_groups"].required = False
        # The model refuses another term too, but only after the next check is planned.
        self.fields["review_months"].validators += [
            MinValueValidator(1),
            MaxValueValidator(60),
        ]
        self.offer_locations()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.render_hidden_fields = True
        self.helper.layout = layout()

    def offer_locations(self) -> None:
        """Offer the locations of the organisation, and those that were chosen."""
        field: Any = self.fields["locations"]
        chosen = self.initial.get("locations", ())
        field.queryset = field.queryset.filter(
            Q(organisations=self.instance.organisation_id)
            | Q(pk__in=[location.pk for location in chosen])
        ).distinct()

    def clean(self) -> dict[str, Any]:
        """Count the term of the next check anew when it changes."""
        cleaned = super().clean()
        months = cleaned.get("review_months")
        if months and "review_months" in self.changed_data:
            self.instance.review_months = months
            self.instance.plan_review()
        return cleaned


def layout() -> Layout:
    """Group the fields of a service in the order in which its page tells them."""
    return Layout(
        Fieldset(_("The service"), "name", "form", "provision", "description"),
        Fieldset(
            _("People"),
            "target_groups",
            "eligibility_description",
            "life_domains",
            "carer_support",
        ),
        Fieldset(
            _("Contact and locations"), "application_process", "channels", "locations"
        ),
        Fieldset(_("The support"), "trajectory", "trajectory_weeks", "trajectory_end"),
        Fieldset(
            _("Room"),
            Div("capacity_available", "capacity_maximum", css_class="field-row"),
            "capacity_updated",
        ),
        Fieldset(
            _("Volunteers, in informal support"),
            "volunteers",
            "training",
            "certificate_of_conduct",
        ),
        Fieldset(_("Check and source"), "review_months", "provenance", "source"),
    )


class SeenServiceForm(forms.Form):
    """A part of a form that knows which version of the service was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def refuse_unseen(self, service: Service) -> None:
        """Ask to look again when someone else saved the service in the meantime."""
        if self.cleaned_data.get("version") != service.version:
            typed = QueryDict(mutable=True)
            typed.update(self.data)
            typed[self.add_prefix("version")] = str(service.version)
            self.data = typed
            raise ValidationError(
                _("Someone else saved this service in the meantime. Look once more.")
            )


class ConfirmForm(SeenServiceForm, PlainForm):
    """The version of the service that someone declares to be right."""

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service = service

    def clean(self) -> dict[str, Any]:
        """Refuse to confirm what was not read."""
        self.refuse_unseen(self.service)
        return self.cleaned_data


class TargetGroupForm(RowForm, SeenServiceForm):
    """From when until when a service serves a target group."""

    class Meta(RowForm.Meta):
        model = ServiceTargetGroup
        fields = ("starts_on", "ends_on", "provenance", "source")
        widgets = {"provenance": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.service.version

    def clean(self) -> dict[str, Any]:
        """Refuse to save on top of an edit that was not seen."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.refuse_unseen(self.instance.service)
        return cleaned


class NewTargetGroupForm(TargetGroupForm):
    """A target group that a service does not serve yet."""

    class Meta(RowForm.Meta):
        model = ServiceTargetGroup
        fields = ("target_group", "starts_on", "ends_on", "provenance", "source")
        widgets = {"provenance": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["target_group"]
        served = self.instance.service.target_group_links.values("target_group")
        field.queryset = field.queryset.exclude(pk__in=served)
        field.empty_label = _("Choose a target group")
