"""What the deeds on rows with a period have in common."""

from datetime import date
from typing import Protocol

from django.core.exceptions import ValidationError

from accounts.fields import write_day
from accounts.periods import REVERSED


class Period(Protocol):
    """A row that holds from its first day through its last; either may be unknown."""

    @property
    def starts_on(self) -> date | None:
        """Give the first day."""

    @property
    def ends_on(self) -> date | None:
        """Give the last day."""


def refuse_before_start(period: Period, on: date) -> None:
    """Refuse a last day, asked for as `on`, that comes before the first."""
    if period.starts_on and on < period.starts_on:
        raise ValidationError({"on": REVERSED})


def written(period: Period) -> str:
    """Write from when until when, as the trail keeps it."""
    days = (period.starts_on, period.ends_on)
    first, last = (write_day(day) or "…" for day in days)
    return f"({first} → {last})"
