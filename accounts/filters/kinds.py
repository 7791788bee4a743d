"""The kinds of filter of which the filters of every list are made."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import CharFilter, ChoiceFilter, Filter, ModelChoiceFilter
from django_filters.fields import ModelChoiceField

from accounts.fields import DayField
from accounts.http import Request
from accounts.models import Area

ALL = gettext_lazy("All")
LONGEST_SEARCH = 100  # a longer pattern makes SQLite give up


class WordsFilter(CharFilter):
    """Words to search for, in whatever the rows themselves let people search."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"type": "search", "class": "input"})
        kwargs |= {"max_length": LONGEST_SEARCH, "widget": widget}
        super().__init__(**kwargs)

    def filter(self, qs: Any, value: str) -> Any:
        """Keep the rows in which the words are found."""
        return qs.search(value) if value else qs


class OneOfFilter(ChoiceFilter):
    """One of a fixed list of choices."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Select({"class": "select"})
        super().__init__(**{"empty_label": ALL, "widget": widget} | kwargs)


class RowFilter(ModelChoiceFilter):
    """One of the rows that the reader may see."""

    def __init__(self, model: type[models.Model], **kwargs: Any) -> None:
        widget = forms.Select({"class": "select"})
        kwargs |= {"empty_label": ALL, "widget": widget, "queryset": visible(model)}
        super().__init__(**kwargs)


class AreaField(ModelChoiceField):
    """A choice of areas that says of what an area is a part."""

    def label_from_instance(self, area: Area) -> str:
        """Tell villages with the same name apart."""
        if area.part_of is None:
            return str(area)
        return _("%(area)s in %(whole)s") % {"area": area, "whole": area.part_of}


class AreaFilter(RowFilter):
    """One of the areas, those of the same former municipality beside each other."""

    field_class = AreaField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Area, **kwargs)

    def get_queryset(self, request: Request) -> models.QuerySet[Area]:
        """Put the areas in the order in which the coverage shows them."""
        return Area.objects.visible_to(request.user).grouped()


class DayFilter(Filter):
    """A day as people type it."""

    field_class = DayField

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"class": "input input-day", "autocomplete": "off"})
        super().__init__(**kwargs | {"widget": widget})


class TickFilter(Filter):
    """Something that holds when it is ticked."""

    field_class = forms.BooleanField


def visible(model: type[models.Model]) -> Callable[[Request], models.QuerySet[Any]]:
    """Offer the rows of a model that the reader may see."""

    def rows(request: Request) -> models.QuerySet[Any]:
        manager: Any = model._default_manager
        seen: models.QuerySet[Any] = manager.visible_to(request.user)
        return seen

    return rows
