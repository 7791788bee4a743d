"""Forms about old rules, and the municipalities that a merger is about."""

from typing import Any

from accounts.editing import RowForm, VersionedForm
from mergers.models import OldRule


class OldRuleForm(VersionedForm):
    """What the rule is, whose it is and where its text stands."""

    class Meta(RowForm.Meta):
        model = OldRule
        fields = ("municipality", "name", "kind", "body", "theme", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipality: Any = self.fields["municipality"]
        municipality.queryset = self.instance.merger.predecessors
        theme: Any = self.fields["theme"]
        theme.queryset = self.instance.merger.themes.all()
        if self.instance._state.adding:
            self.initial["municipality"] = None


class OldRuleSettleForm(VersionedForm):
    """What becomes of an old rule, from when, and when residents were told."""

    class Meta(RowForm.Meta):
        model = OldRule
        fields = ("outcome", "outcome_on", "replaced_by", "announced_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].required = True
