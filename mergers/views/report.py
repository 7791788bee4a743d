"""The report for the college, on a page and as a PDF."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts import pdf
from accounts.http import Request
from mergers.models import Merger
from mergers.presentation.report import Report
from mergers.views.gates import merger_to_read

STYLES = ("css/report.css",)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def college_report(request: Request, pk: int) -> HttpResponse:
    """Show the report for the college."""
    context = _context(request, merger_to_read(request, pk))
    return render(request, "mergers/college_report.html", context)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def college_report_pdf(request: Request, pk: int) -> HttpResponse:
    """Give the report as a PDF, or say that this installation makes none."""
    merger = merger_to_read(request, pk)
    context = _context(request, merger)
    page = render_to_string("mergers/college_report_pdf.html", context)
    try:
        content = pdf.write(page, styles=STYLES)
    except pdf.PdfMissingError:
        return render(request, "mergers/college_report.html", context)
    name = f"verslag-{slugify(merger.name) or merger.pk}-{timezone.localdate()}.pdf"
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": disposition},
    )


def _context(request: Request, merger: Merger) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "merger": merger,
        "report": Report(merger, request.user, today),
        "today": today,
        "pdf_missing": not pdf.is_available(),
        "pdf_missing_words": pdf.MISSING,
    }
