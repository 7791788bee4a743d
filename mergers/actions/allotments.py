"""What belongs to a municipality that is divided, and which successor gets it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import Area, Municipality, User
from accounts.tenancy import MunicipalQuerySet
from mergers.actions.files import lock, note
from mergers.division import destination
from mergers.models import Allotment, Merger, PlannedSuccession

AREA, ARRANGEMENT, ENQUIRY, ORGANISATION = (
    "accounts.area",
    "providers.arrangement",
    "providers.enquiry",
    "providers.organisation",
)
ALLOTTED = gettext_noop("allotted")
# What people choose a successor for; what else there is goes with the rest.
CHOSEN = (AREA, ARRANGEMENT, ENQUIRY)
# Roles end or go on by appointment, a successor has a front door of its own, and the
# file of a merger is seen by all who take part.
STAYS = {"accounts.membership", "providers.frontdoor", "mergers.merger"}
WHOLE = Area.Kind.MUNICIPALITY


@dataclass
class Division:
    """One divided municipality, what it has, and where each row goes."""

    merger: Merger
    predecessor: Municipality
    successors: dict[int, Municipality]
    rest: int | None
    continues: bool
    chosen: Mapping[tuple[str, int], int]
    lineage: set[int]
    areas: list[Area] = field(default_factory=list)

    @property
    def leaves(self) -> list[Area]:
        """Give the areas on the day of the merger that are not divided further."""
        whole = {area.part_of_id for area in self.held}
        return [area for area in self.held if area.pk not in whole]

    @property
    def held(self) -> list[Area]:
        """Give the areas that hold on the day of the merger."""
        on = self.merger.on
        return [
            area
            for area in self.areas
            if (area.valid_from is None or area.valid_from <= on)
            and (area.valid_until is None or on < area.valid_until)
        ]

    @property
    def frames(self) -> list[Area]:
        """Give the whole municipalities with parts: those stay behind as history."""
        divided = {area.part_of_id for area in self.held}
        return [
            area for area in self.areas if area.kind == WHOLE and area.pk in divided
        ]

    @property
    def unallotted(self) -> list[Area]:
        """Give the districts and villages of which nobody said where they go."""
        return [
            area
            for area in self.leaves
            if area.kind != WHOLE and (AREA, area.pk) not in self.chosen
        ]

    def area_homes(self) -> dict[int, int]:
        """Tell per area that moves where it goes; what is over goes with its parts."""
        leaves = {area.pk for area in self.leaves}
        rest = self.rest or 0
        homes = {pk: self.chosen.get((AREA, pk), rest) for pk in leaves}
        for area in self.areas:
            if area.pk not in homes:
                parts = [p.pk for p in self.areas if p.part_of_id == area.pk]
                parts = [pk for pk in parts if pk in leaves]
                goes = destination(parts, homes, homes.get(area.part_of_id or 0, rest))
                homes[area.pk] = self.chosen.get((AREA, area.pk), goes)
        for frame in self.frames:
            homes.pop(frame.pk)
        return homes

    def default_home(self, label: str, row: Any, homes: Mapping[int, int]) -> int:
        """Tell where a row goes when nobody chose."""
        rest = self.rest or 0
        if label == ARRANGEMENT:
            return destination([area.pk for area in row.areas.all()], homes, rest)
        if label == ENQUIRY and row.area_id:
            return destination([row.area_id], homes, rest)
        if label == ORGANISATION:
            return self.provider_homes.get(row.pk, rest)
        return rest

    @cached_property
    def provider_homes(self) -> dict[int, int]:
        """Tell per provider where all its arrangements go, if that is one successor.

        A provider for more than one of them goes with the rest; its arrangements go
        with their areas, and are read there without it. Asked before anything moves.
        """
        found: dict[int, set[int]] = defaultdict(set)
        for row, goes, _chosen in self.homes(ARRANGEMENT):
            found[row.service.organisation_id].add(goes)
        return {pk: goes.pop() for pk, goes in found.items() if len(goes) == 1}

    def rows(self, label: str) -> "models.QuerySet[Any]":
        """Find what it has of one kind, also what former municipalities brought in."""
        manager: Any = apps.get_model(label)._default_manager
        found: models.QuerySet[Any] = manager.filter(municipality__in=self.lineage)
        if label == ARRANGEMENT:
            found = found.select_related("service").prefetch_related("areas")
        return found.select_related("municipality").order_by("pk")

    def homes(self, label: str) -> Iterator[tuple[Any, int, bool]]:
        """Give each row of a kind, where it goes, and whether someone chose that."""
        area_homes = self.area_homes()
        for row in self.rows(label):
            if label == AREA and row.pk not in area_homes:
                continue  # stays behind as history
            goes = self.chosen.get((label, row.pk))
            if goes is not None:
                yield row, goes, True
            elif label == AREA:
                yield row, area_homes[row.pk], False
            else:
                yield row, self.default_home(label, row, area_homes), False


def movable() -> list[str]:
    """Name every kind of row that belongs to a municipality and moves at a division."""
    return [
        model._meta.label_lower
        for model in apps.get_models()
        if isinstance(rows := model._default_manager.all(), MunicipalQuerySet)
        and rows.municipality_lookup == "municipality"
        and model._meta.label_lower not in STAYS
    ]


def divisions(merger: Merger) -> list[Division]:
    """Give the municipalities that this merger divides, each with its areas."""
    split: dict[Municipality, list[PlannedSuccession]] = defaultdict(list)
    for step in merger.steps.select_related("predecessor", "successor"):
        split[step.predecessor].append(step)
    chosen = {
        (row.target_model, row.target_id): row.successor_id
        for row in merger.allotments.all()
        if row.target_model in CHOSEN
    }
    return [
        _division(merger, predecessor, steps, chosen)
        for predecessor, steps in split.items()
        if any(step.kind == "split" for step in steps)
    ]


def _division(
    merger: Merger,
    predecessor: Municipality,
    steps: list[PlannedSuccession],
    chosen: Mapping[tuple[str, int], int],
) -> Division:
    lineage = set(predecessor.lineage().values_list("pk", flat=True))
    areas = Area.objects.filter(municipality__in=lineage).grouped()
    return Division(
        merger=merger,
        predecessor=predecessor,
        successors={step.successor_id: step.successor for step in steps},
        rest=next((step.successor_id for step in steps if step.takes_rest), None),
        continues=any(step.kind == "continued" for step in steps),
        chosen=chosen,
        lineage=lineage,
        areas=list(areas),
    )


@transaction.atomic
def allot(
    merger: Merger, chosen: Mapping[tuple[str, int], int | None], *, by: User
) -> None:
    """Keep which successor gets what of a divided municipality; None follows the rest.

    Raises ValidationError once the merger took effect.
    """
    merger = lock(merger)
    if merger.is_in_force:
        raise ValidationError(
            _("This merger took effect. What went where does not change any more.")
        )
    changes: dict[str, list[str]] = {}
    for division in divisions(merger):
        changes |= _allot(division, chosen)
    if changes:
        note(ALLOTTED, merger, merger, by=by, **changes)


def _allot(
    division: Division, chosen: Mapping[tuple[str, int], int | None]
) -> dict[str, list[str]]:
    changes = {}
    for label in CHOSEN:
        known = division.merger.allotments.filter(target_model=label)
        for row in division.rows(label):
            key = (label, row.pk)
            before = division.chosen.get(key)
            if key not in chosen or chosen[key] == before:
                continue
            known.filter(target_id=row.pk).delete()
            home = division.successors.get(chosen[key] or 0)
            if home is not None:
                _keep(division.merger, label, row, home)
            old = division.successors.get(before or 0)
            changes[name_of(row)] = [str(old or ""), str(home or "")]
    return changes


def _keep(merger: Merger, label: str, row: Any, home: Municipality) -> None:
    Allotment.objects.create(
        merger=merger,
        target_model=label,
        target_id=row.pk,
        target_name=name_of(row),
        predecessor=row.municipality,
        successor=home,
    )


def name_of(row: Any) -> str:
    """Name a row as the trail does, which leaves out people."""
    return str(getattr(row, "trail_name", None) or row)[:200]
