import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from accounts.models import AuditEvent, Role
from providers.models import Arrangement, Form
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    MunicipalityFactory,
    ServiceFactory,
    SuccessionFactory,
    TargetGroupFactory,
)
from tests.providers.pages import in_dutch


@pytest.fixture
def service(municipality):
    return ServiceFactory(organisation__municipality=municipality)


@pytest.fixture
def area(municipality):
    return AreaFactory(municipality=municipality)


def add_url(service):
    return reverse("providers:arrangement-add", args=[service.pk])


def edit_url(arrangement):
    return reverse("providers:arrangement-edit", args=[arrangement.pk])


def end_url(arrangement):
    return reverse("providers:arrangement-end", args=[arrangement.pk])


def answers(area, **others):
    return {
        "areas": [area.pk],
        "instrument": "contract",
        "independence": "not_stated",
        "provenance": "fact",
    } | others


def stored_answers(arrangement, **others):
    """Give what the form shows, as a browser would send it back unchanged."""
    return answers(
        arrangement.areas.get(),
        instrument=arrangement.instrument,
        reference=arrangement.reference,
        employed_by=arrangement.employed_by,
        version=arrangement.version,
        **others,
    )


def test_arrangement_add_saves_what_was_typed(sign_in, service, area, municipality):
    typed = answers(
        area,
        reference="Z-1",
        starts_on="1 maart 2026",
        ends_on="28-2-2028",
        notice_on="1/9/2027",
        amount_per_year="1.250,50",
        hourly_rate="68,25",
        independence="independent",
    )

    response = sign_in().post(add_url(service), typed)

    arrangement = Arrangement.objects.get()
    assert response.url == arrangement.get_absolute_url()
    assert (arrangement.service, arrangement.municipality) == (service, municipality)
    assert list(arrangement.areas.all()) == [area]
    assert arrangement.amount_per_year == Decimal("1250.50")
    assert arrangement.hourly_rate == Decimal("68.25")
    days = (arrangement.starts_on, arrangement.ends_on, arrangement.notice_on)
    assert days == (dt.date(2026, 3, 1), dt.date(2028, 2, 28), dt.date(2027, 9, 1))


def test_arrangement_add_records_who_did_it(sign_in, service, area):
    sign_in().post(add_url(service), answers(area, amount_per_year="1250"))

    event = AuditEvent.objects.get()
    assert (event.verb, event.target_id) == ("added", Arrangement.objects.get().pk)
    assert event.changes["areas"] == ["", area.name]
    assert event.changes["amount_per_year"] == ["", "1.250"]
    assert "whole" not in event.changes


def test_arrangement_add_for_the_whole_municipality_takes_every_undivided_area(
    sign_in, service, municipality
):
    nuth = SuccessionFactory(successor=municipality).predecessor
    whole = AreaFactory(municipality=nuth)
    parts = AreaFactory.create_batch(2, municipality=nuth, part_of=whole)
    village = AreaFactory(municipality=municipality)
    AreaFactory(municipality=municipality, valid_until=dt.date(2020, 1, 1))
    AreaFactory()

    sign_in().post(add_url(service), answers(village, areas=[], whole="on"))

    assert set(Arrangement.objects.get().areas.all()) == {village, *parts}


def test_arrangement_add_shows_areas_per_former_municipality(
    sign_in, service, municipality
):
    predecessor = MunicipalityFactory(name="Nuth", valid_until=dt.date(2019, 1, 1))
    SuccessionFactory(predecessor=predecessor, successor=municipality)
    municipality.name = "Beekdaelen"
    municipality.save()
    for name, owner in (("Aalbeek", predecessor), ("Bingelrade", municipality)):
        AreaFactory(name=name, municipality=owner)
    AreaFactory(name="Vaesrade", municipality=predecessor)
    AreaFactory()

    form = sign_in().get(add_url(service)).context["form"]

    shown = [
        (str(group), [box.choice_label for box in boxes])
        for group, boxes in form.area_groups()
    ]
    assert shown == [
        ("Beekdaelen", ["Bingelrade"]),
        ("Nuth", ["Aalbeek", "Vaesrade"]),
    ]


