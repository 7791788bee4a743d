"""Whatever strangers send to the pages without an account: an answer, never a crash."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from providers.models import Initiative, Proposal, Referral
from tests.factories import FrontDoorFactory
from tests.providers.desk import link
from tests.providers.own_record import ADDRESS, invited

HOSTILE = [
    "\x00",
    "a\x00b",
    "9" * 30,
    "-1",
    "1,2",
    "١٢٣",
    "👩‍👩‍👧 \u202egnp.exe",
    "'; DROP TABLE--",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}{% debug %}",
    "=HYPERLINK(1)",
    "%s%(x)s",
    "x" * 5000,
    "\ud7ff\uffff\n\r\t",
]


@pytest.fixture
def place(municipality):
    cache.clear()
    return FrontDoorFactory(municipality=municipality).municipality


def finder_pages(place):
    names = ("finder-place", "finder-group", "finder-topic", "finder-answer")
    pages = [reverse(f"providers:{name}", args=[place.code]) for name in names]
    service = reverse("providers:finder-service", args=[place.code, 10**30])
    return ["/help/", *pages, service]


def is_harmless(response):
    text = response.content.decode()
    is_closed = "<script>alert" not in text and "14{%" not in text
    return response.status_code < 500 and is_closed


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_finder_reads_any_query_string_and_sets_no_cookie(place, text):
    asked = dict.fromkeys(("area", "group", "topic", "reader", "lang", text), text)

    answers = [Client().get(page, asked) for page in finder_pages(place)]

    assert all(map(is_harmless, answers))
    assert not any(answer.cookies for answer in answers)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_forms_without_an_account_read_anything_that_is_sent(place, text):
    invited(place)
    _referral, referral_path = link(enquiry__municipality=place)
    idea_path = reverse("providers:idea-propose", args=[place.code])
    pages = ["/help/", idea_path, referral_path, ADDRESS]
    names = ("place", "name", "idea", "area", "answer", "reason", "on", "right", "seen")
    more = ("opened", "website", "sent_by", "description", "organisation_email", text)
    typed = dict.fromkeys((*names, *more), text)

    answers = [Client().post(page, typed) for page in pages]

    assert all(map(is_harmless, answers))
    assert not Initiative.objects.exists()
    assert not Proposal.objects.exists()
    assert Referral.objects.get().is_waiting


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_link_that_nobody_sent_opens_nothing(text):
    names = ("referral-answer", "own-record", "own-record-sent")
    safe = text.replace("/", "")
    pages = [reverse(f"providers:{name}", args=[safe]) for name in names]

    answers = [Client().get(page) for page in pages]

    assert [answer.status_code for answer in answers] == [404] * 3


def test_too_much_at_once_is_refused(place):
    page = reverse("providers:idea-propose", args=[place.code])

    heavy = Client().post(page, {"idea": "x" * 3_000_000})
    many = Client().post(page, {f"f{number}": "" for number in range(1100)})

    assert [heavy.status_code, many.status_code] == [400, 400]


def test_links_are_kept_out_of_caches_and_search_engines(place):
    invited(place)
    _referral, referral_path = link(enquiry__municipality=place)

    for path in (referral_path, ADDRESS):
        for response in (Client().get(path), Client().get(f"{path[:-1]}x/")):
            assert "no-store" in response["Cache-Control"]
            assert response["Referrer-Policy"] == "same-origin"
            assert 'content="noindex"' in response.text
            assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
