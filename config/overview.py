"""What asks for attention today, most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Area, AuditEvent, User
from providers.coverage import Matrix, matrix
from providers.distribution import last_year
from providers.models import (
    DECIDES,
    Arrangement,
    Enquiry,
    Form,
    FrontDoor,
    Initiative,
    Organisation,
    Proposal,
    Referral,
    Service,
    TargetGroup,
)
from providers.presentation.distribution import Picture
from providers.presentation.key_persons import silence

NOTICE_WITHIN = timedelta(days=183)
ANSWER_WITHIN = timedelta(days=2)
MOST = 7
# What only some may hear of, even that it is there.
SHIELDED = {
    "providers.enquiry": "providers.view_enquiry",
    "providers.keyperson": "providers.view_keyperson",
    "providers.referral": "providers.view_enquiry",
}


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
    found = [
        *_questions(user, today),
        *_notices(user, today),
        *_proposals(user, today),
        *_ideas(user, today),
        *_gaps(covered),
        *_spread(user, today),
        *_network(user, today),
        *_checks(user, today),
    ]
    return found[:MOST]


def _questions(user: User, today: date) -> Iterable[Attention]:
    """Tell the desk what waits for it, and which answer is about to be too late."""
    if not user.has_perm("providers.view_enquiry"):
        return
    page = reverse("providers:enquiry-list")
    waiting = Enquiry.objects.visible_to(user).with_desk(today).count()
    if waiting:
        words = ngettext(
            "%(n)s question waits for the desk",
            "%(n)s questions wait for the desk",
            waiting,
        )
        reason = _("Choose a provider, or close the question.")
        yield Attention(words % {"n": waiting}, f"{page}?state=desk", reason)
    soon = Referral.objects.visible_to(user).expiring(today, today + ANSWER_WITHIN)
    if expiring := soon.count():
        words = ngettext(
            "%(n)s referral is about to expire",
            "%(n)s referrals are about to expire",
            expiring,
        )
        reason = _("The provider did not answer yet.")
        yield Attention(words % {"n": expiring}, f"{page}?state=provider", reason)


def _spread(user: User, today: date) -> Iterable[Attention]:
    """Tell who may see it that one provider got more than the chosen share."""
    if not user.has_perm("providers.view_distribution") or user.municipality is None:
        return
    rules = FrontDoor.objects.of(user.municipality)
    picture = Picture(user, last_year(today), rules)
    if picture.high:
        told = {
            "name": picture.high.name,
            "share": picture.high.share.percent,
            "warning": rules.share_warning,
        }
        yield Attention(
            _("%(name)s gets %(share)s%% of the referrals") % told,
            reverse("providers:distribution"),
            _("That is more than the %(warning)s%% that was chosen.") % told,
        )


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


def _proposals(user: User, today: date) -> Iterable[Attention]:
    """Tell who keeps the register what providers propose about their own record."""
    if not user.has_perm("providers.change_service"):
        return
    waiting = Proposal.objects.visible_to(user).waiting()
    told = waiting.aggregate(number=Count("pk"), first=Min("sent_on"))
    if number := told["number"]:
        words = ngettext(
            "%(n)s proposal of a provider waits",
            "%(n)s proposals of providers wait",
            number,
        )
        yield Attention(
            words % {"n": number},
            reverse("providers:proposal-list"),
            _("Take it over, or say why not."),
            told["first"],
            _days_ago((today - told["first"]).days),
        )


def _ideas(user: User, today: date) -> Iterable[Attention]:
    """Tell who decides on them which ideas of residents wait."""
    if not user.has_perm(DECIDES):
        return
    waiting = Initiative.objects.visible_to(user).proposed()
    told = waiting.aggregate(number=Count("pk"), first=Min("proposed_on"))
    if number := told["number"]:
        words = ngettext(
            "%(n)s idea of a resident waits", "%(n)s ideas of residents wait", number
        )
        yield Attention(
            words % {"n": number},
            f"{reverse('providers:initiative-list')}?admission=proposed",
            _("Accept it, or say why not."),
            told["first"],
            _days_ago((today - told["first"]).days) if told["first"] else "",
        )


def _days_ago(days: int) -> str:
    if not days:
        return _("today")
    return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}


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


def _network(user: User, today: date) -> Iterable[Attention]:
    """Name, to who keeps in touch, the key persons who wait for it."""
    if not user.has_perm("providers.view_keyperson"):
        return
    page = reverse("providers:key-person-list")
    quiet = silence(user, today)
    if quiet.silent:
        words = ngettext(
            "No contact with %(n)s key person for a long time",
            "No contact with %(n)s key persons for a long time",
            quiet.silent,
        )
        reason = _("More than %(days)s days ago, or never.") % {"days": quiet.days}
        yield Attention(words % {"n": quiet.silent}, f"{page}?silent=on", reason)
    if quiet.late:
        words = ngettext(
            "%(n)s next step with a key person is past its date",
            "%(n)s next steps with key persons are past their date",
            quiet.late,
        )
        reason = _("Do it, or choose another date.")
        yield Attention(words % {"n": quiet.late}, f"{page}?overdue=on", reason)


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
    shielded = [
        model for model, permission in SHIELDED.items() if not user.has_perm(permission)
    ]
    here = AuditEvent.objects.filter(register, municipality_code__in=codes)
    changes = here.exclude(target_model__in=shielded).exclude(verb="looked at")
    if not user.has_perm(DECIDES):
        hidden = Initiative.objects.within(user.municipality).not_accepted()
        changes = changes.exclude(
            target_model="providers.initiative", target_id__in=hidden.values("pk")
        )
    return list(changes.order_by("-pk")[:6])
