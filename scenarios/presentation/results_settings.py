"""How it was counted, so that anybody can count it again."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from providers.presentation.quantities import percentage
from scenarios.appraisal.exact import unpack
from scenarios.appraisal.figures import Figures
from scenarios.presentation.results_words import grade, percent, points


@dataclass(frozen=True)
class Setting:
    """One rule that was followed."""

    label: str
    value: str


def settings(figures: Figures) -> list[Setting]:
    """List the thresholds and settings of a round."""
    kept = figures.settings
    is_confidential = kept.get("mode") == "confidential"

    def mark(name: str) -> str:
        return grade(unpack(kept.get(name)))

    def share(name: str) -> str:
        return percentage(percent(unpack(kept.get(name)) or 0))

    k = str(kept.get("k", ""))
    found = [
        (_("Confidential"), _("yes") if is_confidential else _("no")),
        (_("Smallest group that is shown"), k if is_confidential else "1"),
        (_("Nearly equal: fewer points apart than"), mark("nearly_equal")),
        (_("Small difference: at most so many points apart"), mark("small_difference")),
        (
            _("Perspectives differ: so many points of 100 apart, or more"),
            points(unpack(kept.get("divided"))),
        ),
        (_("Not realistic or desirable: middle mark at most"), mark("low_median")),
        (_("Or by this share of the groups, at least"), share("share_of_groups")),
        (_("Serious objection: share of a group, at least"), share("objection_share")),
        (_("Overlap of two criteria: likeness at least"), mark("overlap")),
        (_("All agree: middle mark of every group at least"), mark("shared_high")),
        (_("Or at most"), mark("shared_low")),
        (_("Groups differ: means so far apart, or more"), mark("apart")),
        (_("Weightings tried"), str(figures.draws)),
        (_("Starting number of the draw"), str(figures.seed)),
        (_("Version of the calculation"), figures.engine),
        (_("Fingerprint of the answers"), figures.inputs_hash),
    ]
    return [Setting(label, value) for label, value in found]
