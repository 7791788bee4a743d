"""The advice as the page shows it: a draft, or the packet that was offered."""

from dataclasses import dataclass

from scenarios.actions.advice import WRITING
from scenarios.actions.packets import fingerprint
from scenarios.models import Advice, Study
from scenarios.presentation.objections import ObjectionRow, rows


@dataclass(frozen=True)
class AdvicePage:
    """How far the advice of a study is, and what is in the way of offering it."""

    study: Study
    advice: Advice | None
    waiting: tuple[ObjectionRow, ...]

    @property
    def is_offered(self) -> bool:
        """Tell whether it went to the municipality."""
        return bool(self.advice and self.advice.offered_on)

    @property
    def is_intact(self) -> bool:
        """Tell whether the packet is still what was offered, to the letter."""
        advice = self.advice
        return bool(advice and fingerprint(advice.packet) == advice.packet_hash)

    @property
    def may_write(self) -> bool:
        """Tell whether this person can write the advice now."""
        return self.study.may_change and self.study.phase in WRITING

    @property
    def may_offer(self) -> bool:
        """Tell whether nothing is in the way of offering it."""
        ready = self.study.phase == Study.Phase.DISCUSSED and not self.waiting
        return bool(self.study.may_change and ready and self.advice)


def advice_page(study: Study) -> AdvicePage:
    """Collect what the page of the advice tells."""
    advice = Advice.objects.filter(study=study).select_related("scenario").first()
    waits = study.phase in WRITING
    waiting = [row for row in rows(study) if row.is_open] if waits else []
    return AdvicePage(study, advice, tuple(waiting))
