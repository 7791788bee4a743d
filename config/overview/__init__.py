"""What the overview shows."""

from config.overview.changes import latest_changes
from config.overview.figures import coverage, facts
from config.overview.order import first_things

__all__ = ["coverage", "facts", "first_things", "latest_changes"]
