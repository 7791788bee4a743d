"""Pages about who leads a merger, who helps, and until when.

Only who may change a merger without an assignment gives one: nobody prolongs their own.
"""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.editing import attempt
from accounts.http import Request
from mergers.actions.assignments import appoint, edit_assignment, end_assignment
from mergers.forms.assignments import AssignmentEditForm, AssignmentForm
from mergers.models import Assignment, Merger
from mergers.views.gates import merger_to_change, part_to_read
from providers.forms.periods import LastDayForm

APPOINTS = "mergers.change_without_assignment"


@require_http_methods(["GET", "POST"])
@permission_required(APPOINTS, raise_exception=True)
def assignment_add(request: Request, pk: int) -> HttpResponse:
    """Give someone a dated role: who leads, who manages, who supports the process."""
    merger = merger_to_change(request, pk)
    assignment = Assignment(merger=merger)
    form = AssignmentForm(request.POST or None, instance=assignment, by=request.user)
    if attempt(form, lambda: appoint(form, merger, by=request.user)):
        messages.success(request, _("%s is added.") % assignment)
        return redirect(assignment)
    context = {"form": form, "merger": merger, "name": ""}
    return render(request, "mergers/assignment_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required(APPOINTS, raise_exception=True)
def assignment_edit(request: Request, pk: int) -> HttpResponse:
    """Change a role of someone else, such as its last day."""
    assignment, merger = _of_another(request, pk)
    context = {"merger": merger, "assignment": assignment, "name": str(assignment)}
    form = AssignmentEditForm(
        request.POST or None, instance=assignment, by=request.user
    )
    if attempt(form, lambda: edit_assignment(form, merger, by=request.user)):
        messages.success(request, _("%s is saved.") % assignment)
        return redirect(assignment)
    return render(request, "mergers/assignment_form.html", context | {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required(APPOINTS, raise_exception=True)
def assignment_end(request: Request, pk: int) -> HttpResponse:
    """Let a role of someone else end earlier."""
    assignment, merger = _of_another(request, pk)
    today = min(timezone.localdate(), assignment.ends_on)
    form = LastDayForm(request.POST or None, initial={"on": today})
    if attempt(
        form, lambda: end_assignment(assignment, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The last day of %s is set.") % assignment)
        return redirect(assignment)
    context = {"form": form, "merger": merger, "assignment": assignment}
    return render(request, "mergers/assignment_end.html", context)


def _of_another(request: Request, pk: int) -> tuple[Assignment, Merger]:
    """Give a role of someone else; one's own is for a colleague to change."""
    rows = Assignment.objects.select_related("user", "merger")
    assignment: Assignment = part_to_read(request, rows, pk)
    if assignment.user_id == request.user.pk:
        raise PermissionDenied("nobody changes the own role")
    return assignment, merger_to_change(request, assignment.merger_id)
