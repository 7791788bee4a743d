"""Pages about key persons: who makes things happen, and are they spoken."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt, save
from accounts.http import Request
from accounts.lists import PER_PAGE, export, listing
from accounts.trail import latest
from providers.actions.key_persons import end_key_person, record_export
from providers.filters.key_persons import KeyPersonFilter
from providers.forms.key_persons import KeyPersonForm
from providers.forms.periods import LastDayForm
from providers.models import KeyPerson
from providers.presentation import key_persons as presentation
from providers.presentation.key_persons import KeyPersonRow

SORTS = {"name": "name", "last_contact": "last_contact", "next_step": "next_step_on"}


@require_safe
@permission_required("providers.view_keyperson", raise_exception=True)
def key_person_list(request: Request) -> HttpResponse:
    """List the key persons with their last contact and next step."""
    today = timezone.localdate()
    silence = presentation.silence(request.user, today)
    found = listing(request, _filterset(request, silence.days), sorts=SORTS)
    context = {
        "listing": found,
        "rows": [KeyPersonRow(row, today, silence.days) for row in found.page],
        "silence": silence,
        "keep_years": KeyPerson.Privacy.keep_years,
    }
    return render(request, "providers/key_person_list.html", context)


@require_safe
@permission_required("providers.view_keyperson", raise_exception=True)
def key_person_export(request: Request) -> HttpResponse:
    """Give the same list to take along; the trail keeps that someone did."""
    days = presentation.silence_days(request.user)
    filterset = _filterset(request, days)
    people = filterset.qs.count()
    record_export(request.municipality, people=people, by=request.user)
    table = presentation.table(timezone.localdate(), days)
    return export(request, filterset, table, sorts=SORTS)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_keyperson", raise_exception=True)
def key_person_add(request: Request) -> HttpResponse:
    """Add someone to the network."""
    form = KeyPersonForm(request.POST or None, by=request.user)
    if request.method == "POST" and (person := save(form, by=request.user)):
        messages.success(request, _("%s is added.") % person)
        return redirect(person)
    context = {"form": form, "person": None}
    return render(request, "providers/key_person_form.html", context)


@require_safe
@permission_required("providers.view_keyperson", raise_exception=True)
def key_person_detail(request: Request, pk: int) -> HttpResponse:
    """Show a key person, the chain of contact and every time they were spoken."""
    today = timezone.localdate()
    people = presentation.with_contact(request.user, today)
    person = get_object_or_404(people, pk=pk)
    days = presentation.silence_days(request.user)
    through = min(today, person.ends_on or today)
    contacts = Paginator(person.contacts.all(), PER_PAGE)
    page = contacts.get_page(request.GET.get("page"))
    context = {
        "person": person,
        "row": KeyPersonRow(person, today, days),
        "policy_fields": person.policy_fields.all(),
        "chain": presentation.contact_chain(person.keepers.all(), through),
        "page": page,
        "contacts": presentation.told(page, today),
        "events": latest(person),
        "keep_years": KeyPerson.Privacy.keep_years,
    }
    return render(request, "providers/key_person_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_keyperson", raise_exception=True)
def key_person_edit(request: Request, pk: int) -> HttpResponse:
    """Change what is known of a key person, the next step included."""
    person = _person(request, pk)
    form = KeyPersonForm(request.POST or None, instance=person, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % person)
        return redirect(person)
    context = {"form": form, "person": person}
    return render(request, "providers/key_person_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_keyperson", raise_exception=True)
def key_person_end(request: Request, pk: int) -> HttpResponse:
    """Set the last day of someone in the network."""
    person = _person(request, pk)
    day = person.ends_on or timezone.localdate()
    form = LastDayForm(request.POST or None, initial={"on": day})
    if attempt(
        form, lambda: end_key_person(person, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The last day of %s is set.") % person)
        return redirect(person)
    context = {
        "form": form,
        "person": person,
        "keep_years": KeyPerson.Privacy.keep_years,
    }
    return render(request, "providers/key_person_end.html", context)


def _filterset(request: Request, days: int) -> KeyPersonFilter:
    people = presentation.with_contact(request.user, timezone.localdate())
    return KeyPersonFilter(request.GET, people, request=request, silence_days=days)


def _person(request: Request, pk: int) -> KeyPerson:
    people = KeyPerson.objects.visible_to(request.user)
    found: KeyPerson = get_object_or_404(people, pk=pk)
    return found
