"""Examples to start from, and what became of a study that was taken over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.editing import CHANGED
from accounts.models import AuditEvent
from scenarios.models import Scenario, Study
from scenarios.study_file import Content, fit, shipped

FIELDS = Scenario._meta.fields


@dataclass(frozen=True)
class Example:
    """A study that comes with Wegwijs, and how well it fits."""

    key: str
    content: Content
    fits: int
    asked: int

    @property
    def is_proposed(self) -> bool:
        """Tell whether it fits all that was asked."""
        return self.asked > 0 and self.fits == self.asked

    @property
    def label(self) -> str:
        """Name it with its origin and its size."""
        kept = sum(row["is_kept"] for row in self.content["scenarios"])
        words = ngettext("%(n)d scenario", "%(n)d scenarios", kept) % {"n": kept}
        name = f"{self.content['title']} ({self.content['origin']}, {words})"
        if not self.is_proposed:
            return name
        return name + ": " + _("fits your municipality")


def examples(size: str, main_problem: str) -> list[Example]:
    """List the examples, those that fit best first."""
    asked = bool(size) + bool(main_problem)
    found = [
        Example(key, content, fit(content, size, main_problem), asked)
        for key, content in shipped().items()
    ]
    return sorted(found, key=lambda example: -example.fits)


@dataclass(frozen=True)
class Changed:
    """A scenario that is not what was taken over any more."""

    scenario: Scenario
    fields: Sequence[str]
    on: date | None

    @property
    def words(self) -> str:
        """Say what became of it."""
        if not self.scenario.taken_over_from:
            return _("added here")
        labels = {field.name: str(field.verbose_name) for field in FIELDS}
        names = [labels[name] for name in self.fields]
        return _("changed here: %s") % ", ".join(names)


def changed_since(study: Study) -> list[Changed]:
    """List what is no longer as it was taken over, from the trail of the scenarios."""
    scenarios = list(study.scenarios.all())
    events = AuditEvent.objects.filter(
        target_model=Scenario._meta.label_lower,
        target_id__in=[row.pk for row in scenarios],
        verb=CHANGED,
    )
    known = {field.name for field in FIELDS}
    names: dict[int, set[str]] = {}
    days: dict[int, date] = {}
    for event in events:  # newest first
        names.setdefault(event.target_id, set()).update(known & event.changes.keys())
        days.setdefault(event.target_id, timezone.localdate(event.at))
    return [
        Changed(row, sorted(names.get(row.pk, ())), days.get(row.pk))
        for row in scenarios
        if names.get(row.pk) or not row.taken_over_from
    ]
