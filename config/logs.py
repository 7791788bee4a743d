"""What the log may hold: never an address that opens something by itself."""

import logging
import re

# The part of an address that nobody guesses, so that who reads it may come in.
SECRET = re.compile(r"(?<=/)[\w-]{32,}(?=[/?\s]|$)")


class DiscreetFormatter(logging.Formatter):
    """Writes a line of the log without the secrets in links."""

    def format(self, record: logging.LogRecord) -> str:
        """Leave out of the whole line what opens a page without an account."""
        return SECRET.sub("…", super().format(record))
