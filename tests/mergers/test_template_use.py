"""Starting the plan of a merger from a template."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse

from mergers.models import Dependency, PlanTemplate, Task, TemplateTask
from providers.models import PolicyField
from tests.factories import (
    MunicipalityFactory,
    PlanTemplateFactory,
    TemplateTaskFactory,
    TemplateThemeFactory,
    ThemeFactory,
)
from tests.providers.pages import refused

STANDING = {"Samenwerking", "Aanbod", "Communicatie", "Bereikbaarheid"}


@pytest.fixture
def co():
    call_command("load_plan_templates", verbosity=0)
    return PlanTemplate.objects.get(name="CO na fusie")


@pytest.fixture
def address(merger):
    return reverse("mergers:template-use", args=[merger.pk])


@pytest.mark.requirement("S0-12")
def test_template_co_gives_the_four_standing_themes(sign_in, merger, co, address):
    response = sign_in().post(address, {"template": co.pk})

    assert response.url == reverse("mergers:theme-list", args=[merger.pk])
    names = set(merger.themes.values_list("name", flat=True))
    assert names >= STANDING
    assert all(theme.phase_changes.exists() for theme in merger.themes.all())


@pytest.mark.requirement("S0-12")
def test_template_puts_tasks_on_the_days_of_the_merger(sign_in, merger, co, address):
    sign_in().post(address, {"template": co.pk})

    rules = Task.objects.get(merger=merger, name="Nieuwe regels laten vaststellen")
    assert (rules.due_on, rules.first_due_on) == (dt.date(2028, 12, 31),) * 2
    assert rules.starts_on == dt.date(2027, 7, 1)
    assert [task.name for task in rules.after.all()] == [
        "Per regel kiezen wat ermee gebeurt"
    ]
    count = TemplateTask.after.through.objects.filter(
        from_templatetask__theme__template=co
    ).count()
    assert Dependency.objects.count() == count > 0


def test_template_counts_from_a_later_day_when_asked(sign_in, merger, co, address):
    sign_in().post(address, {"template": co.pk, "counts_from": "1-1-2028"})

    rules = Task.objects.get(merger=merger, name="Nieuwe regels laten vaststellen")
    assert (rules.starts_on, rules.due_on) == (
        dt.date(2028, 7, 1),
        dt.date(2029, 12, 31),
    )


def test_template_shows_the_days_before_it_makes_anything(sign_in, merger, co, address):
    page = sign_in().get(address, {"template": co.pk}).content.decode()

    assert "31-12-2028" in page
    assert merger.themes.count() == 0


def test_template_leaves_alone_what_is_there_and_says_so(sign_in, merger, co, address):
    ThemeFactory(merger=merger, name="samenwerking", track="legal")

    client = sign_in()
    page = client.post(address, {"template": co.pk}, follow=True)

    assert merger.themes.filter(name__iexact="samenwerking").get().track == "legal"
    assert merger.tasks.filter(name="Partijen aan tafel vragen").count() == 0
    [message] = list(page.context["messages"])
    assert str(message).rstrip(".").endswith("1")
    client.post(address, {"template": co.pk})
    assert merger.themes.count() == 7


def test_template_refuses_days_that_cannot_be_kept(sign_in, merger, co, address):
    merger.on = dt.date(2100, 1, 1)
    merger.save()

    response = sign_in().post(address, {"template": co.pk})

    assert refused(response) == ["__all__"]
    assert merger.themes.count() == 0


def test_template_of_another_municipality_is_not_offered(sign_in, merger, address):
    other = PlanTemplateFactory(municipality=MunicipalityFactory())

    assert refused(sign_in().post(address, {"template": other.pk})) == ["template"]


def test_templates_load_twice_without_doubles(co):
    before = TemplateTask.objects.count()

    call_command("load_plan_templates", verbosity=0)

    assert TemplateTask.objects.count() == before
    full = PlanTemplate.objects.get(name="Volledige harmonisatie")
    assert full.themes.count() == 24
    tracks = {"content", "change", "legal", "organisation"}
    assert set(full.themes.values_list("track", flat=True)) == tracks
    assert all(theme.tasks.exists() for theme in full.themes.all())


def test_templates_loading_mends_the_shared_ones_only(co, municipality):
    own = PlanTemplateFactory(name="CO na fusie", municipality=municipality)
    PlanTemplate.objects.filter(pk=co.pk).update(description="Kapot.")

    call_command("load_plan_templates", verbosity=0)

    co.refresh_from_db()
    own.refresh_from_db()
    assert co.description != "Kapot."
    assert (own.description, own.themes.count()) == ("", 0)


def test_template_of_the_municipality_maps_what_waits_for_what(
    sign_in, merger, municipality, address
):
    theme = TemplateThemeFactory(template__municipality=municipality)
    first = TemplateTaskFactory(theme=theme, start_months=-2, due_months=-1)
    second = TemplateTaskFactory(theme=theme, start_months=0, due_months=1)
    second.after.add(first)

    sign_in().post(address, {"template": theme.template_id})

    found = Dependency.objects.get()
    assert (found.after.name, found.task.name) == (first.name, second.name)


@pytest.mark.requirement("S0-11")
def test_policy_fields_know_welfare_work():
    call_command("load_reference_lists", verbosity=0)

    assert PolicyField.objects.core().filter(name="Welzijnswerk").exists()
