"""Searching everything that someone may see, with a few hits of each kind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.lookup import resolve
from accounts.models import User
from providers.models import Goal, Initiative, Location, Measure, Organisation, Service

HITS = 8
LONGEST = 100


@dataclass(frozen=True)
class Hit:
    """One thing that was found."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `more` points to the list when there is more."""

    label: str
    hits: list[Hit]
    more: str = ""


def find(words: str, user: User, today: date) -> list[Group]:
    """Find what has these words and may be seen by this person."""
    words = words.replace("\x00", "").strip()[:LONGEST]
    if not words:
        return []
    kinds = (
        (
            _("Organisations"),
            "providers:organisation-list",
            Organisation.objects.visible_to(user).search(words),
            lambda row: row.alternate_name,
        ),
        (
            _("Services"),
            "providers:service-list",
            Service.objects.visible_to(user)
            .search(words)
            .select_related("organisation")
            .basic_first(),
            lambda row: str(row.organisation),
        ),
        (
            _("Locations"),
            "providers:location-list",
            Location.objects.visible_to(user).search(words),
            lambda row: row.city,
        ),
        (
            _("Initiatives"),
            "providers:initiative-list",
            Initiative.objects.visible_to(user).search(words).select_related("kind"),
            initiative_note,
        ),
        (
            _("Figures"),
            "providers:measure-list",
            Measure.objects.visible_to(user).search(words).select_related("area"),
            lambda row: str(row.area or ""),
        ),
        (
            _("Goals"),
            "providers:goal-list",
            Goal.objects.visible_to(user).search(words),
            lambda row: row.owner,
        ),
    )
    groups = [_group(*kind, words=words) for kind in kinds]
    groups.append(Group(_("Municipalities"), _municipalities(words, today)))
    return [group for group in groups if group.hits]


def _group(
    label: str,
    page: str,
    rows: Iterable[Any],
    note: Callable[[Any], str],
    *,
    words: str,
) -> Group:
    found = list(rows[: HITS + 1])  # type: ignore[index]
    hits = [Hit(str(row), row.get_absolute_url(), note(row)) for row in found[:HITS]]
    more = f"{reverse(page)}?{urlencode({'q': words})}" if len(found) > HITS else ""
    return Group(label, hits, more)


def initiative_note(initiative: Initiative) -> str:
    """Say what kind it is, or that it is not accepted."""
    if initiative.admission == Initiative.Admission.ACCEPTED:
        return str(initiative.kind)
    return initiative.get_admission_display()


def _municipalities(words: str, today: date) -> list[Hit]:
    names = {
        name: municipality.get_absolute_url()
        for fate in resolve(words, today)
        for municipality, name in fate.names_now
    }
    return [Hit(name, url) for name, url in list(names.items())[:HITS]]
