"""Reading and asking pages, for the tests of several of them."""

import datetime as dt
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, override

from accounts.models import AuditEvent

TODAY = dt.date(2026, 11, 21)


def page(name, row):
    """Give the address of a page about a row."""
    return reverse(f"providers:{name}", args=[row.pk])


def show(example, name, **asked):
    """Give a page as someone who works for an example sees it."""
    response = example.client().get(reverse(name), asked)
    assert response.status_code == 200
    return response


def refused(response):
    """Tell which fields an answered form complains about."""
    assert response.status_code == 200
    return list(response.context["form"].errors)


def markup(response):
    """Give a page without the room between its tags, and with plain ampersands."""
    page = re.sub(r">\s+<", "><", response.content.decode())
    return page.replace("&amp;", "&")


def fact_values(response):
    """Give the numbers at the top of a page."""
    return [fact.value for fact in response.context["facts"]]


def latest(row):
    """Give what the trail last says about a row."""
    return AuditEvent.objects.about(row).first()


def in_dutch(text, **values):
    """Give what a Dutch reader reads."""
    with override("nl"):
        return gettext(text) % values if values else gettext(text)


def queries_of(client, address, *asked):
    """Count the queries that a page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, *asked).status_code == 200
    return len(queries)
