"""Searching everything that someone may see, with a few hits of each kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from accounts.lookup import resolve
from accounts.models import User
from mergers.models import Merger, Task, Theme
from providers.models import Goal, Initiative, Location, Measure, Organisation, Service
from scenarios.models import Study

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


@dataclass(frozen=True)
class Kind:
    """A kind of things: how its rows are found, and what is said of each.

    Without a page there is no one list that has them all.
    """

    label: str
    page: str
    rows: Callable[[User, str], QuerySet[Any]]
    note: Callable[[Any], str]


def initiative_note(initiative: Initiative) -> str:
    """Say what kind it is, or that it is not accepted."""
    if initiative.admission == Initiative.Admission.ACCEPTED:
        return str(initiative.kind)
    return initiative.get_admission_display()


def mergers(user: User, words: str) -> QuerySet[Any]:
    """Find mergers, for who may see mergers."""
    if not user.has_perm("mergers.view_merger"):
        return Merger.objects.none()
    return Merger.objects.visible_to(user).search(words)


def themes(user: User, words: str) -> QuerySet[Any]:
    """Find themes of mergers, for who may see mergers."""
    if not user.has_perm("mergers.view_merger"):
        return Theme.objects.none()
    found: QuerySet[Any] = Theme.objects.visible_to(user).search(words)
    return found.select_related("merger")


def tasks(user: User, words: str) -> QuerySet[Any]:
    """Find tasks of mergers, for who may see mergers."""
    if not user.has_perm("mergers.view_merger"):
        return Task.objects.none()
    return Task.objects.visible_to(user).search(words).select_related("merger")


def studies(user: User, words: str) -> QuerySet[Any]:
    """Find studies, for who may see studies."""
    if not user.has_perm("scenarios.view_study"):
        return Study.objects.none()
    return Study.objects.visible_to(user).search(words)


KINDS = (
    Kind(
        gettext_noop("Organisations"),
        "providers:organisation-list",
        lambda user, words: Organisation.objects.visible_to(user).search(words),
        lambda row: row.alternate_name,
    ),
    Kind(
        gettext_noop("Services"),
        "providers:service-list",
        lambda user, words: (
            Service.objects.visible_to(user)
            .search(words)
            .select_related("organisation")
            .basic_first()
        ),
        lambda row: str(row.organisation),
    ),
    Kind(
        gettext_noop("Locations"),
        "providers:location-list",
        lambda user, words: Location.objects.visible_to(user).search(words),
        lambda row: row.city,
    ),
    Kind(
        gettext_noop("Initiatives"),
        "providers:initiative-list",
        lambda user, words: (
            Initiative.objects.visible_to(user).search(words).select_related("kind")
        ),
        initiative_note,
    ),
    Kind(
        gettext_noop("Figures"),
        "providers:measure-list",
        lambda user, words: (
            Measure.objects.visible_to(user).search(words).select_related("area")
        ),
        lambda row: str(row.area or ""),
    ),
    Kind(
        gettext_noop("Goals"),
        "providers:goal-list",
        lambda user, words: Goal.objects.visible_to(user).search(words),
        lambda row: row.owner,
    ),
    Kind(
        gettext_noop("Mergers"),
        "mergers:merger-list",
        mergers,
        lambda row: str(row.get_status_display()),
    ),
    Kind(
        gettext_noop("Themes of mergers"),
        "",
        themes,
        lambda row: str(row.merger),
    ),
    Kind(
        gettext_noop("Tasks of mergers"),
        "",
        tasks,
        lambda row: str(row.merger),
    ),
    Kind(
        gettext_noop("Scenario studies"),
        "scenarios:study-list",
        studies,
        lambda row: str(row.get_phase_display()),
    ),
)


def find(words: str, user: User, today: date) -> list[Group]:
    """Find what has these words and may be seen by this person."""
    words = words.replace("\x00", "").strip()[:LONGEST]
    if not words:
        return []
    groups = [_group(kind, user, words) for kind in KINDS]
    groups.append(Group(_("Municipalities"), _municipalities(words, today)))
    return [group for group in groups if group.hits]


def _group(kind: Kind, user: User, words: str) -> Group:
    """Give the first hits of a kind, and where the others are."""
    found = list(kind.rows(user, words)[: HITS + 1])
    hits = [
        Hit(str(row), row.get_absolute_url(), kind.note(row)) for row in found[:HITS]
    ]
    return Group(gettext(kind.label), hits, _more(kind, words, len(found)))


def _more(kind: Kind, words: str, found: int) -> str:
    """Point to the rest, when there is more and one list has it."""
    if found <= HITS or not kind.page:
        return ""
    return f"{reverse(kind.page)}?{urlencode({'q': words})}"


def _municipalities(words: str, today: date) -> list[Hit]:
    names = {
        name: municipality.get_absolute_url()
        for fate in resolve(words, today)
        for municipality, name in fate.names_now
    }
    return [Hit(name, url) for name, url in list(names.items())[:HITS]]
