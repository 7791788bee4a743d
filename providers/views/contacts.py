"""Pages about contact with key persons: each time, and who keeps it up."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.editing import attempt
from accounts.http import Request
from providers.actions.key_persons import hand_over, log_contact
from providers.forms.key_persons import ContactForm, HandOverForm
from providers.models import Contact, KeyPerson
from providers.presentation.key_persons import KeyPersonRow, silence_days, with_contact


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_keyperson", raise_exception=True)
def contact_add(request: Request, pk: int) -> HttpResponse:
    """Write down that a key person was spoken."""
    row = _row(request, pk)
    contact = Contact(key_person=row.person, by=row.keeper)
    form = ContactForm(request.POST or None, instance=contact, by=request.user)
    if attempt(form, lambda: log_contact(contact, by=request.user)):
        messages.success(
            request, _("The contact is added. Is there a next step? Then change it.")
        )
        return redirect(row.person)
    context = {"form": form, "row": row, "person": row.person}
    return render(request, "providers/contact_add.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_keyperson", raise_exception=True)
def contact_keeper_change(request: Request, pk: int) -> HttpResponse:
    """Let someone else keep in touch with a key person."""
    row = _row(request, pk)
    form = HandOverForm(request.POST or None, initial={"on": timezone.localdate()})
    if attempt(
        form, lambda: hand_over(row.person, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The contact with %s is handed over.") % row.person)
        return redirect(row.person)
    context = {"form": form, "row": row, "person": row.person}
    return render(request, "providers/contact_keeper_change.html", context)


def _row(request: Request, pk: int) -> KeyPersonRow:
    today = timezone.localdate()
    person: KeyPerson = get_object_or_404(with_contact(request.user, today), pk=pk)
    return KeyPersonRow(person, today, silence_days(request.user))
