"""Draw the frame's small parts: dates, headings that sort, filters, tabs, crumbs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Protocol

from django import forms, template
from django.apps import apps
from django.core.paginator import Page
from django.db.models import Model, QuerySet
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms import BaseForm, BoundField
from django.forms.boundfield import BoundWidget
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from accounts.models import AuditEvent
from mergers.actions.files import change_labels as merger_labels
from providers.actions.locations import hours_labels
from providers.actions.triangles import party_labels
from scenarios.actions.files import change_labels as study_labels

register = template.Library()

DAY = {"nl": "j-n-Y", "en": "j M Y"}
LONG_DAY = {"nl": "j F Y", "en": "j F Y"}
TIME = {"nl": "H.i", "en": "H:i"}
SORT = "sort"
DASHES = BLANK_CHOICE_DASH[0][1]
PAGE = "page"


class HasForm(Protocol):
    """What a set of filters shows of itself here: its form."""

    @property
    def form(self) -> BaseForm:
        """Give the form that reads the query string."""


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class Change:
    """A field that went from one text to another."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Crumb:
    """A step of the way from the start to this page; the last has no address."""

    label: str
    url: str = ""


# Days and moments


@lru_cache(maxsize=4096)
def _written(moment: date, language: str, form: str) -> str:
    """Write a day or a moment; kept, because tables ask for the same days again."""
    with override(language):
        return date_format(moment, form)


def _language() -> str:
    """Tell which of our languages the reader has."""
    language = (get_language() or "nl").partition("-")[0]
    return language if language in DAY else "en"


def _day_of(moment: date) -> date:
    """Bring a moment back to the day it falls on here."""
    if isinstance(moment, datetime):
        return timezone.localtime(moment).date()
    return moment


@register.filter
def day(moment: date | None) -> str:
    """Write a day the way tables do: 21-11-2026."""
    if not moment:
        return ""
    language = _language()
    return _written(_day_of(moment), language, DAY[language])


@register.filter
def long_day(moment: date | None) -> str:
    """Write a day the way sentences do: 21 november 2026."""
    if not moment:
        return ""
    language = _language()
    return _written(_day_of(moment), language, LONG_DAY[language])


@register.filter(name="moment")
def day_and_time(moment: datetime | None) -> str:
    """Write a day with its time: 21-11-2026, 15.30 uur."""
    if not moment:
        return ""
    time = date_format(timezone.localtime(moment), TIME[_language()])
    return _("%(day)s, %(time)s") % {"day": day(moment), "time": time}


@register.filter
def to_come(day: date | None) -> bool:
    """Tell whether a day is still ahead, so that what starts on it has not begun."""
    return day is not None and day > timezone.localdate()


@register.filter
def is_over(day: date | None) -> bool:
    """Tell whether a last day is behind us."""
    return day is not None and day < timezone.localdate()


# Where we are


@register.inclusion_tag("components/_breadcrumbs.html")
def breadcrumbs(*parts: object) -> dict[str, Sequence[Crumb]]:
    """Draw the way to this page from label, address, label, address, label."""
    texts = [str(part) for part in parts]
    links = map(Crumb, texts[:-1:2], texts[1::2])
    return {"crumbs": [*links, Crumb(texts[-1])]}


@register.simple_tag(takes_context=True)
def tab(context: Context, url: str, label: str, *under: str) -> SafeString:
    """Draw one link of the second navigation, marked on its page and those under it."""
    request: HttpRequest = context["request"]
    match = request.resolver_match
    if request.path == url:
        current = SafeString(' aria-current="page"')
    else:
        is_under = match is not None and match.view_name in under
        current = SafeString(' aria-current="true"' if is_under else "")
    return format_html('<li><a href="{}"{}>{}</a></li>', url, current, label)


@register.simple_tag
def page_of(page: Page[Any]) -> str:
    """Add to a title which page of the list this is, when there are more."""
    if not page.has_other_pages():
        return ""
    place = {"number": page.number, "total": page.paginator.num_pages}
    return " " + _("(page %(number)s of %(total)s)") % place


# Lists


