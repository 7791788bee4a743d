"""What asks for attention, and what is known when it is looked for."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from providers.coverage import Matrix


@dataclass(frozen=True)
class Now:
    """Who looks, on which day, and who helps whom where on that day."""

    user: User
    today: date
    covered: Matrix


@dataclass(frozen=True)
class Attention:
    """Something to do, why, and by when."""

    label: str
    url: str
    reason: str
    day: date | None = None
    note: str = ""
