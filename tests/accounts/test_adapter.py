"""Signing in differs from what allauth does by itself."""

from django.urls import reverse

from accounts.models import User


def test_strangers_cannot_make_an_account(client):
    secret = "een lang wachtwoord"
    answers = {"email": "a@voorbeeld.example", "password1": secret, "password2": secret}

    response = client.post(reverse("account_signup"), answers)

    assert response.templates[0].name == "account/signup_closed.html"
    assert User.objects.count() == 0
