"""What the log holds, and above all what it does not."""

import logging

import pytest
from django.test import Client

from config.logs import DiscreetFormatter
from tests.providers.desk import link


def written(caplog):
    """Give the lines as the handlers of a deployment write them."""
    formatters = {
        handler.formatter
        for handler in logging.getLogger().handlers
        if isinstance(handler.formatter, DiscreetFormatter)
    }
    [formatter] = formatters
    return "\n".join(formatter.format(record) for record in caplog.records)


def test_log_holds_no_link_that_still_opens_something(caplog):
    referral, path = link()
    token = path.strip("/").rpartition("/")[2]

    response = Client().head(path)

    assert response.status_code == 405
    assert token in caplog.text
    assert token not in written(caplog)
    assert "/desk/referral/…/" in written(caplog)
    assert referral.is_waiting


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        ("Gone: /help/1954/services/7/", True),
        ("Gone: /providers/record/abcdefghijklmnopqrstuvwxyz-_0123/sent/", False),
        ("GET /account/password/reset/key/1-c0ffee-0123456789abcdef0123456789/", False),
        ("/desk/referral/abcdefghijklmnopqrstuvwxyz-_0123/?lang=en", False),
    ],
)
def test_log_leaves_out_only_what_opens_something(line, is_kept):
    record = logging.LogRecord("django", logging.WARNING, "", 0, line, (), None)

    assert (DiscreetFormatter("%(message)s").format(record) == line) is is_kept
