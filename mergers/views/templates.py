"""Pages on which a merger starts from a template."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.editing import attempt
from accounts.http import Request
from mergers.actions.templates import Made, plan, use_template
from mergers.forms.themes import TemplateForm
from mergers.views.gates import merger_to_change


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def template_use(request: Request, pk: int) -> HttpResponse:
    """Show what a template brings on which days, and make it at one press."""
    merger = merger_to_change(request, pk)
    asked = request.POST if request.method == "POST" else request.GET or None
    form = TemplateForm(asked, by=request.user)
    chosen = form.cleaned_data if form.is_valid() else {}
    template: Any = chosen.get("template")
    on = chosen.get("counts_from") or merger.on
    deed = partial(use_template, template, merger, on=on, by=request.user)
    if request.method == "POST" and (made := attempt(form, deed)):
        messages.success(request, _told(made))
        return redirect("mergers:theme-list", merger.pk)
    context = {
        "form": form,
        "merger": merger,
        "chosen": chosen,
        "planned": plan(template, merger, on) if template else [],
    }
    return render(request, "mergers/template_use.html", context)


def _told(made: Made) -> str:
    """Say what was made, and what was left alone."""
    numbers = {"themes": made.themes, "tasks": made.tasks, "kept": made.kept}
    told = _("Themes made: %(themes)d. Tasks made: %(tasks)d.") % numbers
    if not made.kept:
        return told
    rest = _("Themes that were there already and stayed as they are: %(kept)d.")
    return f"{told} {rest % numbers}"
