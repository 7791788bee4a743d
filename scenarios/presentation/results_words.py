"""Write the numbers and names of results; the only place where they are rounded."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from providers.presentation.quantities import number
from providers.presentation.sentences import listed
from scenarios.appraisal.figures import EVERYONE

ALL = 100
NONE = "\u2013"  # where there is no number


def whole(value: Fraction) -> int:
    """Round to a whole number, halves away from nothing.

    >>> whole(Fraction(141, 2)), whole(Fraction(-1, 2)), whole(Fraction(131, 2))
    (71, -1, 66)
    """
    size = int(abs(value) + Fraction(1, 2))
    return size if value >= 0 else -size


def points(value: Fraction | None) -> str:
    """Write a total, or a mark that there is none."""
    return NONE if value is None else str(whole(value))


def grade(value: Fraction | None) -> str:
    """Write a mark of 1 to 5 with one decimal when it needs that."""
    if value is None:
        return NONE
    tenths = whole(value * 10)
    decimals = 0 if tenths % 10 == 0 else 1
    return number(Decimal(tenths) / 10, decimals)


def percent(share: Fraction | float) -> int:
    """Give a share as whole percents."""
    return whole(Fraction(share) * ALL)


def in_hundred(share: float) -> str:
    """Write how many of 100 weightings; never all or none of them by rounding.

    >>> in_hundred(0.934), in_hundred(1.0)
    ('93', '100')
    """
    rounded = percent(share)
    if share < 1 and rounded == ALL:
        return str(ALL - 1)
    if share > 0 and rounded == 0:
        return "1"
    return str(rounded)


class Names:
    """The names of scenarios, criteria and groups as they were at closing."""

    def __init__(self, labels: Mapping[str, Any]) -> None:
        self.labels = labels

    def scenario(self, letter: str) -> str:
        """Name a scenario in full."""
        name = self.labels["scenarios"].get(letter, "")
        return f"{letter}. {name}" if name else letter

    def scenarios(self, letters: Iterable[str]) -> str:
        """Name scenarios one after the other."""
        return listed([self.scenario(letter) for letter in letters])

    def criterion(self, code: str) -> str:
        """Name a criterion."""
        return str(self.labels["criteria"].get(code, {}).get("name", code))

    def ends(self, code: str) -> tuple[str, str]:
        """Give what a 1 and what a 5 means on a criterion."""
        kept = self.labels["criteria"].get(code, {})
        return kept.get("low", ""), kept.get("high", "")

    def criteria(self, codes: Iterable[str]) -> str:
        """Name criteria one after the other."""
        return listed([self.criterion(code) for code in codes])

    def group(self, code: str) -> str:
        """Name a group, also one that is several small ones together."""
        if code == EVERYONE:
            return _("everyone together")
        return str(self.labels["groups"].get(code, code))

    def groups(self, codes: Sequence[str]) -> str:
        """Name groups one after the other."""
        return listed([self.group(code) for code in codes])
