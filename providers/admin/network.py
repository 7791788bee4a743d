"""Administration of the front door, initiatives, triangles, events and applications."""

from django.contrib import admin

from accounts.administration import MunicipalAdmin, MunicipalInline
from providers.models import (
    Evaluation,
    Event,
    EventParticipant,
    Extension,
    FrontDoor,
    FundApplication,
    Initiative,
    Lead,
    Participant,
    Result,
    Stage,
    Triangle,
    TriangleParty,
)


@admin.register(FrontDoor)
class FrontDoorAdmin(MunicipalAdmin):
    """How each municipality opens its door."""

    list_display = ("municipality", "is_open", "phone", "website")
    list_filter = ("is_open",)
    list_select_related = ("municipality",)
    search_fields = ("municipality__search_text",)


@admin.register(Initiative)
class InitiativeAdmin(MunicipalAdmin):
    """What people set up together; who proposed it is not for administrators."""

    exclude = ("proposer_name", "proposer_contact", "scaled_on", "scaled_after")
    list_display = ("name", "kind", "admission", "municipality", "starts_on")
    list_filter = ("admission", "provenance")
    list_select_related = ("kind", "municipality")
    search_fields = ("search_text",)
    autocomplete_fields = (
        "kind",
        "areas",
        "target_groups",
        "policy_fields",
        "helper_kind",
    )


class InitiativePartAdmin(MunicipalAdmin):
    """A part of an initiative."""

    municipality_lookup = "initiative__municipality"
    list_select_related = ("initiative",)
    search_fields = ("initiative__search_text",)


@admin.register(Stage)
class StageAdmin(InitiativePartAdmin):
    """How far initiatives have come."""

    list_display = ("initiative", "step", "on", "amount_per_year")
    list_filter = ("step",)
    autocomplete_fields = ("initiative",)


@admin.register(Evaluation)
class EvaluationAdmin(InitiativePartAdmin):
    """What was learned."""

    list_display = ("initiative", "on", "participants", "advice")
    list_filter = ("advice",)
    autocomplete_fields = ("initiative",)


@admin.register(Lead)
class LeadAdmin(InitiativePartAdmin):
    """Who led, and until when."""

    list_display = ("initiative", "name", "starts_on", "ends_on")
    autocomplete_fields = ("initiative", "organisation")


@admin.register(Participant)
class ParticipantAdmin(InitiativePartAdmin):
    """Who takes part in the network of an initiative."""

    list_display = ("name", "initiative", "starts_on", "ends_on")
    autocomplete_fields = ("initiative", "organisation")


@admin.register(Extension)
class ExtensionAdmin(InitiativePartAdmin):
    """For whom an approach was widened."""

    list_display = ("initiative", "what", "on")
    autocomplete_fields = ("initiative", "target_group", "policy_field")


@admin.register(Result)
class ResultAdmin(InitiativePartAdmin):
    """Results in words, with their source."""

    list_display = ("initiative", "text", "on", "provenance")
    list_filter = ("provenance",)
    autocomplete_fields = ("initiative",)


class TrianglePartyInline(MunicipalInline):
    """The parties of a triangle."""

    model = TriangleParty


@admin.register(Triangle)
class TriangleAdmin(MunicipalAdmin):
    """Three parties around one theme."""

    list_display = ("theme", "municipality", "area", "starts_on", "ends_on")
    list_select_related = ("municipality", "area")
    search_fields = ("theme",)
    autocomplete_fields = ("area",)
    inlines = (TrianglePartyInline,)


@admin.register(TriangleParty)
class TrianglePartyAdmin(MunicipalAdmin):
    """The parties of triangles."""

    municipality_lookup = "triangle__municipality"
    list_display = ("name", "corner", "triangle")
    list_filter = ("corner",)
    list_select_related = ("triangle",)
    search_fields = ("name", "triangle__theme")
    autocomplete_fields = ("triangle",)


class EventParticipantInline(MunicipalInline):
    """Who is asked to an event."""

    model = EventParticipant


@admin.register(Event)
class EventAdmin(MunicipalAdmin):
    """Gatherings that may come back."""

    list_display = ("name", "on", "organiser", "municipality")
    list_select_related = ("municipality",)
    search_fields = ("name", "organiser")
    autocomplete_fields = ("initiative",)
    inlines = (EventParticipantInline,)


@admin.register(EventParticipant)
class EventParticipantAdmin(MunicipalAdmin):
    """Who is asked to which event."""

    municipality_lookup = "event__municipality"
    list_display = ("name", "event", "state")
    list_filter = ("state",)
    list_select_related = ("event",)
    search_fields = ("name", "event__name")
    autocomplete_fields = ("event",)


@admin.register(FundApplication)
class FundApplicationAdmin(MunicipalAdmin):
    """What was asked of funds."""

    list_display = ("purpose", "fund", "on", "amount", "outcome")
    list_filter = ("outcome",)
    list_select_related = ("fund",)
    search_fields = ("purpose", "fund__search_text")
    autocomplete_fields = ("fund", "initiative")
