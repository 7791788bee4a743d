"""Tell who came to a meeting, and what was done with what people said."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.text import capfirst

from accounts.models import User
from scenarios.models import Contribution, Meeting, Presence, Respondent, Scenario


def with_counts(user: User) -> QuerySet[Any]:
    """Find the meetings that someone may see, newest first, with their numbers.

    Adds `came`, `said` and `open`: people, contributions, those without an answer.
    """
    there = Presence.objects.filter(meeting=OuterRef("pk"), was_present=True)
    came = there.order_by().values("meeting").annotate(n=Sum("number")).values("n")
    return (
        Meeting.objects.visible_to(user)
        .select_related("study")
        .annotate(
            came=Coalesce(Subquery(came), 0, output_field=IntegerField()),
            said=Count("contributions"),
            open=Count("contributions", filter=Q(contributions__answered_on=None)),
        )
        .order_by("-on", "name", "pk")
    )


@dataclass(frozen=True)
class MeetingPage:
    """All that the page of a meeting tells."""

    meeting: Meeting

    @cached_property
    def contributions(self) -> list[Contribution]:
        """List what people said, without an answer first."""
        found = list(self.meeting.contributions.all())
        return sorted(found, key=lambda one: one.answered_on is not None)

    @property
    def open(self) -> int:
        """Count what has no answer yet."""
        return sum(one.answered_on is None for one in self.contributions)

    @cached_property
    def scenarios(self) -> list[Scenario]:
        """List the scenarios on the agenda."""
        return list(self.meeting.scenarios.all())

    @cached_property
    def presences(self) -> list[Presence]:
        """List who was there: seats and other groups."""
        found = self.meeting.presences.filter(was_present=True)
        return list(found.select_related("respondent__perspective"))

    @property
    def seats(self) -> list[Respondent]:
        """List the seats that were there."""
        return [row.respondent for row in self.presences if row.respondent]

    @property
    def groups(self) -> list[tuple[str, int]]:
        """List the other groups, with how many people came."""
        return [
            (capfirst(row.get_role_display()), row.number)
            for row in self.presences
            if row.role
        ]

    @cached_property
    def absent(self) -> int:
        """Count the seats that did not come."""
        return self.meeting.presences.filter(was_present=False).count()

    @property
    def people(self) -> int:
        """Count who was there."""
        return sum(row.number for row in self.presences)

    @cached_property
    def silent(self) -> list[Respondent]:
        """List the seats that were there and gave no feedback."""
        found = Respondent.objects.present_without_answers(self.meeting)
        return list(found.select_related("perspective"))

    @cached_property
    def board(self) -> bool:
        """Tell whether the board or the council was there."""
        roles = {Presence.Role.COLLEGE, Presence.Role.COUNCIL}
        return any(row.role in roles for row in self.presences)


def seats_of(meeting: Meeting) -> list[Respondent]:
    """List the seats that can be at a meeting."""
    if meeting.study is None:
        return []
    return list(meeting.study.respondents.select_related("perspective"))
