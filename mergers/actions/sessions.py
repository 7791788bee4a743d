"""Writing down a meeting at the table: who was asked, who came, who brought what in."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.editing import RowForm
from accounts.models import User
from mergers.actions.files import keep, lock
from mergers.models import Attendance, Seat, Session


@transaction.atomic
def keep_session(
    form: RowForm, rows: Mapping[Seat, Mapping[str, Any]], *, by: User
) -> Session:
    """Save a meeting together with the row of every party.

    Raises StaleError when someone else saved the meeting since it was read.
    """
    merger = lock(form.instance.merger)
    session: Session = keep(form, merger, by=by)
    for seat, row in rows.items():
        Attendance.objects.update_or_create(
            session=session, seat=seat, defaults=dict(row)
        )
    return session
