"""The numbers at the top of a page."""

from dataclasses import dataclass

ATTENTION = "attention"


@dataclass(frozen=True)
class Fact:
    """A number with its name and a few words about it."""

    label: str
    value: int | str
    note: str = ""
    tone: str = ""
    url: str = ""


def attention(count: int) -> str:
    """Ask for attention when there is something to attend to.

    >>> attention(3), attention(0)
    ('attention', '')
    """
    return ATTENTION if count else ""
