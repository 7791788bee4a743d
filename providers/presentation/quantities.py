"""Write values, changes and comparisons of measures as people read them."""

from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.models import Measure
from providers.trends import Standing, places, standing

NATIONAL = Measure._meta.get_field("reference_name").get_default()
MINUS = "\u2212"


def number(value: Decimal, decimals: int | None = None) -> str:
    """Write a number with the decimals that it has, or with as many as asked."""
    size = places(value) if decimals is None else decimals
    return formats.number_format(value, size)


def percentage(value: Decimal | int, decimals: int | None = None) -> str:
    """Write a part of a hundred, the one way that every page does."""
    return _("%(number)s%%") % {"number": number(Decimal(value), decimals)}


def written(value: Decimal, unit: str, decimals: int | None = None) -> str:
    """Write a value with its unit."""
    if unit == Measure.Unit.PERCENT:
        return percentage(value, decimals)
    figure = {"number": number(value, decimals)}
    if unit == Measure.Unit.DAYS:
        words = ngettext("%(number)s day", "%(number)s days", 1 if value == 1 else 2)
        return words % figure
    return figure["number"]


def amount(value: Decimal, unit: str, decimals: int | None = None) -> str:
    """Write how much something changed; percentages change in points, not percent."""
    if unit != Measure.Unit.PERCENT:
        return written(abs(value), unit, decimals)
    words = ngettext(
        "%(number)s point", "%(number)s points", 1 if abs(value) == 1 else 2
    )
    return words % {"number": number(abs(value), decimals)}


def signed(value: Decimal, unit: str, decimals: int | None = None) -> str:
    """Write a change with its sign, as tables do."""
    sign = MINUS if value < 0 else "+" if value else ""
    return f"{sign}{amount(value, unit, decimals)}"


def compared(
    value: Decimal,
    national: Decimal,
    *,
    unit: str = Measure.Unit.PERCENT,
    place: str = NATIONAL,
) -> str:
    """Say in words how a value stands beside the national average, or another one."""
    found = standing(value, national, in_points=unit == Measure.Unit.PERCENT)
    if place in {"", NATIONAL}:
        return {
            Standing.FAR_BELOW: _("well below the national average"),
            Standing.BELOW: _("slightly below the national average"),
            Standing.SAME: _("equal to the national average"),
            Standing.ABOVE: _("slightly above the national average"),
            Standing.FAR_ABOVE: _("well above the national average"),
        }[found]
    words = {
        Standing.FAR_BELOW: _("well below %(place)s"),
        Standing.BELOW: _("slightly below %(place)s"),
        Standing.SAME: _("equal to %(place)s"),
        Standing.ABOVE: _("slightly above %(place)s"),
        Standing.FAR_ABOVE: _("well above %(place)s"),
    }[found]
    return words % {"place": place}
