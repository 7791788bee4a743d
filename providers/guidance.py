"""Show the way to one provider, or to the desk; no database, no clock.

Whether help is formal or informal plays no part: the answers decide, and where these do
not differ the turn goes round.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias, TypeVar

SOON = timedelta(days=30)

T = TypeVar("T")


class Kind(StrEnum):
    """Where the way leads."""

    SERVICE = "service"
    DESK = "desk"
    ACCESS = "access"
    MUNICIPALITY = "municipality"


class Reason(StrEnum):
    """Why the way leads there."""

    BOTH = "both"  # it is for this group, and about this topic
    GROUP = "group"
    TOPIC = "topic"
    EVERYONE = "everyone"  # it is for all who live here
    NEARBY = "nearby"  # it is here, and the answers do not tell more
    UNSURE = "unsure"  # of the desk: the answers do not tell who fits
    FULL = "full"  # of the desk: who fits has no room
    NOBODY = "nobody"  # of the desk: nobody fits
    ALWAYS = "always"  # of the desk: it thinks along with everyone


@dataclass(frozen=True)
class Term:
    """A period, with both days in it, in which a service is given in some areas."""

    areas: frozenset[int]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Serving:
    """A period in which a service is there for a target group."""

    group: int
    first: date | None = None
    last: date | None = None


Period: TypeAlias = Term | Serving


@dataclass(frozen=True)
class Offer:
    """A service: where, for whom and about what; without groups it is for everyone."""

    service: int
    organisation: int
    terms: tuple[Term, ...]
    groups: tuple[Serving, ...] = ()
    topics: frozenset[int] = frozenset()
    provision: int = 0  # what everyone may use comes first
    free: int | None = None

    @property
    def is_full(self) -> bool:
        """Tell whether there is no room now; what is not known counts as room."""
        return self.free == 0


@dataclass(frozen=True)
class Register:
    """All there is to choose from in a municipality."""

    areas: frozenset[int]
    offers: tuple[Offer, ...] = ()
    desk: int | None = None
    access: int | None = None


@dataclass(frozen=True)
class Answers:
    """Where, for whom and about what; nothing when someone does not know."""

    area: int | None = None
    group: int | None = None
    topic: int | None = None


@dataclass(frozen=True)
class Choice:
    """One way to go: a service, a place, or the municipality itself, and why."""

    kind: Kind
    key: int | None
    reason: Reason
    names_topic: bool = False
    is_full: bool = False
    ends_on: date | None = None  # only when that is soon


@dataclass(frozen=True)
class Guidance:
    """One first choice, the others, and who thinks along when none of them fits."""

    first: Choice
    others: tuple[Choice, ...]
    shelter: Choice | None


@dataclass(frozen=True)
class Candidate:
    """An offer that is open to someone with these answers, and what it is to them."""

    offer: Offer
    names_group: bool
    names_topic: bool
    ends_on: date | None

    @property
    def reason(self) -> Reason:
        """Say what speaks for it."""
        if self.names_group and self.names_topic:
            return Reason.BOTH
        if self.names_group:
            return Reason.GROUP
        if self.names_topic:
            return Reason.TOPIC
        return Reason.NEARBY if self.offer.groups else Reason.EVERYONE

    @property
    def rank(self) -> tuple[bool, int, bool, int]:
        """Put room first, then what fits best, then what everyone may use."""
        return (
            self.offer.is_full,
            -(self.names_group + self.names_topic),
            self.reason is Reason.NEARBY,
            self.offer.provision,
        )

    @property
    def choice(self) -> Choice:
        """Give it as a way to go."""
        return Choice(
            Kind.SERVICE,
            self.offer.service,
            self.reason,
            self.names_topic,
            self.offer.is_full,
            self.ends_on,
        )


def guide(register: Register, answers: Answers, day: date) -> Guidance:
    """Choose exactly one first way to go, never one that is closed on this day.

    >>> nuth, older, young = 951, 1, 2
    >>> kbo = Offer(7, 70, (Term(frozenset({nuth})),), (Serving(older),))
    >>> beekdaelen = Register(frozenset({nuth}), (kbo,), desk=1)
    >>> found = guide(beekdaelen, Answers(nuth, older), date(2026, 11, 21))
    >>> found.first.key, found.first.reason.value, found.shelter.kind.value
    (7, 'group', 'desk')
    >>> found = guide(beekdaelen, Answers(nuth, young), date(2026, 11, 21))
    >>> found.first.kind.value, found.first.reason.value, found.others
    ('desk', 'nobody', ())
    """
    ranked = ranking(register, answers, day)
    choices = tuple(candidate.choice for candidate in ranked)
    reason = _reason_for_shelter(choices, has_desk=register.desk is not None)
    if reason is not None:
        return Guidance(_shelter(register, reason), choices, None)
    return Guidance(choices[0], choices[1:], _shelter(register, Reason.ALWAYS))


def ranking(register: Register, answers: Answers, day: date) -> list[Candidate]:
    """Put everyone who is open to these answers in order; equals take turns."""
    found = [
        candidate
        for offer in register.offers
        if (candidate := _candidate(offer, register, answers, day))
    ]
    found.sort(key=lambda candidate: candidate.rank)
    return [
        candidate
        for _rank, equals in groupby(found, key=lambda candidate: candidate.rank)
        for candidate in _taking_turns(list(equals), day)
    ]


def runs(period: Period, day: date) -> bool:
    """Tell whether a period has this day in it.

    >>> last = date(2026, 12, 31)
    >>> runs(Serving(1, last=last), last), runs(Serving(1, last), date(2026, 12, 30))
    (True, False)
    """
    begun = period.first is None or period.first <= day
    return begun and (period.last is None or day <= period.last)


def until(periods: Iterable[Period], day: date) -> date | None:
    """Give the last day of periods that follow each other without a day between.

    >>> old = Serving(1, last=date(2026, 12, 31))
    >>> until([Serving(1, date(2027, 1, 1), date(2027, 6, 30)), old], date(2026, 12, 1))
    datetime.date(2027, 6, 30)
    >>> until([Serving(1, first=date(2027, 1, 2)), old], date(2026, 12, 1))
    datetime.date(2026, 12, 31)
    """
    reached = day
    for period in sorted(periods, key=lambda period: period.first or date.min):
        if period.first is None or period.first <= reached + timedelta(days=1):
            if period.last is None:
                return None
            reached = max(reached, period.last)
    return reached


def turns(items: Iterable[T], day: date) -> list[T]:
    """Let everyone be first in turn, one day each.

    >>> turns("abc", date(2026, 11, 21)), turns("abc", date(2026, 11, 22))
    (['a', 'b', 'c'], ['b', 'c', 'a'])
    """
    queue = list(items)
    shift = day.toordinal() % len(queue) if queue else 0
    return queue[shift:] + queue[:shift]


def _candidate(
    offer: Offer, register: Register, answers: Answers, day: date
) -> Candidate | None:
    """Tell what an offer is to someone, if it is there for them on this day."""
    # Who does not know where can only go to who is there everywhere.
    areas = register.areas if answers.area is None else frozenset({answers.area})
    given = [[term for term in offer.terms if area in term.areas] for area in areas]
    if not given or not all(any(runs(term, day) for term in here) for here in given):
        return None
    serving = [link for link in offer.groups if runs(link, day)]
    named = [link for link in serving if link.group == answers.group]
    is_for_some = bool(offer.groups)
    if is_for_some and not (named if answers.group is not None else serving):
        return None
    ends = [until(here, day) for here in given] + [link.last for link in named]
    soon = [end for end in ends if end is not None and end - day <= SOON]
    return Candidate(
        offer, bool(named), answers.topic in offer.topics, min(soon, default=None)
    )


def _taking_turns(equals: Sequence[Candidate], day: date) -> list[Candidate]:
    """Put equals in the order of this day: providers in turn, then their services."""
    organisations = turns(sorted({each.offer.organisation for each in equals}), day)
    own = sorted(equals, key=lambda each: each.offer.service)
    return [
        each
        for organisation in organisations
        for each in turns(
            (each for each in own if each.offer.organisation == organisation), day
        )
    ]


def _reason_for_shelter(choices: Sequence[Choice], *, has_desk: bool) -> Reason | None:
    """Say why the first way to go is not a provider, if it is not."""
    if not choices:
        return Reason.NOBODY
    if has_desk and choices[0].is_full:
        return Reason.FULL
    if has_desk and choices[0].reason is Reason.NEARBY:
        return Reason.UNSURE
    return None


def _shelter(register: Register, reason: Reason) -> Choice:
    """Choose who takes everyone in: desk, else access, else the municipality."""
    if register.desk is not None:
        return Choice(Kind.DESK, register.desk, reason)
    if register.access is not None:
        return Choice(Kind.ACCESS, register.access, reason)
    return Choice(Kind.MUNICIPALITY, None, reason)
