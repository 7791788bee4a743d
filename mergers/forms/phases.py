"""Forms about the phases of a merger."""

from accounts.editing import RowForm, VersionedForm
from mergers.models import MergerPhase


class PhaseForm(VersionedForm):
    """A stretch of time with one purpose, and what the parties are asked in it."""

    class Meta(RowForm.Meta):
        model = MergerPhase
        fields = ("name", "starts_on", "ends_on", "question")
