"""Administration of providers, what they do, and the reference lists."""

from django.contrib import admin

from accounts.administration import MunicipalAdmin, MunicipalInline, SharedAdmin
from providers.models import (
    REFERENCE_LISTS,
    Arrangement,
    CooperationMember,
    FormerName,
    Functionary,
    Location,
    OpeningHours,
    Organisation,
    Service,
    ServiceTargetGroup,
)


@admin.register(*REFERENCE_LISTS.values())
class ReferenceAdmin(SharedAdmin):
    """A reference list; its core is everyone's, so only superusers change that."""

    list_display = ("name", "name_english", "municipality", "position")
    search_fields = ("name", "name_english")


class FormerNameInline(MunicipalInline):
    """The names that an organisation once had."""

    model = FormerName


class CooperationMemberInline(MunicipalInline):
    """Who takes part in a co-operation."""

    model = CooperationMember
    fk_name = "cooperation"
    autocomplete_fields = ("member",)


@admin.register(Organisation)
class OrganisationAdmin(MunicipalAdmin):
    """Providers and co-operations."""

    list_display = ("name", "kind", "municipality", "provenance")
    list_filter = ("kind", "provenance", "name_follows")
    list_select_related = ("municipality",)
    search_fields = ("search_text",)
    inlines = (FormerNameInline, CooperationMemberInline)


@admin.register(FormerName)
class FormerNameAdmin(MunicipalAdmin):
    """The names that organisations once had."""

    municipality_lookup = "organisation__municipality"
    list_display = ("name", "organisation", "used_until")
    list_select_related = ("organisation",)
    search_fields = ("search_text", "organisation__search_text")
    autocomplete_fields = ("organisation",)


@admin.register(CooperationMember)
class CooperationMemberAdmin(MunicipalAdmin):
    """Who takes part in which co-operation, and since when."""

    list_display = ("member", "cooperation", "starts_on", "ends_on")
    list_select_related = ("member", "cooperation")
    search_fields = ("member__search_text", "cooperation__search_text")
    autocomplete_fields = ("member", "cooperation")


class OpeningHoursInline(MunicipalInline):
    """When a location is open."""

    model = OpeningHours


@admin.register(Location)
class LocationAdmin(MunicipalAdmin):
    """Places to go to or to call."""

    list_display = ("name", "kind", "city", "municipality")
    list_filter = ("kind", "provenance")
    list_select_related = ("municipality",)
    search_fields = ("search_text",)
    autocomplete_fields = ("organisations",)
    inlines = (OpeningHoursInline,)


@admin.register(OpeningHours)
class OpeningHoursAdmin(MunicipalAdmin):
    """When locations are open."""

    municipality_lookup = "location__municipality"
    list_display = ("location", "kind", "weekday", "opens_at", "closes_at")
    list_filter = ("kind", "weekday")
    list_select_related = ("location",)
    search_fields = ("location__search_text",)
    autocomplete_fields = ("location",)


class ServiceTargetGroupInline(MunicipalInline):
    """For whom a service is, or will be."""

    model = ServiceTargetGroup
    autocomplete_fields = ("target_group",)


@admin.register(Service)
class ServiceAdmin(MunicipalAdmin):
    """What organisations do."""

    list_display = ("name", "organisation", "form", "provision", "review_due")
    list_filter = ("form", "provision", "provenance")
    list_select_related = ("organisation",)
    search_fields = ("search_text", "organisation__search_text")
    autocomplete_fields = (
        "organisation",
        "life_domains",
        "carer_support",
        "channels",
        "locations",
        "assurer",
    )
    inlines = (ServiceTargetGroupInline,)


@admin.register(ServiceTargetGroup)
class ServiceTargetGroupAdmin(MunicipalAdmin):
    """For whom services are, or will be."""

    municipality_lookup = "service__organisation__municipality"
    list_display = ("service", "target_group", "starts_on", "ends_on")
    list_filter = ("provenance",)
    list_select_related = ("service", "target_group")
    search_fields = ("service__search_text", "target_group__name")
    autocomplete_fields = ("service", "target_group")


@admin.register(Arrangement)
class ArrangementAdmin(MunicipalAdmin):
    """What was agreed, with whom and for how long."""

    list_display = ("service", "instrument", "starts_on", "ends_on", "municipality")
    list_filter = ("instrument", "independence", "provenance")
    list_select_related = ("service", "municipality")
    search_fields = ("service__search_text", "reference")
    autocomplete_fields = ("service", "areas")


@admin.register(Functionary)
class FunctionaryAdmin(MunicipalAdmin):
    """Who is the face of an area."""

    list_display = ("name", "specialism", "area", "organisation", "ends_on")
    list_filter = ("specialism",)
    list_select_related = ("area", "organisation")
    search_fields = ("name", "specialism")
    autocomplete_fields = ("area", "organisation")
