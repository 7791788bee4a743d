"""What every test about mergers may ask for."""

import datetime as dt

import pytest
import time_machine

from accounts.models import Role
from tests.factories import AssignmentFactory, MergerFactory

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(autouse=True)
def today():
    """Stand still on a day, unless a test moves on with `today.move_to()`."""
    with time_machine.travel(f"{TODAY} 12:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def merger(municipality):
    return MergerFactory(municipality=municipality)


@pytest.fixture
def leader(worker, merger):
    """Make a project leader whose mandate for the merger runs."""
    user = worker(Role.PROJECT_LEADER)
    AssignmentFactory(merger=merger, user=user)
    return user
