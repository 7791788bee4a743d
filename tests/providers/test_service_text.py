"""One text on a service for three readers."""

import datetime as dt
import re

import pytest

from providers.models import Service
from tests.factories import LocationFactory, OpeningHoursFactory, ServiceFactory
from tests.providers.pages import TODAY

READERS = ["resident", "referrer", "professional"]

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def texts(sign_in, municipality):
    """Give the text for a reader, as the page writes it."""
    service = ServiceFactory(
        organisation__municipality=municipality,
        description="Iemand denkt met u mee.",
        eligibility_description="Voor alle inwoners.",
        application_process="Bel op werkdagen.",
        trajectory="Kennismaken\n\nNagesprek",
        capacity_available=4,
        capacity_maximum=40,
    )
    location = LocationFactory(municipality=municipality, name="De Post")
    OpeningHoursFactory(location=location)
    service.locations.add(location)
    client = sign_in()

    def texts(reader):
        return client.get(f"/providers/services/{service.pk}/text/", {"reader": reader})

    return texts


def checked(response):
    """Give the line that says when the text was checked."""
    line = re.search(r'<p id="checked".*?</p>', response.content.decode(), re.DOTALL)
    return " ".join(line[0].split())


@pytest.mark.requirement("S2-08")
@pytest.mark.parametrize("due", [dt.date(2026, 8, 30), dt.date(2027, 8, 30), None])
def test_service_text_tells_all_readers_the_same_date(texts, due):
    Service.objects.update(
        assured_date=dt.date(2025, 8, 30) if due else None, review_due=due
    )

    lines = {checked(texts(reader)) for reader in READERS}

    assert len(lines) == 1
    assert ("30-8-2025" in lines.pop()) == bool(due)


@pytest.mark.requirement("S2-08")
def test_service_text_says_once_it_is_overdue_since_when(texts):
    Service.objects.update(assured_date=dt.date(2025, 11, 21), review_due=TODAY)

    lines = [checked(texts(reader)) for reader in READERS]

    assert ["21-11-2026" in line for line in lines] == [True] * 3
    assert ["tag-negative" in line for line in lines] == [True] * 3


@pytest.mark.requirement("S2-08")
@pytest.mark.parametrize("reader", READERS)
def test_service_text_is_written_once_for_all_readers(texts, reader):
    content = texts(reader).content.decode()

    for words in ("denkt met u mee", "Voor alle inwoners", "Bel op werk", "De Post"):
        assert content.count(words) == 1


def test_service_text_keeps_what_only_professionals_need_from_residents(texts):
    pages = [texts(reader).content.decode() for reader in READERS]

    assert ["/" in page and "<dl" in page for page in pages] == [False, True, True]
    assert [page.count("<dl") for page in pages] == [0, 1, 2]


@pytest.mark.parametrize("reader", ["", "nobody", "\x00", "x" * 20_000])
def test_service_text_is_for_residents_unless_asked_otherwise(texts, reader):
    assert texts(reader).context["reader"] == "resident"
