"""The expectation of the leader beside what came out (method F14)."""

from collections.abc import Iterable, Sequence

from scenarios.appraisal.findings import Expectation, Shift
from scenarios.appraisal.totals import Standing


def expectation(
    ranking: Sequence[str], panel: Standing, groups: Iterable[Standing]
) -> Expectation | None:
    """Compare an expected order with the outcome; it is never counted in a total."""
    if not ranking:
        return None
    places = panel.ranks
    asked = [group.ranks for group in groups if group.totals]
    place = places.get(ranking[0])
    return Expectation(
        ranking=tuple(ranking),
        confirmed=None if place is None else place == 1,
        groups_confirming=sum(ranks[ranking[0]] == 1 for ranks in asked),
        groups_asked=len(asked),
        panel_rank_of_expected_first=place,
        shifts=tuple(
            Shift(scenario, expected, places.get(scenario))
            for expected, scenario in enumerate(ranking, start=1)
        ),
    )
