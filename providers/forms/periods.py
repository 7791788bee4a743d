"""Forms about the end of a period."""

from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm
from accounts.fields import DayField


class LastDayForm(PlainForm):
    """The last day on which something holds."""

    on = DayField(label=_("Last day"))
