"""Pages about one's own settings and saved views."""

from itertools import chain

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.editing import attempt, save
from accounts.forms.settings import SavedViewForm, SettingsForm
from accounts.http import Request
from accounts.models import SavedView, User


@require_http_methods(["GET", "POST"])
def settings_edit(request: Request) -> HttpResponse:
    """Change one's own name, language and appearance."""
    # A row of its own: the person who is signed in stays as saved until it is right.
    person = get_object_or_404(User, pk=request.user.pk)
    form = SettingsForm(request.POST or None, instance=person, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        with translation.override(person.language):
            messages.success(request, _("Your settings are saved."))
        return redirect("accounts:settings-edit")
    return render(request, "accounts/settings_edit.html", {"form": form})


@require_POST
def saved_view_add(request: Request) -> HttpResponse:
    """Keep the filters of a list under a name."""
    view = SavedView(user=request.user)
    form = SavedViewForm(request.POST, instance=view, by=request.user)
    if attempt(form, form.save):
        messages.success(request, _("The view “%s” is saved.") % view)
        return redirect(address(view))
    for error in chain(*form.errors.values()):
        messages.error(request, str(error))
    return redirect(address(view) if "page" in form.cleaned_data else "home")


@require_POST
def saved_view_delete(request: Request, pk: int) -> HttpResponse:
    """Take away a saved view of one's own."""
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
    view.delete()
    messages.success(request, _("The view “%s” is deleted.") % view)
    return redirect(reverse(view.page))


def address(view: SavedView) -> str:
    """Give the list with the filters of a view."""
    return f"{reverse(view.page)}?{view.query}"
