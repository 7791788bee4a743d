"""Say in a row or a file what an arrangement is, and who loses support without it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.lists import Table
from accounts.lookup import fates
from accounts.models import Area, User
from providers.losses import Loss, losses
from providers.models import Arrangement, Form, TargetGroup
from providers.presentation.sentences import names

DAY = timedelta(days=1)


@dataclass(frozen=True)
class ArrangementRow:
    """An arrangement, with who holds it and how long one may still wait."""

    arrangement: Arrangement
    holders: str
    notice_days: int | None


@dataclass(frozen=True)
class LossRow:
    """The target groups that lose their only provider of a form in an area."""

    area: str
    form: str
    target_groups: tuple[str, ...]


def rows(arrangements: Iterable[Arrangement], user: User) -> list[ArrangementRow]:
    """Tell who holds arrangements today, in as many queries however many there are."""
    signers = user.municipality.lineage() if user.municipality else []
    known = fates(signers, timezone.localdate())
    holders = {fate.found.pk: names(fate.now) for fate in known}
    return [
        ArrangementRow(
            arrangement,
            holders[arrangement.municipality_id],
            days_left(arrangement.notice_on),
        )
        for arrangement in arrangements
    ]


def days_left(day: date | None) -> int | None:
    """Count the days until a day, if there is one."""
    return (day - timezone.localdate()).days if day else None


def lost_after(arrangement: Arrangement, last_day: date, user: User) -> Sequence[Loss]:
    """List who has nobody left on the day after the last day of an arrangement."""
    arrangements = Arrangement.objects.visible_to(user)
    others = arrangements.exclude(pk=arrangement.pk)
    after = last_day + DAY
    return losses(arrangements.reach(after), others.reach(after))


def loss_rows(lost: Sequence[Loss]) -> list[LossRow]:
    """Name who loses support, the target groups of one area and form together."""
    areas = Area.objects.in_bulk([loss.area for loss in lost])
    groups = TargetGroup.objects.in_bulk([loss.target_group for loss in lost])
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for loss in lost:
        place = str(areas[loss.area]), str(Form(loss.form).label)
        named[place].append(str(groups[loss.target_group]))
    return [
        LossRow(area, form, tuple(sorted(groups_lost)))
        for (area, form), groups_lost in sorted(named.items())
    ]


def table(user: User) -> Table[ArrangementRow]:
    """Describe the list of arrangements as a file."""
    return Table[ArrangementRow](
        _("arrangements"),
        lambda found: rows(found, user),
        (
            (_("Organisation"), lambda row: str(row.arrangement.service.organisation)),
            (_("Service"), lambda row: str(row.arrangement.service)),
            (_("Form"), lambda row: row.arrangement.service.get_form_display()),
            (_("Areas"), lambda row: names(row.arrangement.areas.all())),
            (_("Basis"), lambda row: row.arrangement.get_instrument_display()),
            (_("Reference"), lambda row: row.arrangement.reference),
            (_("First day"), lambda row: row.arrangement.starts_on),
            (_("Last day"), lambda row: row.arrangement.ends_on),
            (_("Give notice before"), lambda row: row.arrangement.notice_on),
            (
                _("Amount per year in euros"),
                lambda row: row.arrangement.amount_per_year,
            ),
            (_("Rate per hour in euros"), lambda row: row.arrangement.hourly_rate),
            (_("Who employs the supporters"), lambda row: row.arrangement.employed_by),
            (
                _("Independence"),
                lambda row: row.arrangement.get_independence_display(),
            ),
            (_("Signed by"), lambda row: str(row.arrangement.municipality)),
            (_("Held by"), lambda row: row.holders),
        ),
    )
