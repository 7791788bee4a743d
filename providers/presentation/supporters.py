"""Name who supports where, and who could help where nobody does."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Area
from providers.cells import FORMAL, FORMS, INFORMAL
from providers.coverage import Matrix
from providers.models import ArrangementQuerySet
from providers.presentation.area_names import district
from providers.presentation.coverage import Picture, Scene, Square
from providers.presentation.facts import Fact, attention

MOST_SHOWN = 8
MOST_URGENT = 7
MOST_OFFERS = 3


def form_heading(form: str) -> str:
    """Name the column of those who support in one form."""
    return {FORMAL: _("Formal providers"), INFORMAL: _("Informal providers")}[form]


@dataclass(frozen=True)
class Supporter:
    """An organisation by name, and how sure it is that it supports here."""

    name: str
    url: str
    certainty: str


@dataclass(frozen=True)
class Supporters:
    """Who supports in one form in one place; the rest is a click away."""

    form: str
    shown: tuple[Supporter, ...]
    more: int
    query: str

    @property
    def heading(self) -> str:
        """Name the column that this stands in."""
        return form_heading(self.form)


@dataclass(frozen=True)
class Place:
    """A former municipality, district or area with its supporters."""

    area: Area
    per_form: tuple[Supporters, ...]


def places(scene: Scene, rows: Sequence[dict[str, Any]]) -> list[Place]:
    """Lay out by name who supports where in each form."""
    here: dict[tuple[int, str], dict[int, dict[str, Any]]] = defaultdict(dict)
    for row in rows:
        area = scene.area_by_pk.get(row["leaf"])
        if area:
            same = here[district(area).pk, row["form"]]
            sure = same.get(row["organisation"], row)
            same[row["organisation"]] = min(row, sure, key=_certainty)
    found = {district(area).pk: district(area) for area in scene.areas}
    return [
        Place(
            area,
            tuple(
                _supporters(scene, area, form, here[area.pk, form])
                for form in scene.forms
            ),
        )
        for area in found.values()
    ]


def facts(picture: Picture, rows: Iterable[dict[str, Any]]) -> list[Fact]:
    """Count providers, gaps, cells that hang on one, and cells without paid support."""
    per_form: dict[str, set[int]] = {form: set() for form in FORMS}
    for row in rows:
        if row["leaf"] in picture.scene.area_by_pk:
            per_form[row["form"]].add(row["organisation"])
    counted = set().union(*(per_form[form] for form in picture.scene.forms))
    whole = picture.whole
    both = len(picture.scene.forms) > 1
    sizes = {form: len(organisations) for form, organisations in per_form.items()}
    note = _("%(formal)s formal, %(informal)s informal") % sizes if both else ""
    return [
        Fact(_("Providers"), len(counted), note),
        Fact(_("Gaps"), whole.gaps, _gap_note(whole), attention(whole.gaps)),
        Fact(_("Vulnerable"), whole.singles, _("only 1 provider")),
        Fact(_("Only volunteers"), whole.only_informal, _("no paid support"))
        if both
        else Fact(_("Planned"), whole.planned, _("nobody there yet")),
    ]


@dataclass(frozen=True)
class Offer:
    """Somebody who helps the same target group elsewhere."""

    name: str
    url: str
    areas: str


@dataclass(frozen=True)
class Urgent:
    """A gap, and who helps the same target group elsewhere."""

    square: Square
    offers: tuple[Offer, ...]
    more: int


def urgent_squares(picture: Picture) -> list[Square]:
    """Give the gaps that ask for attention first.

    Those where the most people live come first; where that is the same or not known,
    those whose target group and area have the most gaps.
    """
    squares = map(picture.scene.square, picture.whole.gap_cells())
    ordered = sorted(squares, key=lambda square: -(square.area.inhabitants or 0))
    return ordered[:MOST_URGENT]


def urgent(picture: Picture, arrangements: ArrangementQuerySet) -> list[Urgent]:
    """Add to each urgent gap who is there for the same people, the nearest first."""
    scene, squares = picture.scene, urgent_squares(picture)
    groups = {square.group.pk for square in squares}
    per_group: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in arrangements.offers(scene.day, groups):
        if row["leaf"] in scene.area_by_pk and row["form"] in scene.forms:
            per_group[row["target_group"]].append(row)
    return [_urgent(scene, square, per_group[square.group.pk]) for square in squares]


def _urgent(scene: Scene, square: Square, rows: list[dict[str, Any]]) -> Urgent:
    """List who helps this group elsewhere, those in the same former municipality first.

    Distances are not known here, so nearness goes no further.
    """
    home = district(square.area)
    areas: dict[tuple[int, str], list[Area]] = defaultdict(list)
    for row in rows:
        areas[row["organisation"], row["name"]].append(scene.area_by_pk[row["leaf"]])
    nearest = sorted(
        areas, key=lambda who: home not in {district(area) for area in areas[who]}
    )
    offers = tuple(
        Offer(name, _page(organisation), _elsewhere(areas[organisation, name], home))
        for organisation, name in nearest[:MOST_OFFERS]
    )
    return Urgent(square, offers, max(len(nearest) - MOST_OFFERS, 0))


def _elsewhere(areas: Sequence[Area], home: Area) -> str:
    ordered = sorted(
        dict.fromkeys(areas), key=lambda area: (district(area) != home, area.name)
    )
    rest = len(ordered) - MOST_OFFERS
    names = ", ".join(str(area) for area in ordered[:MOST_OFFERS])
    if rest <= 0:
        return names
    return ngettext(
        "%(names)s and %(rest)s more area", "%(names)s and %(rest)s more areas", rest
    ) % {"names": names, "rest": rest}


def _supporters(
    scene: Scene, area: Area, form: str, rows: dict[int, dict[str, Any]]
) -> Supporters:
    shown = tuple(
        Supporter(row["name"], _page(row["organisation"]), row["certainty"])
        for row in islice(rows.values(), MOST_SHOWN)
    )
    query = {"area": area.pk, "form": form, "on": scene.on}
    return Supporters(form, shown, max(len(rows) - MOST_SHOWN, 0), urlencode(query))


def _certainty(row: dict[str, Any]) -> str:
    """Put a fact before whatever is not one; the words happen to be in that order."""
    return str(row["certainty"])


def _page(organisation: int) -> str:
    return reverse("providers:organisation-detail", args=[organisation])


def _gap_note(whole: Matrix) -> str:
    if not whole.planned:
        return _("nobody available")
    return ngettext(
        "nobody available, %(count)s more is planned",
        "nobody available, %(count)s more are planned",
        whole.planned,
    ) % {"count": whole.planned}
