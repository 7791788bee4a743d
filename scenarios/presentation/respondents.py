"""Tell who is asked, from which perspective, and who answered; never what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import segno
from django.db.models import Count, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.fields import write_day
from accounts.lists import Table
from scenarios.actions.links import answer_address
from scenarios.links import LinkState, link_state
from scenarios.models import Perspective, Respondent, Study

ANSWERED = Q(submitted_at__isnull=False)


@dataclass(frozen=True)
class RespondentRow:
    """A seat with what its link does today."""

    respondent: Respondent
    today: date

    @property
    def state(self) -> LinkState:
        """Tell what the link does."""
        row = self.respondent
        return link_state(
            is_made=bool(row.token_digest),
            expires_on=row.expires_on,
            revoked_on=row.revoked_on,
            today=self.today,
        )

    @property
    def works(self) -> bool:
        """Tell whether the link opens the questions."""
        return self.state == LinkState.WORKS

    @property
    def words(self) -> str:
        """Say what the link does."""
        row = self.respondent
        if self.state == LinkState.WORKS:
            return _("works until %s") % write_day(row.expires_on)
        if self.state == LinkState.EXPIRED:
            return _("expired on %s") % write_day(row.expires_on)
        if self.state == LinkState.WITHDRAWN:
            return _("withdrawn on %s") % write_day(row.revoked_on)
        return _("no link yet")

    @property
    def has_answered(self) -> bool:
        """Tell whether the answers were handed in."""
        return self.respondent.submitted_at is not None


@dataclass(frozen=True)
class Group:
    """How many of a perspective or a kind were asked, and answered."""

    name: str
    asked: int
    answered: int

    @property
    def is_silent(self) -> bool:
        """Tell whether people were asked and none of them answered."""
        return self.asked > 0 and not self.answered


@dataclass(frozen=True)
class Turnout:
    """Who was heard, group by group."""

    groups: list[Group]

    @property
    def asked(self) -> int:
        """Count the seats."""
        return sum(group.asked for group in self.groups)

    @property
    def answered(self) -> int:
        """Count the seats that answered."""
        return sum(group.answered for group in self.groups)

    @property
    def empty(self) -> list[Group]:
        """List the groups of which nobody was asked."""
        return [group for group in self.groups if not group.asked]

    @property
    def stands_out(self) -> bool:
        """Tell whether a group is silent while others answered."""
        return self.answered > 0


def turnout(study: Study) -> Turnout:
    """Count per perspective who was asked and who answered, residents first."""
    counted = Perspective.objects.filter(study=study).annotate(
        asked=Count("respondents"),
        heard=Count("respondents", filter=Q(respondents__submitted_at__isnull=False)),
    )
    return Turnout([Group(one.name, one.asked, one.heard) for one in counted])


def stakeholders(study: Study) -> Turnout:
    """Count per kind of party; who was not asked at all stands first."""
    counts = {
        row["kind"]: (row["asked"], row["heard"])
        for row in study.respondents.order_by()
        .values("kind")
        .annotate(asked=Count("pk"), heard=Count("pk", filter=ANSWERED))
    }
    groups = [
        Group(str(label), *counts.get(kind, (0, 0)))
        for kind, label in Respondent.Kind.choices
    ]
    return Turnout(sorted(groups, key=lambda group: group.asked > 0))


def partners(study: Study) -> Group:
    """Count the partner organisations, each with one answer."""
    found = study.respondents.filter(kind=Respondent.Kind.PARTNER)
    heard = found.filter(ANSWERED).count()
    return Group(str(Respondent.Kind.PARTNER.label), found.count(), heard)


def table(study: Study, today: date) -> Table[RespondentRow]:
    """Describe who is asked as a file: no e-mail addresses, no names when confidential.

    Organisations are no people, so they are always named.
    """
    seat = () if study.is_confidential else ((_("Seat"), _seat),)
    return Table[RespondentRow](
        _("respondents"),
        lambda found: (RespondentRow(row, today) for row in found),
        (
            *seat,
            (_("Perspective"), lambda row: str(row.respondent.perspective)),
            (_("Asked as"), lambda row: row.respondent.get_kind_display()),
            (_("Organisation"), lambda row: str(row.respondent.organisation or "")),
            (_("Link"), lambda row: row.words),
            (_("Answered"), lambda row: row.has_answered),
        ),
    )


def _seat(row: RespondentRow) -> str:
    return row.respondent.name


@dataclass(frozen=True)
class Letter:
    """A letter with the link of one respondent; it exists on paper only."""

    respondent: Respondent
    token: str

    @property
    def address(self) -> str:
        """Give the address to type."""
        return answer_address(self.token)

    @property
    def picture(self) -> SafeString:
        """Draw the address for a camera; dark on white in every theme."""
        drawn = segno.make(self.address, micro=False, error="m").svg_inline(
            omitsize=True, border=4, light="white", svgclass="qr", lineclass=None
        )
        return SafeString(drawn)


def letters(made: Iterable[tuple[Respondent, str]]) -> list[Letter]:
    """Write a letter for each new link."""
    return [Letter(respondent, token) for respondent, token in made]
