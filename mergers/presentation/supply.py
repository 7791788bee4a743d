"""Keep the shop open: the gaps that pages and reports tell about."""

from mergers.actions.supply import NamedGap, gaps_of, in_words

__all__ = ["NamedGap", "gaps_of", "in_words"]
