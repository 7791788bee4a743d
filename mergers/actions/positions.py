"""Writing down what a party thinks of a theme."""

from django.db import transaction
from django.utils.translation import gettext_noop

from accounts.models import User
from mergers.actions.files import note
from mergers.models import Position


@transaction.atomic
def add_position(position: Position, *, by: User) -> Position:
    """Keep a position beside the earlier ones; the trail does not tell what it says."""
    position.full_clean()
    position.save()
    theme = position.theme
    note(gettext_noop("position noted"), theme, theme.merger, by=by)
    return position
