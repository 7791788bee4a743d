"""Appraising needs no database, and so these tests get none."""

import pytest


@pytest.fixture(autouse=True)
def _database() -> None:
    """Stand in for the database that other tests get."""
