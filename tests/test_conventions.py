"""The house rules that a linter cannot see."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.editing import RowForm
from accounts.models import Municipality
from accounts.permissions import PERMISSIONS
from tests import factories

OURS = [
    app for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR
]
TEMPLATES = settings.BASE_DIR / "templates"
SOURCES = [
    path
    for app in OURS
    for path in Path(app.path).rglob("*.py")
    if "migrations" not in path.parts
]
# Asked for by name by Django, allauth, crispy-forms or the browser, not by our code.
ASKED_FOR = re.compile(
    r"^(account|admin|allauth|wegwijs)/|^(400|403|403_csrf|404|429|500)\."
)


def our_patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":  # Django's own names
                yield from our_patterns(pattern)
        elif pattern.lookup_str.split(".")[0] in {app.label for app in OURS}:
            yield pattern


def row_forms(form: type[RowForm]) -> Iterator[type[RowForm]]:
    for below in form.__subclasses__():
        yield below
        yield from row_forms(below)


@pytest.mark.parametrize(
    "pattern", list(our_patterns(get_resolver())), ids=lambda p: p.name
)
def test_address_view_and_name_say_the_same(pattern):
    assert pattern.name == pattern.callback.__name__.replace("_", "-")


@pytest.mark.parametrize(
    "model", [m for a in OURS for m in a.get_models()], ids=lambda m: m.__name__
)
def test_model_has_a_factory(model):
    assert (
        hasattr(factories, f"{model.__name__}Factory") or model.__name__ == "AuditEvent"
    )


def test_policy_only_names_permissions_that_exist():
    known = {
        f"{p.content_type.app_label}.{p.codename}"
        for p in Permission.objects.select_related("content_type")
    }

    assert frozenset().union(*PERMISSIONS.values()) - known == frozenset()


def test_every_template_is_used():
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in [*SOURCES, *TEMPLATES.rglob("*.html")]
    )
    named = set(re.findall(r'["\']([\w/]+\.html)', code))
    ours = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}

    assert {name for name in ours - named if not ASKED_FOR.match(name)} == set()


@pytest.mark.parametrize(
    "name", sorted(str(p.relative_to(TEMPLATES)) for p in TEMPLATES.rglob("*.html"))
)
def test_template_compiles_without_inline_style_or_script(name):
    get_template(name)

    source = (TEMPLATES / name).read_text(encoding="utf-8")
    assert re.findall(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", source) == []
    assert re.findall(r"\shx-[a-z]+", source) == []


@pytest.mark.parametrize(
    "path", SOURCES, ids=lambda p: str(p.relative_to(settings.BASE_DIR))
)
def test_source_file_is_at_most_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_models_and_migrations_agree():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize(
    "model",
    [m for a in OURS for m in a.get_models() if hasattr(m, "Privacy")],
    ids=lambda m: m.__name__,
)
def test_every_field_about_people_is_classified(model):
    named = model.Privacy.personal | model.Privacy.other

    fields = {
        field.name
        for field in model._meta.get_fields()
        if not field.auto_created or field.concrete
    }
    assert fields == named


def test_forms_for_rows_offer_only_rows_that_know_who_may_see_them():
    """RowForm filters a choice by `visible_to`, so every choice must have it.

    The register of municipalities is for everyone.
    """
    open_to_all = [
        f"{form.__name__}.{name}"
        for form in row_forms(RowForm)
        for name, field in form.base_fields.items()
        if hasattr(field, "queryset")
        and field.queryset.model is not Municipality
        and not hasattr(field.queryset, "visible_to")
    ]

    assert len(list(row_forms(RowForm))) > len(OURS)
    assert open_to_all == []


def test_static_files_get_hashed_names(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        }
    }

    call_command("collectstatic", "--no-input", verbosity=0)

    assert len(list(tmp_path.glob("css/tokens.????????????.css"))) == 1
