"""A checkout with a database of its own and the error pages of a deployment."""

import os

from tests.settings import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["BROWSER_DATABASE"]  # noqa: F405
