"""Say in a row, a sentence or a file what a study is and how far it has come."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.lists import Table
from accounts.models import User
from scenarios.models import Study, StudyQuerySet


@dataclass(frozen=True)
class Counts:
    """How many studies someone sees."""

    shown: int
    open: int
    decided: int


def with_scenarios(user: User) -> StudyQuerySet:
    """Find the visible studies with how many scenarios there are and were.

    Adds `scenario_count` and `kept_count`.
    """
    return Study.objects.for_pages(user).annotate(
        scenario_count=Count("scenarios"),
        kept_count=Count("scenarios", filter=Q(scenarios__is_kept=True)),
    )


def counts(user: User) -> Counts:
    """Count the studies that someone sees, without filters."""
    found = Study.objects.visible_to(user).aggregate(
        shown=Count("pk"),
        open=Count("pk", filter=Q(phase=Study.Phase.OPEN)),
        decided=Count("pk", filter=Q(phase=Study.Phase.DECIDED)),
    )
    return Counts(**found)


def table() -> Table[Study]:
    """Describe the list of studies as a file."""
    return Table[Study](
        _("studies"),
        lambda found: found,
        (
            (_("Title"), lambda row: row.title),
            (_("Question"), lambda row: row.question),
            (_("Phase"), lambda row: capfirst(row.get_phase_display())),
            (_("In this phase since"), lambda row: row.phase_since),
            (_("Scenarios to judge"), lambda row: row.kept_count),  # type: ignore[attr-defined]
            (_("Scenarios on the long list"), lambda row: row.scenario_count),  # type: ignore[attr-defined]
            (_("Size of the municipality"), lambda row: row.get_size_display()),
            (_("What weighs most"), lambda row: row.get_main_problem_display()),
            (_("Project leader"), lambda row: str(row.leader or "")),
            (_("Interest of the leader"), lambda row: row.leader_interest),
            (_("Answers until"), lambda row: row.closes_on),
        ),
    )
