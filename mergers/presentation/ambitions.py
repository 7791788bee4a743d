"""Tell how many ambitions wait for an answer."""

from mergers.models import Merger


def unanswered(merger: Merger) -> int:
    """Count the ambitions that nobody answered yet."""
    return int(merger.ambitions.unanswered().count())
