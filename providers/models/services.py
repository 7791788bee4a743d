"""Services: what an organisation does, for whom, and how to reach it."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Area, User
from accounts.periods import bounded, months_later, not_over, ordered, running
from accounts.search import SearchField, having
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.freshness import silence_before
from providers.models.locations import Location
from providers.models.organisations import Organisation
from providers.models.provenance import Sourced
from providers.models.reference import CarerSupport, Channel, LifeDomain, TargetGroup


class Form(models.TextChoices):
    """Formal support is by paid professionals, informal by volunteers and peers."""

    FORMAL = "formal", _("formal")
    INFORMAL = "informal", _("informal")


class ServiceQuerySet(MunicipalQuerySet["Service"]):
    """The questions we ask about services."""

    municipality_lookup = "organisation__municipality"

    def search(self, words: str) -> Self:
        """Keep those with all these words in their texts or their giver's name."""
        return self.filter(having(words, "search_text", "organisation__search_text"))

    def basic_first(self) -> Self:
        """Put what everyone may use before what must be applied for, by its `rank`."""
        rank = models.Case(
            *(
                models.When(provision=provision, then=number)
                for number, provision in enumerate(Service.Provision.values)
            )
        )
        return self.annotate(rank=rank).order_by("rank", "name", "pk")

    def running(self, day: date) -> Self:
        """Keep those that are given somewhere on this day."""
        arranged = running(day, prefix="arrangements__")
        return self.filter(arranged, arrangements__isnull=False).distinct()

    def serving(
        self, day: date, *, area: Area | None, group: TargetGroup | None
    ) -> Self:
        """Keep those given on this day; where or to whom is left open when unknown."""
        arranged = running(day, prefix="arrangements__")
        if area is not None:
            here = Area.objects.overlapping(area)
            arranged &= Q(arrangements__areas__in=here)
        found = self.filter(arranged, arrangements__isnull=False)
        if group is not None:
            served = running(day, prefix="target_group_links__")
            found = found.filter(served, target_group_links__target_group=group)
        return found.distinct()

    def due_for_review(self, day: date) -> Self:
        """Keep those whose text was never checked, or not within its own term."""
        return self.filter(Q(review_due=None) | Q(review_due__lte=day))

    def overdue(self, day: date) -> Self:
        """Keep those that are given, now or soon, and whose check is due or overdue."""
        arranged = not_over(day, prefix="arrangements__")
        given = self.filter(arranged, arrangements__isnull=False)
        return given.due_for_review(day).distinct()

    def silent(self, day: date) -> Self:
        """Keep those of which nobody heard for longer than a year, or ever."""
        since = silence_before(day)
        unchecked = Q(assured_date=None) | Q(assured_date__lt=since)
        return self.filter(unchecked).exclude(proposals__sent_on__gte=since)

    def last_proposed(self) -> Self:
        """Add as `last_proposal` on which day its provider last sent something."""
        return self.annotate(last_proposal=models.Max("proposals__sent_on"))


