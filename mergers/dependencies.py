"""What waits for what: no circles, and what moves along; no database, no clock.

An edge is a pair: a task, and the task that it waits for.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

Edge = tuple[int, int]


@dataclass(frozen=True)
class Span:
    """The days of a task; a task without a first day starts on its last."""

    first: date | None
    last: date

    @property
    def begins(self) -> date:
        """Give the day from which the task is worked on."""
        return self.first or self.last

    def later(self, days: int) -> "Span":
        """Move both days by as much."""
        by = timedelta(days=days)
        return Span(self.first and self.first + by, self.last + by)


@dataclass(frozen=True)
class Move:
    """A task that comes after one that moves, and whether it would be too early."""

    task: int
    is_needed: bool


def circle(edges: Iterable[Edge], task: int, after: int) -> tuple[int, ...]:
    """Give the circle that would arise if a task waited for another, or nothing.

    >>> circle([(2, 1), (3, 2)], 1, 3)
    (1, 3, 2, 1)
    >>> circle([(2, 1), (3, 2)], 3, 1)
    ()
    """
    if task == after:
        return (task, task)
    waits = _grouped(edges)
    came_from: dict[int, int] = {after: task}
    queue = deque([after])
    while queue:
        at = queue.popleft()
        for earlier in waits[at]:
            if earlier == task:
                return (*_way(came_from, task, at), task)
            if earlier not in came_from:
                came_from[earlier] = at
                queue.append(earlier)
    return ()


def followers(edges: Iterable[Edge], task: int) -> tuple[int, ...]:
    """Give all that waits for a task, directly or through others, in that order.

    A task comes after everything in the answer that it waits for itself.

    >>> followers([(2, 1), (3, 2), (3, 1), (5, 4)], 1)
    (2, 3)
    """
    edges = list(edges)
    waiting = _grouped((after, waiter) for waiter, after in edges)
    found, queue = {task}, deque([task])
    while queue:
        for waiter in waiting[queue.popleft()]:
            if waiter not in found:
                found.add(waiter)
                queue.append(waiter)
    return _in_order([edge for edge in edges if set(edge) <= found], task)


def moves(
    spans: Mapping[int, Span], edges: Iterable[Edge], task: int, days: int
) -> tuple[Move, ...]:
    """List what comes after a task that moves, and what would else be too early.

    A task is too early when it begins before the last day of one that it waits for.
    What is needed counts on: the followers of what moves are compared with its new day.
    """
    edges = list(edges)
    waits = _grouped(edges)
    after = {**spans, task: spans[task].later(days)}
    found = []
    for one in followers(edges, task):
        moved = [earlier for earlier in waits[one] if after[earlier] != spans[earlier]]
        needed = any(after[earlier].last > spans[one].begins for earlier in moved)
        if needed and days > 0:
            after[one] = spans[one].later(days)
        found.append(Move(one, needed and days > 0))
    return tuple(found)


def _grouped(edges: Iterable[Edge]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for one, other in edges:
        groups[one].append(other)
    return groups


def _way(came_from: Mapping[int, int], start: int, end: int) -> Sequence[int]:
    """Walk back from the end of a search to where it started."""
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _in_order(edges: Sequence[Edge], start: int) -> tuple[int, ...]:
    """Put what is reached from a start after everything that it waits for."""
    waiting = _grouped((after, waiter) for waiter, after in edges)
    left = Counter(waiter for waiter, _after in edges)
    order, queue = [], deque([start])
    while queue:
        for waiter in waiting[queue.popleft()]:
            left[waiter] -= 1
            if not left[waiter]:
                order.append(waiter)
                queue.append(waiter)
    return tuple(order)