def test_arrangement_add_tells_a_whole_municipality_from_its_parts(
    sign_in, service, municipality
):
    whole = AreaFactory(name="Nuth", municipality=municipality, kind="municipality")
    AreaFactory(name="Hulsberg", municipality=municipality, part_of=whole)

    form = sign_in().get(add_url(service)).context["form"]

    [(_group, boxes)] = form.area_groups()
    label = in_dutch("%s (whole municipality)") % "Nuth"
    assert [box.choice_label for box in boxes] == [label, "Hulsberg"]


def test_arrangement_add_says_until_when_an_area_existed(
    sign_in, service, municipality
):
    AreaFactory(
        name="Oud-Zuid", municipality=municipality, valid_until=dt.date(2020, 1, 1)
    )

    form = sign_in().get(add_url(service)).context["form"]

    [(_group, [box])] = form.area_groups()
    label = in_dutch("%(area)s (until %(day)s)", area="Oud-Zuid", day="1-1-2020")
    assert box.choice_label == label


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"areas": []}, "Choose at least one area, or the whole municipality."),
        (
            {"ends_on": "1-1-2026", "starts_on": "2-1-2026"},
            "The last day cannot be before the first day.",
        ),
        (
            {"notice_on": "2-1-2026", "ends_on": "1-1-2026"},
            "Notice is given before the last day.",
        ),
        ({"amount_per_year": "-1"}, "An amount cannot be below zero."),
        ({"hourly_rate": "-0,01"}, "An amount cannot be below zero."),
        (
            {"starts_on": "31-2-2026"},
            "Enter a date that exists at “{label}”, such as 28-2-2027.",
        ),
    ],
)
def test_arrangement_add_explains_what_is_wrong_beside_the_field(
    sign_in, service, area, typed, message
):
    response = sign_in().post(add_url(service), answers(area, **typed))

    form, name = response.context["form"], next(iter(typed))
    words = in_dutch(message).replace("{label}", str(form[name].label))
    assert form.errors == {name: [words]}
    assert Arrangement.objects.count() == 0


def test_arrangement_add_keeps_what_was_typed_when_something_is_wrong(
    sign_in, service, area
):
    typed = answers(area, amount_per_year="veel", reference="Z-1")

    page = sign_in().post(add_url(service), typed).content.decode()

    label = in_dutch("amount per year in euros")
    label = label[:1].upper() + label[1:]
    told = in_dutch("Enter a number at “{label}”.").replace("{label}", label)
    assert told in page
    assert 'value="veel"' in page
    assert 'value="Z-1"' in page


def test_arrangement_add_refuses_areas_of_another_municipality(sign_in, service, area):
    elsewhere = AreaFactory()

    response = sign_in().post(
        add_url(service), answers(area, areas=[area.pk, elsewhere.pk])
    )

    assert list(response.context["form"].errors) == ["areas"]
    assert Arrangement.objects.count() == 0


def test_arrangement_add_ignores_fields_that_are_not_on_the_form(
    sign_in, service, area, municipality
):
    other = ServiceFactory()
    typed = answers(
        area, municipality=MunicipalityFactory().pk, service=other.pk, version="9"
    )

    sign_in().post(add_url(service), typed)

    arrangement = Arrangement.objects.get()
    assert (arrangement.municipality, arrangement.service) == (municipality, service)
    assert arrangement.version == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"areas": ["x", "9" * 30, "\x00"]},
        {"starts_on": "1-1-9999", "ends_on": "\x00"},
        {"amount_per_year": "1e400"},
        {"amount_per_year": "NaN", "hourly_rate": "Infinity"},
        {"reference": "\x00" * 3},
        {"instrument": "'; DROP TABLE"},
    ],
)
def test_arrangement_add_survives_anything(sign_in, service, area, typed):
    response = sign_in().post(add_url(service), answers(area, **typed))

    assert response.status_code == 200
    assert Arrangement.objects.count() == 0


