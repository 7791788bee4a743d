"""Pages about the advice of the project team, and handing it over."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from scenarios.actions.advice import keep_advice, offer_advice
from scenarios.forms.advice import AdviceForm, AdviceOfferForm
from scenarios.models import Advice
from scenarios.presentation.advice import advice_page
from scenarios.views.gates import study_to_change, study_to_read


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def advice(request: Request, pk: int) -> HttpResponse:
    """Show what the project team advises, and how far handing it over is."""
    study = study_to_read(request, pk)
    context = {"study": study, "page": advice_page(study)}
    return render(request, "scenarios/advice.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def advice_edit(request: Request, pk: int) -> HttpResponse:
    """Write the advice."""
    study = study_to_change(request, pk)
    row = Advice.objects.filter(study=study).first() or Advice(study=study)
    form = AdviceForm(request.POST or None, instance=row, study=study, by=request.user)
    if attempt(form, lambda: keep_advice(form, study, by=request.user)):
        messages.success(request, _("The advice is saved."))
        return redirect(row)
    return render(request, "scenarios/advice_edit.html", {"form": form, "study": study})


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def advice_offer(request: Request, pk: int) -> HttpResponse:
    """Hand the advice over, with all that it rests on."""
    study = study_to_change(request, pk)
    page = advice_page(study)
    version = page.advice.version if page.advice else 0
    form = AdviceOfferForm(request.POST or None, version=version)
    if attempt(form, lambda: offer_advice(study, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The advice is offered. Nothing in it changes."))
        return redirect("scenarios:advice", study.pk)
    context = {"form": form, "study": study, "page": page}
    return render(request, "scenarios/advice_offer.html", context)


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def advice_packet(request: Request, pk: int) -> HttpResponse:
    """Give the packet as it was offered, so that anyone can check the fingerprint."""
    study = study_to_read(request, pk)
    row = Advice.objects.filter(study=study, offered_on__isnull=False).first()
    if row is None:
        raise Http404
    response = JsonResponse(
        row.packet,
        json_dumps_params={
            "ensure_ascii": False,
            "sort_keys": True,
            "separators": (",", ":"),
        },
    )
    name = f"pakket-{slugify(study.title) or study.pk}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
