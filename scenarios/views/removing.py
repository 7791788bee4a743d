"""What the buttons that remove something have in common."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.editing import PlainForm, attempt
from accounts.http import Request
from accounts.versions import Versioned
from scenarios.actions.scenarios import remove
from scenarios.models import Scenario, Study


def removed(
    request: Request, row: Versioned, study: Study, *, back: Study | Scenario
) -> HttpResponse:
    """Remove a row, and say on the page where it stood whether that worked."""
    form, name = PlainForm(request.POST), str(row)
    if attempt(form, lambda: remove(row, study, by=request.user)):
        messages.success(request, _("“%s” is removed.") % name)
    else:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    return redirect(back)
