"""Tell what a study still misses before its next step."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scenarios.models import Expectation, Scenario, Study

FEWEST_SCENARIOS = 2
FEWEST_CRITERIA = 2


@dataclass(frozen=True)
class Blocker:
    """Something that is missing, and the page where it can be filled in."""

    text: str
    page: str
    pk: int

    def __str__(self) -> str:
        return self.text


def blockers(study: Study, to: str) -> list[Blocker]:
    """List why a study cannot go to this phase, back to testing included."""
    if to == Study.Phase.TEST and study.phase == Study.Phase.FROZEN:
        return list(_before_going_back(study))
    if to == Study.Phase.FROZEN:
        return list(_before_fixing(study))
    if to == Study.Phase.OPEN:
        return [*_before_fixing(study), *_before_opening(study)]
    return []


def _before_fixing(study: Study) -> Iterator[Blocker]:
    """Look for what people cannot judge without."""
    if not study.question:
        text = _("The study has no question yet.")
        yield Blocker(text, "scenarios:study-edit", study.pk)
    yield from _in_scenarios(study)
    if study.criteria.in_use().filter(points__gt=0).count() < FEWEST_CRITERIA:
        text = _("There are no two criteria that count. Give at least two points.")
        yield Blocker(text, "scenarios:criterion-list", study.pk)
    if not study.perspectives.exists():
        text = _("There is no perspective yet from which people judge.")
        yield Blocker(text, "scenarios:perspective-list", study.pk)


def _in_scenarios(study: Study) -> Iterator[Blocker]:
    kept = study.scenarios.kept().annotate(
        pros=Count("considerations", filter=Q(considerations__is_pro=True)),
        cons=Count("considerations", filter=Q(considerations__is_pro=False)),
    )
    if len(kept) < FEWEST_SCENARIOS:
        text = ngettext(
            "There is %d scenario to judge. Keep at least 2.",
            "There are %d scenarios to judge. Keep at least 2.",
            len(kept),
        )
        yield Blocker(text % len(kept), "scenarios:scenario-list", study.pk)
    for scenario in kept:
        for text in _missing(scenario):
            said = text % {"letter": scenario.letter}
            yield Blocker(said, "scenarios:scenario-detail", scenario.pk)


def _missing(scenario: Scenario) -> Iterator[str]:
    """Say what a scenario misses; each has two sides."""
    if not scenario.pros:  # type: ignore[attr-defined]
        yield _("Scenario %(letter)s has no advantages yet.")
    if not scenario.cons:  # type: ignore[attr-defined]
        yield _("Scenario %(letter)s has no disadvantages yet.")
    if not scenario.legal_check:
        yield _("Of scenario %(letter)s nobody said whether it fits the law.")
    if not scenario.costs:
        yield _("Of scenario %(letter)s nobody said what it costs.")


def _before_going_back(study: Study) -> Iterator[Blocker]:
    """Keep the scenarios as they were when the leader said what to expect of them."""
    if Expectation.objects.filter(study=study, sealed_at__isnull=False).exists():
        text = _("The expectation is sealed, so the scenarios stay as they are.")
        yield Blocker(text, "scenarios:expectation", study.pk)


def _before_opening(study: Study) -> Iterator[Blocker]:
    """Look for what people have to know before they are asked."""
    if study.leader_affiliation_id and not study.leader_interest:
        text = _("The leader works for a provider. Write down what interest that is.")
        yield Blocker(text, "scenarios:study-edit", study.pk)
    expectation = getattr(study, "expectation", None)
    if expectation is None or expectation.sealed_at is None:
        text = _("The expectation beforehand is not sealed yet.")
        yield Blocker(text, "scenarios:expectation", study.pk)
    if study.closes_on is None or study.closes_on <= timezone.localdate():
        text = _("There is no day to come until which people can answer.")
        yield Blocker(text, "scenarios:study-edit", study.pk)
