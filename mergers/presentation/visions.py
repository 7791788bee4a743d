"""Tell how far a vision is agreed on, and who does not apply its parts yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import cached_property

from mergers.models import FrameworkPart, Merger, Seat, SignOff, Team, VisionVersion


def adopted_on(
    periods: Mapping[int, tuple[date | None, date | None]],
    signed: Mapping[int, date],
    today: date,
) -> date | None:
    """Give the first day on which every party at the table had signed, if any.

    `periods` holds the first and last day of each party, `signed` the day that it
    signed. A party that joins later does not undo what was agreed on before.

    >>> first, later = date(2026, 3, 1), date(2026, 3, 9)
    >>> table = {1: (first, None), 2: (first, None)}
    >>> adopted_on(table, {1: first}, later)
    >>> str(adopted_on(table, {1: first, 2: later}, later))
    '2026-03-09'
    >>> joined = table | {3: (date(2026, 3, 10), None)}
    >>> str(adopted_on(joined, {1: first, 2: later}, date(2026, 4, 1)))
    '2026-03-09'
    >>> adopted_on({}, {}, later)
    """
    ends = {last + timedelta(days=1) for _first, last in periods.values() if last}
    since = min(signed.values(), default=today)
    days = (day for day in {*signed.values(), *ends} if since <= day <= today)
    for day in sorted(days):
        seated = {
            seat
            for seat, (first, last) in periods.items()
            if (first is None or first <= day) and (last is None or day <= last)
        }
        if seated and all(signed.get(seat, date.max) <= day for seat in seated):
            return day
    return None


@dataclass(frozen=True)
class Voice:
    """A party at the table and its signature, if it gave one."""

    seat: Seat
    sign_off: SignOff | None


@dataclass(frozen=True)
class PartLine:
    """A part of the framework, who applies it, and who does not yet."""

    part: FrameworkPart
    applied: list[Team]
    missing: list[Team]


class VisionPage:
    """Everything on the page of a vision."""

    def __init__(self, merger: Merger, today: date) -> None:
        self.merger, self.today = merger, today

    @cached_property
    def versions(self) -> list[VisionVersion]:
        """List the versions, newest first, each with how many parties signed it."""
        return list(
            VisionVersion.objects.filter(merger=self.merger)
            .with_signed()
            .order_by("-number")
        )

    @property
    def latest(self) -> VisionVersion | None:
        """Give the version that counts."""
        return self.versions[0] if self.versions else None

    @property
    def earlier(self) -> list[VisionVersion]:
        """List the versions before it."""
        return self.versions[1:]

    @cached_property
    def _seats(self) -> list[Seat]:
        return list(Seat.objects.filter(merger=self.merger).order_by("name", "pk"))

    @cached_property
    def _sign_offs(self) -> dict[int, SignOff]:
        if self.latest is None:
            return {}
        found = SignOff.objects.filter(vision_version_id=self.latest.pk)
        return {sign_off.seat_id: sign_off for sign_off in found}

    @cached_property
    def voices(self) -> list[Voice]:
        """List the parties at the table today, with what each signed."""
        return [
            Voice(seat, self._sign_offs.get(seat.pk))
            for seat in self._seats
            if seat.starts_on <= self.today
            and (seat.ends_on is None or self.today <= seat.ends_on)
        ]

    @property
    def signed(self) -> int:
        """Count the parties at the table that signed."""
        return sum(voice.sign_off is not None for voice in self.voices)

    @cached_property
    def adopted_on(self) -> date | None:
        """Give the day on which all parties at the table had signed this version."""
        periods = {seat.pk: (seat.starts_on, seat.ends_on) for seat in self._seats}
        signed = {pk: row.signed_on for pk, row in self._sign_offs.items()}
        return adopted_on(periods, signed, self.today) if signed else None

    @cached_property
    def teams(self) -> list[Team]:
        """List the teams."""
        return list(Team.objects.filter(merger=self.merger))

    @cached_property
    def parts(self) -> list[PartLine]:
        """List the parts of the framework with who applies each."""
        parts = FrameworkPart.objects.filter(merger=self.merger)
        return [
            PartLine(part, *_split(self.teams, part.applied_by.all()))
            for part in parts.prefetch_related("applied_by")
        ]

    def has_signed(self, seat: Seat | None) -> bool:
        """Tell whether a party signed the version that counts."""
        return seat is not None and seat.pk in self._sign_offs


def _split(
    teams: Iterable[Team], applying: Iterable[Team]
) -> tuple[list[Team], list[Team]]:
    """Part the teams that apply something from those that do not yet."""
    chosen, listed = {team.pk for team in applying}, list(teams)
    return (
        [team for team in listed if team.pk in chosen],
        [team for team in listed if team.pk not in chosen],
    )
