"""Forms about parties at the table, the people in them, and departments."""

from typing import Any

from accounts.editing import RowForm, VersionedForm
from mergers.models import Department, Member, Merger, Seat


class SeatForm(VersionedForm):
    """Which party sits at the table, and since when."""

    class Meta(RowForm.Meta):
        model = Seat
        fields = ("name", "kind", "organisation", "starts_on", "ends_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            del self.fields["ends_on"]


class MemberForm(VersionedForm):
    """Who takes part for a party; an account is not needed."""

    class Meta(RowForm.Meta):
        model = Member
        fields = ("seat", "name", "user")

    def __init__(self, *args: Any, merger: Merger, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seat: Any = self.fields["seat"]
        seat.queryset = merger.seats.all()


class DepartmentForm(VersionedForm):
    """A department, and who speaks up for the approach there."""

    class Meta(RowForm.Meta):
        model = Department
        fields = ("name", "ambassador", "since")
