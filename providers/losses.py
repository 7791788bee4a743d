"""Tell who is left without support when a provider goes; no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass

from providers.cells import Reach


@dataclass(frozen=True, order=True)
class Loss:
    """A target group that loses its only provider of this form in an area."""

    area: int
    form: str
    target_group: int


def losses(before: Iterable[Reach], after: Iterable[Reach]) -> tuple[Loss, ...]:
    """List who has a provider before and none after; who is to come does not count.

    >>> nuth, older, young = 10, 1, 2
    >>> mee = Reach(nuth, older, "formal", 1)
    >>> both = [Reach(nuth, older, "formal", 2), Reach(nuth, young, "formal", 1)]
    >>> losses(both, [mee])
    (Loss(area=10, form='formal', target_group=2),)
    """
    return tuple(sorted(_served(before) - _served(after)))


def _served(reaches: Iterable[Reach]) -> set[Loss]:
    return {
        Loss(reach.area, reach.form, reach.target_group)
        for reach in reaches
        if reach.planned_from is None and reach.providers
    }
