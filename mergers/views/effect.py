"""Pages on which a merger takes effect, and what goes where when it divides."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.editing import PlainForm, attempt
from accounts.http import Request
from mergers.actions.allotments import allot, divisions
from mergers.actions.effect import revert, take_effect
from mergers.actions.mergers import may_agree
from mergers.actions.obstacles import unheard
from mergers.forms.effect import AllotmentForm, RevertForm
from mergers.presentation.mergers import MergerRow, effect_of
from mergers.views.gates import merger_to_change, merger_to_decide, merger_to_read


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def merger_take_effect(request: Request, pk: int) -> HttpResponse:
    """Show what happens when a merger takes effect, and let it."""
    today = timezone.localdate()
    read = merger_to_decide if request.method == "POST" else merger_to_read
    merger = read(request, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: take_effect(merger, by=request.user)):
        messages.success(request, _("%s took effect.") % merger)
        return redirect(merger)
    context = {
        "merger": merger,
        "form": form,
        "row": MergerRow(merger, today),
        "steps": merger.steps.select_related("predecessor", "successor"),
        "may_agree": may_agree(merger, request.user),
        "effect": effect_of(merger, today, request.user),
        "divided": any(step.kind == "split" for step in merger.steps.all()),
    }
    return render(request, "mergers/merger_take_effect.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.revert_merger", raise_exception=True)
def merger_revert(request: Request, pk: int) -> HttpResponse:
    """Take back that a merger took effect, with the reason."""
    merger = merger_to_decide(request, pk)
    form = RevertForm(request.POST or None)
    if attempt(
        form,
        lambda: revert(merger, reason=form.cleaned_data["reason"], by=request.user),
    ):
        messages.success(request, _("It is taken back that %s took effect.") % merger)
        return redirect("mergers:merger-take-effect", merger.pk)
    context = {"merger": merger, "form": form}
    return render(request, "mergers/merger_revert.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def allotment_edit(request: Request, pk: int) -> HttpResponse:
    """Say which successor gets what of a divided municipality."""
    merger = merger_to_change(request, pk)
    closed = unheard(merger, request.user)  # not theirs to give away
    found = [each for each in divisions(merger) if each.predecessor not in closed]
    form = AllotmentForm(request.POST or None, divisions=found)

    def deed() -> bool:
        allot(merger, form.chosen, by=request.user)
        return True

    if attempt(form, deed):
        messages.success(request, _("It is kept what goes where."))
        return redirect("mergers:merger-take-effect", merger.pk)
    context = {"merger": merger, "form": form, "divisions": found}
    return render(request, "mergers/allotment_edit.html", context)
