"""Pages about the parties at the table, the people in them, and departments."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import PlainForm, attempt
from accounts.http import Request
from accounts.trail import latest
from mergers.actions.files import keep
from mergers.actions.seats import end_seat, keep_member, remove_member
from mergers.forms.seats import DepartmentForm, MemberForm, SeatForm
from mergers.models import Department, Member, Seat
from mergers.presentation.table import TablePage, share_of
from mergers.views.gates import merger_to_change, merger_to_read, part_to_read
from providers.forms.periods import LastDayForm

EVENTS = 10


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def table(request: Request, pk: int) -> HttpResponse:
    """Show who leads, which parties sit at the table, and who speaks up where."""
    merger = merger_to_read(request, pk)
    page = TablePage(merger, request.user, timezone.localdate())
    return render(request, "mergers/table.html", {"merger": merger, "page": page})


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def seat_detail(request: Request, pk: int) -> HttpResponse:
    """Show a party with its people; it has one voice, however many they are."""
    seat = part_to_read(request, Seat.objects.select_related("organisation"), pk)
    merger, today = merger_to_read(request, seat.merger_id), timezone.localdate()
    here = Seat.objects.filter(merger=merger).at_table(today)
    context = {
        "merger": merger,
        "seat": seat,
        "members": list(seat.members.select_related("user")),
        "share": share_of(here.count()) if here.filter(pk=seat.pk).exists() else "",
        "events": latest(seat, EVENTS),
    }
    return render(request, "mergers/seat_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def seat_add(request: Request, pk: int) -> HttpResponse:
    """Give a party a seat at the table."""
    merger = merger_to_change(request, pk)
    seat = Seat(merger=merger)
    form = SeatForm(request.POST or None, instance=seat, by=request.user)
    if attempt(form, lambda: keep(form, merger, by=request.user)):
        messages.success(request, _("%s has a seat at the table.") % seat)
        return redirect(seat)
    context = {"form": form, "merger": merger, "name": ""}
    return render(request, "mergers/seat_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def seat_edit(request: Request, pk: int) -> HttpResponse:
    """Change what is said of a party, or the days that it takes part."""
    seat = part_to_read(request, Seat.objects.all(), pk)
    merger = merger_to_change(request, seat.merger_id)
    context = {"merger": merger, "seat": seat, "name": seat.name}
    form = SeatForm(request.POST or None, instance=seat, by=request.user)
    if attempt(form, lambda: keep(form, merger, by=request.user)):
        messages.success(request, _("%s is saved.") % seat)
        return redirect(seat)
    return render(request, "mergers/seat_form.html", context | {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def seat_end(request: Request, pk: int) -> HttpResponse:
    """Let a party leave the table; what it said and did stays."""
    seat = part_to_read(request, Seat.objects.select_related("merger"), pk)
    merger = merger_to_change(request, seat.merger_id)
    day = seat.ends_on or timezone.localdate()
    form = LastDayForm(request.POST or None, initial={"on": day})
    if attempt(form, lambda: end_seat(seat, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The last day of %s is set.") % seat)
        return redirect(seat)
    context = {"form": form, "merger": merger, "seat": seat}
    return render(request, "mergers/seat_end.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def member_add(request: Request, pk: int) -> HttpResponse:
    """Let someone take part, for a party or, as who leads, for none."""
    merger = merger_to_change(request, pk)
    member = Member(merger=merger)
    form = MemberForm(
        request.POST or None,
        instance=member,
        merger=merger,
        initial={"seat": request.GET.get("seat")},
        by=request.user,
    )
    if attempt(form, lambda: keep_member(form, merger, by=request.user)):
        messages.success(request, _("%s takes part.") % member)
        return redirect(member.seat or member)
    context = {"form": form, "merger": merger, "name": ""}
    return render(request, "mergers/member_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def member_edit(request: Request, pk: int) -> HttpResponse:
    """Change for whom someone takes part, or what they are called."""
    member = part_to_read(request, Member.objects.select_related("seat"), pk)
    merger = merger_to_change(request, member.merger_id)
    context = {"merger": merger, "member": member, "name": member.name}
    form = MemberForm(
        request.POST or None, instance=member, merger=merger, by=request.user
    )
    if attempt(form, lambda: keep_member(form, merger, by=request.user)):
        messages.success(request, _("%s is saved.") % member)
        return redirect(member.seat or member)
    return render(request, "mergers/member_form.html", context | {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def member_remove(request: Request, pk: int) -> HttpResponse:
    """Let someone take no part any more."""
    rows = Member.objects.select_related("merger", "seat")
    member = part_to_read(request, rows, pk)
    merger = merger_to_change(request, member.merger_id)
    form = PlainForm(request.POST if request.method == "POST" else None)
    back, name = member.seat or member, member.name

    def remove() -> bool:
        remove_member(member, by=request.user)
        return True

    if attempt(form, remove):
        messages.success(request, _("%s takes no part any more.") % name)
        return redirect(back)
    context = {"form": form, "merger": merger, "member": member, "name": name}
    return render(request, "mergers/member_remove.html", context | {"back": back})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def department_add(request: Request, pk: int) -> HttpResponse:
    """Add a department, with or without someone who speaks up for the approach."""
    merger = merger_to_change(request, pk)
    department = Department(merger=merger)
    form = DepartmentForm(request.POST or None, instance=department, by=request.user)
    if attempt(form, lambda: keep(form, merger, by=request.user)):
        messages.success(request, _("%s is added.") % department)
        return redirect(department)
    context = {"form": form, "merger": merger, "name": ""}
    return render(request, "mergers/department_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def department_edit(request: Request, pk: int) -> HttpResponse:
    """Change who speaks up for the approach in a department."""
    department = part_to_read(request, Department.objects.all(), pk)
    merger = merger_to_change(request, department.merger_id)
    context = {"merger": merger, "department": department, "name": department.name}
    form = DepartmentForm(request.POST or None, instance=department, by=request.user)
    if attempt(form, lambda: keep(form, merger, by=request.user)):
        messages.success(request, _("%s is saved.") % department)
        return redirect(department)
    return render(request, "mergers/department_form.html", context | {"form": form})
