"""Letting a merger take effect in the register, and taking that back.

Rows of a municipality that goes on as a whole never move: who succeeds it finds them by
lineage. Those of a divided municipality move, else all its successors would see all.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import BigIntegerField, Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import ADDED
from accounts.fields import write_day
from accounts.models import (
    Area,
    Municipality,
    Succession,
    User,
)
from accounts.versions import Versioned
from mergers.actions.allotments import (
    AREA,
    CHOSEN,
    WHOLE,
    Division,
    divisions,
    movable,
    name_of,
)
from mergers.actions.files import lock, note
from mergers.actions.obstacles import obstacles
from mergers.division import free_name
from mergers.models import Allotment, Merger, PlannedSuccession

TOOK_EFFECT = gettext_noop("took effect")
REVERTED = gettext_noop("taken back that it took effect")
MOVED = gettext_noop("moved at a division")
ENDED = gettext_noop("ended at a merger")
BACK = gettext_noop("put back as it was before a merger")

# Beside what goes to whom, allotments keep what else a merger changed, to undo it:
# after the kind of row comes a colon and one of these.
DEFAULT, WAS_WHOLE, WAS_ENDED, WAS_MADE = "default", "whole", "ended", "made"
MUNICIPALITY = "accounts.municipality"


def source_of(merger: Merger) -> str:
    """Name the merger as the source of what it wrote in the register."""
    return f"Wegwijs, fusie nummer {merger.pk}"


def written_by(merger: Merger) -> "models.QuerySet[Succession]":
    """Find what this merger wrote in the register."""
    return Succession.objects.filter(on=merger.on, source=source_of(merger))


@transaction.atomic
def take_effect(merger: Merger, *, by: User) -> Merger:
    """Write a merger in the register, whatever comes with it, in one go.

    Rights and duties pass to the successor by law, and end dates stay what they were
    (Wet algemene regels herindeling art. 44). Raises ValidationError when something
    still has to be done first.
    """
    merger = lock(merger)
    _hold(merger)
    found = obstacles(merger, timezone.localdate(), by=by)
    if found:
        raise ValidationError(found)
    steps = list(merger.steps.select_related("predecessor", "successor"))
    for division in divisions(merger):
        _divide(division, by=by)
    _make_areas(steps, merger, by=by)  # before one is found within another
    for step in steps:
        _write(step, merger, by=by)
    _end(steps, merger, by=by)
    _set_status(merger, Merger.Status.IN_FORCE, TOOK_EFFECT, by=by)
    return merger


def _hold(merger: Merger) -> None:
    """Keep another merger of the same municipalities from taking effect meanwhile."""
    steps = merger.steps.all()
    parts = Q(pk__in=steps.values("predecessor")) | Q(pk__in=steps.values("successor"))
    rows = Municipality.objects.filter(parts).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


@transaction.atomic
def revert(merger: Merger, *, reason: str, by: User) -> Merger:
    """Take back all that a merger wrote when it took effect; then it may do so again.

    Raises ValidationError when it wrote nothing, or when others built on it since.
    """
    merger = lock(merger)
    _refuse_revert(merger)
    for row in written_by(merger):
        record(BACK, row, by=by)
        row.delete()
    traces = merger.allotments.filter(moved_at__isnull=False)
    found = list(traces.select_related("predecessor", "successor"))
    names = {row.target_id: row.target_name for row in found if _deed(row) == WAS_WHOLE}
    for trace in found:
        _undo(trace, names, by=by)
    traces.exclude(target_model__in=CHOSEN).delete()
    traces.update(moved_at=None)
    _set_status(merger, Merger.Status.DECIDED, REVERTED, by=by, reason=["", reason])
    return merger


def _refuse_revert(merger: Merger) -> None:
    if not merger.is_in_force:
        raise ValidationError(_("This merger did not take effect."))
    if merger.kind == Merger.Kind.ORGANISATION:
        return
    written = written_by(merger)
    moved = merger.allotments.filter(moved_at__isnull=False)
    if not written.exists() and not moved.exists():
        raise ValidationError(
            _("The register already told of this merger: there is nothing to undo.")
        )
    steps = merger.steps.all()
    later = (
        Succession.objects.filter(
            predecessor__in=steps.values("successor"), on__gte=merger.on
        )
        .exclude(on=merger.on, predecessor__in=steps.values("predecessor"))
        .exclude(predecessor=F("successor"))
    )
    if names := ", ".join(str(row) for row in later):
        words = _("First take back what came after it: %(names)s.")
        raise ValidationError(words % {"names": names})


def _set_status(
    merger: Merger, status: str, verb: str, *, by: User, **changes: Any
) -> None:
    before = merger.get_status_display()
    merger.claim()
    merger.status = status
    merger.save(update_fields=["status"])
    now = merger.get_status_display()
    note(verb, merger, merger, by=by, status=[str(before), str(now)], **changes)


def _write(step: PlannedSuccession, merger: Merger, *, by: User) -> None:
    same = {"predecessor": step.predecessor, "successor": step.successor}
    if Succession.objects.filter(on=merger.on, **same).exists():
        return  # the register was first
    row = Succession(on=merger.on, kind=step.kind, source=source_of(merger), **same)
    row.full_clean()
    row.save()
    record(ADDED, row, by=by)


def _end(steps: list[PlannedSuccession], merger: Merger, *, by: User) -> None:
    """End the municipalities that do not go on under their own code."""
    going_on = {step.predecessor_id for step in steps if step.kind == "continued"}
    for former in dict.fromkeys(step.predecessor for step in steps):
        if former.pk in going_on or former.valid_until is not None:
            continue
        _trace(merger, former, f"{MUNICIPALITY}:{WAS_ENDED}:", former, former)
        former.valid_until = merger.on
        former.save(update_fields=["valid_until"])
        record(ENDED, former, by=by, valid_until=["", write_day(merger.on)])


def by_former(rows: Any, formers: Iterable[Municipality]) -> Any:
    """Find what belongs to some municipalities, with `old`: to which, in one query."""
    cases = [
        When(municipality__in=old.lineage().values("pk"), then=Value(old.pk))
        for old in formers
    ]
    old = Case(*cases, default=None, output_field=BigIntegerField())
    return rows.annotate(old=old).filter(old__isnull=False)


def without_area(steps: Iterable[PlannedSuccession]) -> list[Municipality]:
    """List the municipalities that go in as a whole and are no area yet."""
    undivided = [step for step in steps if step.kind != Succession.Kind.SPLIT]
    formers = list(dict.fromkeys(step.predecessor for step in undivided))
    if not formers:
        return []
    have = set(by_former(Area.objects.all(), formers).values_list("old", flat=True))
    return [former for former in formers if former.pk not in have]


def _make_areas(steps: list[PlannedSuccession], merger: Merger, *, by: User) -> None:
    """Make each former municipality without areas an area of what it goes into.

    The new whole gets no area of its own: it would stand beside its parts, and seem to
    be without support.
    """
    for former in without_area(steps):
        area = Area(municipality=former, name=former.name, kind=WHOLE)
        area.full_clean()
        area.save()
        _trace(merger, area, f"{AREA}:{WAS_MADE}", former, former)
        record(ADDED, area, by=by)


# A divided municipality


def _divide(division: Division, *, by: User) -> None:
    clashes: list[str] = []
    division.provider_homes  # noqa: B018 - reads what goes where before it moves
    for label in movable():
        for row, goes, chosen in list(division.homes(label)):
            if goes == row.municipality_id:
                continue
            home = division.successors.get(goes)
            if home is None:
                words = _("%(name)s goes to a municipality that takes no part.")
                clashes.append(words % {"name": name_of(row)})
                continue
            _remember(division.merger, label, row, home, chosen=chosen)
            clashes += place(row, home, MOVED, by=by)
    if clashes:
        raise ValidationError(clashes)
    if not division.continues:
        _end_frames(division, by=by)


def _remember(
    merger: Merger, label: str, row: Any, home: Municipality, *, chosen: bool
) -> None:
    """Keep what moves, and turn what was a whole municipality into a district."""
    if chosen:
        merger.allotments.filter(target_model=label, target_id=row.pk).update(
            moved_at=timezone.now()
        )
    else:
        _trace(merger, row, f"{label}:{DEFAULT}", row.municipality, home)
    if label == AREA and row.kind == WHOLE:
        _trace(merger, row, f"{AREA}:{WAS_WHOLE}", row.municipality, home)
        taken = Area.objects.filter(municipality=home).values_list("name", flat=True)
        former = f"{row.name} (voorheen gemeente {row.municipality})"
        row.name = free_name(row.name, taken, former, 100)
        row.kind = Area.Kind.DISTRICT
        row.save(update_fields=["name", "kind"])


def _end_frames(division: Division, *, by: User) -> None:
    """Let whole municipalities with parts stay behind as history."""
    on, merger = division.merger.on, division.merger
    for area in division.frames:
        before = area.valid_until
        if before is not None and before <= on:
            continue
        kind = f"{AREA}:{WAS_ENDED}:{before or ''}"
        _trace(merger, area, kind, area.municipality, area.municipality)
        area.claim()
        area.valid_until = on
        area.save(update_fields=["valid_until"])
        days = [write_day(before), write_day(on)]
        record(ENDED, area, by=by, valid_until=days)


def place(row: Any, home: Municipality, verb: str, *, by: User) -> list[str]:
    """Let a row belong to another municipality; give what stands in the way, if so."""
    before, row.municipality = row.municipality, home
    if _is_named(type(row)):
        try:
            row.validate_constraints()
        except ValidationError as error:
            known = {"name": name_of(row), "home": home}
            words = _("%(name)s does not fit in %(home)s: %(why)s Rename one of both.")
            return [words % (known | {"why": why}) for why in error.messages]
    if isinstance(row, Versioned):
        row.claim()
    row.save(update_fields=["municipality"])
    record(verb, row, by=by, municipality=[str(before), str(home)])
    return []


def _is_named(model: type[models.Model]) -> bool:
    """Tell whether rows of a kind must differ within a municipality."""
    return any(
        "municipality" in getattr(constraint, "fields", ())
        for constraint in model._meta.constraints
    )


def _trace(
    merger: Merger,
    row: models.Model,
    kind: str,
    before: Municipality,
    after: Municipality,
) -> None:
    Allotment.objects.create(
        merger=merger,
        target_model=kind,
        target_id=row.pk,
        target_name=name_of(row),
        predecessor=before,
        successor=after,
        moved_at=timezone.now(),
    )


def _deed(trace: Allotment) -> str:
    return trace.target_model.split(":")[1] if ":" in trace.target_model else ""


# Taking it back


def _undo(trace: Allotment, names: dict[int, str], *, by: User) -> None:
    label, _colon, rest = trace.target_model.partition(":")
    deed, _colon, before = rest.partition(":")
    model: Any = apps.get_model(label)
    row = model._base_manager.filter(pk=trace.target_id).first()
    if row is None or deed == WAS_WHOLE:
        return
    if deed == WAS_MADE:
        _unmake(row, by=by)
    elif deed == WAS_ENDED:
        _reopen(row, before, by=by)
    else:
        _move_back(row, trace, names if label == AREA else {}, by=by)


def _unmake(area: Area, *, by: User) -> None:
    """Remove the area of a new municipality, unless someone already uses it."""
    for relation in Area._meta.related_objects:
        model: Any = relation.related_model
        if model._base_manager.filter(**{relation.field.name: area}).exists():
            return
    record(BACK, area, by=by)
    area.delete()


def _reopen(row: Any, before: str, *, by: User) -> None:
    days = [write_day(row.valid_until), before]
    if isinstance(row, Versioned):
        row.claim()
    row.valid_until = date.fromisoformat(before) if before else None
    row.save(update_fields=["valid_until"])
    record(BACK, row, by=by, valid_until=days)


def _move_back(row: Any, trace: Allotment, names: dict[int, str], *, by: User) -> None:
    if row.municipality_id != trace.successor_id:
        words = _("%(name)s has gone on to another municipality since.")
        raise ValidationError(words % {"name": name_of(row)})
    if row.pk in names:
        row.name, row.kind = names[row.pk], WHOLE
    if clashes := place(row, trace.predecessor, BACK, by=by):
        raise ValidationError(clashes)
    if row.pk in names:
        row.save(update_fields=["name", "kind"])
