"""Pages about advisory councils, what they hear and what they advise."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from mergers.actions.councils import publish_update, write_advice, write_response
from mergers.actions.files import keep
from mergers.forms.councils import (
    CouncilForm,
    NoticeAdviseForm,
    NoticeRespondForm,
    UpdateForm,
)
from mergers.models import Council, Notice, Update
from mergers.presentation import councils as presentation
from mergers.views.gates import merger_to_change, merger_to_read, part_to_read

FORM = "mergers/council_form.html"


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def council_list(request: Request, pk: int) -> HttpResponse:
    """Show the councils with their clocks, and what they were told."""
    merger = merger_to_read(request, pk)
    context = {
        "merger": merger,
        "rows": presentation.council_rows(merger, timezone.localdate()),
        "updates": presentation.updates(merger),
    }
    return render(request, "mergers/council_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def council_add(request: Request, pk: int) -> HttpResponse:
    """Add an advisory council."""
    merger = merger_to_change(request, pk)
    council = Council(merger=merger)
    form = CouncilForm(request.POST or None, instance=council, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: keep(form, merger, by=request.user)
    ):
        messages.success(request, _("%s is added.") % council)
        return redirect(council)
    return render(request, FORM, {"form": form, "merger": merger, "name": ""})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def council_edit(request: Request, pk: int) -> HttpResponse:
    """Change an advisory council."""
    council = part_to_read(request, Council.objects.all(), pk)
    merger = merger_to_change(request, council.merger_id)
    context = {"merger": merger, "name": council.name}
    form = CouncilForm(request.POST or None, instance=council, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: keep(form, merger, by=request.user)
    ):
        messages.success(request, _("%s is saved.") % council)
        return redirect(council)
    return render(request, FORM, context | {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def update_add(request: Request, pk: int) -> HttpResponse:
    """Tell the councils something; it stays as it was told."""
    merger = merger_to_change(request, pk)
    update = Update(merger=merger)
    form = UpdateForm(request.POST or None, instance=update, by=request.user)
    if attempt(form, lambda: publish_update(update, by=request.user)):
        told = update.notices.count()
        words = ngettext("%d council is told.", "%d councils are told.", told)
        messages.success(request, words % told)
        return redirect(update)
    context = {"form": form, "merger": merger}
    return render(request, "mergers/update_add.html", context)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def update_detail(request: Request, pk: int) -> HttpResponse:
    """Show who was told something, and what they advised."""
    update = part_to_read(request, Update.objects.select_related("decision"), pk)
    context = {
        "merger": merger_to_read(request, update.merger_id),
        "update": update,
        "notices": list(update.notices.select_related("council")),
    }
    return render(request, "mergers/update_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def notice_advise(request: Request, pk: int) -> HttpResponse:
    """Write down what a council advised."""
    notice = _notice(request, pk)
    merger = merger_to_change(request, notice.update.merger_id)
    form = NoticeAdviseForm(request.POST or None, instance=notice, by=request.user)
    if attempt(form, lambda: write_advice(form, by=request.user)):
        messages.success(request, _("The advice is kept."))
        return redirect(notice)
    context = {"form": form, "merger": merger, "notice": notice}
    return render(request, "mergers/notice_advise.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def notice_respond(request: Request, pk: int) -> HttpResponse:
    """Write down what was done with an advice."""
    notice = _notice(request, pk)
    merger = merger_to_change(request, notice.update.merger_id)
    form = NoticeRespondForm(request.POST or None, instance=notice, by=request.user)
    if attempt(form, lambda: write_response(form, by=request.user)):
        messages.success(request, _("What was done with the advice is kept."))
        return redirect(notice)
    context = {"form": form, "merger": merger, "notice": notice}
    return render(request, "mergers/notice_respond.html", context)


def _notice(request: Request, pk: int) -> Notice:
    rows = Notice.objects.select_related("update__merger__municipality", "council")
    notice: Notice = part_to_read(request, rows, pk)
    return notice
