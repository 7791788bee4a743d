"""The settings of the front door of a municipality."""

import pytest

from accounts.models import Role
from providers.models import FrontDoor
from providers.models.front_door import BOUNDS
from tests.factories import FrontDoorFactory
from tests.providers.desk import desk_worker
from tests.providers.pages import latest, refused

PAGE = "/desk/settings/"
ANSWERS = {
    "is_open": "on",
    "phone": "088 000 00 01",
    "email": "loket@voorbeeld.example",
    "website": "https://www.voorbeeld.example",
    "referral_days": 10,
    "reminder_days": 5,
    "keep_days": 60,
    "share_warning": 55,
    "silence_days": 90,
    "smallest_group": 10,
}


def test_front_door_edit_makes_the_row_at_the_first_save(sign_in, municipality):
    response = sign_in().post(PAGE, ANSWERS)

    rules = FrontDoor.objects.get()
    assert (response.status_code, response.url) == (302, PAGE)
    assert (rules.municipality, rules.referral_days) == (municipality, 10)
    assert latest(rules).verb == "added"


def test_front_door_edit_changes_the_row_after_that(sign_in, municipality):
    rules = FrontDoorFactory(municipality=municipality)

    sign_in().post(PAGE, ANSWERS | {"version": 1})

    rules.refresh_from_db()
    assert (rules.keep_days, rules.version) == (60, 2)
    assert latest(rules).changes["keep_days"] == ["90", "60"]


def test_front_door_edit_leaves_other_municipalities_alone(sign_in):
    other = FrontDoorFactory()

    sign_in().post(PAGE, ANSWERS)

    other.refresh_from_db()
    assert (other.keep_days, FrontDoor.objects.count()) == (90, 2)


@pytest.mark.parametrize("way", ["phone", "email", "website"])
def test_front_door_edit_opens_the_door_with_one_way_to_reach_it(sign_in, way):
    given = {
        "phone": "14 045",
        "email": "loket@gemeente.example",
        "website": "https://www.gemeente.example",
    }
    nothing = ANSWERS | dict.fromkeys(given, "") | {"is_open": "on"}

    refusal = refused(sign_in().post(PAGE, nothing))
    sign_in().post(PAGE, nothing | {way: given[way]})

    assert refusal == ["__all__"]
    assert FrontDoor.objects.get().is_open


@pytest.mark.parametrize("name", list(BOUNDS))
@pytest.mark.parametrize("typed", ["", "-1", "0", "9" * 30, "x", "1,5"])
def test_front_door_edit_refuses_what_is_out_of_bounds(sign_in, name, typed):
    assert refused(sign_in().post(PAGE, ANSWERS | {name: typed})) == [name]


@pytest.mark.parametrize("name", list(BOUNDS))
def test_front_door_edit_takes_the_bounds_themselves(sign_in, name):
    client = sign_in()
    for version, value in enumerate(BOUNDS[name]):
        client.post(PAGE, ANSWERS | {name: value, "version": version or ""})

        assert getattr(FrontDoor.objects.get(), name) == value


def test_front_door_edit_notices_someone_else(sign_in, municipality):
    FrontDoorFactory(municipality=municipality)
    sign_in().post(PAGE, ANSWERS | {"version": 1})

    response = sign_in().post(PAGE, ANSWERS | {"version": 1, "keep_days": 30})

    assert refused(response)
    assert FrontDoor.objects.get().keep_days == 60


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        (Role.DESK_WORKER, ["/desk/", "/desk/distribution/"]),
        (Role.POLICY_OFFICER, ["/desk/distribution/", PAGE]),
    ],
)
def test_subnav_of_the_desk_shows_what_one_may_open(sign_in, role, pages):
    html = sign_in(role).get("/desk/distribution/").content.decode()

    subnav = html.split('class="subnav"')[1].split("</nav>")[0]
    every = ["/desk/", "/desk/distribution/", PAGE]
    assert [page for page in every if f'href="{page}"' in subnav] == pages


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.DESK_WORKER, "/desk/"),
        (Role.PROJECT_LEADER, "/desk/distribution/"),
        (Role.TEAM_LEAD, None),
    ],
)
def test_navigation_leads_once_to_the_desk(sign_in, role, page):
    places = sign_in(role).get("/").context["navigation"]

    urls = [place.url for place in places if place.url.startswith("/desk/")]
    assert urls == ([page] if page else [])


def test_navigation_has_the_order_in_which_people_work(sign_in):
    places = sign_in(Role.DESK_WORKER).get("/").context["navigation"]

    assert [place.url.split("/")[1] for place in places] == [
        "",
        "providers",
        "desk",
        "network",
        "results",
        "municipalities",
    ]


def test_home_of_the_desk_starts_with_registering_a_question(sign_in):
    html = desk_worker(sign_in).get("/").content.decode()

    assert '<a class="button" href="/desk/add/#div_id_area">' in html
    assert '<a class="button button-quiet" href="/desk/">' in html
    assert html.count('class="button"') == 1


def test_desk_worker_may_not_change_the_settings(sign_in):
    assert desk_worker(sign_in).post(PAGE, ANSWERS).status_code == 403
