"""Draw how the referrals of the desk are spread, and how known client support is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.exports import Cell
from accounts.models import User
from providers.distribution import (
    Distribution,
    Share,
    Tally,
    distribution,
    median,
    months,
    percent,
)
from providers.models import (
    Enquiry,
    FrontDoor,
    Measure,
    Referral,
    ReferralQuerySet,
    RefusalReason,
)
from providers.presentation.facts import Fact
from providers.presentation.measures import MeasureRow, measure_rows, with_names
from providers.presentation.quantities import compared, percentage
from providers.presentation.readings import Reading

Answer = Referral.Answer


@dataclass(frozen=True)
class Line:
    """An organisation with the referrals that it got."""

    name: str
    share: Share

    @property
    def part(self) -> str:
        """Write its part of all referrals."""
        return percentage(self.share.percent)

    def count(self, answer: str) -> int:
        """Count those with this answer."""
        return self.share.tally.answers.get(answer, 0)

    @property
    def accepted(self) -> int:
        """Count what it took on."""
        return self.count(Answer.ACCEPTED)

    @property
    def refused(self) -> int:
        """Count what it refused."""
        return self.count(Answer.REFUSED)

    @property
    def expired(self) -> int:
        """Count what it did not answer in time."""
        return self.count(Answer.EXPIRED)

    @property
    def withdrawn(self) -> int:
        """Count what the desk took back."""
        return self.count(Answer.WITHDRAWN)

    @property
    def waiting(self) -> int:
        """Count what it can still answer."""
        return self.count(Answer.WAITING)


@dataclass(frozen=True)
class Month:
    """The referrals of one month, as a part of those of the busiest."""

    first: date
    count: int
    percent: int


@dataclass(frozen=True)
class Picture:
    """All that the page shows about a period, however much happened in it."""

    user: User
    period: tuple[date, date]
    rules: FrontDoor

    @cached_property
    def spread(self) -> Distribution:
        """Divide the referrals over the organisations."""
        return spread(self._counts, warning=self.rules.share_warning)

    @cached_property
    def lines(self) -> list[Line]:
        """Give a line per organisation."""
        names = {pk: name for pk, name, _answer, _count in self._counts}
        return [
            Line(names[share.tally.organisation], share) for share in self.spread.shares
        ]

    @cached_property
    def high(self) -> Line | None:
        """Give the organisation that got more than was agreed, if there is one."""
        return self.lines[0] if self.spread.high else None

    @property
    def warning(self) -> str:
        """Write the part above which the municipality wants a warning."""
        return percentage(self.rules.share_warning)

    @cached_property
    def reasons(self) -> list[tuple[str, int]]:
        """Count why organisations refused, the most frequent reason first."""
        counted = (
            self._referrals.filter(refusal_reason__isnull=False)
            .values_list("refusal_reason")
            .annotate(count=Count("pk"))
            .order_by("-count", "refusal_reason")
        )
        found = list(counted)
        named = RefusalReason.objects.in_bulk([pk for pk, _count in found])
        return [(str(named[pk]), count) for pk, count in found]

    @cached_property
    def months(self) -> list[Month]:
        """Count the referrals of each month, of months without any as well."""
        counted = (
            self._referrals.annotate(month=TruncMonth("referred_on"))
            .values_list("month")
            .annotate(count=Count("pk"))
            .order_by()
        )
        counts = dict(counted)
        most = max(counts.values(), default=0)
        return [
            Month(first, counts.get(first, 0), percent(counts.get(first, 0), most))
            for first in months(*self.period)
        ]

    @cached_property
    def days(self) -> Fraction | None:
        """Give the middle number of days from question to first contact."""
        found = self._referrals.filter(first_contact_on__isnull=False)
        days = found.values_list("enquiry__asked_on", "first_contact_on")
        return median((spoken - asked).days for asked, spoken in days if spoken)

    @cached_property
    def seconds(self) -> Fraction | None:
        """Give the middle number of seconds from opening the form to saving."""
        asked = Enquiry.objects.visible_to(self.user).asked_between(*self.period)
        taken = asked.values_list("seconds_to_register", flat=True)
        return median(seconds for seconds in taken if seconds is not None)

    @property
    def facts(self) -> list[Fact]:
        """Give the numbers at the top."""
        accepted = sum(line.accepted for line in self.lines)
        return [
            Fact(_("Referrals"), str(self.spread.total), _("sent in this period")),
            Fact(
                _("Taken on"),
                str(accepted),
                _("of %(total)s") % {"total": self.spread.total},
            ),
            Fact(
                _("From question to first contact"),
                in_days(self.days),
                _("the middle one of all that were taken on"),
            ),
            Fact(
                _("Registering a question"),
                in_seconds(self.seconds),
                _("the middle one, from opening the form to saving"),
            ),
        ]

    def exported(self) -> list[Sequence[Cell]]:
        """Give a row per organisation."""
        telling = self.spread.is_telling
        return [
            (
                line.name,
                line.share.tally.sent,
                line.share.percent if telling else None,
                line.accepted,
                line.refused,
                line.expired,
                line.withdrawn,
                line.waiting,
            )
            for line in self.lines
        ]

    @cached_property
    def _counts(self) -> list[tuple[int, str, str, int]]:
        return self._referrals.per_organisation()

    @property
    def _referrals(self) -> ReferralQuerySet:
        return Referral.objects.visible_to(self.user).sent_between(*self.period)


def spread(
    counts: Iterable[tuple[int, str, str, int]], *, warning: int
) -> Distribution:
    """Divide what was counted per organisation and answer over the organisations."""
    answers: dict[int, dict[str, int]] = defaultdict(dict)
    for organisation, _name, answer, count in counts:
        answers[organisation][answer] = count
    tallies = [Tally(*pair) for pair in answers.items()]
    return distribution(tallies, warning=warning)


def exported_headings() -> list[str]:
    """Give the headings above the rows that are exported."""
    return [
        _("Organisation"),
        _("Referrals"),
        _("Share in percent"),
        _("Taken on"),
        _("Refused"),
        _("Expired"),
        _("Taken back by the desk"),
        _("No answer yet"),
    ]


def in_days(days: Fraction | None) -> str:
    """Write a number of days, or that there is none to write."""
    if days is None:
        return _("not known yet")
    words = ngettext("%(days)s day", "%(days)s days", -(-days // 1))
    return words % {"days": _number(days)}


def in_seconds(seconds: Fraction | None) -> str:
    """Write a number of seconds, or that there is none to write."""
    if seconds is None:
        return _("not known yet")
    whole = int(seconds + Fraction(1, 2))
    words = ngettext("%(seconds)s second", "%(seconds)s seconds", whole)
    return words % {"seconds": whole}


def _number(value: Fraction) -> str:
    """Write a number as short as it can be: 2 or 2,5."""
    return str(formats.localize(_trimmed(Decimal(str(float(value))))))


def _trimmed(value: Decimal) -> Decimal:
    """Take away decimals that say nothing.

    >>> _trimmed(Decimal("40.00")), _trimmed(Decimal("2.50"))
    (Decimal('40'), Decimal('2.5'))
    """
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


@dataclass(frozen=True)
class Awareness:
    """A measure of how well known client support is, as far as it may be seen."""

    row: MeasureRow

    @property
    def measure(self) -> Measure:
        """Give the measure."""
        return self.row.measure

    @property
    def value(self) -> Reading | None:
        """Give the last year that counts, which may be hidden."""
        return self.row.latest

    @property
    def sentence(self) -> str:
        """Say the latest value, beside the national figure when there is one."""
        if self.value is None:
            return _("No value yet.")
        known = {"value": self.row.latest_value, "year": str(self.value.year)}
        own, reference = self.value.value, self.value.national
        if own is None:
            return _("The value of %(year)s is %(value)s.") % known
        if reference is None:
            return _("%(value)s in %(year)s. The national figure is not known.") % known
        known["reference"] = self.row.value(reference)
        known["compared"] = compared(
            own, reference, unit=self.measure.unit, place=self.row.place
        )
        return _("%(value)s in %(year)s: %(compared)s, %(reference)s.") % known


def awareness(user: User) -> list[Awareness]:
    """Tell of the measures of awareness what may be seen of them."""
    measures = with_names(user).of_awareness()
    return [Awareness(row) for row in measure_rows(list(measures), user)]
