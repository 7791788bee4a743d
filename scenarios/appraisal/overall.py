"""How each group finds a scenario as a whole: wish, feasibility, objection (F13)."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from scenarios.appraisal.agreement import agreement
from scenarios.appraisal.cells import Distribution
from scenarios.appraisal.findings import Overall
from scenarios.appraisal.inputs import Judgement

GRADES = range(1, 6)
NONE, CONCERN, SERIOUS = range(3)  # geen bezwaar, bedenking, "zo kan het niet"


def overall(judgements: Iterable[Judgement]) -> Overall:
    """Count the answers of one group about one scenario.

    The rate of objections is the share of serious ones among who answered that
    question; objections are never set off against wishes.

    >>> found = overall([Judgement(4, 2, 2), Judgement(5, None, 0), Judgement()])
    >>> found.n, found.desirable_median, found.serious, found.objection_rate
    (2, Fraction(9, 2), 1, Fraction(1, 2))
    """
    answered = [each for each in judgements if each != Judgement()]
    wishes = Counter(each.desirable for each in answered)
    chances = Counter(each.feasible for each in answered)
    objections = Counter(each.objection for each in answered)
    desirable = tuple(wishes[grade] for grade in GRADES)
    feasible = tuple(chances[grade] for grade in GRADES)
    asked = sum(objections[level] for level in (NONE, CONCERN, SERIOUS))
    return Overall(
        n=len(answered),
        desirable_counts=desirable,
        desirable_median=median(desirable),
        desirable_agreement=agreement(desirable),
        feasible_counts=feasible,
        feasible_median=median(feasible),
        feasible_agreement=agreement(feasible),
        objection_counts=(
            objections[NONE],
            objections[CONCERN],
            objections[SERIOUS],
        ),
        serious=objections[SERIOUS],
        objection_rate=Fraction(objections[SERIOUS], asked) if asked else None,
    )


def median(counts: Iterable[int]) -> Fraction | None:
    """Give the middle grade, or halfway between the middle two.

    >>> median([0, 1, 0, 1, 0]), median([0, 0, 0, 0, 0])
    (Fraction(3, 1), None)
    """
    steps = dict(zip(GRADES, counts, strict=True))
    return Distribution.of(
        {grade: times for grade, times in steps.items() if times}
    ).quantile(2)
