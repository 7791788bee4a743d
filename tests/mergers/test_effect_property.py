"""Whatever goes into what, nothing is lost or doubled, and it can all be taken back."""

import datetime as dt
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.models import Area, Municipality, Succession
from mergers.actions.allotments import divisions
from mergers.actions.effect import revert, take_effect
from mergers.models import Merger
from providers.models import Arrangement, Enquiry, Organisation
from tests.factories import (
    AllotmentFactory,
    AreaFactory,
    ArrangementFactory,
    EnquiryFactory,
    MergerFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PlannedSuccessionFactory,
    ServiceFactory,
)
from tests.mergers.conftest import TODAY

DATES = (dt.date(2020, 1, 1), dt.date(2022, 3, 24))
KINDS = ("new", "absorbed", "divided")
NUMBERS = count()
ROOTS = (Area, Arrangement, Enquiry)
FIELDS = {
    Succession: ("predecessor", "successor", "on", "kind"),
    Area: ("pk", "municipality", "name", "kind", "part_of", "valid_until"),
    Arrangement: ("pk", "municipality", "starts_on", "ends_on", "areas"),
    Enquiry: ("pk", "municipality", "area"),
    Organisation: ("pk", "municipality"),
}


def fill(place: Municipality, parts: int) -> None:
    """Give a municipality an area or some, arrangements and enquiries."""
    whole = AreaFactory(municipality=place, name=place.name, kind="municipality")
    villages = AreaFactory.create_batch(parts, municipality=place, part_of=whole)
    organisation = OrganisationFactory(municipality=place)
    service = ServiceFactory(organisation=organisation)
    for chosen in ([whole], villages[:1] or [whole], villages or [whole]):
        ArrangementFactory(
            municipality=place,
            service=service,
            areas=chosen,
            ends_on=dt.date(2027, 6, 30),
        )
    EnquiryFactory(municipality=place, area=(villages or [whole])[-1])


def plan(kind: str, on: dt.date, shuffle, choose) -> Merger:
    """Plan a merger of municipalities that exist, and of all that they have."""
    there = list(Municipality.objects.valid_on(on).order_by("pk"))
    chosen = shuffle(there)
    merger = MergerFactory(
        municipality=chosen[0], kind=kind, on=on, starts_on=None, status="decided"
    )

    def step(old, new, how, **more):
        PlannedSuccessionFactory(
            merger=merger, predecessor=old, successor=new, kind=how, **more
        )

    if kind == "divided":
        heirs = chosen[1:3]
        for heir in heirs:
            step(chosen[0], heir, "split", takes_rest=heir == heirs[-1])
        for area in divisions(merger)[0].leaves:
            goes = choose(heirs)
            AllotmentFactory(
                merger=merger,
                target_id=area.pk,
                predecessor=area.municipality,
                successor=goes,
            )
        return merger
    if kind == "new":
        number = next(NUMBERS)
        new = MunicipalityFactory(
            code=f"{8000 + number % 1000}", name=f"Nieuw {number}", valid_from=on
        )
        for old in chosen[:2]:
            step(old, new, "merged_new")
        return merger
    step(chosen[0], chosen[1], "absorbed")
    step(chosen[1], chosen[1], "continued")
    return merger


def state() -> dict[type, list[str]]:
    return {
        model: sorted(map(str, model.objects.values_list(*fields)))
        for model, fields in FIELDS.items()
    } | {Municipality: sorted(map(str, _ended()))}


def _ended():
    # What is still planned adds municipalities; only that some ended takes effect.
    ended = Municipality.objects.exclude(valid_until=None)
    return ended.values_list("pk", "valid_until")


def seen_by(row) -> list[Municipality]:
    """Name the municipalities of today that see a row."""
    today = Municipality.objects.valid_on(TODAY)
    rows = type(row).objects
    return [each for each in today if rows.within(each).filter(pk=row.pk).exists()]


def assert_seen_once(known) -> None:
    for model in ROOTS:
        rows = model.objects.filter(pk__in=known[model])
        assert rows.count() == len(known[model])  # none lost
        if model is Area:  # what was divided is history, and lies in no one
            rows = rows.valid_on(TODAY)
        for row in rows:
            assert len(seen_by(row)) == 1, row


@settings(
    max_examples=10,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data(), kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=2))
def test_no_merger_loses_or_doubles_anything(officer, data, kinds):
    with transaction.atomic():
        for each in range(5):
            fill(
                MunicipalityFactory(code=f"{7000 + each}"),
                data.draw(st.integers(0, 2)),
            )
        known = {
            model: list(model.objects.values_list("pk", flat=True)) for model in ROOTS
        }
        ends = dict(Arrangement.objects.values_list("pk", "ends_on"))
        done = []
        for kind, on in zip(kinds, DATES, strict=False):
            merger = plan(
                kind,
                on,
                lambda there: data.draw(st.permutations(there)),
                lambda heirs: data.draw(st.sampled_from(heirs)),
            )
            done.append((merger, state()))
            take_effect(merger, by=officer)
            assert_seen_once(known)
        assert dict(Arrangement.objects.values_list("pk", "ends_on")) == ends
        assert state() != done[0][1]

        for merger, before in reversed(done):
            revert(merger, reason="Proef", by=officer)
            assert state() == before
        transaction.set_rollback(True)


@pytest.mark.parametrize("kind", KINDS)
def test_it_can_take_effect_again_after_it_was_taken_back(officer, kind):
    for parts in range(4):
        fill(MunicipalityFactory(), parts % 3)
    merger = plan(kind, DATES[0], list, lambda heirs: heirs[0])
    take_effect(merger, by=officer)
    after = {model: state()[model] for model in (Arrangement, Enquiry, Succession)}

    revert(merger, reason="Proef", by=officer)
    take_effect(merger, by=officer)

    assert {model: state()[model] for model in after} == after
