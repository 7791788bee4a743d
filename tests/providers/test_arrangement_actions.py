import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from accounts.versions import StaleError
from providers.actions.arrangements import end_arrangement
from providers.models import Arrangement
from tests.factories import ArrangementFactory

LAST_DAY = dt.date(2027, 6, 30)


def test_end_arrangement_sets_the_last_day_and_records_it(municipality, officer):
    arrangement = ArrangementFactory(
        municipality=municipality, starts_on=dt.date(2024, 1, 1)
    )

    end_arrangement(arrangement, on=LAST_DAY, by=officer)

    stored = Arrangement.objects.get()
    event = AuditEvent.objects.get()
    assert (stored.ends_on, stored.version) == (LAST_DAY, 2)
    assert (event.verb, event.target_version) == ("ended", 2)
    assert event.changes == {"ends_on": ["", "30-6-2027"]}


def test_end_arrangement_twice_moves_the_day(municipality, officer):
    arrangement = ArrangementFactory(municipality=municipality)

    end_arrangement(arrangement, on=LAST_DAY, by=officer)
    end_arrangement(arrangement, on=dt.date(2027, 12, 31), by=officer)

    changes = AuditEvent.objects.latest("pk").changes
    assert changes == {"ends_on": ["30-6-2027", "31-12-2027"]}


def test_end_arrangement_on_its_first_day_is_allowed(municipality, officer):
    arrangement = ArrangementFactory(municipality=municipality, starts_on=LAST_DAY)

    end_arrangement(arrangement, on=LAST_DAY, by=officer)

    assert Arrangement.objects.get().ends_on == LAST_DAY


def test_end_arrangement_before_its_first_day_is_refused(municipality, officer):
    arrangement = ArrangementFactory(municipality=municipality, starts_on=LAST_DAY)

    with pytest.raises(ValidationError) as refusal:
        end_arrangement(arrangement, on=LAST_DAY - dt.timedelta(days=1), by=officer)

    assert list(refusal.value.message_dict) == ["on"]
    assert Arrangement.objects.get().ends_on is None
    assert AuditEvent.objects.count() == 0


def test_end_arrangement_drops_a_notice_day_that_comes_too_late(municipality, officer):
    arrangement = ArrangementFactory(
        municipality=municipality,
        ends_on=dt.date(2028, 12, 31),
        notice_on=dt.date(2028, 6, 30),
    )

    end_arrangement(arrangement, on=LAST_DAY, by=officer)

    assert Arrangement.objects.get().notice_on is None
    assert AuditEvent.objects.get().changes == {
        "ends_on": ["31-12-2028", "30-6-2027"],
        "notice_on": ["30-6-2028", ""],
    }


def test_end_arrangement_keeps_a_notice_day_before_the_end(municipality, officer):
    arrangement = ArrangementFactory(
        municipality=municipality, notice_on=dt.date(2027, 1, 1)
    )

    end_arrangement(arrangement, on=LAST_DAY, by=officer)

    assert Arrangement.objects.get().notice_on == dt.date(2027, 1, 1)


def test_end_arrangement_is_refused_on_top_of_another_edit(municipality, officer):
    arrangement = ArrangementFactory(municipality=municipality)
    Arrangement.objects.get().claim()

    with pytest.raises(StaleError):
        end_arrangement(arrangement, on=LAST_DAY, by=officer)

    assert AuditEvent.objects.count() == 0
