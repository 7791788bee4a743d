"""The page about how the desk spreads its referrals."""

import csv
import datetime as dt
import io

import pytest
from django.utils.translation import override

from providers.models import Measure, MeasureValue, Organisation
from tests.factories import (
    AreaFactory,
    EnquiryFactory,
    FrontDoorFactory,
    OrganisationFactory,
    ReferralFactory,
    RefusalReasonFactory,
    ServiceFactory,
)
from tests.providers.desk import desk_worker
from tests.providers.figures import measured
from tests.providers.pages import queries_of

PAGE = "/desk/distribution/"
EXPORT = "/desk/distribution/export/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def send(municipality, today):
    """Send a number of referrals to an organisation."""

    def send(name, number, **facts):
        service = ServiceFactory(
            organisation=OrganisationFactory(municipality=municipality, name=name)
        )
        facts = {"referred_on": today} | facts
        return ReferralFactory.create_batch(
            number, enquiry__municipality=municipality, service=service, **facts
        )

    return send


def shares(response):
    return {line.name: line.share.percent for line in response.context["picture"].lines}


@pytest.mark.requirement("S0-16")
def test_distribution_shows_shares_per_provider(sign_in, send):
    for name, number in (("MEE", 14), ("CMWW", 9), ("KBO", 7)):
        send(name, number)

    response = sign_in().get(PAGE)

    assert shares(response) == {"MEE": 47, "CMWW": 30, "KBO": 23}
    html = response.content.decode()
    written = [f"{share}\N{NO-BREAK SPACE}%" for share in (47, 30, 23)]
    assert [text for text in written if text not in html] == []


@pytest.mark.requirement("S0-16")
@pytest.mark.parametrize(("warning", "warned"), [(60, False), (59, True)])
def test_distribution_warns_above_the_share_of_the_municipality(
    sign_in, municipality, send, warning, warned
):
    FrontDoorFactory(municipality=municipality, share_warning=warning)
    send("MEE", 6)
    send("KBO", 4)
    client = sign_in()

    html = client.get(PAGE).content.decode()
    things = client.get("/").context["first_things"]

    assert ("alert-warning" in html) == warned
    assert (PAGE in [thing.url for thing in things]) == warned


@pytest.mark.requirement("S0-16")
@pytest.mark.parametrize(("mee", "warned"), [(18, False), (19, True)])
def test_distribution_warns_above_sixty_percent_when_nothing_is_chosen(
    sign_in, send, mee, warned
):
    send("MEE", mee)
    send("KBO", 30 - mee)

    html = sign_in().get(PAGE).content.decode()

    assert ("alert-warning" in html) == warned


def test_distribution_of_few_referrals_says_why_there_are_no_shares(sign_in, send):
    send("MEE", 4)

    html = sign_in().get(PAGE).content.decode()

    assert "%</td>" not in html
    assert 'class="alert"' in html


def test_distribution_writes_shares_as_every_page_does(sign_in, send):
    send("MEE", 5)

    html = sign_in().get(PAGE).content.decode()

    assert "100\N{NO-BREAK SPACE}%<" in html


def test_distribution_names_a_provider_by_its_short_name(sign_in, send):
    send("Stichting Centrum voor Maatschappelijk Werk", 1)
    Organisation.objects.update(alternate_name="CMWW")

    assert list(shares(sign_in().get(PAGE))) == ["CMWW"]


def test_distribution_without_referrals_says_what_will_come(sign_in):
    response = sign_in().get(PAGE)

    assert response.context["picture"].lines == []
    assert 'class="empty"' in response.content.decode()


def test_distribution_counts_the_period_that_is_asked(sign_in, send, today):
    send("Vorig jaar", 1, referred_on=today.replace(year=2025))
    send("Dit jaar", 1, referred_on=today.replace(year=2025) + DAY)
    client = sign_in()

    usual = client.get(PAGE)
    asked = client.get(PAGE, {"since": "1-11-2025", "until": "21-11-2025"})

    assert list(shares(usual)) == ["Dit jaar"]
    assert list(shares(asked)) == ["Vorig jaar"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"since": "31-2-2027"}, "since"),
        ({"since": "\U0001f600"}, "since"),
        ({"until": "9" * 30}, "until"),
        ({"since": "2-1-2026", "until": "1-1-2026"}, "until"),
        ({"since": "1-1-1900", "until": "31-12-2100"}, "until"),
        ({"since": "1-1-2026\x00"}, "since"),
    ],
)
def test_distribution_says_which_day_it_cannot_read(sign_in, asked, field):
    response = sign_in().get(PAGE, asked)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]


