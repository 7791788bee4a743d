"""Tell how much support the parties give, phase by phase; no answer is no mark."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from mergers.models import Merger, MergerPhase, Pulse, Seat

ENOUGH = 3  # with fewer answers a mean would tell what one party said


def mean(scores: list[int]) -> Decimal | None:
    """Give the mean in one decimal, or nothing with too few answers.

    >>> mean([4, 4, 5, 2])
    Decimal('3.8')
    >>> mean([5, 5])
    """
    if len(scores) < ENOUGH:
        return None
    tenth = Decimal("0.1")
    return (Decimal(sum(scores)) / len(scores)).quantize(tenth, ROUND_HALF_UP)


@dataclass(frozen=True)
class Answer:
    """What one party answered in one phase; `pulse` is empty when it did not."""

    phase: MergerPhase
    pulse: Pulse | None
    was_there: bool


@dataclass(frozen=True)
class SeatLine:
    """The answers of one party, oldest phase first."""

    seat: Seat
    answers: list[Answer]

    @property
    def trend(self) -> str:
        """Say how the last answer stands to the one before it."""
        scores = [each.pulse.score for each in self.answers if each.pulse]
        if len(scores) <= 1:
            return ""
        before, after = scores[-2:]
        if before == after:
            return _("the same as before")
        words = _("from %(before)s up to %(after)s")
        if after < before:
            words = _("from %(before)s down to %(after)s")
        return words % {"before": before, "after": after}


@dataclass(frozen=True)
class PhaseLine:
    """A phase, what it asks, who answered and who did not."""

    phase: MergerPhase
    answered: int
    asked: int
    missing: list[Seat]
    mean: Decimal | None


class PulsePicture:
    """The support of all parties over all phases that asked for it."""

    def __init__(self, merger: Merger, seats: list[Seat], today: date) -> None:
        self.merger, self.seats, self.today = merger, seats, today

    @cached_property
    def phases(self) -> list[MergerPhase]:
        """List the phases that began and that ask something, oldest first."""
        found = MergerPhase.objects.filter(
            merger=self.merger, starts_on__lte=self.today
        )
        return list(found.exclude(question="").order_by("starts_on", "pk"))

    @cached_property
    def _pulses(self) -> dict[tuple[int, int], Pulse]:
        found = Pulse.objects.filter(phase__merger=self.merger)
        return {(pulse.phase_id, pulse.seat_id): pulse for pulse in found}

    @cached_property
    def lines(self) -> list[SeatLine]:
        """List the parties with their answers."""
        return [
            SeatLine(seat, [self._answer(phase, seat) for phase in self.phases])
            for seat in self.seats
        ]

    def _answer(self, phase: MergerPhase, seat: Seat) -> Answer:
        there = seat.starts_on <= min(phase.ends_on, self.today)
        return Answer(phase, self._pulses.get((phase.pk, seat.pk)), there)

    @cached_property
    def by_phase(self) -> list[PhaseLine]:
        """List the phases with who answered, and the mean of the answers given."""
        return [self._phase_line(number) for number in range(len(self.phases))]

    def _phase_line(self, number: int) -> PhaseLine:
        answers = [(line.seat, line.answers[number]) for line in self.lines]
        asked = [(seat, each) for seat, each in answers if each.was_there or each.pulse]
        scores = [each.pulse.score for _seat, each in asked if each.pulse]
        missing = [seat for seat, each in asked if not each.pulse]
        phase = self.phases[number]
        return PhaseLine(phase, len(scores), len(asked), missing, mean(scores))


def running_question(merger: Merger, day: date) -> MergerPhase | None:
    """Give the phase that asks the parties something on this day."""
    phases = MergerPhase.objects.filter(merger=merger).exclude(question="")
    return phases.running(day).order_by("-starts_on").first()
