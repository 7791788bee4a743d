"""String the times that an event was held together; no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Edition:
    """One time that an event is held, and the time that it repeats."""

    pk: int
    previous: int | None
    on: date
    organiser: str


def before(editions: Iterable[Edition], pk: int) -> tuple[Edition, ...]:
    """Give the earlier times of an event, the first one first.

    >>> first = Edition(1, None, date(2024, 5, 1), "Gemeente")
    >>> second = Edition(2, 1, date(2025, 5, 1), "Ondernemers")
    >>> [edition.organiser for edition in before([first, second], 2)]
    ['Gemeente']
    """
    known = {edition.pk: edition for edition in editions}
    found: list[Edition] = []
    edition = known.get(pk)
    while edition and (edition := known.get(edition.previous or 0)):
        if edition in found or edition.pk == pk:
            break  # rows that repeat each other have no first one
        found.append(edition)
    return tuple(reversed(found))


def series(editions: Iterable[Edition], pk: int) -> tuple[Edition, ...]:
    """Give every time of an event, before and after this one, the first one first.

    >>> first = Edition(1, None, date(2024, 5, 1), "Gemeente")
    >>> second = Edition(2, 1, date(2025, 5, 1), "Ondernemers")
    >>> [edition.on.year for edition in series([second, first], 1)]
    [2024, 2025]
    """
    known = list(editions)
    follows = {row.previous: row for row in known if row.previous is not None}
    found = [*before(known, pk), *(row for row in known if row.pk == pk)]
    while found and (following := follows.get(found[-1].pk)):
        if following in found:
            break
        found.append(following)
    return tuple(found)
