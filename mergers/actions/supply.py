"""Keep the shop open: name the areas that are to be without support."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.fields import write_day
from accounts.models import Area
from accounts.periods import months_later
from mergers.actions.places import areas_of
from mergers.models import Theme
from providers.cells import FORMS
from providers.continuity import DAY, OpenPeriod, Window, gaps
from providers.models import Arrangement, Form

AHEAD = 24  # months


@dataclass(frozen=True)
class NamedGap:
    """Days on which an area is without one form of support."""

    area: Area
    form: str
    first: date
    last: date
    days: int


def gaps_of(theme: Theme, today: date) -> list[NamedGap]:
    """Find the gaps in the support that a theme is about, two years ahead.

    An area has support as long as one target group finds it there. Asks the same
    number of queries however many areas there are.
    """
    window = Window(today, months_later(today, AHEAD) - DAY)
    areas = [place.area for place in areas_of(theme.merger, window.last)]
    agreed: dict[tuple[int, str], list[OpenPeriod]] = {}
    rows = Arrangement.objects.filter(areas__in=_with_wholes(areas))
    for supply in rows.supplies(window.first, window.last):
        key = supply.area, supply.form
        agreed.setdefault(key, []).append((supply.starts_on, supply.ends_on))
    return [
        NamedGap(area, form, gap.first, gap.last, gap.days)
        for area in areas
        for form in ([theme.form] if theme.form else FORMS)
        for gap in gaps(agreed.get((area.pk, form), ()), window)
    ]


def _with_wholes(areas: list[Area]) -> set[int]:
    """Give the areas and what they are a part of: an arrangement is for either."""
    whole = {area.part_of_id for area in areas if area.part_of_id}
    return {area.pk for area in areas} | whole


def in_words(gap: NamedGap) -> str:
    """Name a gap: where, which form, from when to when."""
    told = {
        "area": gap.area,
        "form": Form(gap.form).label,
        "first": write_day(gap.first),
        "last": write_day(gap.last),
        "days": ngettext("%d day", "%d days", gap.days) % gap.days,
    }
    return _("%(area)s, %(form)s, %(first)s to %(last)s (%(days)s)") % told
