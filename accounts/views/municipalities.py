"""Pages about municipalities."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.filters.municipalities import CountForm, MunicipalityFilter
from accounts.http import Request
from accounts.lists import listing
from accounts.lookup import fates, hops, steps_of
from accounts.models import Area, Municipality, Succession
from accounts.register import tally


@require_safe
@permission_required("accounts.view_municipality", raise_exception=True)
def municipality_list(request: Request) -> HttpResponse:
    """Find municipalities by the names they have or had, as of a day."""
    filterset = MunicipalityFilter(request.GET, Municipality.objects.all())
    found = listing(request, filterset, sorts={"name": "name", "code": "code"})
    since, until = CountForm.DEFAULT
    chosen = {"since", "until"} & request.GET.keys()
    count_form = CountForm(
        request.GET if chosen else None, initial={"since": since, "until": until}
    )
    since, until = count_form.period
    context = {
        "listing": found,
        "day": filterset.day,
        "today": timezone.localdate(),
        "fates": fates(found.page.object_list, filterset.day),
        "count_form": count_form,
        "since": since,
        "until": until,
        "tally": tally(steps_of(Succession.objects.between(since, until))),
    }
    return render(request, "accounts/municipality_list.html", context)


@require_safe
@permission_required("accounts.view_municipality", raise_exception=True)
def municipality_detail(request: Request, pk: int) -> HttpResponse:
    """Show what the register says of a municipality, and where it came from."""
    municipality = get_object_or_404(Municipality, pk=pk)
    steps = hops(municipality)
    own = [step for step in steps if step.successor == municipality]
    areas = Area.objects.visible_to(request.user).filter(municipality=municipality)
    context = {
        "place": municipality,
        "fate": fates([municipality], timezone.localdate())[0],
        "steps": steps,
        "own": tally(steps_of(own)),
        "areas": areas.grouped(),
        "today": timezone.localdate(),
    }
    return render(request, "accounts/municipality_detail.html", context)


@require_POST
def municipality_switch(request: Request) -> HttpResponse:
    """Go on working for another of one's own municipalities."""
    chosen = request.POST.get("municipality", "")
    own = {str(each.pk): each.pk for each in request.user.municipalities}
    if chosen not in own:
        raise Http404
    request.session["municipality"] = own[chosen]
    rotate_token(request)  # a form that was opened for another must not be saved here
    onward = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        onward, {request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(onward if safe else reverse("home"))
