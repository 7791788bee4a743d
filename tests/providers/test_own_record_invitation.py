"""Asking a provider by e-mail whether its record is still right."""

import datetime as dt
import re

import pytest
from django.core import mail

from accounts.models import Role
from accounts.tokens import digest
from providers.models import RecordLink
from tests.factories import ProposalFactory, RecordLinkFactory, ServiceFactory
from tests.providers.pages import TODAY, latest, page, refused

TO = "info@maatjes.example"

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def service(municipality):
    return ServiceFactory(
        organisation__municipality=municipality,
        organisation__email=TO,
        name="Maatjes & meer",
    )


@pytest.fixture
def ask(sign_in, service, django_capture_on_commit_callbacks):
    """Send a link as an officer does."""

    def ask(to=TO):
        with django_capture_on_commit_callbacks(execute=True):
            return sign_in().post(page("service-invite", service), {"to": to})

    return ask


def test_invitation_offers_the_address_of_the_organisation(sign_in, service):
    response = sign_in().get(page("service-invite", service))

    assert response.context["form"]["to"].value() == TO
    assert "21-12-2026" in response.content.decode()


def test_invitation_mails_a_link_that_opens_the_record(ask, client, service):
    response = ask()

    [letter] = mail.outbox
    address = re.search(r"https?://\S+/providers/record/(\S+)/", letter.body)
    link = service.record_links.get()
    assert response.url == service.get_absolute_url()
    assert letter.to == [TO]
    assert "Maatjes & meer" in letter.subject
    assert "21 december 2026" in letter.body
    assert link.token_digest == digest(address[1])
    assert (link.sent_on, link.expires_on) == (TODAY, dt.date(2026, 12, 21))
    assert client.get(f"/providers/record/{address[1]}/").status_code == 200


def test_invitation_goes_to_another_address_when_asked(ask, service):
    ask("ander@maatjes.example")

    assert [letter.to for letter in mail.outbox] == [["ander@maatjes.example"]]
    assert service.record_links.get().sent_to == "ander@maatjes.example"
    assert latest(service).verb == "provider asked to check"


def test_invitation_puts_older_links_out_of_use(ask, service):
    used = RecordLinkFactory(service=service, used_on=TODAY)
    other = RecordLinkFactory()
    old = RecordLinkFactory(service=service)

    ask()

    newest = service.record_links.order_by("pk").last()
    assert set(RecordLink.objects.usable(TODAY)) == {newest, other}
    for row in (used, old):
        row.refresh_from_db()
    assert (used.expires_on, old.expires_on) == (
        dt.date(2026, 12, 21),
        dt.date(2026, 11, 20),
    )


@pytest.mark.parametrize("to", ["", "geen adres", "a\x00@b.example", "a@" + "b" * 300])
def test_invitation_explains_which_address_it_cannot_use(ask, to):
    response = ask(to)

    assert refused(response) == ["to"]
    assert response.context["form"]["to"].value() == to
    assert (mail.outbox, RecordLink.objects.count()) == ([], 0)


def test_invitation_waits_for_the_decision_about_a_proposal(ask, service):
    proposal = ProposalFactory(service=service)

    response = ask()

    assert refused(response) == ["__all__"]
    assert proposal.get_absolute_url() in response.content.decode()
    assert (mail.outbox, RecordLink.objects.count()) == ([], 0)


def test_service_detail_tells_which_link_is_open(sign_in, service):
    RecordLinkFactory(service=service)

    shown = sign_in().get(service.get_absolute_url()).content.decode()
    read = sign_in(Role.CASE_COORDINATOR).get(service.get_absolute_url())

    assert "21-12-2026" in shown
    assert page("service-invite", service) in shown
    assert page("service-invite", service) not in read.content.decode()
