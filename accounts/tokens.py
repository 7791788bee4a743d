"""Links that open one thing for whoever holds them; only their digest is stored."""

import hashlib
import secrets


def new_token() -> str:
    """Give a secret that nobody guesses and that fits in an address."""
    return secrets.token_urlsafe(24)


def digest(token: str) -> str:
    """Give what is stored of a secret: enough to know it again, not to make it."""
    return hashlib.sha256(token.encode()).hexdigest()
