"""What asks for attention today, most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Area, AuditEvent, User
from providers.coverage import Matrix, matrix
from providers.models import Arrangement, Form, Organisation, Service, TargetGroup

NOTICE_WITHIN = timedelta(days=183)
MOST = 7


@dataclass(frozen=True)
class Attention:
    """Something to do, why, and by when."""

    label: str
    url: str
    reason: str
    day: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """A number with where it comes from."""

    label: str
    value: str
    url: str
    note: str = ""
    tone: str = ""


def coverage(user: User, today: date) -> Matrix:
    """Count who helps whom and where today, in the municipality at hand."""
    areas = Area.objects.visible_to(user).leaves(today)
    groups = TargetGroup.objects.visible_to(user)
    return matrix(
        list(areas.values_list("pk", flat=True)),
        list(groups.values_list("pk", flat=True)),
        Arrangement.objects.visible_to(user).reach(today),
    )


def first_things(user: User, today: date, covered: Matrix) -> list[Attention]:
    """List what an officer should look at first: at most seven things."""
    found = [*_notices(user, today), *_gaps(covered), *_checks(user, today)]
    return found[:MOST]


def _notices(user: User, today: date) -> Iterable[Attention]:
    soon = (
        Arrangement.objects.visible_to(user)
        .notice_between(today, today + NOTICE_WITHIN)
        .select_related("service__organisation")
        .order_by("notice_on", "pk")[:3]
    )
    for arrangement in soon:
        days = (arrangement.notice_on - today).days if arrangement.notice_on else 0
        yield Attention(
            _("Decide about %(service)s of %(organisation)s")
            % {
                "service": arrangement.service,
                "organisation": arrangement.service.organisation.short_name,
            },
            arrangement.get_absolute_url(),
            _("The last day to give notice or to extend."),
            arrangement.notice_on,
            _days_left(days),
        )


def _days_left(days: int) -> str:
    if not days:
        return _("today")
    words = ngettext("%(days)s day left", "%(days)s days left", days)
    return words % {"days": days}


def _gaps(covered: Matrix) -> Iterable[Attention]:
    if covered.gaps:
        yield Attention(
            ngettext(
                "%(n)s gap in client support",
                "%(n)s gaps in client support",
                covered.gaps,
            )
            % {"n": covered.gaps},
            reverse("providers:coverage"),
            _where(covered),
        )


def _where(covered: Matrix) -> str:
    """Say how bad the gaps are: whole target groups, or else cells."""
    nowhere = sum(row.gaps == row.size for row in covered.rows)
    if nowhere:
        words = ngettext(
            "For %(n)s target group there is nobody in any area.",
            "For %(n)s target groups there is nobody in any area.",
            nowhere,
        )
        return words % {"n": nowhere}
    return _("In %(n)s of the %(size)s cells there is nobody.") % {
        "n": covered.gaps,
        "size": covered.size,
    }


def _checks(user: User, today: date) -> Iterable[Attention]:
    due = (
        Service.objects.visible_to(user)
        .due_for_review(today)
        .select_related("organisation")
        .order_by("review_due", "name", "pk")[:3]
    )
    for service in due:
        yield Attention(
            _("Check the text of %(service)s") % {"service": service},
            service.get_absolute_url(),
            _("It was never checked.")
            if service.assured_date is None
            else _("The last check is too long ago."),
            service.review_due,
        )


def facts(user: User, today: date, covered: Matrix) -> list[Fact]:
    """Count what there is: providers, gaps, texts to check, arrangements that end."""
    services = Service.objects.visible_to(user)
    due = services.due_for_review(today).count()
    ending = (
        Arrangement.objects.visible_to(user)
        .filter(ends_on__range=(today, today + timedelta(days=365)))
        .count()
    )
    providers = Organisation.objects.visible_to(user)
    formal = providers.filter(services__form=Form.FORMAL).distinct().count()
    informal = providers.filter(services__form=Form.INFORMAL).distinct().count()
    register = reverse("providers:organisation-list")
    return [
        Fact(
            _("Providers"),
            str(providers.filter(services__isnull=False).distinct().count()),
            register,
            _("%(formal)s formal, %(informal)s informal")
            % {"formal": formal, "informal": informal},
        ),
        Fact(
            _("Gaps"),
            str(covered.gaps),
            reverse("providers:coverage"),
            _("of %(size)s cells") % {"size": covered.size},
            "attention" if covered.gaps else "",
        ),
        Fact(
            _("Texts to check"),
            str(due),
            f"{reverse('providers:service-list')}?due=true",
            _("never checked, or too long ago"),
        ),
        Fact(
            _("Arrangements that end"),
            str(ending),
            reverse("providers:arrangement-list"),
            _("within a year"),
        ),
    ]


def latest_changes(user: User) -> list[AuditEvent]:
    """Give the last changes in the register of the municipality at hand."""
    if user.municipality is None:
        return []
    codes = user.municipality.lineage().values("code")
    register = Q(target_model__startswith="providers.") | Q(
        target_model="accounts.area"
    )
    return list(
        AuditEvent.objects.filter(register, municipality_code__in=codes).order_by(
            "-pk"
        )[:6]
    )
