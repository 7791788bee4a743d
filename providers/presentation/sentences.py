"""Write names as sentences do."""

from collections.abc import Iterable, Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _


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
