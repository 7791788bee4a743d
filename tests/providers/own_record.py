"""Filling in the form of a provider's own record, for the tests of several pages."""

import time_machine

from accounts.tokens import digest
from tests.factories import (
    LocationFactory,
    OpeningHoursFactory,
    RecordLinkFactory,
    ServiceFactory,
)
from tests.providers.pages import TODAY

TOKEN = "geheim-van-de-aanbieder"
ADDRESS = f"/providers/record/{TOKEN}/"


def invited(municipality, **terms):
    """Make a service with a location of its own, and a link to its record."""
    service = ServiceFactory(
        organisation__municipality=municipality,
        organisation__email="info@maatjes.example",
        name="Maatjes",
        description="Samen op stap.",
        capacity_available=2,
        capacity_maximum=10,
        **terms,
    )
    location = LocationFactory(municipality=municipality, name="De Brug")
    location.organisations.set([service.organisation])
    OpeningHoursFactory(location=location)
    service.locations.add(location)
    return RecordLinkFactory(service=service, token_digest=digest(TOKEN))


def as_shown(response):
    """Give back what the form would send when nothing is touched."""
    form = response.context["form"]
    names = [name for name in form.fields if name != "right"]
    return {name: form[name].value() or "" for name in names}


def send(client, typed, *, at=f"{TODAY} 12:01"):
    """Send the form after a minute of reading."""
    with time_machine.travel(at, tick=False):
        return client.post(ADDRESS, typed)
