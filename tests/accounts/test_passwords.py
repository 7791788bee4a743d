"""What a password must be like."""

import pytest
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import override

from accounts.models import User

UNLIKE = "Choose a password that does not look like your name or address."
LONG_ENOUGH = "Choose a password of at least 12 characters."
UNCOMMON = "Choose a password that few people use."


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("anna@voorbeeld.example", [UNLIKE]),
        ("vmXo7#q", [LONG_ENOUGH]),
        ("password1234", [UNCOMMON]),
    ],
)
def test_password_is_refused_in_our_own_words(password, told):
    owner = User(email="anna@voorbeeld.example", name="Anna")

    with override("en"), pytest.raises(ValidationError) as refused:
        validate_password(password, owner)

    assert refused.value.messages == told


def test_password_help_says_the_same_as_the_refusal():
    with override("en"):
        assert password_validators_help_texts() == [UNLIKE, LONG_ENOUGH, UNCOMMON]
