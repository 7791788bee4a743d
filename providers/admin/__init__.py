"""Administration: corrections and deletions that no page of its own offers.

Questions of residents, key persons and what providers send in are about people: they
are worked with on their own pages only.
"""

from providers.admin import network, register, results

__all__ = ["network", "register", "results"]
