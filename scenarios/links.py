"""How long the link of a respondent works; no database, no clock."""

from datetime import date, timedelta
from enum import StrEnum

EXTRA = timedelta(days=14)  # after the closing day, for who writes for others
USUAL, LONGEST = timedelta(days=30), timedelta(days=366)
PAUSE = timedelta(days=7)  # between one reminder and the next


class LinkState(StrEnum):
    """Whether a link opens anything."""

    NONE = "none"
    WORKS = "works"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def link_state(
    *, is_made: bool, expires_on: date | None, revoked_on: date | None, today: date
) -> LinkState:
    """Tell what a link does today; on its last day it still works.

    >>> ends = date(2026, 12, 1)
    >>> known = {"is_made": True, "expires_on": ends, "revoked_on": None}
    >>> link_state(**known, today=ends), link_state(**known, today=date(2026, 12, 2))
    (<LinkState.WORKS: 'works'>, <LinkState.EXPIRED: 'expired'>)
    """
    if not is_made or expires_on is None:
        return LinkState.NONE
    if revoked_on is not None:
        return LinkState.WITHDRAWN
    return LinkState.WORKS if expires_on >= today else LinkState.EXPIRED


def latest_day(closes_on: date | None, today: date) -> date:
    """Give the last day that a link may work: two weeks after a study closes.

    >>> latest_day(date(2026, 12, 1), date(2026, 11, 1))
    datetime.date(2026, 12, 15)
    """
    return closes_on + EXTRA if closes_on else today + LONGEST


def usual_day(closes_on: date | None, today: date) -> date:
    """Give the day that is proposed: the closing day, as long as that is ahead.

    >>> usual_day(date(2026, 12, 1), date(2026, 11, 1))
    datetime.date(2026, 12, 1)
    """
    return max(closes_on, today) if closes_on else today + USUAL


def may_be_reminded(reminded_on: date | None, today: date) -> bool:
    """Tell whether the last reminder is long enough ago.

    >>> may_be_reminded(date(2026, 11, 14), date(2026, 11, 21))
    True
    >>> may_be_reminded(date(2026, 11, 15), date(2026, 11, 21))
    False
    """
    return reminded_on is None or reminded_on <= today - PAUSE
