"""Rules that hold for every request."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.middleware import WriteOnGetError, refuse_writes_on_get
from tests.factories import MunicipalityFactory


def write(_request):
    MunicipalityFactory()
    return HttpResponse()


@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_a_page_may_not_write(method):
    request = getattr(RequestFactory(), method)("/")

    with pytest.raises(WriteOnGetError):
        refuse_writes_on_get(write)(request)


def test_post_may_write():
    assert refuse_writes_on_get(write)(RequestFactory().post("/")).status_code == 200
