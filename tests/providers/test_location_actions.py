import pytest

from accounts.models import AuditEvent
from providers.actions.locations import set_opening_hours, written_hours
from providers.models import OpeningHours
from providers.opening_hours import HoursError
from tests.factories import LocationFactory, OpeningHoursFactory


def test_set_opening_hours_replaces_all_hours_and_records_the_days(officer):
    location = LocationFactory()
    OpeningHoursFactory(location=location)
    hours = {"opening": {2: "9-12", 6: "gesloten"}, "telephone": {2: "9-12"}}

    set_opening_hours(location, hours=hours, by=officer)

    written = {name: text for name, text in written_hours(location).items() if text}
    event = AuditEvent.objects.get()
    assert written == {
        "opening_tuesday": "9.00-12.00",
        "telephone_tuesday": "9.00-12.00",
    }
    assert (event.verb, event.target_version) == ("opening hours set", 2)
    assert event.changes == {
        "opening_monday": ["9.00-17.00", ""],
        "opening_tuesday": ["", "9.00-12.00"],
        "telephone_tuesday": ["", "9.00-12.00"],
    }


def test_set_opening_hours_to_what_they_are_records_nothing(officer):
    location = LocationFactory()
    OpeningHoursFactory(location=location)

    set_opening_hours(location, hours={"opening": {1: "9-17"}}, by=officer)

    location.refresh_from_db()
    assert (AuditEvent.objects.count(), location.version) == (0, 1)


def test_set_opening_hours_keeps_the_old_ones_when_a_day_cannot_be_read(officer):
    location = LocationFactory()
    OpeningHoursFactory(location=location)
    hours = {"opening": {1: "10-12", 2: "altijd"}}

    with pytest.raises(HoursError):
        set_opening_hours(location, hours=hours, by=officer)

    assert OpeningHours.objects.count() == 1
    assert written_hours(location)["opening_monday"] == "9.00-17.00"


def test_set_opening_hours_leaves_other_locations_alone(officer):
    other = OpeningHoursFactory()

    set_opening_hours(LocationFactory(), hours={"opening": {1: "8-9"}}, by=officer)

    assert list(other.location.opening_hours.all()) == [other]
