"""What the tests of providers may ask for."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from tests.providers.pages import TODAY


@pytest.fixture
def today() -> Iterator[date]:
    """Stand still at noon of one and the same day."""
    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        yield TODAY
