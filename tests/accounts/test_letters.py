"""E-mails: sent after the deed is stored, in Dutch, with links that work."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.db import transaction
from django.utils import translation

from accounts.letters import full_address, send_letter
from accounts.models import Municipality
from accounts.tokens import digest, new_token
from tests.factories import MunicipalityFactory


@pytest.fixture
def letter(settings, tmp_path):
    """Give a letter of two lines, and let it be found."""
    (tmp_path / "mail").mkdir()
    text = "{% load i18n %}{% translate 'Providers' %} {{ name }}\n\nDag {{ name }}.\n"
    (tmp_path / "mail" / "hello.txt").write_text(text, encoding="utf-8")
    options = settings.TEMPLATES[0] | {"DIRS": [tmp_path]}
    settings.TEMPLATES = [options]


def test_letter_has_its_first_line_as_subject(
    letter, django_capture_on_commit_callbacks
):
    with (
        translation.override("en"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        send_letter("hello", {"name": "M & E"}, to="aanbieder@voorbeeld.example")

    [sent] = mail.outbox
    assert sent.subject == "Wegwijs: Aanbieders M & E"
    assert sent.body == "Dag M & E.\n"
    assert sent.to == ["aanbieder@voorbeeld.example"]


def test_letter_is_not_sent_when_the_deed_is_undone(
    letter, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        send_letter("hello", {"name": "A"}, to="a@voorbeeld.example")
        transaction.set_rollback(True)

    assert mail.outbox == []


@pytest.mark.parametrize("name", ["A\rBcc: b@voorbeeld.example", "A\u2028B", " A  B "])
def test_subject_is_one_line_whatever_it_is_about(
    letter, name, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send_letter("hello", {"name": name}, to="a@voorbeeld.example")

    [sent] = mail.outbox
    assert sent.subject == f"Wegwijs: Aanbieders {' '.join(name.split())}"
    assert sent.recipients() == ["a@voorbeeld.example"]


@pytest.mark.django_db(transaction=True)
def test_mail_server_that_is_away_leaves_what_was_stored(letter, monkeypatch, caplog):
    def refuse(*_args):
        to = "a@voorbeeld.example"
        raise SMTPRecipientsRefused({to: (550, b"unknown")})

    monkeypatch.setattr("accounts.letters.send_mail", refuse)

    with transaction.atomic():
        MunicipalityFactory(name="Nuth")
        send_letter("hello", {"name": "A"}, to="a@voorbeeld.example")

    assert Municipality.objects.filter(name="Nuth").exists()
    assert "Letter hello was not sent: SMTPRecipientsRefused" in caplog.text
    assert "a@voorbeeld.example" not in caplog.text


def test_full_address_points_to_the_site(settings):
    settings.SITE_ADDRESS = "https://wegwijs.example"

    assert full_address("/help/") == "https://wegwijs.example/help/"


def test_tokens_differ_and_fit_in_an_address():
    tokens = {new_token() for _time in range(100)}

    assert len(tokens) == 100
    assert all(len(token) == 32 and token.isascii() for token in tokens)


def test_digest_is_the_same_for_one_token_and_does_not_hold_it():
    token = new_token()

    assert digest(token) == digest(token) != digest(new_token())
    assert token not in digest(token)
