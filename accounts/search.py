"""Searching without regard for capitals and accents, the same on every database."""

import unicodedata
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q


def fold(text: str) -> str:
    """Strip accents and capitals, so that stored and typed words compare.

    >>> fold("Cliëntondersteuning in Súdwest-Fryslân")
    'clientondersteuning in sudwest-fryslan'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def having(words: str, *fields: str) -> Q:
    """Match rows in which each of these words occurs in one of these search fields."""
    match = Q()
    for word in fold(words).split():
        match &= reduce(or_, (Q(**{f"{field}__contains": word}) for field in fields))
    return match


def having_any(words: Iterable[str], field: str) -> Q:
    """Match rows in which one of these folded words occurs; none without words."""
    return reduce(
        or_, (Q(**{f"{field}__contains": word}) for word in words), Q(pk=None)
    )


class SearchField(models.TextField):
    """Keeps the folded words of other fields; SQLite's LIKE knows ASCII only."""

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.of = of
        kwargs |= {"editable": False, "default": ""}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Tell migrations which fields are searched."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["editable"], kwargs["default"]
        return name, path, list(args), kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Fold the other fields each time the row is written."""
        words = " ".join(str(getattr(model_instance, name)) for name in self.of)
        setattr(model_instance, self.attname, fold(words))
        return fold(words)
