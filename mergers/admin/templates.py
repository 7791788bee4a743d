"""Administration of templates; the shared ones are everyone's."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.administration import MunicipalAdmin, MunicipalInline, SharedAdmin
from mergers.models import PlanTemplate, TemplateTask, TemplateTheme


class TemplateThemeInline(MunicipalInline):
    """The themes of a template."""

    model = TemplateTheme


class TemplateTaskInline(MunicipalInline):
    """The tasks of a theme; what waits for what is filled in at the task itself."""

    model = TemplateTask
    exclude = ("after",)


class PartAdmin(MunicipalAdmin):
    """A part of a template: only of those that someone's municipality made."""

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Offer the parts of one's own templates."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        rows: Any = getattr(field, "queryset", None)
        user: Any = request.user
        if rows is None or user.is_superuser:
            return field  # type: ignore[no-any-return]
        lookups = {
            PlanTemplate: "municipality",
            TemplateTheme: "template__municipality",
            TemplateTask: "theme__template__municipality",
        }
        here = user.municipality.lineage().values("pk") if user.municipality else []
        field.queryset = rows.filter(**{f"{lookups[rows.model]}__in": here})
        return field  # type: ignore[no-any-return]


@admin.register(PlanTemplate)
class PlanTemplateAdmin(SharedAdmin):
    """Templates; the shared ones change for superusers only."""

    list_display = ("name", "municipality", "description")
    search_fields = ("name",)
    inlines = (TemplateThemeInline,)


@admin.register(TemplateTheme)
class TemplateThemeAdmin(PartAdmin):
    """Themes of templates, with their tasks."""

    municipality_lookup = "template__municipality"
    list_display = ("name", "template", "track", "due_months", "position")
    list_select_related = ("template",)
    search_fields = ("name",)
    inlines = (TemplateTaskInline,)


@admin.register(TemplateTask)
class TemplateTaskAdmin(PartAdmin):
    """Tasks of templates, and what they wait for."""

    municipality_lookup = "theme__template__municipality"
    list_display = ("name", "theme", "start_months", "due_months", "due_days")
    list_select_related = ("theme",)
    search_fields = ("name",)
