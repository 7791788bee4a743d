"""The form that asks where help is needed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm


class PlaceForm(PlainForm):
    """Reads a place, a postcode or an address; none of it is kept."""

    place = forms.CharField(
        label=_("Where is help needed?"),
        max_length=200,
        help_text=_(
            "A place, postcode or address, such as Nuth or 6361 EK. "
            "We do not keep what you fill in."
        ),
    )

    def not_found(self) -> None:
        """Say beside the field that no place is known by this name."""
        self.add_error(
            "place",
            _(
                "We do not know this place. Check how it is written, "
                "or choose your municipality below."
            ),
        )
