"""Walk through the questions of the finder; the answers stand in the address as ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Area, Municipality, User
from accounts.whereabouts import Whereabouts
from providers.models import LifeDomain, TargetGroup

AREA, GROUP, TOPIC = QUESTIONS = ("area", "group", "topic")
UNKNOWN = "unknown"
LANGUAGE = "lang"
PAGES = {
    AREA: "providers:finder-place",
    GROUP: "providers:finder-group",
    TOPIC: "providers:finder-topic",
}


@dataclass(frozen=True)
class Option:
    """An answer that someone may give, and where it leads."""

    label: str
    hint: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Answered:
    """A question with its answer, and where to change it."""

    label: str
    answer: str
    url: str


@dataclass(frozen=True)
class Link:
    """An address under the words that people know it by."""

    label: str
    url: str


def language_asked(query: QueryDict) -> dict[str, str]:
    """Keep the language that the address asks for, so that it lasts."""
    asked = query.get(LANGUAGE, "")
    return {LANGUAGE: asked} if asked in User.Language else {}


def address(page: str, *args: object, **asked: str) -> str:
    """Write the address of a page of the finder."""
    query = f"?{urlencode(asked)}" if asked else ""
    return reverse(page, args=args) + query


def place_link(place: Whereabouts, query: QueryDict) -> Link:
    """Lead from a place to the next question about it."""
    code, asked = place.municipality.code, language_asked(query)
    if place.area is None:
        return Link(place.name, address(PAGES[AREA], code, **asked))
    names = {"area": place.area, "municipality": place.municipality}
    label = _("%(area)s, municipality of %(municipality)s") % names
    asked = {AREA: str(place.area.pk)} | asked
    return Link(label, address(PAGES[GROUP], code, **asked))


class Steps:
    """The questions of one municipality, and the answers that can be read."""

    def __init__(self, municipality: Municipality, query: QueryDict, day: date) -> None:
        self.municipality, self.query, self.day = municipality, query, day

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """Give the undivided areas, those of one former municipality together."""
        return _by_key(
            Area.objects.within(self.municipality).leaves(self.day).grouped()
        )

    @cached_property
    def groups(self) -> Mapping[str, TargetGroup]:
        """Give the target groups that this municipality knows."""
        return _by_key(TargetGroup.objects.within(self.municipality))

    @cached_property
    def topics(self) -> Mapping[str, LifeDomain]:
        """Give what a question may be about."""
        return _by_key(LifeDomain.objects.within(self.municipality))

    @cached_property
    def given(self) -> dict[str, str]:
        """Keep the answers that can be read; the rest counts as not answered."""
        asked = {question: self.query.get(question, "") for question in QUESTIONS}
        return {
            question: key
            for question, key in asked.items()
            if key and (key == UNKNOWN or key in self._rows(question))
        }

    @property
    def area(self) -> Area | None:
        """Give where help is needed, if someone knows."""
        return self.areas.get(self.given.get(AREA, ""))

    @property
    def group(self) -> TargetGroup | None:
        """Give for whom help is needed, if someone knows."""
        return self.groups.get(self.given.get(GROUP, ""))

    @property
    def topic(self) -> LifeDomain | None:
        """Give what the question is about, if someone knows."""
        return self.topics.get(self.given.get(TOPIC, ""))

    @property
    def place(self) -> str:
        """Name where help is needed as closely as someone knows."""
        return str(self.area or self.municipality)

    def gap_before(self, question: str = "") -> str:
        """Point to the first question before this one that has no answer yet."""
        for earlier in QUESTIONS:
            if earlier == question:
                break
            if earlier not in self.given:
                return self.ask(earlier)
        return ""

    def ask(self, question: str) -> str:
        """Point to a question; the other answers stay."""
        return self._to(PAGES[question], **self.given)

    def onward(self, **more: str) -> str:
        """Point to the first question without an answer, or to what was found."""
        given = self.given | more
        for question in QUESTIONS:
            if question not in given:
                return self._to(PAGES[question], **given)
        return self._to("providers:finder-answer", **given)

    def service(self, pk: int, **asked: str) -> str:
        """Point to the text about a service, from where one can go back."""
        return self._to("providers:finder-service", pk, **asked, **self.given)

    def options(self, question: str) -> list[Option]:
        """Give the answers to a question; not knowing is one of them."""
        known = [
            (key, _label(row), _hint(row)) for key, row in self._rows(question).items()
        ]
        return [
            Option(
                label,
                hint,
                self.onward(**{question: key}),
                is_chosen=self.given.get(question) == key,
            )
            for key, label, hint in [*known, (UNKNOWN, _unknown(question), "")]
        ]

    def answered(self) -> Sequence[Answered]:
        """Say what was answered, each with the way to change it."""
        labels = {AREA: _("Where"), GROUP: _("For whom"), TOPIC: _("About what")}
        return [
            Answered(
                labels[question],
                _label(row)
                if (row := self._rows(question).get(key))
                else _("I do not know"),
                self.ask(question),
            )
            for question, key in self.given.items()
        ]

    def before(self, question: str) -> str:
        """Point back from a question to the one before it."""
        if question == TOPIC:
            return self.ask(GROUP)
        if question == GROUP and len(self.areas) > 1:
            return self.ask(AREA)
        return address("providers:finder", **language_asked(self.query))

    def _rows(self, question: str) -> Mapping[str, Any]:
        if question == AREA:
            return self.areas
        return self.groups if question == GROUP else self.topics

    def _to(self, page: str, *args: object, **asked: str) -> str:
        asked |= language_asked(self.query)
        return address(page, self.municipality.code, *args, **asked)


def _by_key(rows: "models.QuerySet[Any]") -> dict[str, Any]:
    return {str(row.pk): row for row in rows}


def _label(row: Area | TargetGroup | LifeDomain) -> str:
    return row.plainly if isinstance(row, LifeDomain) else str(row)


def _hint(row: Area | TargetGroup | LifeDomain) -> str:
    """Explain an answer: the villages of an area, or who belongs to a group."""
    if isinstance(row, Area):
        villages = [
            name
            for name in row.place_names.splitlines()
            if name != row.name and not name.isdigit()
        ]
        return ", ".join(filter(None, villages))
    is_group = isinstance(row, TargetGroup)
    # Explanations are written in Dutch only.
    return row.explanation if is_group and get_language() == "nl" else ""


def _unknown(question: str) -> str:
    return {
        AREA: _("I do not know"),
        GROUP: _("I do not know, or someone else"),
        TOPIC: _("I do not know, or something else"),
    }[question]
