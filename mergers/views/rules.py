"""Pages about the terms of the law and the old rules."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from accounts.lists import export, listing
from mergers.actions.files import keep
from mergers.actions.rules import settle_rule
from mergers.filters.rules import OldRuleFilter
from mergers.forms.rules import OldRuleForm, OldRuleSettleForm
from mergers.models import Merger, OldRule
from mergers.presentation import rules as presentation
from mergers.presentation.clocks import clock_rows, rules_per_predecessor
from mergers.views.gates import merger_to_change, merger_to_read, part_to_read

SORTS = {
    "municipality": "municipality__name",
    "name": "name",
    "body": "body",
    "outcome": "outcome",
}
FORM = "mergers/old_rule_form.html"


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def clocks(request: Request, pk: int) -> HttpResponse:
    """Show the terms of the law, and how many old rules wait for an outcome."""
    merger = merger_to_read(request, pk)
    context = {
        "merger": merger,
        "rows": clock_rows(merger, timezone.localdate()),
        "predecessors": rules_per_predecessor(merger),
    }
    return render(request, "mergers/clocks.html", context)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def old_rule_list(request: Request, pk: int) -> HttpResponse:
    """List the old rules, and what becomes of each."""
    merger = merger_to_read(request, pk)
    found = listing(request, _filterset(request, merger), sorts=SORTS)
    today = timezone.localdate()
    context = {
        "merger": merger,
        "listing": found,
        "rows": presentation.old_rule_rows(found.page, merger, today),
        "count": merger.old_rules.count(),
        "open": merger.old_rules.undecided().count(),
    }
    return render(request, "mergers/old_rule_list.html", context)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def old_rule_export(request: Request, pk: int) -> HttpResponse:
    """Give the same list to take along."""
    merger = merger_to_read(request, pk)
    table = presentation.table(merger, timezone.localdate())
    return export(request, _filterset(request, merger), table, sorts=SORTS)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def old_rule_add(request: Request, pk: int) -> HttpResponse:
    """Add a rule of a predecessor."""
    merger = merger_to_change(request, pk)
    rule = OldRule(merger=merger)
    form = OldRuleForm(request.POST or None, instance=rule, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: keep(form, merger, by=request.user)
    ):
        messages.success(request, _("%s is added.") % rule)
        return redirect(rule)
    return render(request, FORM, {"form": form, "merger": merger, "name": ""})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def old_rule_edit(request: Request, pk: int) -> HttpResponse:
    """Change what is known of a rule of a predecessor."""
    rule = part_to_read(request, OldRule.objects.all(), pk)
    merger = merger_to_change(request, rule.merger_id)
    context = {"merger": merger, "name": rule.name}
    form = OldRuleForm(request.POST or None, instance=rule, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: keep(form, merger, by=request.user)
    ):
        messages.success(request, _("%s is saved.") % rule)
        return redirect(rule)
    return render(request, FORM, context | {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def old_rule_settle(request: Request, pk: int) -> HttpResponse:
    """Write down what becomes of a rule of a predecessor."""
    rule = part_to_read(request, OldRule.objects.all(), pk)
    merger = merger_to_change(request, rule.merger_id)
    form = OldRuleSettleForm(request.POST or None, instance=rule, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: settle_rule(form, merger, by=request.user)
    ):
        messages.success(request, _("%s is saved.") % rule)
        return redirect(rule)
    context = {"form": form, "merger": merger, "rule": rule}
    return render(request, "mergers/old_rule_settle.html", context)


def _filterset(request: Request, merger: Merger) -> OldRuleFilter:
    rules = merger.old_rules.select_related("municipality", "theme")
    return OldRuleFilter(request.GET, rules, request=request, merger=merger)
