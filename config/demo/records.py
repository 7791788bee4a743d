"""What providers of the examples say of their own record, and what funds were asked."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from accounts.actions.rows import add
from accounts.models import User
from accounts.tokens import digest, new_token
from providers.actions.invitations import VALID
from providers.actions.own_records import OwnRecord
from providers.actions.proposals import propose
from providers.corrections import corrections
from providers.models import (
    FundApplication,
    Organisation,
    Proposal,
    RecordLink,
    Service,
)


def add_proposal(service: Service, facts: dict[str, Any], today: date) -> Proposal:
    """Let the provider of a service propose changes through a link."""
    sent_on = today - timedelta(days=facts["days_ago"])
    link = RecordLink(
        service=service,
        sent_to=service.organisation.email,
        token_digest=digest(new_token()),
        sent_on=sent_on,
        expires_on=sent_on + VALID,
    )
    link.full_clean()
    link.save()
    now = OwnRecord(service).texts()
    changes = corrections(now, now | facts["changes"])
    return propose(link, changes=changes, sent_by=facts["sent_by"], on=sent_on)


def add_application(
    fund: Organisation, facts: dict[str, Any], today: date, by: User
) -> FundApplication:
    """Register an application to a fund, and what the fund said to it."""
    on = today - timedelta(days=facts["days_ago"])
    application = FundApplication(
        municipality=fund.municipality,
        fund=fund,
        purpose=facts["purpose"],
        on=on,
        amount=Decimal(facts["amount"]),
    )
    if "outcome" in facts:
        application.outcome = facts["outcome"]
        application.outcome_on = on + timedelta(days=facts["answered_after_days"])
    return add(application, by=by)
