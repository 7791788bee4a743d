"""Builds the network of the example municipalities: made up, and named by function."""

from datetime import timedelta
from typing import Any

from accounts.actions.rows import add
from config.demo.part import Part
from providers.actions.events import repeat_event, set_participants
from providers.actions.key_persons import hand_over, log_contact
from providers.actions.triangles import replace_parties
from providers.models import Contact, Event, KeyPerson, PolicyField, Triangle


class Network(Part):
    """The network of one example municipality."""

    file = "network.yaml"

    def build(self) -> None:
        """Build all of it."""
        facts = self.facts()
        for person in facts.get("key_persons", ()):
            self.add_key_person(person)
        for triangle in facts.get("triangles", ()):
            self.add_triangle(triangle)
        for event in facts.get("events", ()):
            self.add_event(event)

    def add_key_person(self, facts: dict[str, Any]) -> None:
        """Add a key person with the chain of contact and each time they were spoken."""
        started = [
            self.ago(row["days_ago"]) for row in (*facts["keepers"], *facts["contacts"])
        ]
        person = KeyPerson(
            municipality=self.municipality,
            name=facts["name"],
            function=facts["function"],
            area=self.areas.get(facts.get("area", "")),
            makes_happen=facts["makes_happen"],
            next_step=facts.get("next_step", ""),
            starts_on=min(started, default=self.today),
        )
        if "next_step_in_days" in facts:
            wait = timedelta(days=facts["next_step_in_days"])
            person.next_step_on = self.today + wait
        fields = PolicyField.objects.filter(name__in=facts["policy_fields"])
        add(person, by=self.by, many={"policy_fields": fields})
        for row in facts["keepers"]:
            on = self.ago(row["days_ago"])
            hand_over(person, keeper=row["keeper"], on=on, by=self.by)
        for row in facts["contacts"]:
            contact = Contact(
                key_person=person,
                on=self.ago(row["days_ago"]),
                kind=row["kind"],
                by=row["by"],
                note=row.get("note", ""),
            )
            log_contact(contact, by=self.by)

    def add_triangle(self, facts: dict[str, Any]) -> None:
        """Add a triangle, complete or not."""
        triangle = Triangle(
            municipality=self.municipality,
            theme=facts["theme"],
            area=self.areas.get(facts.get("area", "")),
        )
        add(triangle, by=self.by)
        replace_parties(triangle, parties=facts["parties"])

    def add_event(self, facts: dict[str, Any]) -> None:
        """Hold an event as often as the facts say, and let all answer."""
        first, *later = facts["times"]
        event = Event(
            municipality=self.municipality,
            name=facts["name"],
            on=self.today + timedelta(days=first["in_days"]),
            organiser=first["organiser"],
        )
        add(event, by=self.by)
        asked = facts["participants"]
        set_participants(event, invited=asked, answers={}, by=self.by)
        self.answer(event, asked)
        for row in later:
            on = self.today + timedelta(days=row["in_days"])
            organiser = row["organiser"]
            event = repeat_event(event, on=on, organiser=organiser, by=self.by)
            self.answer(event, asked)

    def answer(self, event: Event, asked: dict[str, str]) -> None:
        """Let those who were asked say whether they come."""
        answers = {row.pk: asked[row.name] for row in event.participants.all()}
        set_participants(event, invited=(), answers=answers, by=self.by)
