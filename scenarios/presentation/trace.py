"""What was done with the answers, as the people who gave them read it."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from scenarios.models import Advice, Conclusion, Study, Verdict


@dataclass(frozen=True)
class Trace:
    """The published conclusions with what was done with them, up to the decision."""

    conclusions: tuple[Conclusion, ...]
    advice: Advice | None
    verdict: Verdict | None

    @property
    def open(self) -> int:
        """Count the conclusions that the municipality did not answer yet."""
        return sum(not each.response for each in self.conclusions)

    @property
    def open_words(self) -> str:
        """Say how many are still open; nothing when all are answered."""
        if not self.open:
            return ""
        words = ngettext("%(number)d still open", "%(number)d still open", self.open)
        return words % {"number": self.open}

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to report back yet."""
        return not (self.conclusions or self.advice or self.verdict)


def trace_of(study: Study) -> Trace:
    """Collect what may be told: only what was published, offered or decided."""
    of_study = {"study": study}
    advice = Advice.objects.filter(**of_study, offered_on__isnull=False)
    return Trace(
        conclusions=tuple(Conclusion.objects.filter(**of_study).published()),
        advice=advice.select_related("scenario").first(),
        verdict=Verdict.objects.filter(**of_study).select_related("scenario").first(),
    )