class Service(Versioned, Sourced):
    """A service; field names follow HSDS 3.1 `service` where it has them."""

    class Provision(models.TextChoices):
        """Whether everyone may walk in; the order is that of a resident's search."""

        BASIC = "basic", _("freely accessible")
        GENERAL = "general", _("general provision")
        TAILORED = "tailored", _("tailored provision")

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="services",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("name"), max_length=150)
    form = models.CharField(
        _("form"),
        max_length=8,
        choices=Form,
        help_text=_("Formal is by paid professionals, informal by volunteers."),
    )
    provision = models.CharField(
        _("kind of provision"),
        max_length=8,
        choices=Provision,
        default=Provision.BASIC,
    )
    description = models.TextField(
        _("what it is"), max_length=2000, blank=True, help_text=_("In plain words.")
    )
    eligibility_description = models.TextField(
        _("for whom"), max_length=1000, blank=True
    )
    application_process = models.TextField(
        _("how to reach it"), max_length=1000, blank=True
    )
    life_domains = models.ManyToManyField(
        LifeDomain, related_name="services", verbose_name=_("life domains"), blank=True
    )
    carer_support = models.ManyToManyField(
        CarerSupport,
        related_name="services",
        verbose_name=_("help for informal carers"),
        blank=True,
    )
    channels = models.ManyToManyField(
        Channel, related_name="services", verbose_name=_("channels"), blank=True
    )
    locations = models.ManyToManyField(
        Location, related_name="services", verbose_name=_("locations"), blank=True
    )
    target_groups = models.ManyToManyField(
        TargetGroup, through="ServiceTargetGroup", related_name="services"
    )
    capacity_available = models.PositiveSmallIntegerField(
        _("free places"), null=True, blank=True
    )
    capacity_maximum = models.PositiveSmallIntegerField(
        _("places in all"), null=True, blank=True
    )
    capacity_updated = models.DateField(_("capacity on"), null=True, blank=True)
    trajectory = models.TextField(
        _("steps of the support"),
        max_length=1000,
        blank=True,
        help_text=_("One step on each line, in order."),
    )
    trajectory_weeks = models.PositiveSmallIntegerField(
        _("usual duration in weeks"), null=True, blank=True
    )
    trajectory_end = models.CharField(_("how it ends"), max_length=200, blank=True)
    volunteers = models.PositiveSmallIntegerField(
        _("number of volunteers"), null=True, blank=True
    )
    training = models.CharField(_("training of volunteers"), max_length=200, blank=True)
    certificate_of_conduct = models.BooleanField(
        _("certificate of conduct is asked"), default=False
    )
    assured_date = models.DateField(_("checked on"), null=True, blank=True)
    assurer = models.ForeignKey(
        User,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("checked by"),
        null=True,
        blank=True,
    )
    review_months = models.PositiveSmallIntegerField(
        _("check again after, in months"), default=12
    )
    review_due = models.DateField(_("check again on"), null=True, blank=True)
    search_text = SearchField(of=("name", "description"))

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "name"),
                name="service_name_unique_in_organisation",
                violation_error_message=_(
                    "This organisation already has a service with this name."
                ),
            ),
            models.CheckConstraint(
                name="service_free_places_not_above_all_places",
                condition=Q(capacity_available=None)
                | Q(capacity_maximum=None)
                | Q(capacity_available__lte=F("capacity_maximum")),
                violation_error_message=_(
                    "There cannot be more free places than places in all."
                ),
            ),
            models.CheckConstraint(
                name="service_review_term_one_to_sixty_months",
                condition=Q(review_months__range=(1, 60)),
                violation_error_message=_("Check again after 1 to 60 months."),
            ),
            *bounded("service", "capacity_updated", "assured_date", "review_due"),
        )
        indexes = (models.Index(fields=["review_due"], name="service_review_due"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this service."""
        return reverse("providers:service-detail", args=[self.pk])

    def plan_review(self) -> None:
        """Set when to check it again: so many months after the last check."""
        if self.assured_date:
            self.review_due = months_later(self.assured_date, self.review_months)

    @property
    def steps(self) -> tuple[str, ...]:
        """Give the steps of the support, in order."""
        return tuple(
            line.strip() for line in self.trajectory.splitlines() if line.strip()
        )


class ServiceTargetGroupQuerySet(models.QuerySet["ServiceTargetGroup"]):
    """The questions we ask about target groups of services."""

    def active(self, day: date) -> Self:
        """Keep those that are served on this day, not those still planned."""
        return self.filter(running(day))

    def not_over(self, day: date) -> Self:
        """Keep those that are served on this day, and those still planned."""
        return self.filter(not_over(day))


class ServiceTargetGroup(Sourced):
    """A target group that a service serves, or plans to serve from a day on."""

    service = models.ForeignKey(
        Service, models.CASCADE, related_name="target_group_links"
    )
    target_group = models.ForeignKey(
        TargetGroup,
        models.PROTECT,
        related_name="service_links",
        verbose_name=_("target group"),
    )
    starts_on = models.DateField(
        _("from"),
        null=True,
        blank=True,
        help_text=_("A day that is still to come means that it is planned."),
    )
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = ServiceTargetGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("target group of a service")
        verbose_name_plural = _("target groups of a service")
        ordering = ("target_group__position", "target_group__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("service", "target_group"),
                name="service_target_group_once",
                violation_error_message=_("This target group is already chosen."),
            ),
            ordered("servicetargetgroup"),
            *bounded("servicetargetgroup", "starts_on", "ends_on"),
        )

    def __str__(self) -> str:
        return str(self.target_group)

    def is_planned(self, day: date) -> bool:
        """Tell whether it is still to start on this day."""
        return self.starts_on is not None and self.starts_on > day

    def is_over(self, day: date) -> bool:
        """Tell whether it had ended by this day."""
        return self.ends_on is not None and self.ends_on < day
