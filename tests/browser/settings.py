"""The settings of the tests, with a database of its own to serve from."""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("BROWSER_DATABASE", ":memory:"),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA synchronous=OFF",  # it need not outlive a crash
        },
    }
}
# Letters can be read in a folder beside the database.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = (
    Path(os.environ.get("BROWSER_DATABASE", "/tmp/browser")).parent / "mail"
)
