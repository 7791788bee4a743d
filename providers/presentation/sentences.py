"""Write names and days as sentences do."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

YEAR = 12  # months


def listed(names: Sequence[str]) -> str:
    """Write names one after the other, with a word before the last."""
    return get_text_list(list(names), _("and"))


def in_sentence(name: str) -> str:
    """Write a name inside a sentence, unless it is an abbreviation.

    >>> in_sentence("Jongeren"), in_sentence("LVB")
    ('jongeren', 'LVB')
    """
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def names(rows: Iterable[object]) -> str:
    """Name rows in one cell of a table."""
    return ", ".join(str(row) for row in rows)


def ago(day: date, today: date) -> str:
    """Say how long ago a day was; after a year nobody counts in days."""
    days = (today - day).days
    months = (today.year - day.year) * 12 + today.month - day.month
    months -= today.day < day.day
    if months >= 2 * YEAR:
        return _("%(years)s years ago") % {"years": months // YEAR}
    if months >= YEAR:
        return _("%(months)s months ago") % {"months": months}
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return _("%(days)s days ago") % {"days": days}
