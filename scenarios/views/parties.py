"""Pages about the parties of the project team."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.editing import attempt
from accounts.http import Request
from scenarios.actions.files import keep
from scenarios.forms.scenarios import PartyForm
from scenarios.models import Party
from scenarios.views.gates import part_to_read, study_to_change
from scenarios.views.removing import removed

FORM = "scenarios/party_form.html"


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def party_add(request: Request, pk: int) -> HttpResponse:
    """Add a party to the project team."""
    study = study_to_change(request, pk)
    party = Party(study=study)
    form = PartyForm(request.POST or None, instance=party, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: keep(form, study, by=request.user)
    ):
        messages.success(request, _("%s is added.") % party)
        return redirect(study)
    return render(request, FORM, {"form": form, "study": study, "name": ""})


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def party_edit(request: Request, pk: int) -> HttpResponse:
    """Change a party of the project team."""
    party = part_to_read(request, Party.objects.all(), pk)
    study = study_to_change(request, party.study_id)
    context = {"study": study, "party": party, "name": party.name}
    form = PartyForm(request.POST or None, instance=party, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: keep(form, study, by=request.user)
    ):
        messages.success(request, _("%s is saved.") % party)
        return redirect(study)
    return render(request, FORM, context | {"form": form})


@require_POST
@permission_required("scenarios.change_study", raise_exception=True)
def party_remove(request: Request, pk: int) -> HttpResponse:
    """Take a party out of the project team."""
    party = part_to_read(request, Party.objects.all(), pk)
    study = study_to_change(request, party.study_id)
    return removed(request, party, study, back=study)
