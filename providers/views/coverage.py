"""Pages about coverage: who helps whom, and where."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.exports import download
from accounts.http import Request
from accounts.models import Area
from providers.distribution import last_year
from providers.forms.coverage import CoverageForm
from providers.models import Arrangement, Enquiry, TargetGroup
from providers.presentation import coverage as presentation
from providers.presentation import supporters


@require_safe
@permission_required("providers.view_arrangement", raise_exception=True)
def coverage(request: Request) -> HttpResponse:
    """Show who helps whom and where on a day, and where nobody does."""
    form = CoverageForm(request.GET)
    arrangements = Arrangement.objects.visible_to(request.user)
    picture = _picture(request, form)
    scene = picture.scene
    rows = list(arrangements.supporters(form.day))
    context = {
        "form": form,
        "picture": picture,
        "facts": supporters.facts(picture, rows),
        "doubtful": arrangements.running(form.day).doubtful().exists(),
        "form_headings": list(map(supporters.form_heading, scene.forms)),
        "places": supporters.places(scene, rows),
        "urgent": supporters.urgent(picture, arrangements),
        "then": _municipalities_then(request, form),
        "unhelped": presentation.unhelped(_nobodys(request), scene),
    }
    return render(request, "providers/coverage.html", context)


@require_safe
@permission_required("providers.view_arrangement", raise_exception=True)
def coverage_export(request: Request) -> HttpResponse:
    """Download a row per area and target group."""
    form = CoverageForm(request.GET)
    picture = _picture(request, form)
    return download(
        _("coverage"),
        presentation.exported_headings(),
        picture.exported(only_gaps=form.only_gaps),
        kind=request.GET.get("format", ""),
        about=form.in_words(),
    )


def _picture(request: Request, form: CoverageForm) -> presentation.Picture:
    """Draw what is asked, in as many queries however much there is."""
    areas = Area.objects.visible_to(request.user).leaves(form.day).grouped()
    scene = presentation.Scene(
        request.municipality,
        form.day,
        form.forms,
        list(areas),
        list(TargetGroup.objects.visible_to(request.user)),
    )
    reaches = Arrangement.objects.visible_to(request.user).reach(form.day)
    return presentation.picture(scene, reaches, only_gaps=form.only_gaps)


def _nobodys(request: Request) -> list[tuple[str | None, int | None, int]]:
    """Count the questions of the last year with which nobody could help."""
    asked = Enquiry.objects.visible_to(request.user).nobodys()
    return asked.asked_between(*last_year(timezone.localdate())).per_place()


def _municipalities_then(request: Request, form: CoverageForm) -> list[str]:
    """Name the municipalities of that day, when this one did not exist yet."""
    if request.municipality.exists_on(form.day):
        return []
    former = request.municipality.lineage().valid_on(form.day)
    return [str(municipality) for municipality in former]
