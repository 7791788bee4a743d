"""Say in a row or a file what was asked of funds, and what they granted."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.lists import Table
from accounts.models import User
from providers.models import (
    FundApplication,
    FundApplicationQuerySet,
    Organisation,
)

SHOWN = 10


def in_words(user: User) -> FundApplicationQuerySet:
    """Find the visible applications with what a row says of them."""
    visible = FundApplication.objects.visible_to(user)
    return visible.select_related("fund", "initiative")


def of_fund(fund: Organisation, user: User) -> dict[str, Any]:
    """Give what the page of a fund shows in the place of services."""
    if fund.kind != Organisation.Kind.FUND:
        return {}
    applications = in_words(user).filter(fund=fund)
    return {"applications": applications[:SHOWN], "totals": applications.totals()}


def table() -> Table[FundApplication]:
    """Describe the list of applications as a file."""
    return Table[FundApplication](
        _("fund applications"),
        lambda found: found,
        (
            (_("Fund"), lambda row: row.fund.name),
            (_("What for"), lambda row: row.purpose),
            (_("Initiative"), lambda row: str(row.initiative or "")),
            (_("Applied on"), lambda row: row.on),
            (_("Amount in euros"), lambda row: row.amount),
            (_("Outcome"), lambda row: capfirst(row.get_outcome_display())),
            (_("Outcome on"), lambda row: row.outcome_on),
        ),
    )
