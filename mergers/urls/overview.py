"""The start page of a merger, how far it is, and the report."""

from django.urls import path

from mergers.views import overview, phases, report

urlpatterns = [
    path("mergers/<int:pk>/", overview.merger_detail, name="merger-detail"),
    path("mergers/<int:pk>/progress/", overview.progress, name="progress"),
    path("mergers/<int:pk>/phases/add/", phases.phase_add, name="phase-add"),
    path("mergers/phases/<int:pk>/edit/", phases.phase_edit, name="phase-edit"),
    path("mergers/<int:pk>/readiness/add/", phases.readiness_add, name="readiness-add"),
    path("mergers/<int:pk>/report/", report.college_report, name="college-report"),
    path(
        "mergers/<int:pk>/report/export/pdf/",
        report.college_report_pdf,
        name="college-report-pdf",
    ),
]
