"""The page about help for informal carers: what is asked beside what is offered."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import Request
from providers.forms.carers import CarerSupportForm
from providers.presentation.carers import needs_and_offers


@require_safe
@permission_required("providers.view_service", raise_exception=True)
def carer_support(request: Request) -> HttpResponse:
    """Show per kind of help who offers it today, and name the kinds that lack."""
    form = CarerSupportForm(request.GET, user=request.user)
    kinds = needs_and_offers(form.kinds, request.user, timezone.localdate())
    context = {
        "form": form,
        "kinds": kinds,
        "gaps": [kind.support for kind in kinds if not kind.offers],
    }
    return render(request, "providers/carer_support.html", context)
