"""What asks for attention in the mergers of the municipality at hand."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.overview.attention import Attention, Now
from mergers.attention import SOON, Movement
from mergers.models import Decision, Merger, MergerQuerySet, Task
from mergers.presentation.attention import (
    ending_mandate,
    ending_mandates,
    lapsing,
    late_decision,
    quiet_words,
)

EACH = 2
# A term that ends within ninety days counts from a date at most this long ago.
LONGEST_TERM = timedelta(days=2 * 366)
VIEW = "mergers.view_merger"


def standing_still(now: Now) -> Iterator[Attention]:
    """Name the files in which nothing changed for longer than was chosen."""
    if not now.user.has_perm(VIEW):
        return
    files = Merger.objects.visible_to(now.user).order_by("last_change_on", "pk")
    still = []
    for merger in files:
        moves = Movement(merger.last_change_on, merger.quiet_days)
        if words := quiet_words(moves, now.today):
            still.append((merger, words))
    for merger, words in still[:EACH]:
        yield Attention(
            f"{merger}: {words}",
            merger.get_absolute_url(),
            _("Do something, or decide that it can wait."),
            merger.last_change_on,
            _("last change"),
        )


def terms(now: Now) -> Iterator[Attention]:
    """Name the terms of the law and the old rules that end within ninety days."""
    if not now.user.has_perm(VIEW):
        return
    near = (now.today - LONGEST_TERM, now.today + SOON)
    files = Merger.objects.visible_to(now.user).filter(on__range=near)
    ending = [
        thing
        for merger, waiting in _with_rules(files)
        for thing in lapsing(merger, waiting, now.today)
    ]
    for thing in sorted(ending, key=lambda each: str(each.day))[:EACH]:
        yield Attention(thing.label, thing.url, thing.reason, thing.day, thing.note)


def _with_rules(files: MergerQuerySet) -> Iterator[tuple[Merger, int]]:
    """Give each file with how many old rules in it have no outcome yet."""
    waits = Count("old_rules", filter=Q(old_rules__outcome=""))
    counted = dict(files.order_by().annotate(n=waits).values_list("pk", "n"))
    for merger in files:
        yield merger, counted.get(merger.pk, 0)


def my_tasks(now: Now) -> Iterator[Attention]:
    """Count the tasks of this person that are late."""
    if not now.user.has_perm(VIEW):
        return
    mine = Task.objects.visible_to(now.user).filter(owner__user=now.user)
    late = mine.overdue(now.today).order_by("due_on", "pk").values("merger")
    counted = late.annotate(late=Count("pk"), name=F("merger__name"))
    for row in counted.order_by("merger")[:EACH]:
        words = ngettext(
            "%(late)s of your tasks is late",
            "%(late)s of your tasks are late",
            row["late"],
        )
        yield Attention(
            words % row,
            reverse("mergers:task-list", args=[row["merger"]]) + "?overdue=on",
            _("For %(name)s.") % row,
        )


def decisions(now: Now) -> Iterator[Attention]:
    """Name the decisions that should have been taken."""
    if not now.user.has_perm(VIEW):
        return
    late = Decision.objects.visible_to(now.user).overdue(now.today)
    for decision in late[:EACH]:
        thing = late_decision(decision, now.today)
        yield Attention(thing.label, thing.url, thing.reason, thing.day, thing.note)


def mandates(now: Now) -> Iterator[Attention]:
    """Name the mandates that end soon."""
    if not now.user.has_perm(VIEW):
        return
    ending = ending_mandates(now.today).visible_to(now.user).select_related("user")
    for assignment in ending[:EACH]:
        thing = ending_mandate(assignment, now.today)
        yield Attention(thing.label, thing.url, thing.reason, thing.day, thing.note)
