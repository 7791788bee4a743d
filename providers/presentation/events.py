"""Say when events were held, by whom, and who comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from accounts.models import User
from providers import event_series
from providers.event_series import Edition
from providers.models import Event, EventParticipant


def editions(user: User) -> list[Edition]:
    """Give what strings events together, of all that someone may see."""
    rows = Event.objects.visible_to(user).order_by("on", "pk")
    fields = rows.values_list("pk", "previous", "on", "organiser")
    return [Edition(*values) for values in fields]


@dataclass(frozen=True)
class EventRow:
    """An event with how often it was held before."""

    event: Event
    before: int
    invited: int
    confirmed: int


def rows(events: Iterable[Event], known: Sequence[Edition]) -> list[EventRow]:
    """Tell of each event how often it was held before, and who comes."""
    return [
        EventRow(
            event,
            len(event_series.before(known, event.pk)),
            event.invited,  # type: ignore[attr-defined]
            event.confirmed,  # type: ignore[attr-defined]
        )
        for event in events
    ]


@dataclass(frozen=True)
class Answered:
    """Who gave the same answer."""

    label: str
    people: Sequence[EventParticipant]


def by_answer(participants: Iterable[EventParticipant]) -> list[Answered]:
    """Put participants under what they said: who comes first, who does not last."""
    states = EventParticipant.State
    order = [states.CONFIRMED, states.INVITED, states.DECLINED]
    ranked = sorted(participants, key=lambda row: order.index(states(row.state)))
    return [
        Answered(str(states(state).label), list(people))
        for state, people in groupby(ranked, key=lambda row: row.state)
    ]


@dataclass(frozen=True)
class Organised:
    """One time that an event was held, and whether another took over then."""

    on: date
    organiser: str
    pk: int
    is_new: bool


def organisers(series: Sequence[Edition]) -> list[Organised]:
    """Tell who organised an event over the years, and when another took over."""
    former = [None, *(edition.organiser for edition in series)]
    return [
        Organised(row.on, row.organiser, row.pk, before not in (None, row.organiser))
        for row, before in zip(series, former, strict=False)
    ]
