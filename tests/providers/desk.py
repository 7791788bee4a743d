"""Sending, reading and following the link of a referral, for the tests of the desk."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from accounts.tokens import digest, new_token
from tests.factories import ReferralFactory


def desk_worker(sign_in):
    """Make a client for someone who works at the desk of the test's municipality."""
    return sign_in(Role.DESK_WORKER)


def link(**facts):
    """Make a referral, and give it with the address that its provider was sent."""
    token = new_token()
    referral = ReferralFactory(token_digest=digest(token), **facts)
    return referral, reverse("providers:referral-answer", args=[token])


def mailed_path():
    """Give the path of the link in the last e-mail."""
    [address] = re.findall(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)
    return address


def open_link(path):
    """Open a link as a stranger does."""
    return Client().get(path)
