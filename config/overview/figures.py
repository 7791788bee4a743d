"""The numbers of the overview, each with where it comes from."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Area, User
from providers.coverage import Matrix, matrix
from providers.models import Arrangement, Form, Organisation, Service, TargetGroup


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


def facts(user: User, today: date, covered: Matrix) -> list[Fact]:
    """Count what there is: providers, gaps, texts to check, arrangements that end."""
    due = Service.objects.visible_to(user).due_for_review(today)
    within_a_year = (today, today + timedelta(days=365))
    ending = Arrangement.objects.visible_to(user).filter(ends_on__range=within_a_year)
    return [
        _providers(user),
        Fact(
            _("Gaps"),
            str(covered.gaps),
            reverse("providers:coverage"),
            _("of %(size)s cells") % {"size": covered.size},
            "attention" if covered.gaps else "",
        ),
        Fact(
            _("Texts to check"),
            str(due.count()),
            f"{reverse('providers:service-list')}?due=true",
            _("never checked, or too long ago"),
        ),
        Fact(
            _("Arrangements that end"),
            str(ending.count()),
            reverse("providers:arrangement-list"),
            _("within a year"),
        ),
    ]


def _providers(user: User) -> Fact:
    """Count who offers something, and in which form."""
    offering = Organisation.objects.visible_to(user).filter(services__isnull=False)
    counted = offering.aggregate(
        total=Count("pk", distinct=True),
        formal=Count("pk", filter=Q(services__form=Form.FORMAL), distinct=True),
        informal=Count("pk", filter=Q(services__form=Form.INFORMAL), distinct=True),
    )
    return Fact(
        _("Providers"),
        str(counted["total"]),
        reverse("providers:organisation-list"),
        _("%(formal)s formal, %(informal)s informal") % counted,
    )
