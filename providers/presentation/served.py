"""Say for whom services are: now, or from a day to come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accounts.fields import write_day
from providers.models import ServiceTargetGroup


@dataclass(frozen=True)
class Served:
    """A target group, and from when it will be served if that is still to come."""

    name: str
    planned_from: date | None = None

    def __str__(self) -> str:
        if self.planned_from is None:
            return self.name
        planned = {"group": self.name, "day": write_day(self.planned_from)}
        return _("%(group)s (planned from %(day)s)") % planned


def served(links: Iterable[ServiceTargetGroup], day: date) -> Sequence[Served]:
    """List each target group once: first those served now, then those planned."""
    found: dict[str, date | None] = {}
    for link in sorted(links, key=lambda link: link.starts_on or date.min):
        if not link.is_over(day):
            name = str(link.target_group)
            found.setdefault(name, link.starts_on if link.is_planned(day) else None)
    return [
        Served(name, planned)
        for name, planned in sorted(
            found.items(), key=lambda pair: (pair[1] or date.min, pair[0])
        )
    ]


def named_links() -> "Prefetch[str]":
    """Fetch the target groups of services together with their names."""
    links = ServiceTargetGroup.objects.select_related("target_group")
    return Prefetch("target_group_links", links)
