"""Pages about themes: what differs, what it becomes, and how far that is."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from accounts.lists import export, listing
from accounts.trail import latest
from mergers.actions.files import keep
from mergers.actions.positions import add_position
from mergers.actions.themes import ADOPTED, CHOSEN, add_theme, keep_practice, move_theme
from mergers.filters.themes import ThemeFilter
from mergers.forms.themes import (
    AdoptForm,
    AsIsForm,
    ChoiceForm,
    MoveForm,
    PositionForm,
    ThemeForm,
)
from mergers.models import AsIs, Merger, Position, Theme
from mergers.presentation import themes as presentation
from mergers.views.gates import (
    merger_to_change,
    merger_to_decide,
    merger_to_read,
    part_to_read,
)

SORTS = {
    "order": "position",
    "name": "name",
    "track": "track",
    "phase": "step",
    "due": "due_on",
}
FORM = "mergers/theme_form.html"


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def theme_list(request: Request, pk: int) -> HttpResponse:
    """List the themes of a merger."""
    merger = merger_to_read(request, pk)
    found = listing(request, _filterset(request, merger), sorts=SORTS)
    themes = presentation.of_merger(merger)
    context = {
        "merger": merger,
        "listing": found,
        "rows": presentation.rows(list(found.page)),
        "count": themes.count(),
        "harmonised": themes.filter(harmonised=True).count(),
    }
    return render(request, "mergers/theme_list.html", context)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def theme_export(request: Request, pk: int) -> HttpResponse:
    """Give the same list to take along."""
    merger = merger_to_read(request, pk)
    filterset = _filterset(request, merger)
    return export(request, filterset, presentation.table(), sorts=SORTS)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def theme_detail(request: Request, pk: int) -> HttpResponse:
    """Show how each former municipality does it, beside how it will be."""
    theme = part_to_read(request, presentation.with_details(request.user), pk)
    merger = merger_to_read(request, theme.merger_id)
    member = presentation.is_member(request.user, merger)
    context = {
        "merger": merger,
        "theme": theme,
        "page": presentation.page(theme, merger),
        "is_member": member,
        "positions": presentation.positions(theme, request.user) if member else [],
        "events": latest(theme),
    }
    return render(request, "mergers/theme_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def theme_add(request: Request, pk: int) -> HttpResponse:
    """Add something that former municipalities do each in their own way."""
    merger = merger_to_change(request, pk)
    theme = Theme(merger=merger)
    form = ThemeForm(request.POST or None, instance=theme, by=request.user)
    if attempt(form, lambda: add_theme(form, merger, by=request.user)):
        messages.success(request, _("%s is added.") % theme)
        return redirect(theme)
    return render(request, FORM, {"form": form, "merger": merger, "name": ""})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def theme_edit(request: Request, pk: int) -> HttpResponse:
    """Change a theme, or how far its money and its content are."""
    theme = _theme(request, pk)
    merger, name = merger_to_change(request, theme.merger_id), theme.name
    form = ThemeForm(request.POST or None, instance=theme, by=request.user)
    context = {"form": form, "merger": merger, "theme": theme, "name": name}
    return _saved(request, form, theme) or render(request, FORM, context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def theme_move(request: Request, pk: int) -> HttpResponse:
    """Bring a theme to another phase."""
    theme = _theme(request, pk)
    merger = merger_to_change(request, theme.merger_id)
    form = MoveForm(request.POST or None, theme=theme)
    if attempt(form, lambda: move_theme(theme, **form.cleaned_data, by=request.user)):
        messages.success(request, _("%s is in another phase now.") % theme)
        return redirect(theme)
    context = {"form": form, "theme": theme, "merger": merger}
    return render(request, "mergers/theme_move.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def theme_choose(request: Request, pk: int) -> HttpResponse:
    """Write down what was chosen, and why."""
    theme = _theme(request, pk)
    merger = merger_to_decide(request, theme.merger_id)
    form = ChoiceForm(
        request.POST or None,
        instance=theme,
        municipalities=list(merger.predecessors),
        by=request.user,
    )
    context = {"form": form, "merger": merger, "theme": theme}
    return _saved(request, form, theme, CHOSEN) or render(
        request, "mergers/theme_choose.html", context
    )


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def theme_adopt(request: Request, pk: int) -> HttpResponse:
    """Write down that it was settled how it will be."""
    theme = _theme(request, pk)
    merger = merger_to_decide(request, theme.merger_id)
    form = AdoptForm(request.POST or None, instance=theme, by=request.user)
    context = {"form": form, "merger": merger, "theme": theme}
    return _saved(request, form, theme, ADOPTED) or render(
        request, "mergers/theme_adopt.html", context
    )


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def as_is_edit(request: Request, pk: int, municipality: int) -> HttpResponse:
    """Write down how one former municipality does it, and until when."""
    theme = _theme(request, pk)
    merger = merger_to_change(request, theme.merger_id)
    steps = merger.steps.select_related("predecessor")
    step = get_object_or_404(steps.filter(predecessor=municipality)[:1])
    practice, place = _practice(request, theme, municipality), step.predecessor
    form = AsIsForm(
        request.POST or None, instance=practice, municipality=place, by=request.user
    )
    if attempt(form, lambda: keep_practice(form, merger, by=request.user)):
        messages.success(request, _("How it is in %s is saved.") % place)
        return redirect(theme)
    context = {"form": form, "theme": theme, "merger": merger, "place": place}
    return render(request, "mergers/as_is_edit.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
@permission_required("mergers.view_position", raise_exception=True)
def position_add(request: Request, pk: int) -> HttpResponse:
    """Keep what a party thinks of a theme, beside what it thought before."""
    theme = _theme(request, pk)
    merger = merger_to_change(request, theme.merger_id)
    if not presentation.is_member(request.user, merger):
        raise PermissionDenied("only members of the project see the positions")
    position = Position(theme=theme)
    form = PositionForm(
        request.POST or None, instance=position, merger=merger, by=request.user
    )
    if attempt(form, lambda: add_position(position, by=request.user)):
        messages.success(request, _("The position is kept."))
        return redirect(theme)
    context = {"form": form, "theme": theme, "merger": merger}
    return render(request, "mergers/position_add.html", context)


def _theme(request: Request, pk: int) -> Theme:
    row: Theme = part_to_read(request, Theme.objects.select_related("merger"), pk)
    return row


def _practice(request: Request, theme: Theme, municipality: int) -> AsIs:
    """Give the text to change; who began a new one is told when there is one by now."""
    began_new = request.method == "POST" and "version" not in request.POST
    known = None if began_new else theme.as_is.filter(municipality=municipality).first()
    return known or AsIs(theme=theme)


def _saved(
    request: Request, form: Any, theme: Theme, verb: str = ""
) -> HttpResponse | None:
    """Save a form about a theme and go to its page, when the form is right."""
    if attempt(form, lambda: keep(form, theme.merger, by=request.user, verb=verb)):
        messages.success(request, _("%s is saved.") % theme)
        return redirect(theme)
    return None


def _filterset(request: Request, merger: Merger) -> ThemeFilter:
    return ThemeFilter(request.GET, presentation.of_merger(merger), request=request)
