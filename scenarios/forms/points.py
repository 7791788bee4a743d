"""Forms with what a step from 1 to 5 is worth on each criterion."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scenarios.forms.framework import RowsForm, number_field
from scenarios.models import Criterion
from scenarios.models.criteria import MOST_POINTS

Points = Mapping[Criterion, int | None]


class PointsForm(RowsForm):
    """The worth of the step from 1 to 5 on each criterion, as all agreed."""

    is_complete = True

    def __init__(
        self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any
    ) -> None:
        self.criteria = criteria
        super().__init__(
            *args,
            fields={
                field_name(criterion): number_field(
                    criterion.name,
                    0,
                    MOST_POINTS,
                    initial=self.stored(criterion),
                    help_text=self.hint(criterion),
                    required=self.is_complete,
                )
                for criterion in criteria
            },
            now="-".join(f"{one.pk}:{self.stored(one)}" for one in criteria),
            **kwargs,
        )

    def stored(self, criterion: Criterion) -> int | None:
        """Give the points that are stored now."""
        return criterion.points

    def hint(self, criterion: Criterion) -> SafeString:
        """Say what the step is from and to."""
        return format_html(
            _("From 1: {low} to 5: {high}."),
            low=criterion.low_label,
            high=criterion.high_label,
        )

    def points(self) -> Points:
        """Give the points that were typed."""
        return {one: self.cleaned_data.get(field_name(one)) for one in self.criteria}

    def counting(self) -> list[int | None]:
        """Give the points that will count for each criterion."""
        return list(self.points().values())

    def clean(self) -> dict[str, Any]:
        """Refuse a scale without its end: something is brought up first."""
        cleaned = super().clean()
        if self.errors or not self.criteria or MOST_POINTS in self.counting():
            return cleaned
        raise ValidationError(
            _("Give 100 points to what you would improve first. The rest follows.")
        )


class OwnPointsForm(PointsForm):
    """The same for one perspective; what is left empty is as all agreed."""

    is_complete = False
    is_all_optional = True  # the page says so once, instead of each field

    def __init__(self, *args: Any, own: Mapping[int, int], **kwargs: Any) -> None:
        self.own = own
        super().__init__(*args, **kwargs)

    def stored(self, criterion: Criterion) -> int | None:
        """Give the own points that are stored now, if there are any."""
        return self.own.get(criterion.pk)

    def hint(self, criterion: Criterion) -> SafeString:
        """Say what the step is, and what all agreed on."""
        agreed = format_html(_("Agreed by all: {points}."), points=criterion.points)
        return format_html("{} {}", super().hint(criterion), agreed)

    def counting(self) -> list[int | None]:
        """Give own points, and the agreed ones where nothing was typed."""
        return [
            one.points if own is None else own for one, own in self.points().items()
        ]


def field_name(criterion: Criterion) -> str:
    """Name the field with the points of a criterion."""
    return f"points_{criterion.pk}"
