"""The form for the link of a respondent."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm
from accounts.fields import DayField
from scenarios.links import usual_day
from scenarios.models import Study


class LinkForm(PlainForm):
    """How long a new link works."""

    expires_on = DayField(label=gettext_lazy("Works until"))

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["expires_on"] = usual_day(study.closes_on, timezone.localdate())
