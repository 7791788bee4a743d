import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Role
from providers.models import Functionary
from tests.factories import AreaFactory, FunctionaryFactory, OrganisationFactory
from tests.providers.pages import in_dutch, queries_of

LIST = "/providers/functionaries/"
ADD = "/providers/functionaries/add/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def area(municipality):
    return AreaFactory(municipality=municipality)


def edit_url(functionary):
    return reverse("providers:functionary-edit", args=[functionary.pk])


def end_url(functionary):
    return reverse("providers:functionary-end", args=[functionary.pk])


def answers(area, **others):
    return {"area": area.pk, "name": "Buurtcoach", "specialism": "sport"} | others


@pytest.mark.requirement("S1-14")
def test_functionary_list_names_the_one_area_that_loses_its_functionary(
    sign_in, municipality
):
    areas = [
        AreaFactory(municipality=municipality, name=f"Wijk {number}")
        for number in range(10)
    ]
    functionaries = [FunctionaryFactory(area=area) for area in areas]
    yesterday = timezone.localdate() - DAY
    client = sign_in()

    before = client.get(LIST)
    client.post(end_url(functionaries[3]), {"on": yesterday.isoformat()})
    after = client.get(LIST)

    assert before.context["empty"] == []
    assert after.context["empty"] == [areas[3]]
    lead = after.content.decode().partition('class="lead"')[2].partition("</p>")[0]
    assert ("Wijk 3" in lead, "Wijk 4" in lead) == (True, False)


def test_functionary_list_counts_someone_until_the_last_day(sign_in, area):
    FunctionaryFactory(area=area, ends_on=timezone.localdate())

    assert sign_in().get(LIST).context["empty"] == []


def test_functionary_list_shows_who_is_still_to_come_but_does_not_count_them(
    sign_in, area
):
    coming = FunctionaryFactory(area=area, starts_on=timezone.localdate() + DAY)

    response = sign_in().get(LIST)

    [line] = response.context["lines"]
    assert (line.functionaries, line.planned) == ([], [coming])
    assert response.context["empty"] == [area]


def test_functionary_list_lets_the_one_for_the_whole_count_for_each_part(
    sign_in, municipality
):
    whole = AreaFactory(municipality=municipality)
    AreaFactory.create_batch(2, municipality=municipality, part_of=whole)
    functionary = FunctionaryFactory(area=whole)

    response = sign_in().get(LIST)

    shown = [line.functionaries for line in response.context["lines"]]
    assert shown == [[functionary], [functionary]]
    assert response.context["elsewhere"] == []


def test_functionary_list_loses_nobody_when_an_area_disappears(sign_in, municipality):
    gone = AreaFactory(municipality=municipality, valid_until=dt.date(2020, 1, 1))
    functionary = FunctionaryFactory(area=gone)

    response = sign_in().get(LIST)

    assert response.context["lines"] == []
    assert response.context["elsewhere"] == [functionary]


def test_functionary_list_keeps_other_municipalities_out(sign_in, area):
    own = FunctionaryFactory(area=area)
    FunctionaryFactory()

    response = sign_in().get(LIST)

    assert [line.functionaries for line in response.context["lines"]] == [[own]]


def test_functionary_list_asks_the_database_as_much_for_three_as_for_one(
    sign_in, municipality
):
    def add_functionary():
        FunctionaryFactory(
            area__municipality=municipality,
            organisation=OrganisationFactory(municipality=municipality),
        )

    client = sign_in()
    add_functionary()
    for_one = queries_of(client, LIST)
    add_functionary()
    add_functionary()

    assert queries_of(client, LIST) == for_one


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.ADMINISTRATOR, True), (Role.PRIVACY_OFFICER, False)]
)
def test_functionary_list_offers_deeds_to_editors_only(sign_in, area, role, offered):
    functionary = FunctionaryFactory(area=area)

    page = sign_in(role).get(LIST).content.decode()

    for address in (ADD, edit_url(functionary), end_url(functionary)):
        assert (f'href="{address}"' in page) is offered


