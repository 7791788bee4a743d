"""Tables to take along."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
import time_machine
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from accounts.exports import download

WIDE = ("\uff1d", "\uff0b", "\uff0d", "\uff20")  # the same signs, as wide as two
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", *WIDE)
TEXTS = st.one_of(
    st.text(),
    st.builds(
        "".join,
        st.tuples(
            st.sampled_from(["", " ", "\u00a0", "\x00"]),
            st.sampled_from(STARTS),
            st.text(),
        ),
    ),
)


def table(*cells, kind, headings=None, **about):
    """Give the rows of the file, without the heading."""
    response = download(
        "lijst", headings or ["kop"] * len(cells), [cells], kind=kind, **about
    )
    if kind == "csv":
        text = response.content.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    workbook = load_workbook(io.BytesIO(response.content))
    return [[cell.value for cell in row] for row in workbook.worksheets[0].iter_rows()]


@pytest.fixture(autouse=True)
def _dutch():
    with translation.override("nl"):
        yield


def is_harmless(value):
    if not isinstance(value, str):
        return True
    return not value.lstrip(" \u00a0").startswith(STARTS)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@settings(max_examples=40, deadline=None)  # a busy machine writes workbooks slowly
@given(text=TEXTS, heading=TEXTS)
def test_download_holds_no_cell_that_is_a_formula(kind, text, heading):
    rows = table(text, kind=kind, headings=[heading])

    assert [cell for row in rows for cell in row if not is_harmless(cell)] == []


@settings(max_examples=40, deadline=None)  # a busy machine writes workbooks slowly
@given(text=TEXTS)
def test_download_holds_no_note_that_is_a_formula(text):
    response = download("lijst", ["kop"], [], kind="xlsx", about=[(text, text)])

    notes = load_workbook(io.BytesIO(response.content)).worksheets[1]
    cells = [cell for row in notes.iter_rows() for cell in row]
    assert [cell.value for cell in cells if not is_harmless(cell.value)] == []
    assert [cell for cell in cells if cell.data_type == "f"] == []


@settings(max_examples=40, deadline=None)  # a busy machine writes workbooks slowly
@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_download_keeps_ordinary_text(text):
    assert table(text, kind="csv")[1] == [text]
    assert table(text, kind="xlsx")[1] == [text]


def test_download_writes_csv_as_dutch_excel_reads_it():
    rows = table(
        dt.date(2027, 3, 1),
        dt.datetime(2027, 3, 1, 14, 30, tzinfo=dt.UTC),
        Decimal("1250.50"),
        -7,
        True,
        None,
        kind="csv",
    )

    assert rows[1] == ["1-3-2027", "1-3-2027 15:30", "1250,50", "-7", "ja", ""]


def test_download_writes_excel_with_real_days_and_numbers():
    moment = dt.datetime(2027, 3, 1, 14, 30, tzinfo=dt.UTC)

    rows = table(moment.date(), moment, Decimal("1250.50"), False, None, kind="xlsx")

    here = dt.datetime(2027, 3, 1, 15, 30)  # noqa: DTZ001 - Excel knows no zones
    midnight = here.replace(hour=0, minute=0)
    assert rows[1] == [midnight, here, 1250.5, "nee", None]


def test_download_is_named_after_the_list_and_the_day():
    with time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)):
        names = [
            download("aanbieders", [], [], kind=kind)["Content-Disposition"]
            for kind in ("csv", "xlsx")
        ]

    assert names == [
        'attachment; filename="aanbieders-2026-11-21.csv"',
        'attachment; filename="aanbieders-2026-11-21.xlsx"',
    ]


def test_download_is_harmless_where_commas_part_the_cells():
    response = download("lijst", ["kop"], [["Wonen,=1+1", "x"]], kind="csv")

    _heading, line = response.content.decode().splitlines()
    assert next(csv.reader([line]))[0] == 'Wonen,=1+1;"x"'


def test_download_starts_csv_with_a_mark_that_excel_needs():
    response = download("lijst", ["é"], [], kind="csv")

    assert response.content == '\ufeff"é"\r\n'.encode()
    assert response["X-Content-Type-Options"] == "nosniff"


def test_download_tells_on_a_second_sheet_which_filters_hold():
    response = download("lijst", ["kop"], [], kind="xlsx", about=[("Vorm", "formeel")])

    notes = load_workbook(io.BytesIO(response.content)).worksheets[1]
    assert [cell.value for cell in notes[2]] == ["Vorm", "formeel"]
