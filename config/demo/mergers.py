"""Builds the mergers of the example municipalities, each in its own state."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from accounts.actions.rows import add
from accounts.models import Municipality, User
from config.demo.part import Part
from mergers.models import (
    Ambition,
    AsIs,
    Assignment,
    Attendance,
    Council,
    Decision,
    DecisionMove,
    Department,
    Dependency,
    FrameworkPart,
    Member,
    Merger,
    MergerPhase,
    Notice,
    OldRule,
    PhaseChange,
    PlannedSuccession,
    Position,
    Programme,
    Pulse,
    Readiness,
    Seat,
    Session,
    SignOff,
    Task,
    TaskRole,
    Team,
    Tension,
    Theme,
    Update,
    VisionVersion,
)
from providers.models import Organisation

# What a merger says of itself, and what is only about its parts.
OWN = ("name", "kind", "status", "on", "starts_on", "occasion", "window_until")


class Mergers(Part):
    """The mergers of one example municipality."""

    file = "mergers.yaml"

    def build(self) -> None:
        """Make every merger with its parts, in the order in which they are needed."""
        for facts in self.facts():
            MergerFile(self, facts).build()


class MergerFile:
    """One merger and all that belongs to it."""

    def __init__(self, part: Part, facts: dict[str, Any]) -> None:
        self.part, self.facts, self.by = part, facts, part.by
        self.named: dict[tuple[type, str], Any] = {}

    def build(self) -> None:
        """Make the file, who is in it, what is worked on, and what was said."""
        own = {name: self.facts[name] for name in OWN if name in self.facts}
        self.merger = Merger(
            municipality=self.part.municipality,
            is_draft=self.facts.get("is_draft", True),
            **self.days(own),
        )
        add(self.merger, by=self.by)
        for kind, pairs in self.facts.get("steps", {}).items():
            for before, after in pairs:
                step = PlannedSuccession(merger=self.merger, kind=kind)
                step.predecessor, step.successor = self.place(before), self.place(after)
                add(step, by=self.by)
        self.add_people()
        self.add_themes()
        self.add_tasks()
        self.add_rules_and_councils()
        self.add_table()
        Merger.objects.filter(pk=self.merger.pk).update(
            last_change_on=self.day(self.facts["changed"])
        )

    def rows(self, model: type, key: str) -> Any:
        """Make the plain rows under a heading, and remember them by name."""
        for facts in self.facts.get(key, ()):
            told = self.days(facts)
            for name in ("seat", "theme", "owner", "party", "programme", "phase"):
                if isinstance(told.get(name), str) and name in LINKS:
                    told[name] = self.named.get((LINKS[name], told[name]), told[name])
            hanging = {name: told.pop(name) for name in HANGING if name in told}
            if isinstance(told.get("municipality"), str):
                told["municipality"] = self.place(told["municipality"])
            if "user" in told:
                told["user"] = self.person(told["user"])
            row = model(**self.home(model), **told)
            add(row, by=self.by)
            self.named[(model, str(facts.get("name", "")))] = row
            yield row, hanging

    def add_people(self) -> None:
        """Seat the parties, and say who works on it and in which role."""
        list(self.rows(Assignment, "assignments"))
        for facts in self.facts.get("seats", ()):
            facts.setdefault("starts_on", -200)
            if facts["kind"] == Seat.Kind.PROVIDER:
                name = facts.get("organisation", facts["name"])
                facts["organisation"] = self.organisation(name)
        for model, key in (
            (Seat, "seats"),
            (Member, "members"),
            (Department, "departments"),
            (Programme, "programmes"),
            (MergerPhase, "phases"),
            (Readiness, "readiness"),
            (Tension, "tensions"),
            (Pulse, "pulses"),
        ):
            list(self.rows(model, key))

    def add_themes(self) -> None:
        """Add themes, how it was, how they moved and what parties think of them."""
        for theme, hanging in self.rows(Theme, "themes"):
            for code, text in hanging.get("as_is", {}).items():
                row = AsIs(theme=theme, municipality=self.place(code), text=text)
                add(row, by=self.by)
            before = ""
            for after, on in hanging.get("changes", ()):
                day = self.day(on)
                PhaseChange(theme=theme, before=before, after=after, on=day).save()
                before = after
            for seat, text in hanging.get("positions", {}).items():
                found = self.named[(Seat, seat)]
                position = Position(theme=theme, seat=found, text=text)
                position.given_on = self.part.ago(30)
                add(position, by=self.by)

    def add_tasks(self) -> None:
        """Add tasks with who does what and what waits for what, and decisions."""
        for facts in self.facts.get("tasks", ()):
            facts.setdefault("first_due_on", facts["due_on"])
        for task, hanging in self.rows(Task, "tasks"):
            for seat, role in hanging.get("roles", {}).items():
                found = self.named[(Seat, seat)]
                add(TaskRole(task=task, seat=found, role=role), by=self.by)
            for name in hanging.get("after", ()):
                after = self.named[(Task, name)]
                add(Dependency(task=task, after=after), by=self.by)
        for facts in self.facts.get("decisions", ()):
            facts.setdefault("first_planned_on", facts["planned_on"])
        for decision, hanging in self.rows(Decision, "decisions"):
            for before, after, reason in hanging.get("moves", ()):
                move = DecisionMove(decision=decision, reason=reason)
                move.before, move.after = self.day(before), self.day(after)
                move.moved_on = self.part.ago(25)
                add(move, by=self.by)

    def add_rules_and_councils(self) -> None:
        """Add old rules, ambitions, and what councils were told."""
        for model, key in (
            (OldRule, "old_rules"),
            (Ambition, "ambitions"),
            (Council, "councils"),
        ):
            list(self.rows(model, key))
        for update, hanging in self.rows(Update, "updates"):
            for name in hanging.get("told", ()):
                council = self.named[(Council, name)]
                row = Notice(update=update, council=council, told_on=update.on)
                if text := hanging.get("advised", {}).get(name):
                    row.advice, row.text = Notice.Advice.CONDITIONS, text
                    row.given_on = update.on + timedelta(days=14)
                add(row, by=self.by)

    def add_table(self) -> None:
        """Add meetings, the vision, who signed it and where it is applied."""
        for session, hanging in self.rows(Session, "sessions"):
            for key in ("present", "absent"):
                for name in hanging.get(key, ()):
                    row = Attendance(session=session, seat=self.named[(Seat, name)])
                    row.attended = key == "present"
                    row.contributions = int(row.attended)
                    add(row, by=self.by)
        for version, hanging in self.rows(VisionVersion, "visions"):
            for name in hanging.get("signed", ()):
                sign = SignOff(vision_version=version, seat=self.named[(Seat, name)])
                sign.way, sign.signed_on = SignOff.Way.ACCOUNT, version.written_on
                add(sign, by=self.by)
        list(self.rows(Team, "teams"))
        for piece, hanging in self.rows(FrameworkPart, "framework"):
            teams = [self.named[(Team, name)] for name in hanging.get("applied_by", ())]
            piece.applied_by.set(teams)

    def home(self, model: type) -> dict[str, Merger]:
        """Say of which merger a row is, unless it hangs on something in it."""
        return {} if model is Pulse else {"merger": self.merger}

    def days(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Turn numbers into days, where a day is meant."""
        return {
            name: self.day(value) if is_day(name) else value
            for name, value in facts.items()
        }

    def day(self, told: date | int) -> date:
        """Give the day itself, or so many days from today."""
        if isinstance(told, date):
            return told
        return self.part.today + timedelta(days=told)

    def place(self, code: str) -> Municipality:
        """Find a municipality."""
        return Municipality.objects.get(code=code)

    def person(self, name: str) -> User:
        """Find who signs in under this name."""
        found: User = User.objects.get(email=f"{name}@voorbeeld.example")
        return found

    def organisation(self, name: str) -> Organisation:
        """Find a provider of this municipality."""
        here = self.part.municipality
        return Organisation.objects.get(municipality=here, name=name)


LINKS: dict[str, type] = {
    "seat": Seat,
    "theme": Theme,
    "owner": Member,
    "party": Seat,
    "programme": Programme,
    "phase": MergerPhase,
}
HANGING = (
    "after",
    "applied_by",
    "as_is",
    "changes",
    "moves",
    "absent",
    "positions",
    "present",
    "roles",
    "signed",
    "told",
    "advised",
)
OTHER_DAYS = {"on", "since", "window_until"}


def is_day(name: str) -> bool:
    """Tell whether a field of this name holds a day.

    >>> is_day("due_on"), is_day("on"), is_day("reason")
    (True, True, False)
    """
    return name.endswith("_on") or name in OTHER_DAYS
