"""The desk of an example municipality: questions and referrals that were made up.

Days are counted back from today, so that something always waits. Nobody is mailed.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.actions.rows import add
from accounts.models import Area, Municipality, User
from accounts.tokens import digest, new_token
from providers.models import (
    Channel,
    Enquiry,
    LifeDomain,
    Referral,
    RefusalReason,
    Service,
    TargetGroup,
)

Answer = Referral.Answer
DAYS_TO_ANSWER = 8
TEXTS = ("question", "contact_name", "contact_details", "outcome")


class Desk:
    """Fills the desk of one municipality, as the person who works there."""

    def __init__(self, municipality: Municipality, areas: dict[str, Area]) -> None:
        self.municipality, self.areas = municipality, areas
        self.today = timezone.localdate()
        self.by = User.objects.get(email="loket@voorbeeld.example")
        self.by.start_working(self.today, chosen=municipality.pk)
        self.groups = {row.name: row for row in TargetGroup.objects.core()}
        self.topics = list(LifeDomain.objects.core())
        self.channels = list(Channel.objects.core())
        self.reasons = {row.name: row for row in RefusalReason.objects.core()}
        self.numbers = count()

    def build(self, lines: Iterable[dict[str, Any]]) -> None:
        """Store the questions of each line, the next one so many days earlier."""
        for line in lines:
            for time in range(line.get("times", 1)):
                days = timedelta(days=line["days_ago"] + time * line.get("apart", 0))
                self.add_question(line, self.today - days)

    def add_question(self, line: dict[str, Any], asked_on: date) -> None:
        """Store one question with its referrals."""
        number = next(self.numbers)
        enquiry = Enquiry(
            municipality=self.municipality,
            asked_on=asked_on,
            area=self.areas.get(line.get("area", "")),
            target_group=self.groups.get(line.get("group", "")),
            life_domain=self.topics[number % len(self.topics)],
            channel=self.channels[number % 2],
            registered_by=self.by,
            seconds_to_register=45 + number * 7 % 60,
            **{name: line[name] for name in TEXTS if name in line},
        )
        if not enquiry.is_open:
            enquiry.closed_on = min(asked_on + timedelta(days=3), self.today)
        add(enquiry, by=self.by)
        for referral in line.get("referrals", ()):
            self.add_referral(enquiry, referral)

    def add_referral(self, enquiry: Enquiry, facts: dict[str, Any]) -> None:
        """Store a referral with the answer that was given to it."""
        referred_on = enquiry.asked_on + timedelta(days=facts.get("after", 0))
        referral = Referral(
            enquiry=enquiry,
            service=Service.objects.filter(
                organisation__municipality=self.municipality,
                organisation__name__startswith=facts["to"],
            ).earliest("pk"),
            sent_to="aanbieder@voorbeeld.example",
            token_digest=digest(new_token()),
            referred_on=referred_on,
            expires_on=referred_on + timedelta(days=DAYS_TO_ANSWER),
            answer=facts.get("answer", Answer.WAITING),
        )
        if not referral.is_waiting:
            took = DAYS_TO_ANSWER if referral.answer == Answer.EXPIRED else 1
            referral.answered_on = referred_on + timedelta(days=took)
        if "reason" in facts:
            referral.refusal_reason = self.reasons[facts["reason"]]
        if "contact_after" in facts:
            waited = timedelta(days=facts["contact_after"])
            referral.first_contact_on = referred_on + waited
        add(referral, by=self.by)
