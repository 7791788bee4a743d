"""The front door: enquiries, referrals, and providers' own records."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from providers.models import Enquiry, FrontDoor, Proposal, RecordLink, Referral
from tests.factories.accounts import AreaFactory, MunicipalityFactory
from tests.factories.register import ServiceFactory


class FrontDoorFactory(DjangoModelFactory):
    class Meta:
        model = FrontDoor

    municipality = factory.SubFactory(MunicipalityFactory)
    is_open = True
    website = "https://www.gemeente.example"


class EnquiryFactory(DjangoModelFactory):
    class Meta:
        model = Enquiry

    municipality = factory.SubFactory(MunicipalityFactory)
    area = factory.SubFactory(
        AreaFactory, municipality=factory.SelfAttribute("..municipality")
    )
    closed_on = factory.LazyAttribute(
        lambda e: None if e.outcome == "open" else e.asked_on
    )
    asked_on = factory.LazyFunction(timezone.localdate)
    outcome = "open"


class ReferralFactory(DjangoModelFactory):
    class Meta:
        model = Referral

    enquiry = factory.SubFactory(EnquiryFactory)
    service = factory.SubFactory(
        ServiceFactory,
        organisation__municipality=factory.SelfAttribute("...enquiry.municipality"),
    )
    sent_to = "aanbieder@voorbeeld.example"
    token_digest = factory.Sequence(lambda n: f"{n:064}")
    referred_on = factory.LazyFunction(timezone.localdate)
    expires_on = factory.LazyAttribute(lambda r: r.referred_on + dt.timedelta(days=8))
    answer = "waiting"
    answered_on = factory.LazyAttribute(
        lambda r: None if r.answer == "waiting" else r.referred_on
    )


class RecordLinkFactory(DjangoModelFactory):
    class Meta:
        model = RecordLink

    service = factory.SubFactory(ServiceFactory)
    sent_to = "aanbieder@voorbeeld.example"
    token_digest = factory.Sequence(lambda n: f"{n:064}")
    sent_on = factory.LazyFunction(timezone.localdate)
    expires_on = factory.LazyAttribute(lambda r: r.sent_on + dt.timedelta(days=30))


class ProposalFactory(DjangoModelFactory):
    class Meta:
        model = Proposal

    service = factory.SubFactory(ServiceFactory)
    sent_by = "Contactpersoon"
