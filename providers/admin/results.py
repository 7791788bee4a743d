"""Administration of measures, campaigns, goals and directions."""

from django.contrib import admin

from accounts.administration import MunicipalAdmin, MunicipalInline
from providers.models import (
    Campaign,
    DirectionNote,
    DirectionNoteVersion,
    EffectPair,
    ExchangeNote,
    Goal,
    Measure,
    MeasureValue,
)


class MeasureValueInline(MunicipalInline):
    """The values of a measure."""

    model = MeasureValue


@admin.register(Measure)
class MeasureAdmin(MunicipalAdmin):
    """What is measured each year."""

    list_display = ("name", "area", "unit", "origin", "municipality")
    list_filter = ("unit", "origin", "is_awareness")
    list_select_related = ("area", "municipality")
    search_fields = ("search_text",)
    autocomplete_fields = ("area", "policy_fields")
    inlines = (MeasureValueInline,)


@admin.register(MeasureValue)
class MeasureValueAdmin(MunicipalAdmin):
    """What measures were in a year; figures about few people are not in the list."""

    municipality_lookup = "measure__municipality"
    list_display = ("measure", "year", "provenance", "source")
    list_filter = ("provenance",)
    list_select_related = ("measure",)
    search_fields = ("measure__search_text", "source")
    autocomplete_fields = ("measure",)


@admin.register(EffectPair)
class EffectPairAdmin(MunicipalAdmin):
    """Measures at the front and at the back."""

    list_display = ("name", "front", "back", "municipality")
    list_select_related = ("front", "back", "municipality")
    search_fields = ("name",)
    autocomplete_fields = ("front", "back")


@admin.register(Campaign)
class CampaignAdmin(MunicipalAdmin):
    """Periods of extra attention."""

    list_display = ("name", "starts_on", "ends_on", "municipality")
    list_filter = ("provenance",)
    list_select_related = ("municipality",)
    search_fields = ("name",)
    autocomplete_fields = ("channels", "measures")


class ExchangeNoteInline(MunicipalInline):
    """What policy fields told each other."""

    model = ExchangeNote


@admin.register(Goal)
class GoalAdmin(MunicipalAdmin):
    """What is to be reached."""

    list_display = ("name", "owner", "measure", "municipality")
    list_select_related = ("measure", "municipality")
    search_fields = ("search_text",)
    autocomplete_fields = ("measure", "policy_fields", "initiatives")
    inlines = (ExchangeNoteInline,)


@admin.register(ExchangeNote)
class ExchangeNoteAdmin(MunicipalAdmin):
    """What policy fields told each other about goals."""

    municipality_lookup = "goal__municipality"
    list_display = ("between", "goal", "on")
    list_select_related = ("goal",)
    search_fields = ("between", "goal__search_text")
    autocomplete_fields = ("goal",)


@admin.register(DirectionNote)
class DirectionNoteAdmin(MunicipalAdmin):
    """Directions on one page."""

    list_display = ("name", "decided_on", "municipality")
    list_select_related = ("municipality",)
    search_fields = ("name",)
    autocomplete_fields = ("goals",)


@admin.register(DirectionNoteVersion)
class DirectionNoteVersionAdmin(MunicipalAdmin):
    """The versions of directions."""

    municipality_lookup = "note__municipality"
    list_display = ("note", "number", "written_on")
    list_select_related = ("note",)
    search_fields = ("note__name",)
    autocomplete_fields = ("note", "written_by")
