"""Which roles open which pages of this part, and what those need to exist."""

from tests.scenarios.pages.making import Pages

PAGES: Pages = {}
# What is only posted, what is a download, and what is open to anyone with the link.
DEEDS: set[str] = set()
DOWNLOADS: set[str] = set()
PUBLIC: set[str] = set()


def fill(study) -> None:
    """Hang one more of everything of this part on a study."""
