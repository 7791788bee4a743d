"""Find what differs between areas, or between providers; no database, no clock."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

PROVIDER = "provider"

Column = TypeVar("Column", bound=Hashable)
Topic = TypeVar("Topic", bound=Hashable)
Known: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class AsIs:
    """What is the case in an area for one form of support and one topic.

    Nothing means that there is no provider; on any other topic it means unknown.
    """

    area: int
    form: str
    topic: str
    values: frozenset[str]


@dataclass(frozen=True)
class Difference:
    """A topic on which areas differ: the values per area, and who has none at all."""

    form: str
    topic: str
    values: tuple[frozenset[str], ...]
    absent: tuple[int, ...] = ()

    @property
    def is_absence(self) -> bool:
        """Tell whether some areas have a provider and others have not."""
        return bool(self.absent)

    @property
    def variants(self) -> tuple[frozenset[str], ...]:
        """List the different values that are known, in the order of the areas."""
        return tuple(dict.fromkeys(value for value in self.values if value))


@dataclass(frozen=True)
class Comparison(Generic[Topic]):
    """One topic of all columns side by side, and whether the known values differ."""

    topic: Topic
    values: tuple[Known | None, ...]

    @property
    def differs(self) -> bool:
        """Tell whether two known values differ: nothing is known, None is not."""
        return len({value for value in self.values if value is not None}) > 1


def differences(
    areas: Sequence[int],
    forms: Sequence[str],
    topics: Sequence[str],
    as_is: Iterable[AsIs],
) -> tuple[Difference, ...]:
    """List per form the topics on which the areas differ.

    >>> heerhugowaard, langedijk = 398, 416
    >>> peers = AsIs(langedijk, "informal", "provider", frozenset({"peers"}))
    >>> [found] = differences(
    ...     [heerhugowaard, langedijk], ["formal", "informal"], ["provider"], [peers]
    ... )
    >>> found.form, found.is_absence, found.absent
    ('informal', True, (398,))
    """
    known: dict[tuple[int, str, str], frozenset[str]] = defaultdict(frozenset)
    for fact in as_is:
        known[fact.area, fact.form, fact.topic] |= fact.values
    found = []
    for form in forms:
        for topic in topics:
            values = tuple(known[area, form, topic] for area in areas)
            if _differs(topic, values):
                absent = _absent(areas, values) if topic == PROVIDER else ()
                found.append(Difference(form, topic, values, absent))
    return tuple(found)


def distinct(as_is: Iterable[AsIs]) -> int:
    """Count the providers, each once however many areas and forms it serves.

    >>> mee = frozenset({"MEE"})
    >>> distinct(AsIs(area, "formal", "provider", mee) for area in (951, 962))
    1
    """
    return len(
        frozenset[str]().union(
            *(fact.values for fact in as_is if fact.topic == PROVIDER)
        )
    )


def compare(
    columns: Sequence[Column],
    facts: Mapping[Topic, Mapping[Column, Known | None]],
) -> list[Comparison[Topic]]:
    """Lay the facts about every topic side by side; what is missing is unknown.

    >>> friday = {"MEE": ("9.00-12.00",), "CMWW": ("9.00-12.00",), "KBO": ()}
    >>> [row] = compare(["MEE", "CMWW", "KBO", "other"], {"friday": friday})
    >>> row.values, row.differs
    ((('9.00-12.00',), ('9.00-12.00',), (), None), True)
    """
    return [
        Comparison(topic, tuple(values.get(column) for column in columns))
        for topic, values in facts.items()
    ]


def _differs(topic: str, values: Iterable[frozenset[str]]) -> bool:
    counted = {value for value in values if value or topic == PROVIDER}
    return len(counted) > 1


def _absent(areas: Sequence[int], values: Sequence[frozenset[str]]) -> tuple[int, ...]:
    return tuple(area for area, value in zip(areas, values, strict=True) if not value)
