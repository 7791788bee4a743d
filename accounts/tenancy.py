"""Keeping municipalities apart: the one queryset that knows how."""

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models

if TYPE_CHECKING:
    from accounts.models import Municipality, User

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class MunicipalQuerySet(models.QuerySet[M_co]):
    """Rows that belong to a municipality, by that field unless told otherwise."""

    municipality_lookup = "municipality"

    def within(self, municipality: "Municipality") -> Self:
        """Keep what belongs to this municipality or to one that went into it."""
        lineage = municipality.lineage().values("pk")
        return self.filter(**{f"{self.municipality_lookup}__in": lineage})

    def visible_to(self, user: "User") -> Self:
        """Keep what someone may see: the rows of the municipality at hand."""
        return self.within(user.municipality) if user.municipality else self.none()


def home_of(row: models.Model) -> "Municipality | None":
    """Give the municipality that a row belongs to, if it belongs to one."""
    rows = type(row)._default_manager.all()
    found: Any = row
    for name in getattr(rows, "municipality_lookup", "municipality").split("__"):
        found = getattr(found, name, None)
    return found  # type: ignore[no-any-return]
