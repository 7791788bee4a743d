"""Tell how long a direction takes, and which versions it has."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from accounts.models import User
from providers.direction_clock import Clock, clock
from providers.models import (
    DirectionNote,
    DirectionNoteQuerySet,
    DirectionNoteVersion,
    Goal,
)


def with_versions(user: User) -> DirectionNoteQuerySet:
    """Find the visible notes with their versions, the latest first."""
    versions = DirectionNoteVersion.objects.select_related("written_by")
    return DirectionNote.objects.visible_to(user).prefetch_related(
        Prefetch("versions", versions)
    )


def with_details(user: User) -> DirectionNoteQuerySet:
    """Find the same with the goals that the page of a note names."""
    goals = Goal.objects.visible_to(user)
    return with_versions(user).prefetch_related(Prefetch("goals", goals))


@dataclass(frozen=True)
class DirectionNoteRow:
    """A note that was found by `with_versions`, as it is on a day."""

    note: DirectionNote
    day: date

    @property
    def versions(self) -> list[DirectionNoteVersion]:
        """List the versions, the latest first."""
        return list(self.note.versions.all())

    @property
    def latest(self) -> DirectionNoteVersion | None:
        """Give the version that holds."""
        return self.versions[0] if self.versions else None

    @property
    def older(self) -> list[DirectionNoteVersion]:
        """List the versions that were replaced."""
        return self.versions[1:]

    @property
    def clock(self) -> Clock:
        """Count the days since the first version."""
        days = (version.written_on for version in self.versions)
        return clock(min(days, default=self.day), self.note.decided_on, self.day)
