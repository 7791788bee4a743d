"""Filters of the list of organisations."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import (
    AreaFilter,
    DayFilter,
    OneOfFilter,
    RowFilter,
    WordsFilter,
)
from accounts.models import Area
from providers.models import (
    Arrangement,
    ArrangementQuerySet,
    Form,
    Organisation,
    OrganisationQuerySet,
    Service,
    ServiceQuerySet,
    ServiceTargetGroup,
    TargetGroup,
)

OF_ONE_SERVICE = ("form", "target_group", "area", "on")


class OrganisationFilter(FilterSet):
    """Finds organisations by name, and by one service that has all that is asked."""

    q = WordsFilter(label=_("Name, now or in the past"))
    form = OneOfFilter(label=_("Form"), choices=Form.choices)
    target_group = RowFilter(TargetGroup, label=_("Target group"))
    area = AreaFilter(label=_("Area"))
    kind = OneOfFilter(label=_("Kind"), choices=Organisation.Kind.choices)
    on = DayFilter(label=_("Supports on"), help_text="")

    class Meta:
        model = Organisation
        fields = ()
        form = PlainForm

    def filter_queryset(self, queryset: OrganisationQuerySet) -> OrganisationQuerySet:
        """Keep the organisations that answer to everything that could be read."""
        asked = self.form.cleaned_data
        if asked.get("q"):
            queryset = queryset.search(asked["q"])
        if asked.get("kind"):
            queryset = queryset.filter(kind=asked["kind"])
        if any(asked.get(name) for name in OF_ONE_SERVICE):
            offered = self.services(asked).filter(organisation=OuterRef("pk"))
            queryset = queryset.filter(Exists(offered))
        return queryset

    def services(self, asked: dict[str, Any]) -> ServiceQuerySet:
        """Find the services that were asked for, as the coverage counts them."""
        services = Service.objects.all()
        day = asked.get("on") or timezone.localdate()
        in_force = bool(asked.get("on") or asked.get("area"))
        if asked.get("form"):
            services = services.filter(form=asked["form"])
        if in_force:
            arrangements = self.arrangements(day, asked.get("area"))
            services = services.filter(Exists(arrangements))
        if asked.get("target_group"):
            links = ServiceTargetGroup.objects.filter(
                service=OuterRef("pk"), target_group=asked["target_group"]
            )
            served = links.active(day) if in_force else links.not_over(day)
            services = services.filter(Exists(served))
        return services

    def arrangements(self, day: date, area: Area | None) -> ArrangementQuerySet:
        """Find what runs on a day, in an area, in its parts or in all it lies in."""
        found = Arrangement.objects.visible_to(self.request.user).running(day)
        found = found.filter(service=OuterRef("pk"))
        return found.in_area(area) if area else found
