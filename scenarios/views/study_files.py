"""Pages to take a study along as a file, and to start one from a file."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from scenarios.actions.study_files import contents_of, import_study
from scenarios.forms.study_files import ProfileForm, StudyImportForm
from scenarios.models import Study
from scenarios.presentation.study_files import Example, examples
from scenarios.study_file import write
from scenarios.views.gates import study_to_read


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def study_file(request: Request, pk: int) -> HttpResponse:
    """Give a study to take along, without respondents and answers."""
    study = study_to_read(request, pk)
    name = f"onderzoek-{slugify(study.title) or study.pk}.json"
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        write(contents_of(study)),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.add_study", raise_exception=True)
def study_import(request: Request) -> HttpResponse:
    """Start a study from an example or a file."""
    profile = ProfileForm(request.GET or None)
    found = _examples(profile)
    form = StudyImportForm(
        request.POST or None,
        request.FILES or None,
        examples=[(example.key, example.label) for example in found],
    )
    study: Study | None = attempt(form, lambda: _import(request, form))
    if study:
        words = _("The study is taken over from %s. Now change it to fit.")
        messages.success(request, words % study.taken_over_from)
        return redirect(study)
    context = {"profile": profile, "form": form, "examples": found}
    return render(request, "scenarios/study_import.html", context)


def _examples(profile: ProfileForm) -> list[Example]:
    asked: dict[str, Any] = profile.cleaned_data if profile.is_valid() else {}
    return examples(asked.get("size", ""), asked.get("main_problem", ""))


def _import(request: Request, form: StudyImportForm) -> Study:
    given = form.cleaned_data
    return import_study(
        given["content"],
        municipality=request.municipality,
        title=given["title"],
        by=request.user,
    )