@register.simple_tag
def elided_numbers(page: Page[Any]) -> Iterator[int | str]:
    """List the page numbers around this one, with a mark where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.simple_tag(takes_context=True)
def sort_heading(
    context: Context,
    name: str,
    label: str,
    *,
    default: str = "",
    numeric: bool = False,
) -> SafeString:
    """Draw a column heading that sorts by this column, and turns round when it does."""
    query: QueryDict = context["request"].GET.copy()
    asked = query.get(SORT, "")
    ascending = asked == name or (not asked and default == "ascending")
    descending = asked == f"-{name}" or (not asked and default == "descending")
    query.pop(PAGE, None)
    query[SORT] = f"-{name}" if ascending else name
    return format_html(
        '<th scope="col"{}{}><a href="?{}">{}'
        '<span class="sort-arrow" aria-hidden="true">{}</span></a></th>',
        SafeString(' class="num"' if numeric else ""),
        _aria_sort(ascending=ascending, descending=descending),
        query.urlencode(),
        label,
        "▲" if ascending else "▼" if descending else "",
    )


def _aria_sort(*, ascending: bool, descending: bool) -> SafeString:
    """Tell assistive technology the direction of the one column that is sorted."""
    if ascending:
        return SafeString(' aria-sort="ascending"')
    return SafeString(' aria-sort="descending"' if descending else "")


@register.inclusion_tag("components/_filter_chips.html", takes_context=True)
def active_filters(context: Context, filterset: HasForm) -> dict[str, object]:
    """Draw the filters that are on, each with a link that takes it away."""
    request: HttpRequest = context["request"]
    form = filterset.form
    chips = list(_chips(form, request.GET)) if form.is_bound else []
    names = {name for field in form for name in _parameters(field)}
    rest = request.GET.copy()
    for name in (*names, PAGE):
        if name != SORT:
            rest.pop(name, None)
    return {"chips": chips, "clear_url": f"?{rest.urlencode()}"}


def _chips(form: BaseForm, query: QueryDict) -> Iterator[Chip]:
    """Make a chip of each value that a filter was given."""
    form.full_clean()
    for field in form:
        # What was not understood is shown as well, so that it can be taken away.
        understood = form.cleaned_data.get(field.name, field)
        if field.name == SORT or understood is None:
            continue
        words = _words(field, understood)
        for name in _parameters(field):
            for value in filter(None, query.getlist(name)):
                text = words.get(value, value)
                yield Chip(str(field.label), text, _without(query, name, value))


def _parameters(field: BoundField) -> list[str]:
    """Name the parts of the query string that a field reads."""
    parts = getattr(field.field.widget, "suffixes", ())
    return [f"{field.html_name}_{part}" for part in parts] or [field.html_name]


def _words(field: BoundField, cleaned: object) -> Mapping[str, str]:
    """Translate the values of a field into what people call them."""
    if isinstance(field.field, forms.ModelChoiceField):
        # Only the rows that were chosen, not the whole table of choices.
        chosen = [cleaned] if isinstance(cleaned, Model) else cleaned
        rows = chosen if isinstance(chosen, list | QuerySet) else ()
        return {
            str(field.field.prepare_value(row)): field.field.label_from_instance(row)
            for row in rows
        }
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return dict.fromkeys(("on", "true", "True", "1"), _("yes"))
    return dict(_flat(getattr(widget, "choices", ())))


def _flat(choices: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    """Walk through choices and the groups among them."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)


def _without(query: QueryDict, name: str, value: str) -> str:
    """Give the address without one value, from the first page."""
    rest = query.copy()
    rest.setlist(name, [other for other in query.getlist(name) if other != value])
    rest.pop(PAGE, None)
    return f"?{rest.urlencode()}"


# History


@register.filter
def kind_changed(event: AuditEvent) -> str:
    """Name the kind of thing that an event is about."""
    try:
        meta = apps.get_model(event.target_model)._meta
    except LookupError:  # the trail outlives what it is about
        return ""
    return str(capfirst(meta.verbose_name))


@register.filter
def filled(value: object) -> object:
    """Show a value, or say that nobody filled it in."""
    if value not in (None, ""):
        return value
    return format_html('<span class="unfilled">{}</span>', _("not filled in"))


@register.filter
def field_changes(event: AuditEvent) -> list[Change]:
    """List what an event changed, under the names that people know the fields by."""
    labels = _labels(event.target_model)
    return [
        Change(labels.get(name, name), *_pair(texts))
        for name, texts in event.changes.items()
    ]


def _labels(label: str) -> dict[str, str]:
    """Name the fields of a model, and the rows that hang on it."""
    try:
        meta = apps.get_model(label)._meta
    except LookupError:  # the trail outlives what it is about
        return {}
    own = {f.name: f.verbose_name for f in (*meta.fields, *meta.many_to_many)}
    hanging = {
        relation.get_accessor_name(): relation.related_model._meta.verbose_name_plural
        for relation in meta.related_objects
    }
    told = hours_labels() | party_labels() | merger_labels() | study_labels()
    named = hanging | told | own
    return {str(name): str(capfirst(label)) for name, label in named.items()}


def _pair(texts: object) -> tuple[str, str]:
    """Read a change: before and after, or a lone remark."""
    if isinstance(texts, list | tuple):
        before, after = texts
        return str(before), str(after)
    return "", str(texts)


# Forms


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Draw the input of a field; what is missing, the server says in our own words."""
    field.form.use_required_attribute = False
    _word_choices(field)
    # A placeholder disappears while typing, so it never carries information here.
    attributes: dict[str, str | bool] = {"placeholder": False}
    if field.field.required:
        attributes["aria-required"] = "true"
    return field.as_widget(attrs=attributes)


@register.simple_tag
def options(field: BoundField) -> list[BoundWidget]:
    """List the choices of a field that is drawn one choice at a time."""
    field.form.use_required_attribute = False
    _word_choices(field)
    return field.subwidgets


def _word_choices(field: BoundField) -> None:
    """Write choices as sentences start, and say in words what choosing nothing is."""
    chosen = field.field
    nothing = _("Make a choice") if chosen.required else pgettext("choice", "None")
    if isinstance(chosen, forms.ModelChoiceField):
        if chosen.empty_label == DASHES:
            chosen.empty_label = nothing
    elif isinstance(chosen, forms.ChoiceField):
        chosen.widget.choices = [
            (value, nothing if label == DASHES else _started(label))
            for value, label in chosen.widget.choices
        ]


def _started(label: object) -> object:
    """Give a label a capital; a group of choices keeps its shape."""
    if isinstance(label, list | tuple):
        return [(value, _started(inner)) for value, inner in label]
    return capfirst(str(label))
