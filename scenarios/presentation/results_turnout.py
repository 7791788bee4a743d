"""Who answered, in numbers per perspective; the only thing to see before closing."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Q

from scenarios.models import Respondent, Study


@dataclass(frozen=True)
class Turnout:
    """How many seats handed in, by perspective."""

    study: Study

    @cached_property
    def perspectives(self) -> list[Any]:
        """Count who was asked and who answered."""
        handed_in = Q(respondents__submitted_at__isnull=False)
        residents = Q(respondents__kind=Respondent.Kind.RESIDENT)
        rows = (
            self.study.perspectives.annotate(
                asked=Count("respondents"),
                answered=Count("respondents", filter=handed_in),
                residents=Count("respondents", filter=residents),
            )
            .order_by("place", "pk")
            .values("name", "asked", "answered", "residents")
        )
        # Those of residents first, as on every page with results (row S2-24).
        return sorted(rows, key=lambda row: not row["residents"])

    @property
    def asked(self) -> int:
        """Count the seats."""
        return sum(int(row["asked"]) for row in self.perspectives)

    @property
    def answered(self) -> int:
        """Count the seats that handed in."""
        return sum(int(row["answered"]) for row in self.perspectives)

    @cached_property
    def waiting(self) -> list[Respondent]:
        """List the seats that did not hand in yet."""
        rows = Respondent.objects.filter(study=self.study, submitted_at=None)
        return list(rows.select_related("perspective"))
