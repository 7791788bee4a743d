"""What the tests of accounts share."""

import pytest
from django.core.management import call_command

from accounts.models import Municipality, Succession

# The register as the command loaded it the first time; reading it takes a while.
LOADED: dict[type, list] = {}


@pytest.fixture
def register() -> None:
    """Fill the register as the command does."""
    if LOADED:
        for model, rows in LOADED.items():
            model.objects.bulk_create(rows)
        return
    call_command("load_municipalities", verbosity=0)
    for model in (Municipality, Succession):
        LOADED[model] = list(model.objects.order_by("pk"))
