"""The terms of the law that start at a merger, as data.

Articles were read in the text of 2017 of the Wet algemene regels herindeling (Wet
arhi) and must be checked at the source before anyone relies on them.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext, gettext_noop

from accounts.periods import months_later
from accounts.terms import due as last_day

SOURCE = "https://wetten.overheid.nl/BWBR0003718"
SOON = 90  # days
NEW, ABSORBED, DIVIDED = "new", "absorbed", "divided"
ALL = (NEW, ABSORBED, DIVIDED)


@dataclass(frozen=True)
class Term:
    """A legal term: counted from the merger, to act within or until something ends.

    Within a term to act the Algemene termijnenwet moves a last day that is no working
    day. The end of something's validity stays on its day: tax ordinances of a merger on
    1 January 2018 lapsed on 1 April, though that was Easter Sunday.
    """

    code: str
    label: str
    explanation: str
    articles: str
    months: int = 0
    extension: int = 0  # months more
    january: int = 0  # a day of January in the year of the merger instead
    to_act: bool = False
    kinds: tuple[str, ...] = ALL

    def due(self, on: date) -> date:
        """Give the day on which it ends for a merger on a day."""
        if self.january:
            return date(on.year, 1, self.january)
        if self.to_act:
            return last_day(on, months=self.months)
        return months_later(on, self.months)

    def latest(self, on: date) -> date | None:
        """Give the day until which it can be extended, if it can be."""
        if not self.extension:
            return None
        return months_later(on, self.months + self.extension)


@dataclass(frozen=True)
class Clock:
    """A legal term of one merger."""

    code: str
    label: str
    explanation: str
    basis: str
    source: str
    due: date
    latest: date | None = None


PASSING = Term(
    "passing",
    gettext_noop("Rights and duties pass to the new municipality"),
    gettext_noop(
        "Contracts, subsidies and debts pass by law. Their end dates stay the same."
    ),
    "44",
)
OMBUDSMAN = Term(
    "ombudsman",
    gettext_noop("Choose an ombudsman"),
    gettext_noop("Else the National Ombudsman handles complaints."),
    "43a",
    january=15,
    kinds=(NEW,),
)
COMMITTEES = Term(
    "committees",
    gettext_noop("Confirm committees again"),
    gettext_noop("Committees of the old municipalities end unless they are confirmed."),
    "31",
    months=1,
    to_act=True,
)
TAXES = Term(
    "taxes",
    gettext_noop("Old tax ordinances lapse"),
    gettext_noop("Before this day the council lays down new ones."),
    "32",
    months=3,
)
JOINT = Term(
    "joint",
    gettext_noop("Adapt joint arrangements"),
    gettext_noop("The province can give at most six months more."),
    "41",
    months=6,
    extension=6,
    to_act=True,
)
RULES = Term(
    "rules",
    gettext_noop("Old rules lapse"),
    gettext_noop(
        "Old rules hold in their own area for at most two years. Decide about each in "
        "time, and tell residents."
    ),
    "28-30",
    months=24,
    kinds=(NEW, DIVIDED),
)
RULES_ABSORBED = Term(
    "rules",
    gettext_noop("Old rules of the added area lapse"),
    gettext_noop(
        "The rules of the existing municipality do not hold in the added area for two "
        "years. There the old rules hold, unless the council decides otherwise."
    ),
    "30",
    months=24,
    kinds=(ABSORBED,),
)
TERMS = (PASSING, OMBUDSMAN, COMMITTEES, TAXES, JOINT, RULES, RULES_ABSORBED)


def clocks(kind: str, on: date) -> tuple[Clock, ...]:
    """Give the terms of the law for a merger of a kind on a day, the first one first.

    >>> [str(clock.due) for clock in clocks("new", date(2019, 1, 1))][-1]
    '2021-01-01'
    >>> clocks("organisation", date(2019, 1, 1))
    ()
    """
    found = [
        Clock(
            term.code,
            gettext(term.label),
            gettext(term.explanation),
            f"Wet arhi art. {term.articles}",
            SOURCE,
            term.due(on),
            term.latest(on),
        )
        for term in TERMS
        if kind in term.kinds
    ]
    return tuple(sorted(found, key=lambda clock: clock.due))


def rules_lapse_on(on: date) -> date:
    """Give the day on which old rules lapse (Wet arhi art. 28 to 30).

    >>> rules_lapse_on(date(2022, 1, 1))
    datetime.date(2024, 1, 1)
    """
    return RULES.due(on)


def first_merger_day(lapsing: date) -> date:
    """Give the first day of a merger whose rules lapse on or after this day.

    >>> first_merger_day(date(2024, 1, 1))
    datetime.date(2022, 1, 1)
    >>> first_merger_day(date(2024, 2, 29))
    datetime.date(2022, 3, 1)
    """
    day = months_later(lapsing, -24)
    while rules_lapse_on(day) < lapsing:
        day += timedelta(days=1)
    return day


def council_lapses_on(legal_form: str, on: date) -> date | None:
    """Give the day before which an advisory council must be set up again.

    One in a by-law ends with the old rules; a committee after a month (art. 31); an
    association or foundation goes on.

    >>> council_lapses_on("committee", date(2022, 1, 1))
    datetime.date(2022, 2, 1)
    """
    terms = {"bylaw": RULES, "committee": COMMITTEES}
    return terms[legal_form].due(on) if legal_form in terms else None


def days_left(due: date, today: date) -> int:
    """Count the days until a day; below zero when it has passed.

    >>> days_left(date(2024, 1, 1), date(2022, 8, 30))
    489
    """
    return (due - today).days
