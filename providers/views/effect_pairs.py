"""Pages about effect pairs: what moves at the front, and later at the back."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import save
from accounts.exports import download
from accounts.http import Request
from providers.forms.measures import EffectPairForm
from providers.models import EffectPair
from providers.presentation import effect_pairs as presentation
from providers.presentation.effect_pairs import pair_rows


@require_safe
@permission_required("providers.view_measure", raise_exception=True)
def effect_pair_list(request: Request) -> HttpResponse:
    """Show the pairs, a line for each year."""
    pairs = list(presentation.with_measures(request.user))
    context = {"rows": pair_rows(pairs, request.user)}
    return render(request, "providers/effect_pair_list.html", context)


@require_safe
@permission_required("providers.view_measure", raise_exception=True)
def effect_pair_export(request: Request) -> HttpResponse:
    """Give the same lines to take along."""
    table = presentation.table(request.user)
    rows = table.cells(presentation.with_measures(request.user))
    kind = request.GET.get("format", "")
    return download(table.name, table.headings(), rows, kind=kind)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_measure", raise_exception=True)
def effect_pair_add(request: Request) -> HttpResponse:
    """Put two measures beside each other."""
    form = EffectPairForm(request.POST or None, by=request.user)
    if request.method == "POST" and (pair := save(form, by=request.user)):
        messages.success(request, _("%s is added.") % pair)
        return redirect(pair)
    context = {"form": form, "name": ""}
    return render(request, "providers/effect_pair_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_measure", raise_exception=True)
def effect_pair_edit(request: Request, pk: int) -> HttpResponse:
    """Change which measures stand beside each other."""
    pair = get_object_or_404(EffectPair.objects.visible_to(request.user), pk=pk)
    context = {"name": pair.name}
    form = EffectPairForm(request.POST or None, instance=pair, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % pair)
        return redirect(pair)
    return render(request, "providers/effect_pair_form.html", context | {"form": form})
