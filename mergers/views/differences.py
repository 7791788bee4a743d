"""Pages that take over what the register tells about former municipalities."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.editing import attempt
from accounts.http import Request
from mergers.actions.themes import add_theme_with_texts, fill_practices
from mergers.forms.themes import FillForm
from mergers.models import Theme
from mergers.presentation.differences import register_of, theme_of
from mergers.presentation.themes import columns
from mergers.views.gates import merger_to_change, merger_to_read, part_to_read


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def theme_difference_list(request: Request, pk: int) -> HttpResponse:
    """Show what differs between the former municipalities, says the register."""
    merger = merger_to_read(request, pk)
    register = register_of(merger, timezone.localdate())
    context = {
        "merger": merger,
        "register": register,
        "found": register.found(list(merger.themes.all())),
    }
    return render(request, "mergers/theme_difference_list.html", context)


@require_POST
@permission_required("mergers.change_merger", raise_exception=True)
def theme_make(request: Request, pk: int) -> HttpResponse:
    """Make a theme of a difference, with how it is in each former municipality."""
    merger = merger_to_change(request, pk)
    register = register_of(merger, timezone.localdate())
    wanted = request.POST.get("difference", "")
    found = [one for one in register.found([]) if one.key == wanted]
    if not found:
        messages.error(request, _("This difference is no longer in the register."))
        return redirect("mergers:theme-difference-list", merger.pk)
    theme = theme_of(found[0].difference, merger)
    try:
        add_theme_with_texts(theme, register.texts(theme), by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("mergers:theme-difference-list", merger.pk)
    messages.success(request, _("%s is added.") % theme)
    return redirect(theme)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def as_is_fill(request: Request, pk: int) -> HttpResponse:
    """Take over from the register how it is, and show first what was typed."""
    theme = _theme(request, pk)
    merger = merger_to_change(request, theme.merger_id)
    texts = register_of(merger, timezone.localdate()).texts(theme)
    shown = [
        (one, texts.get(one.municipality.pk, "")) for one in columns(theme, merger)
    ]
    typed = [
        one.practice
        for one, text in shown
        if one.practice and one.practice.read_on is None and text
    ]
    form = FillForm(request.POST if request.method == "POST" else None, typed=typed)
    filled = attempt(
        form,
        lambda: (fill_practices(theme, texts, replace=form.chosen, by=request.user),),
    )
    if filled:
        messages.success(request, _filled(filled[0]))
        return redirect(theme)
    context = {"form": form, "theme": theme, "merger": merger, "shown": shown}
    return render(request, "mergers/as_is_fill.html", context)


def _filled(count: int) -> str:
    told = ngettext(
        "%(count)d text was taken from the register.",
        "%(count)d texts were taken from the register.",
        count,
    )
    return told % {"count": count}


def _theme(request: Request, pk: int) -> Theme:
    row: Theme = part_to_read(request, Theme.objects.select_related("merger"), pk)
    return row
