"""Pages about the programmes that pay for tasks."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from mergers.actions.files import keep
from mergers.forms.tasks import ProgrammeForm
from mergers.models import Programme
from mergers.views.gates import merger_to_change, merger_to_read, part_to_read


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def programme_list(request: Request, pk: int) -> HttpResponse:
    """List the programmes with the number of tasks that each pays for."""
    merger = merger_to_read(request, pk)
    programmes = merger.programmes.annotate(
        number=Count("tasks"),
        after_end=Count("tasks", filter=Q(tasks__due_on__gt=F("ends_on"))),
    )
    context = {"merger": merger, "programmes": programmes}
    return render(request, "mergers/programme_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def programme_add(request: Request, pk: int) -> HttpResponse:
    """Add a programme with an end of its own."""
    merger = merger_to_change(request, pk)
    programme = Programme(merger=merger)
    form = ProgrammeForm(request.POST or None, instance=programme, by=request.user)
    if attempt(form, lambda: keep(form, merger, by=request.user)):
        messages.success(request, _("%s is added.") % programme)
        return redirect("mergers:programme-list", merger.pk)
    context = {"form": form, "merger": merger, "name": ""}
    return render(request, "mergers/programme_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def programme_edit(request: Request, pk: int) -> HttpResponse:
    """Change the name or the end of a programme."""
    programme = part_to_read(request, Programme.objects.all(), pk)
    merger = merger_to_change(request, programme.merger_id)
    context = {"merger": merger, "programme": programme, "name": programme.name}
    form = ProgrammeForm(request.POST or None, instance=programme, by=request.user)
    if attempt(form, lambda: keep(form, merger, by=request.user)):
        messages.success(request, _("%s is saved.") % programme)
        return redirect("mergers:programme-list", merger.pk)
    return render(request, "mergers/programme_form.html", context | {"form": form})
