"""Deeds on themes: adding them, moving them on, and writing down how it was."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.editing import RowForm
from accounts.fields import write_day
from accounts.models import User
from mergers.actions.files import keep, lock, note
from mergers.actions.supply import gaps_of, in_words
from mergers.harmonisation import asks_reason, is_chosen
from mergers.models import AsIs, Merger, PhaseChange, Theme

CHOSEN = gettext_noop("choice written down")
ADOPTED = gettext_noop("adopted")
FILLED = gettext_noop("taken from the register")


@transaction.atomic
def add_theme(form: RowForm, merger: Merger, *, by: User) -> Theme:
    """Save a new theme; that it was found today is its first phase."""
    theme: Theme = keep(form, merger, by=by)
    PhaseChange.objects.create(theme=theme, after=theme.phase)
    return theme


@transaction.atomic
def move_theme(theme: Theme, *, to: str, on: date, reason: str, by: User) -> Theme:
    """Bring a theme to another phase, with a reason when it skips one or goes back.

    Raises ValidationError when it moved meanwhile, or is not ready for that phase.
    """
    lock(theme.merger)
    now: Theme = Theme.objects.select_related("merger").get(pk=theme.pk)
    if now.phase != theme.phase:
        raise ValidationError(_("Someone else moved this theme. Look again."))
    _check_step(now, to, reason)
    _check_day(now, on)
    before = now.get_phase_display()
    now.claim()
    now.phase = to
    now.save(update_fields=["phase"])
    PhaseChange.objects.create(
        theme=now, before=theme.phase, after=to, on=on, reason=reason
    )
    pair = [str(before), str(now.get_phase_display())]
    more = {"reason": ["", reason]} if reason else {}
    note(gettext_noop("moved"), now, now.merger, by=by, phase=pair, **more)
    return now


def _check_step(theme: Theme, to: str, reason: str) -> None:
    """Refuse a phase that a theme is not ready for."""
    if to == theme.phase:
        raise ValidationError({"to": _("It is in this phase already.")})
    if asks_reason(theme.phase, to) and not reason:
        told = _("Say why you skip a phase or go back.")
        raise ValidationError({"reason": told})
    if is_chosen(to) and not (theme.outcome and theme.outcome_reason):
        told = _("Say first what was chosen, and why in one sentence.")
        raise ValidationError({"to": told})
    if to == Theme.Phase.SECURED:
        _check_secured(theme)


def _check_secured(theme: Theme) -> None:
    """Keep the shop open: nothing is secured while an area is without support."""
    if theme.to_be_adopted_on is None:
        raise ValidationError({"to": _("Adopt first how it will be.")})
    if theme.concerns_supply and (found := gaps_of(theme, today=timezone.localdate())):
        told = _("Close this gap first: %(gap)s.")
        gaps = [ValidationError(told % {"gap": in_words(gap)}) for gap in found]
        raise ValidationError({"to": gaps})


def _check_day(theme: Theme, on: date) -> None:
    last = theme.phase_changes.order_by("-on", "-pk").first()
    if last and on < last.on:
        told = _("Enter a date that is not before %(day)s, the last change.")
        raise ValidationError({"on": told % {"day": write_day(last.on)}})


@transaction.atomic
def keep_practice(form: RowForm, merger: Merger, *, by: User) -> AsIs:
    """Save how a former municipality does it; typed text is no longer the register's.

    Raises StaleError when it was saved by someone else since it was read.
    """
    if "text" in form.changed_data:
        form.instance.read_on = None
    practice: AsIs = keep(form, merger, by=by)
    return practice


@transaction.atomic
def fill_practices(
    theme: Theme,
    texts: Mapping[int, str],
    *,
    replace: Iterable[tuple[int, int]],
    by: User,
) -> int:
    """Take over what the register tells, and count what changed.

    A text that someone typed stays, unless that very version of it is to be replaced.
    Raises StaleError when it was saved by someone else meanwhile.
    """
    lock(theme.merger)
    known = {row.municipality_id: row for row in theme.as_is.all()}
    chosen, filled = set(replace), 0
    for municipality, text in texts.items():
        row = known.get(municipality) or AsIs(theme=theme, municipality_id=municipality)
        typed = row.pk is not None and row.read_on is None
        if typed and (municipality, row.version) not in chosen:
            continue
        filled += _fill(row, text, theme.merger, by=by)
    return filled


def _fill(row: AsIs, text: str, merger: Merger, *, by: User) -> bool:
    """Write what the register tells into a row; tell whether that is news."""
    before, row.text = row.text, text[:2000]
    changed = row.text != before
    if row.pk and changed:
        row.claim()
    row.read_on = timezone.localdate()
    row.full_clean()
    row.save()
    if changed:
        note(FILLED, row, merger, by=by, text=[before, row.text])
    return changed


@transaction.atomic
def add_theme_with_texts(theme: Theme, texts: Mapping[int, str], *, by: User) -> Theme:
    """Make a theme of a difference in the register, with how it is in each place.

    Raises ValidationError when the merger already has a theme with this name.
    """
    lock(theme.merger)
    theme.full_clean()
    theme.save()
    PhaseChange.objects.create(theme=theme, after=theme.phase)
    changes: dict[str, Any] = {"name": ["", theme.name]}
    note(gettext_noop("added"), theme, theme.merger, by=by, **changes)
    fill_practices(theme, texts, replace=(), by=by)
    return theme
