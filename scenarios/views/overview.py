"""The whole study on one page, as a PDF, and as a table."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts import pdf
from accounts.exports import download
from accounts.http import Request
from scenarios.models import Study
from scenarios.presentation.overview import Overview
from scenarios.views.gates import study_to_read

STYLES = ("css/report.css", "css/overview.css")


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def overview(request: Request, pk: int) -> HttpResponse:
    """Show the whole study, from the question to the decision."""
    context = _context(study_to_read(request, pk))
    return render(request, "scenarios/overview.html", context)


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def overview_pdf(request: Request, pk: int) -> HttpResponse:
    """Give the whole study as a PDF, or say that this installation makes none."""
    study = study_to_read(request, pk)
    context = _context(study)
    page = render_to_string("scenarios/overview_pdf.html", context)
    try:
        content = pdf.write(page, styles=STYLES)
    except pdf.PdfMissingError:
        return render(request, "scenarios/overview.html", context)
    name = f"onderzoek-{slugify(study.title) or study.pk}-{timezone.localdate()}.pdf"
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": disposition},
    )


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def overview_export(request: Request, pk: int) -> HttpResponse:
    """Give scenarios, considerations and preferences as a table to take along."""
    study = study_to_read(request, pk)
    found = Overview(study)
    return download(
        f"scenario-{slugify(study.title) or study.pk}",
        found.headings(),
        found.cells(),
        kind=request.GET.get("format", ""),
        about=[(str(Study._meta.get_field("question").verbose_name), study.question)],
    )


def _context(study: Study) -> dict[str, object]:
    return {
        "study": study,
        "overview": Overview(study),
        "today": timezone.localdate(),
        "pdf_missing": not pdf.is_available(),
        "pdf_missing_words": pdf.MISSING,
    }
