"""What every answer tells the browser, whoever gives it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role

ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def policy(response):
    parts = response["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


def check(response):
    assert {name: response[name] for name in ALWAYS} == ALWAYS
    assert "camera=()" in response["Permissions-Policy"]
    assert policy(response)["default-src"] == "'none'"
    assert policy(response)["frame-ancestors"] == "'none'"
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/nope/", 404),
        ("/providers/export/?format=csv", 200),
        ("/municipalities/switch/", 405),
        ("/admin/", 200),
        ("/admin/accounts/area/add/", 200),
        ("/admin/jsi18n/", 200),
        ("/admin/accounts/savedview/", 403),
        ("/admin/accounts/area/?id__in=abc", 400),
    ],
)
def test_answers_for_people_are_shielded_and_not_kept(sign_in, path, status):
    response = sign_in(Role.ADMINISTRATOR).get(path)

    assert response.status_code == status
    assert "no-store" in response["Cache-Control"]
    check(response)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 302),
        ("/account/login/", 200),
        ("/healthz/", 200),
        ("/providers/add", 301),
        ("/static/favicon.svg", 200),
        ("/static/nope.css", 404),
    ],
)
def test_answers_for_strangers_are_shielded(path, status):
    response = Client().get(path)
    response.close()  # a file stays open until it is sent

    assert response.status_code == status
    check(response)


def test_redirect_to_a_safe_connection_is_shielded(settings):
    settings.SECURE_SSL_REDIRECT = True

    response = Client().get("/account/login/")

    assert response.url.startswith("https://")
    check(response)


def test_refused_host_is_shielded(settings):
    settings.ALLOWED_HOSTS = ["wegwijs.example"]

    response = Client().get("/", headers={"host": "kwaad.example"})

    assert response.status_code == 400
    check(response)


def test_failure_is_shielded(sign_in, monkeypatch):
    client = sign_in()
    client.raise_request_exception = False
    monkeypatch.delattr("config.overview.coverage")

    response = client.get("/")

    assert response.status_code == 500
    check(response)


def test_form_without_token_is_refused_and_shielded(officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)

    response = client.post(reverse("accounts:municipality-switch"))

    assert response.status_code == 403
    check(response)
