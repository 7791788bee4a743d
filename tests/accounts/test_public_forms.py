"""Forms without an account: people get through, scripts do not, nothing is lost."""

import datetime as dt

import pytest
import time_machine
from django import forms
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.forms.public import TOO_FAST, TOO_LATE, PublicForm
from accounts.limits import limited

OPENED = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


class IdeaForm(PublicForm):
    idea = forms.CharField(label="Idee")


def sent_after(seconds, **typed):
    """Fill in the form so many seconds after it was opened."""
    with time_machine.travel(OPENED, tick=False):
        opened = IdeaForm().initial["opened"]
    moment = OPENED + dt.timedelta(seconds=seconds)
    with time_machine.travel(moment, tick=False):
        form = IdeaForm({"idea": "Samen eten", "opened": opened, **typed})
        form.is_valid()
        return form


@pytest.mark.parametrize("seconds", [5, 60, 11 * 60 * 60])
def test_form_takes_what_a_person_sends(seconds):
    assert sent_after(seconds).errors == {}


@pytest.mark.parametrize("seconds", [0, 1, 2])
def test_form_refuses_what_is_sent_at_once(seconds):
    assert sent_after(seconds).non_field_errors() == [TOO_FAST]


def test_form_refuses_who_fills_in_what_people_do_not_see():
    form = sent_after(60, website="https://spam.example")

    assert form.non_field_errors() == [TOO_FAST]


@pytest.mark.parametrize("opened", ["", "made up", "\x00", "a:b:c"])
def test_form_refuses_a_moment_that_it_did_not_write(opened):
    form = sent_after(60, opened=opened)

    assert form.is_valid() is False


def test_form_that_was_open_too_long_keeps_what_was_typed_and_then_goes_through():
    late = sent_after(13 * 60 * 60)

    again = OPENED + dt.timedelta(hours=13, minutes=1)
    with time_machine.travel(again, tick=False):
        once_more = IdeaForm(late.data)
        once_more.is_valid()

    assert late.non_field_errors() == [TOO_LATE]
    assert late["idea"].value() == "Samen eten"
    assert once_more.errors == {}


def test_form_names_the_field_that_is_empty():
    assert sent_after(60, idea="").errors["idea"] == ["Vul “Idee” in."]


@limited("public_form")
def page(request):
    return HttpResponse(str(timezone.localdate()))


def test_limit_holds_for_sending_and_not_for_reading(settings):
    settings.ACCOUNT_RATE_LIMITS = {"public_form": "2/h/ip"}
    cache.clear()
    asked = RequestFactory(REMOTE_ADDR="192.0.2.1")

    sent = [page(asked.post("/")).status_code for _time in range(3)]
    read = [page(asked.get("/")).status_code for _time in range(3)]

    assert sent == [200, 200, 429]
    assert read == [200, 200, 200]


def test_who_sends_too_often_is_led_back_to_the_page(settings):
    settings.ACCOUNT_RATE_LIMITS = {"public_place": "0/h/ip"}
    cache.clear()

    refused = Client().post("/help/?lang=en", {"place": "Nuth"})

    assert refused.status_code == 429
    assert 'href="/help/?lang=en"' in refused.text
    assert "Open the page again" in refused.text
    assert "To the overview" not in refused.text


def test_limit_is_counted_per_address(settings):
    settings.ACCOUNT_RATE_LIMITS = {"public_form": "1/h/ip"}
    cache.clear()

    statuses = [
        page(RequestFactory(REMOTE_ADDR=address).post("/")).status_code
        for address in ("192.0.2.1", "192.0.2.2")
    ]

    assert statuses == [200, 200]
