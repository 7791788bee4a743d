"""What all admin pages have in common: own rows only, and every change in the trail."""

from itertools import chain
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import BadRequest
from django.db import IntegrityError, models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import (
    ADDED,
    CHANGED,
    readable,
    use_day_fields,
    without_people,
)
from accounts.fields import LONGEST_NUMBER
from accounts.filters.kinds import LONGEST_SEARCH
from accounts.models import Municipality, User
from accounts.search import fold
from accounts.versions import StaleError, Versioned

DELETED = gettext_noop("deleted")
# The fields that are read the Dutch way; the widgets of the admin read another.
DUTCH_WAY = (models.DateField, models.DecimalField, models.URLField)


def own_rows(rows: Any, user: User, lookup: str = "") -> Any:
    """Keep what an administrator may see; a superuser sees everything.

    `lookup` leads to the municipality of rows that have no `visible_to` of their own.
    """
    if user.is_superuser:
        return rows
    if user.municipality is None:
        return rows.none()
    lineage = user.municipality.lineage()
    if rows.model is Municipality:
        return rows.filter(pk__in=lineage.values("pk"))
    if lookup:
        return rows.filter(**{f"{lookup}__in": lineage.values("pk")})
    return rows.visible_to(user) if hasattr(rows, "visible_to") else rows


def changes_of(form: forms.ModelForm, *, adding: bool) -> dict[str, list[str]]:
    """Say which fields a form changed, from what to what; of people only that."""
    pairs = {
        name: [
            "" if adding else readable(form.fields[name], form.initial.get(name)),
            readable(form.fields[name], form.cleaned_data.get(name)),
        ]
        for name in form.changed_data
        if name in form.cleaned_data
    }
    changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    return without_people(form.instance, changed)


def may_be_row(text: str) -> bool:
    """Tell whether a text is the number of a row, or no choice at all.

    >>> may_be_row("12"), may_be_row(""), may_be_row("abc"), may_be_row("9" * 40)
    (True, True, False, False)
    """
    return not text or (text.isdecimal() and len(text) <= LONGEST_NUMBER)


class OwnRows(admin.options.BaseModelAdmin):
    """Shows the rows of the municipality at hand, and offers only those as a choice."""

    municipality_lookup = ""

    def get_queryset(self, request: HttpRequest) -> Any:
        """List own rows."""
        rows = super().get_queryset(request)
        return own_rows(rows, request.user, self.municipality_lookup)  # type: ignore[arg-type]

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Read days and amounts as everywhere else, and offer own rows only."""
        if type(db_field) in DUTCH_WAY:
            return use_day_fields(db_field)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        rows = getattr(field, "queryset", None)
        if rows is not None:
            field.queryset = own_rows(rows, request.user)  # type: ignore[arg-type, union-attr]
        return field


class MunicipalAdmin(OwnRows, admin.ModelAdmin):
    """Administers rows of a municipality."""

    list_per_page = 50
    show_full_result_count = False

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Search without regard for accents where the folded words are kept."""
        search_term = search_term.replace("\x00", "")[:LONGEST_SEARCH]
        if any("search_text" in name for name in self.get_search_fields(request)):
            search_term = fold(search_term)
        return super().get_search_results(request, queryset, search_term)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Start in the municipality at hand."""
        return {
            "municipality": request.user.municipality,  # type: ignore[union-attr]
            **super().get_changeform_initial_data(request),
        }

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """List what was asked for, if it could be asked."""
        self.refuse_nonsense(request)
        return super().changelist_view(request, extra_context)

    def changeform_view(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Answer clearly when someone else saves the same at the same moment."""
        self.refuse_nonsense(request)
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (IntegrityError, StaleError):
            self.message_user(
                request,
                _("Someone else was just ahead of you. Save once more."),
                messages.ERROR,
            )
            return HttpResponseRedirect(request.get_full_path())

    def refuse_nonsense(self, request: HttpRequest) -> None:
        """Refuse what no page of the admin sends, and Django's own pages fall over."""
        shown = (self.model, *(inline.model for inline in self.inlines))
        fields = chain.from_iterable(model._meta.get_fields() for model in shown)
        numbers = {"_selected_action", "id"}
        numbers |= {field.name for field in fields if field.is_relation}
        asked = dict(request.GET.lists())
        for name, values in chain(asked.items(), request.POST.lists()):
            bare = name.rsplit("-", 1)[-1].removesuffix("__in")
            if bare in numbers and not all(map(may_be_row, values)):
                raise BadRequest(name)
        if any("\x00" in value for value in chain.from_iterable(asked.values())):
            raise BadRequest

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Save the row and write down what changed."""
        if change and isinstance(obj, Versioned):
            obj.claim()
        super().save_model(request, obj, form, change)
        verb = CHANGED if change else ADDED
        changes = changes_of(form, adding=not change)
        record(verb, obj, by=request.user, **changes)  # type: ignore[arg-type]

    def save_formset(
        self, request: HttpRequest, form: Any, formset: BaseInlineFormSet, change: bool
    ) -> None:
        """Save the rows below the row, and write down what changed in each."""
        by: Any = request.user
        for gone in formset.deleted_forms:
            if gone.instance.pk:
                record(DELETED, gone.instance, by=by)
        super().save_formset(request, form, formset, change)
        for each in formset.forms:
            # Without a key it was never saved: the row is another's, or gone by now.
            if not each.instance.pk:
                continue
            if each.has_changed() and each not in formset.deleted_forms:
                adding = each in formset.extra_forms
                verb = ADDED if adding else CHANGED
                record(verb, each.instance, by=by, **changes_of(each, adding=adding))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete the row and write down that it was."""
        record(DELETED, obj, by=request.user)  # type: ignore[arg-type]
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete rows and write down each."""
        for row in queryset:
            record(DELETED, row, by=request.user)  # type: ignore[arg-type]
        super().delete_queryset(request, queryset)


class MunicipalInline(OwnRows, admin.TabularInline):
    """Administers the rows below a row."""

    extra = 0


class SharedAdmin(MunicipalAdmin):
    """Rows that belong to a municipality, or to all; only superusers change those."""

    list_filter = (("municipality", admin.EmptyFieldListFilter),)
    list_select_related = ("municipality",)

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Let only superusers add to what is everyone's."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "municipality":
            field.required = not request.user.is_superuser
        return field

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep what is everyone's as it is."""
        return self.is_own(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep what is everyone's as it is."""
        return self.is_own(request, obj) and super().has_delete_permission(request, obj)

    def is_own(self, request: HttpRequest, row: Any) -> bool:
        """Tell whether someone's municipality made this row."""
        shared = row is not None and row.municipality_id is None
        return request.user.is_superuser or not shared
