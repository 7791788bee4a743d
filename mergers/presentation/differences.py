"""Say what the register tells about each former municipality, and what differs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Municipality
from mergers.actions.places import areas_of
from mergers.models import Merger, Theme
from providers.cells import FORMS
from providers.differences import PROVIDER, AsIs, Difference, differences
from providers.models import Arrangement, Form, Service
from providers.presentation.differences import TOPICS, lay_out

TOLD = (
    "locations__opening_hours",
    "organisation__locations__opening_hours",
    "target_group_links__target_group",
)
LONGEST_NAME = 150


@dataclass(frozen=True)
class Found:
    """A difference in words, with the theme that is about it when there is one."""

    difference: Difference
    form: str
    topic: str
    values: tuple[tuple[str, ...], ...]
    theme: Theme | None

    @property
    def key(self) -> str:
        """Name it for the button that makes a theme of it."""
        return f"{self.difference.form}-{self.difference.topic}"


@dataclass(frozen=True)
class Register:
    """What is arranged in each former municipality, per form and topic."""

    columns: Sequence[Municipality]
    known: Mapping[tuple[int, str, str], tuple[str, ...]]

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Find what differs between the former municipalities."""
        facts = [AsIs(*key, frozenset(values)) for key, values in self.known.items()]
        keys = [column.pk for column in self.columns]
        return differences(keys, FORMS, list(TOPICS), facts)

    def found(self, themes: Sequence[Theme]) -> list[Found]:
        """Put each difference beside the theme that is about it."""
        return [self._found(one, themes) for one in self.differences]

    def _found(self, one: Difference, themes: Sequence[Theme]) -> Found:
        name = theme_name(one).casefold()
        about = [theme for theme in themes if theme.name.casefold() == name]
        values = tuple(
            self.known.get((column.pk, one.form, one.topic), ())
            for column in self.columns
        )
        form, topic = str(Form(one.form).label), str(TOPICS[one.topic])
        return Found(one, form, topic, values, about[0] if about else None)

    def texts(self, theme: Theme) -> dict[int, str]:
        """Write per former municipality in Dutch how it is; what is unknown is left."""
        forms = [theme.form] if theme.form else FORMS
        with translation.override(settings.LANGUAGE_CODE):
            texts = {
                column.pk: "\n".join(
                    filter(None, (self._line(column.pk, form) for form in forms))
                )
                for column in self.columns
            }
        return {pk: text for pk, text in texts.items() if text}

    def _line(self, column: int, form: str) -> str:
        """Tell who gives one form of support, on which basis, and the rest."""
        values = {topic: self.known.get((column, form, topic), ()) for topic in TOPICS}
        who = values.pop(PROVIDER)
        if not who:
            return ""
        basis = values.pop("basis")
        told = {
            "form": capfirst(str(Form(form).label)),
            "who": ", ".join(who),
            "basis": ", ".join(basis),
        }
        line = _("%(form)s: %(who)s (%(basis)s)") if basis else _("%(form)s: %(who)s")
        rest = [
            f"{capfirst(str(TOPICS[topic]))}: {', '.join(known)}."
            for topic, known in values.items()
            if known
        ]
        return " ".join((f"{line % told}.", *rest))


def theme_name(one: Difference) -> str:
    """Name in Dutch the theme that is made of a difference."""
    with translation.override(settings.LANGUAGE_CODE):
        told = {"form": Form(one.form).label, "topic": TOPICS[one.topic]}
        name = _("%(form)s support: %(topic)s") % told
    return str(capfirst(name))[:LONGEST_NAME]


def theme_of(one: Difference, merger: Merger) -> Theme:
    """Make the theme that is about a difference; it is not saved yet."""
    return Theme(
        merger=merger,
        name=theme_name(one),
        form=one.form,
        concerns_supply=one.topic == PROVIDER,
    )


def register_of(merger: Merger, day: date) -> Register:
    """Read what is arranged, in as many queries however much there is."""
    places = areas_of(merger, day)
    areas = [place.area for place in places]
    inside = {area.pk for area in areas} | {area.part_of_id for area in areas}
    arrangements = Arrangement.objects.filter(areas__in=inside - {None})
    services = Service.objects.filter(arrangements__in=arrangements.running(day))
    table = lay_out(
        areas,
        arrangements.terms(day),
        services.distinct().select_related("organisation").prefetch_related(*TOLD),
        day=day,
        per_area=True,
    )
    home = {place.area.pk: place.municipality for place in places}
    known: dict[tuple[int, str, str], dict[str, None]] = defaultdict(dict)
    for (area, form, topic), values in table.known.items():
        known[home[area], form, topic].update(dict.fromkeys(values))
    joined = {key: tuple(values) for key, values in known.items()}
    return Register(list(merger.predecessors), joined)
