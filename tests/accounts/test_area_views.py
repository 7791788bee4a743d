"""Pages about areas."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions.areas import add_area
from accounts.models import Area, AuditEvent, Role
from tests.factories import AreaFactory, SuccessionFactory

LIST = "accounts:area-list"
ADD = "accounts:area-add"
EDIT = "accounts:area-edit"


@pytest.fixture
def former(municipality):
    """Make a municipality that went into the one of the test."""
    return SuccessionFactory(successor=municipality).predecessor


def shown(client, **query):
    response = client.get(reverse(LIST), query)
    return [area.name for area in response.context["listing"].page]


def answers(**changed):
    return {"name": "Amstenrade", "kind": "village", **changed}


def test_area_list_puts_those_of_one_former_municipality_together(
    sign_in, municipality, former
):
    former.name, municipality.name = "Nuth", "Beekdaelen"
    former.save()
    municipality.save()
    nuth = AreaFactory(municipality=former, name="Nuth", kind="municipality")
    AreaFactory(municipality=municipality, name="Wijk M")
    AreaFactory(municipality=former, name="Vaesrade", part_of=nuth)
    AreaFactory(municipality=municipality, name="Wijk Z")

    assert shown(sign_in()) == ["Wijk M", "Wijk Z", "Nuth", "Vaesrade"]


def test_area_list_hides_those_of_another_municipality(sign_in, municipality):
    mine = AreaFactory(municipality=municipality)
    AreaFactory()

    assert shown(sign_in()) == [mine.name]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "NOORD wijk"}, ["Wijk Noord"]),
        ({"kind": "village"}, ["Dorp"]),
        ({"on": "31-12-2019"}, ["Dorp"]),
        ({"on": "1-1-2020"}, ["Dorp", "Wijk Noord"]),
        ({"on": "ooit"}, ["Dorp", "Wijk Noord"]),
    ],
)
def test_area_list_filters(sign_in, municipality, query, names):
    AreaFactory(municipality=municipality, name="Dorp")
    AreaFactory(
        municipality=municipality,
        name="Wijk Noord",
        kind="district",
        valid_from=dt.date(2020, 1, 1),
    )

    assert shown(sign_in(), **query) == names


@pytest.mark.parametrize(
    ("role", "links"), [(Role.POLICY_OFFICER, 2), (Role.TEAM_LEAD, 0)]
)
def test_area_list_offers_changes_to_who_may_change(sign_in, municipality, role, links):
    area = AreaFactory(municipality=municipality)

    page = sign_in(role).get(reverse(LIST)).content.decode()

    addresses = [reverse(ADD), reverse(EDIT, args=[area.pk])]
    assert sum(page.count(address) for address in addresses) == links


def test_area_list_explains_what_comes_here(sign_in):
    page = sign_in().get(reverse(LIST)).content.decode()

    assert page.count('class="empty"') == 1


def test_area_list_takes_as_many_queries_for_more_rows(sign_in, municipality, former):
    client, numbers = sign_in(), []
    for _ in range(2):
        whole = AreaFactory(municipality=former)
        AreaFactory(municipality=former, part_of=whole)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(LIST))
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]


def test_area_add_adds_to_the_municipality_at_hand(sign_in, municipality):
    response = sign_in().post(reverse(ADD), answers(valid_from="1 maart 2020"))

    area = Area.objects.get()
    assert response.url == reverse(LIST)
    assert (area.municipality, area.valid_from) == (municipality, dt.date(2020, 3, 1))
    assert AuditEvent.objects.get().changes["name"] == ["", "Amstenrade"]


def test_area_add_keeps_the_names_that_it_is_found_by(sign_in):
    sign_in().post(reverse(ADD), answers(place_names="Puth\r\nSweikhuizen\r\n6365"))

    assert Area.objects.get().place_names.split() == ["Puth", "Sweikhuizen", "6365"]


def test_area_list_finds_an_area_by_its_villages(sign_in, municipality):
    AreaFactory(municipality=municipality, name="Nuth")
    AreaFactory(municipality=municipality, name="Schinnen", place_names="Puth\n6365")

    assert shown(sign_in(), q="puth") == shown(sign_in(), q="6365") == ["Schinnen"]


def test_area_add_refuses_a_name_that_is_there_already(sign_in, municipality):
    AreaFactory(municipality=municipality, name="Amstenrade")

    response = sign_in().post(reverse(ADD), answers())

    assert response.status_code == 200
    assert len(response.context["form"].non_field_errors()) == 1


def test_area_add_offers_only_undivided_areas_of_ones_own_as_a_whole(
    sign_in, municipality, former
):
    whole = AreaFactory(municipality=former)
    AreaFactory(municipality=former, part_of=whole)
    AreaFactory()

    form = sign_in().get(reverse(ADD)).context["form"]

    assert list(form.fields["part_of"].queryset) == [whole]


def test_area_edit_changes_an_area_of_a_former_municipality_where_it_is(
    sign_in, former
):
    area = AreaFactory(municipality=former)

    sign_in().post(
        reverse(EDIT, args=[area.pk]), answers(inhabitants="1200", version=1)
    )

    area.refresh_from_db()
    assert (area.municipality, area.inhabitants, area.version) == (former, 1200, 2)


def test_area_edit_shows_what_another_saved_in_the_meantime(sign_in, municipality):
    area = AreaFactory(municipality=municipality, name="Oud")
    address = reverse(EDIT, args=[area.pk])
    sign_in().post(address, answers(name="Van de ander", version=1))

    response = sign_in().post(address, answers(name="Van mij", version=1))

    (conflict,) = response.context["form"].interruption.conflicts
    assert (conflict.theirs, conflict.yours) == ("Van de ander", "Van mij")
    area.refresh_from_db()
    assert area.name == "Van de ander"


def test_area_edit_keeps_what_it_is_a_part_of(sign_in, municipality):
    whole = AreaFactory(municipality=municipality)
    part = AreaFactory(municipality=municipality, part_of=whole)
    address = reverse(EDIT, args=[part.pk])

    sign_in().post(address, answers(part_of=whole.pk, version=1))

    part.refresh_from_db()
    assert part.part_of == whole


def test_add_area_writes_down_who_added_it(officer, former):
    area = add_area(municipality=former, name="Nuth", kind="municipality", by=officer)

    event = AuditEvent.objects.about(area).get()
    assert (event.verb, event.actor) == ("added", officer.name)
    assert area.municipality == former


def test_add_area_refuses_a_second_whole_municipality(officer, municipality):
    whole = {"municipality": municipality, "kind": "municipality", "by": officer}
    add_area(name="Geheel", **whole)

    with pytest.raises(ValidationError):
        add_area(name="Nog een geheel", **whole)

    assert Area.objects.count() == AuditEvent.objects.count() == 1
