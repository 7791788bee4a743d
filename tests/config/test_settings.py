"""One settings file: SECRET_KEY decides whether this is a deployment."""

import os
import secrets
import subprocess
import sys

import pytest
from django.conf import settings

DEPLOYMENT = {
    "SECRET_KEY": secrets.token_urlsafe(64),
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
    "ALLOWED_HOSTS": "wegwijs.example",
}


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run something in a process of its own, with only these settings."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=kept | {"DJANGO_SETTINGS_MODULE": "config.settings"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def value(name: str, **variables: str) -> str:
    code = f"from django.conf import settings; print(settings.{name})"
    return run("-c", code, **variables).stdout.strip()


def test_deployment_check_is_clean():
    checked = run(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", **DEPLOYMENT
    )

    assert (checked.returncode, checked.stdout + checked.stderr) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


@pytest.mark.parametrize(
    ("name", "deployed", "checkout"),
    [
        ("DEPLOYED", "True", "False"),
        ("DEBUG", "False", "False"),
        ("SESSION_COOKIE_SECURE", "True", "False"),
        ("SECURE_SSL_REDIRECT", "True", "False"),
        ("ALLOWED_HOSTS", "['wegwijs.example']", "['localhost', '127.0.0.1', '[::1]']"),
    ],
)
def test_secret_key_makes_a_deployment(name, deployed, checkout):
    assert (value(name, **DEPLOYMENT), value(name)) == (deployed, checkout)


def test_database_without_a_secret_key_is_refused():
    refused = run("manage.py", "check", DATABASE_URL=DEPLOYMENT["DATABASE_URL"])

    assert refused.returncode == 1
    assert "DATABASE_URL is set, so SECRET_KEY must be set too." in refused.stderr


def test_checkout_is_not_served_by_wsgi():
    refused = run("-c", "import config.wsgi")

    assert "Set SECRET_KEY before serving Wegwijs" in refused.stderr


def test_demo_is_refused_on_a_deployment():
    refused = run("manage.py", "demo", "--no-serve", **DEPLOYMENT)

    assert refused.returncode == 1
    assert "demo never runs on a deployment" in refused.stderr
