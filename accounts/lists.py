"""What every list page does: filter, sort, cut into pages, offer saved views, export.

The columns by which a list can be sorted are a mapping of the words in the query string
to lookups; the first is the order that a list has by itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import F, OrderBy, QuerySet
from django.http import HttpResponse
from django_filters import FilterSet

from accounts.editing import in_words
from accounts.exports import Cell, download
from accounts.http import Request
from accounts.models import SavedView

PER_PAGE = 25

Row = TypeVar("Row")


@dataclass(frozen=True)
class Listing:
    """One page of a list, with what is needed to draw it."""

    page: Page
    filterset: FilterSet
    saved_views: QuerySet[SavedView]
    saved_view_page: str
    query: str


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A list as a file: its name, the rows to write, and per column what it says."""

    name: str
    rows: Callable[[QuerySet[Any]], Iterable[Row]]
    columns: Sequence[tuple[str, Callable[[Row], Cell]]]

    def headings(self) -> list[str]:
        """Name the columns."""
        return [heading for heading, _ in self.columns]

    def cells(self, found: QuerySet[Any]) -> Iterable[list[Cell]]:
        """Write what was found, a row at a time."""
        for row in self.rows(found):
            yield [cell(row) for _, cell in self.columns]


def sort(rows: QuerySet[Any], wanted: str, sorts: Mapping[str, str]) -> QuerySet[Any]:
    """Order rows by one of the sortable columns, empty values always last.

    What is equal in that column keeps the order that the rows had.
    """
    if wanted.removeprefix("-") not in sorts:
        wanted = next(iter(sorts))
    field = F(sorts[wanted.removeprefix("-")])
    order: OrderBy = (
        field.desc(nulls_last=True)
        if wanted.startswith("-")
        else field.asc(nulls_last=True)
    )
    ties = rows.query.order_by or rows.model._meta.ordering
    return rows.order_by(order, *ties, "pk")


def listing(
    request: Request, filterset: FilterSet, *, sorts: Mapping[str, str]
) -> Listing:
    """Give the page that the query string asks for."""
    match = request.resolver_match
    # A view is kept under the name of its page; a list about one row has no such name.
    name = match.view_name if match and not match.kwargs else ""
    rows = sort(filterset.qs, request.GET.get("sort", ""), sorts)
    query = request.GET.copy()
    query.pop("page", None)
    return Listing(
        page=Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        filterset=filterset,
        saved_views=SavedView.objects.visible_to(request.user).filter(page=name),
        saved_view_page=name,
        query=query.urlencode(),
    )


def export(
    request: Request,
    filterset: FilterSet,
    table: Table[Any],
    *,
    sorts: Mapping[str, str],
) -> HttpResponse:
    """Hand out the whole list that the query string asks for, as a file."""
    rows = sort(filterset.qs, request.GET.get("sort", ""), sorts)
    return download(
        table.name,
        table.headings(),
        table.cells(rows),
        kind=request.GET.get("format", ""),
        about=chosen_filters(filterset),
    )


def chosen_filters(filterset: FilterSet) -> Sequence[tuple[str, str]]:
    """Say in words which filters hold, for the export of a list."""
    form = filterset.form
    answers = form.cleaned_data if form.is_bound and form.errors is not None else {}
    chosen = [
        (str(form.fields[name].label), in_words(form.fields[name], value))
        for name, value in answers.items()
        if value is not False
    ]
    return [(label, words) for label, words in chosen if words]
