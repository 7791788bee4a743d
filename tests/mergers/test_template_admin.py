"""Templates in the administration: own ones change, the shared ones do not."""

import pytest
from django.urls import reverse

from accounts.models import Role
from tests.factories import (
    MunicipalityFactory,
    PlanTemplateFactory,
    TemplateTaskFactory,
    TemplateThemeFactory,
)


def change(row):
    return reverse(f"admin:mergers_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def client_of_administrator(worker, client):
    user = worker(Role.ADMINISTRATOR)
    client.force_login(user)
    return client


def test_administrator_changes_own_template(client_of_administrator, municipality):
    task = TemplateTaskFactory(theme__template__municipality=municipality)

    for row in (task, task.theme, task.theme.template):
        assert client_of_administrator.get(change(row)).status_code == 200


def test_administrator_is_offered_own_tasks_only(client_of_administrator, municipality):
    task = TemplateTaskFactory(theme__template__municipality=municipality)
    strange = TemplateTaskFactory(
        name="Vreemde taak", theme__template__municipality=MunicipalityFactory()
    )

    page = client_of_administrator.get(change(task)).content.decode()

    assert task.name in page
    assert strange.name not in page


def test_shared_template_stays_as_it_is(client_of_administrator):
    shared = PlanTemplateFactory()
    theme = TemplateThemeFactory(template=shared)

    page = client_of_administrator.get(change(shared))
    client_of_administrator.post(change(shared), {"name": "Gekaapt"})

    assert 'name="_save"' not in page.content.decode()
    shared.refresh_from_db()
    assert shared.name != "Gekaapt"
    assert client_of_administrator.get(change(theme)).status_code == 302