def test_functionary_add_saves_and_records(sign_in, area):
    typed = answers(area, starts_on="1-3-2026", email="coach@voorbeeld.example")

    response = sign_in().post(ADD, typed)

    functionary = Functionary.objects.get()
    assert response.url == LIST
    assert (functionary.area, functionary.starts_on) == (area, dt.date(2026, 3, 1))
    assert AuditEvent.objects.get().changes["specialism"] == ["", "sport"]


@pytest.mark.parametrize(
    ("asked", "chosen"), [("own", True), ("x", False), ("9" * 30, False)]
)
def test_functionary_add_starts_with_the_area_that_was_clicked(
    sign_in, area, asked, chosen
):
    value = area.pk if asked == "own" else asked

    page = sign_in().get(ADD, {"area": value}).content.decode()

    assert (f'<option value="{area.pk}" selected>' in page) is chosen


def test_functionary_add_refuses_an_area_of_another_municipality(sign_in, area):
    response = sign_in().post(ADD, answers(AreaFactory()))

    assert list(response.context["form"].errors) == ["area"]
    assert Functionary.objects.count() == 0


def test_functionary_add_offers_no_area_that_is_gone(sign_in, municipality, area):
    AreaFactory(municipality=municipality, valid_until=dt.date(2020, 1, 1))

    form = sign_in().get(ADD).context["form"]

    assert list(form.fields["area"].queryset) == [area]


def test_functionary_add_explains_a_period_that_cannot_be(sign_in, area):
    typed = answers(area, starts_on="2-1-2026", ends_on="1-1-2026")

    response = sign_in().post(ADD, typed)

    message = in_dutch("The last day cannot be before the first day.")
    assert response.context["form"].errors == {"ends_on": [message]}


def test_functionary_edit_keeps_the_area_that_is_gone(sign_in, municipality):
    gone = AreaFactory(municipality=municipality, valid_until=dt.date(2020, 1, 1))
    functionary = FunctionaryFactory(area=gone)

    sign_in().post(edit_url(functionary), answers(gone, version=1, specialism="jeugd"))

    stored = Functionary.objects.get()
    assert (stored.area, stored.specialism) == (gone, "jeugd")


def test_functionary_edit_shows_both_answers_when_two_people_change_one_field(
    sign_in, area
):
    functionary = FunctionaryFactory(area=area, name="Buurtcoach")
    shown = answers(area, version=1)
    first, second = sign_in(), sign_in()
    first.post(edit_url(functionary), shown | {"specialism": "jeugd"})

    response = second.post(edit_url(functionary), shown | {"specialism": "geld"})

    [conflict] = response.context["form"].interruption.conflicts
    assert (conflict.theirs, conflict.yours) == ("jeugd", "geld")
    assert Functionary.objects.get().specialism == "jeugd"


def test_functionary_end_records_the_last_day(sign_in, area):
    functionary = FunctionaryFactory(area=area)

    response = sign_in().post(end_url(functionary), {"on": "31 december 2027"})

    event = AuditEvent.objects.get()
    assert response.url == LIST
    assert Functionary.objects.get().ends_on == dt.date(2027, 12, 31)
    assert (event.verb, event.changes) == ("ended", {"ends_on": ["", "31-12-2027"]})


def test_functionary_end_refuses_a_day_before_the_first(sign_in, area):
    functionary = FunctionaryFactory(area=area, starts_on=dt.date(2026, 1, 1))

    response = sign_in().post(end_url(functionary), {"on": "31-12-2025"})

    message = in_dutch("The last day cannot be before the first day.")
    assert response.context["form"].errors == {"on": [message]}
    assert Functionary.objects.get().ends_on is None


@pytest.mark.parametrize("on", ["", "31-2-2026", "1-1-9999", "\x00"])
def test_functionary_end_survives_any_day(sign_in, area, on):
    functionary = FunctionaryFactory(area=area)

    response = sign_in().post(end_url(functionary), {"on": on})

    assert list(response.context["form"].errors) == ["on"]


def test_functionary_end_is_refused_to_who_may_only_read(sign_in, area):
    functionary = FunctionaryFactory(area=area)

    response = sign_in(Role.TEAM_LEAD).post(end_url(functionary), {"on": "1-1-2026"})

    assert response.status_code == 403
    assert Functionary.objects.get().ends_on is None
