"""Say in a table or a file where a location is and when it is open."""

from django.utils.translation import gettext as _

from accounts.lists import Table
from providers.actions.locations import written_hours
from providers.models import Location, OpeningHours
from providers.presentation.sentences import names


def hours_per_day(location: Location) -> list[tuple[str, str, str]]:
    """Give the opening and telephone hours of each day, or nothing if unknown."""
    hours = written_hours(location)
    if not any(hours.values()):
        return []
    opening, telephone = (
        [hours[f"{kind}_{day.name.lower()}"] for day in OpeningHours.Weekday]
        for kind in OpeningHours.Kind
    )
    days = map(str, OpeningHours.Weekday.labels)
    return list(zip(days, opening, telephone, strict=True))


def table() -> Table[Location]:
    """Describe the list of locations as a file."""
    return Table[Location](
        _("locations"),
        lambda found: found,
        (
            (_("Name"), lambda row: row.name),
            (_("Kind"), lambda row: row.get_kind_display()),
            (_("Organisations"), lambda row: names(row.organisations.all())),
            (_("Street and number"), lambda row: row.address_1),
            (_("Postal code"), lambda row: row.postal_code),
            (_("Place"), lambda row: row.city),
            (_("Telephone"), lambda row: row.phone),
            (_("E-mail address"), lambda row: row.email),
        ),
    )
