"""What a provider says its record should be, beside what it saw; no database, no clock.

A record is a text per field. A correction is a pair of texts: what the provider saw and
what it should be.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Record: TypeAlias = Mapping[str, str]
Corrections: TypeAlias = Mapping[str, tuple[str, str] | list[str]]


def plain(value: object) -> str:
    r"""Write a value as text, whatever the ends of its lines; nothing is no text.

    >>> plain("een\r\ntwee "), plain(4), plain(None)
    ('een\ntwee', '4', '')
    """
    lines = ("" if value is None else str(value)).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def corrections(seen: Record, said: Record) -> dict[str, list[str]]:
    """Give the fields that should be other than they were shown.

    >>> corrections({"phone": "045 1", "email": ""}, {"phone": "045 2", "email": ""})
    {'phone': ['045 1', '045 2']}
    """
    return {
        name: [seen.get(name, ""), text]
        for name, text in said.items()
        if text != seen.get(name, "")
    }


@dataclass(frozen=True)
class Difference:
    """A field as the provider saw it, as it should be, and as it is by now."""

    name: str
    seen: str
    proposed: str
    now: str | None  # nothing when the record no longer has this field

    @property
    def is_gone(self) -> bool:
        """Tell whether the record no longer has this field, so it cannot be changed."""
        return self.now is None

    @property
    def has_moved(self) -> bool:
        """Tell whether someone else wrote something since the provider looked."""
        return self.now not in (None, self.seen, self.proposed)

    @property
    def is_done(self) -> bool:
        """Tell whether the record already says what is proposed."""
        return self.now == self.proposed


def differences(proposed: Corrections, now: Record) -> tuple[Difference, ...]:
    """Lay a proposal beside the record as it is now, in the order of the record.

    >>> differences({"phone": ["045 1", "045 2"]}, {"phone": "045 3"})[0].has_moved
    True
    """
    order = {name: place for place, name in enumerate(now)}
    found = (
        Difference(name, seen, said, now.get(name))
        for name, (seen, said) in proposed.items()
    )
    return tuple(sorted(found, key=lambda found: order.get(found.name, len(order))))


def fingerprint(found: Iterable[Difference]) -> str:
    """Sum up how the proposed fields are now, to notice when that changes.

    >>> seen = differences({"phone": ["045 1", "045 2"]}, {"phone": "045 1"})
    >>> moved = differences({"phone": ["045 1", "045 2"]}, {"phone": "045 3"})
    >>> fingerprint(seen) == fingerprint(moved)
    False
    """
    now = [[difference.name, difference.now] for difference in found]
    return hashlib.sha256(json.dumps(now).encode()).hexdigest()