def test_distribution_counts_answers_and_reasons(sign_in, send):
    reason = RefusalReasonFactory(name="Geen plek")
    send("MEE", 2, answer="refused", refusal_reason=reason)
    send("KBO", 1, answer="accepted", enquiry__outcome="accepted")
    send("CMWW", 1, answer="expired")

    picture = sign_in().get(PAGE).context["picture"]

    lines = {line.name: line for line in picture.lines}
    assert (lines["MEE"].refused, lines["KBO"].accepted) == (2, 1)
    assert lines["CMWW"].expired == 1
    assert picture.reasons == [("Geen plek", 2)]


def test_distribution_gives_the_middle_number_of_days_to_first_contact(
    sign_in, send, today
):
    for days in (1, 2, 9):
        send(
            f"Na {days}",
            1,
            answer="accepted",
            enquiry__outcome="accepted",
            enquiry__asked_on=today - 10 * DAY,
            first_contact_on=today - 10 * DAY + days * DAY,
        )

    assert sign_in().get(PAGE).context["picture"].days == 2


def test_distribution_knows_no_days_without_contact(sign_in, send):
    send("MEE", 1)

    assert sign_in().get(PAGE).context["picture"].days is None


@pytest.mark.requirement("S1-00a")
def test_distribution_gives_the_middle_time_of_registering(sign_in, municipality):
    for seconds in (40, 52, 300, None):
        EnquiryFactory(municipality=municipality, seconds_to_register=seconds)

    assert sign_in().get(PAGE).context["picture"].seconds == 52


def test_distribution_counts_each_month_of_the_period(sign_in, send, today):
    send("MEE", 2, referred_on=dt.date(2026, 9, 1))

    response = sign_in().get(PAGE, {"since": "1-8-2026", "until": "1-10-2026"})

    months = response.context["picture"].months
    assert [(month.first.month, month.count) for month in months] == [
        (8, 0),
        (9, 2),
        (10, 0),
    ]


@pytest.mark.requirement("S0-16")
@pytest.mark.parametrize(
    ("national", "sentence"),
    [
        ("32.10", "34.2% in 2025: slightly above the national average, 32.1%."),
        ("39.20", "34.2% in 2025: well below the national average, 39.2%."),
        ("34.20", "34.2% in 2025: equal to the national average, 34.2%."),
        (None, "34.2% in 2025. The national figure is not known."),
    ],
)
def test_distribution_says_how_known_support_is_beside_the_country(
    sign_in, municipality, national, sentence
):
    measure = Measure.objects.create(
        municipality=municipality, name="Bekendheid", is_awareness=True
    )
    for year, value in ((2024, "30.00"), (2025, "34.20")):
        MeasureValue.objects.create(
            measure=measure,
            year=year,
            value=value,
            national_value=national,
            national_source="Landelijke peiling",
            source="Peiling",
        )

    [known] = sign_in().get(PAGE).context["awareness"]

    with override("en"):
        assert known.sentence == sentence


def test_distribution_hides_awareness_of_too_few_people(sign_in, municipality):
    measured(
        municipality,
        (2024, "48.31"),
        (2025, "63.21", {"people": 9, "source": "Peiling onder 9 mensen"}),
        is_awareness=True,
    )

    response = sign_in().get(PAGE)

    [known] = response.context["awareness"]
    html = response.content.decode()
    assert (known.value.year, known.value.value) == (2025, None)
    assert known.sentence in html
    assert "48,3" not in known.sentence
    assert not [secret for secret in ("63,2", "9 mensen") if secret in html]


def test_distribution_hides_awareness_that_would_give_another_away(
    sign_in, municipality
):
    measured(
        municipality,
        (2025, "50", {"people": 300}),
        name="Bekendheid",
        is_awareness=True,
    )
    for people, value in ((8, "63.21"), (90, "47.19"), (202, "50.13")):
        measured(
            municipality,
            (2025, value, {"people": people}),
            name="Bekendheid",
            area=AreaFactory(municipality=municipality),
            is_awareness=True,
        )

    html = sign_in().get(PAGE).content.decode()

    shown = [text for text in ("63,2", "47,1", "50,1") if text in html]
    assert shown == ["50,1"]


def test_distribution_keeps_other_municipalities_out(sign_in):
    ReferralFactory()

    assert sign_in().get(PAGE).context["picture"].spread.total == 0


def test_distribution_asks_as_much_for_three_as_for_one(sign_in, send):
    client = sign_in()

    def fill(name):
        reason = RefusalReasonFactory()
        send(name, 2, answer="refused", refusal_reason=reason)

    fill("Een")
    for_one = queries_of(client, PAGE)
    fill("Twee")
    fill("Drie")

    assert queries_of(client, PAGE) == for_one


def test_distribution_export_writes_counts_and_no_questions(sign_in, send):
    send("MEE", 5, enquiry__question="Geheim")

    response = desk_worker(sign_in).get(EXPORT, {"format": "csv"})

    text = response.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[1] == ["MEE", "5", "100", "0", "0", "0", "0", "5"]
    assert "Geheim" not in text