def test_arrangement_add_is_refused_to_who_may_only_read(sign_in, service, area):
    response = sign_in(Role.CASE_COORDINATOR).post(add_url(service), answers(area))

    assert response.status_code == 403
    assert Arrangement.objects.count() == 0


def test_arrangement_edit_records_only_what_changed(sign_in, municipality, area):
    arrangement = ArrangementFactory(
        municipality=municipality, areas=[area], amount_per_year=Decimal("1250.50")
    )
    typed = stored_answers(arrangement, amount_per_year="1.300")

    response = sign_in().post(edit_url(arrangement), typed)

    assert response.url == arrangement.get_absolute_url()
    changes = AuditEvent.objects.get().changes
    assert changes == {"amount_per_year": ["1.250,5", "1.300"]}


def test_arrangement_edit_keeps_who_signed(sign_in, municipality):
    nuth = SuccessionFactory(successor=municipality).predecessor
    arrangement = ArrangementFactory(
        municipality=nuth, areas=[AreaFactory(municipality=nuth)]
    )

    sign_in().post(
        edit_url(arrangement), stored_answers(arrangement) | {"reference": "N"}
    )

    stored = Arrangement.objects.get()
    assert (stored.municipality, stored.reference) == (nuth, "N")


def test_arrangement_edit_shows_both_answers_when_two_people_change_one_field(
    sign_in, municipality, area
):
    arrangement = ArrangementFactory(municipality=municipality, areas=[area])
    typed = stored_answers(arrangement)
    first, second = sign_in(), sign_in()
    first.post(edit_url(arrangement), typed | {"reference": "A", "employed_by": "B"})

    response = second.post(edit_url(arrangement), typed | {"reference": "C"})

    interruption = response.context["form"].interruption
    [conflict] = interruption.conflicts
    assert (conflict.before, conflict.theirs, conflict.yours) == ("", "A", "C")
    assert len(interruption.taken_over) == 1
    assert Arrangement.objects.get().reference == "A"


def test_arrangement_edit_saves_the_second_answer_once_it_was_compared(
    sign_in, municipality, area
):
    arrangement = ArrangementFactory(municipality=municipality, areas=[area])
    typed = stored_answers(arrangement)
    first, second = sign_in(), sign_in()
    first.post(edit_url(arrangement), typed | {"reference": "A", "employed_by": "B"})
    interrupted = second.post(edit_url(arrangement), typed | {"reference": "C"})
    shown = interrupted.context["form"]

    again = {name: shown[name].value() for name in shown.fields if shown[name].value()}
    response = second.post(edit_url(arrangement), again)

    stored = Arrangement.objects.get()
    assert response.status_code == 302
    assert (stored.reference, stored.employed_by) == ("C", "B")


def test_arrangement_edit_takes_over_the_areas_that_the_other_chose(
    sign_in, municipality, area
):
    extra = AreaFactory(municipality=municipality)
    arrangement = ArrangementFactory(municipality=municipality, areas=[area, extra])
    shown = answers(area, areas=[area.pk, extra.pk], version=1)
    first, second = sign_in(), sign_in()
    first.post(edit_url(arrangement), shown | {"areas": [area.pk]})

    response = second.post(
        edit_url(arrangement), shown | {"whole": "on", "reference": "C"}
    )

    form = response.context["form"]
    assert len(form.interruption.taken_over) == 1
    assert form["areas"].value() == [str(area.pk)]
    assert form["whole"].value() is False


@pytest.mark.parametrize("version", ["", "null", "-1", "0", "9" * 40])
def test_arrangement_edit_survives_any_version(sign_in, municipality, area, version):
    arrangement = ArrangementFactory(municipality=municipality, areas=[area])
    typed = stored_answers(arrangement) | {"version": version, "reference": "X"}

    response = sign_in().post(edit_url(arrangement), typed)

    assert response.status_code == 200
    assert Arrangement.objects.get().reference == ""


@pytest.fixture
def older():
    return TargetGroupFactory(name="Ouderen")


def test_arrangement_end_names_who_loses_the_only_provider(
    sign_in, municipality, area, older
):
    covered = AreaFactory(municipality=municipality)
    arrangement = ArrangementFactory(
        municipality=municipality, areas=[area, covered], target_groups=[older]
    )
    ArrangementFactory(
        municipality=municipality, areas=[covered], target_groups=[older]
    )

    response = sign_in().get(end_url(arrangement))

    [loss] = response.context["losses"]
    assert (loss.area, loss.target_groups) == (area.name, ("Ouderen",))
    assert response.context["lost"] == 1


def test_arrangement_end_counts_each_form_by_itself(sign_in, municipality, area, older):
    arrangement = ArrangementFactory(
        municipality=municipality, areas=[area], target_groups=[older]
    )
    ArrangementFactory(
        municipality=municipality,
        areas=[area],
        target_groups=[older],
        service__form=Form.INFORMAL,
    )

    response = sign_in().get(end_url(arrangement))

    with override("nl"):
        formal = str(Form.FORMAL.label)
    assert [loss.form for loss in response.context["losses"]] == [formal]


def test_arrangement_end_counts_no_loss_when_a_successor_starts_the_next_day(
    sign_in, municipality, area, older
):
    arrangement = ArrangementFactory(
        municipality=municipality, areas=[area], target_groups=[older]
    )
    ArrangementFactory(
        municipality=municipality,
        areas=[area],
        target_groups=[older],
        starts_on=dt.date(2028, 1, 1),
    )
    client = sign_in()

    in_time = client.post(end_url(arrangement), {"on": "31-12-2027"})
    arrangement.refresh_from_db()
    too_early = client.post(end_url(arrangement), {"on": "30-12-2027"})

    assert in_time.status_code == 302
    assert arrangement.ends_on == dt.date(2027, 12, 31)
    assert too_early.context["lost"] == 1


def test_arrangement_end_asks_to_look_at_a_loss_that_was_not_shown(
    sign_in, municipality, area, older
):
    arrangement = ArrangementFactory(
        municipality=municipality, areas=[area], target_groups=[older]
    )
    client = sign_in()

    first = client.post(end_url(arrangement), {"on": "31-12-2027", "seen": ""})
    refused = Arrangement.objects.get().ends_on
    second = client.post(
        end_url(arrangement), {"on": "31-12-2027", "seen": "2027-12-31"}
    )

    assert (first.status_code, refused) == (200, None)
    assert 'name="seen" value="2027-12-31"' in first.content.decode()
    assert second.url == arrangement.get_absolute_url()
    assert Arrangement.objects.get().ends_on == dt.date(2027, 12, 31)


def test_arrangement_end_refuses_a_day_before_the_first(sign_in, municipality, area):
    arrangement = ArrangementFactory(
        municipality=municipality, areas=[area], starts_on=dt.date(2026, 1, 1)
    )

    response = sign_in().post(end_url(arrangement), {"on": "31-12-2025"})

    message = in_dutch("The last day cannot be before the first day.")
    assert response.context["form"].errors == {"on": [message]}
    assert Arrangement.objects.get().ends_on is None


@pytest.mark.parametrize("on", ["", "morgen", "31-2-2026", "1-1-9999", "\x00"])
def test_arrangement_end_survives_any_day(sign_in, municipality, area, on):
    arrangement = ArrangementFactory(municipality=municipality, areas=[area])

    response = sign_in().post(end_url(arrangement), {"on": on})

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["on"]
    assert Arrangement.objects.get().ends_on is None


def test_arrangement_end_does_not_count_what_another_municipality_has(
    sign_in, municipality, area, older
):
    arrangement = ArrangementFactory(
        municipality=municipality, areas=[area], target_groups=[older]
    )
    ArrangementFactory(areas=[area], target_groups=[older])

    assert sign_in().get(end_url(arrangement)).context["lost"] == 1


def test_arrangement_end_is_refused_to_who_may_only_read(sign_in, municipality, area):
    arrangement = ArrangementFactory(municipality=municipality, areas=[area])

    response = sign_in(Role.TEAM_LEAD).post(end_url(arrangement), {"on": "31-12-2027"})

    assert response.status_code == 403
    assert Arrangement.objects.get().ends_on is None
