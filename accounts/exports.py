"""Tables to take along, as Excel and as CSV, that cannot carry a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from django.http import HttpResponse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from accounts.fields import write_day

Cell: TypeAlias = str | int | Decimal | date | datetime | bool | None

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A spreadsheet takes a text that begins like this for a formula.
FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would calculate.

    >>> harmless("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    start = text.lstrip(" \u00a0")
    return f"'{text}" if start.startswith(FORMULA_STARTS) else text


def download(
    name: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    kind: str,
    about: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Answer with a file named after the list and the day.

    `kind` is "csv", and anything else means Excel. `about` says which filters hold: it
    is the second sheet of the workbook, and is left out of the CSV, where it would be
    taken for a row.
    """
    today = timezone.localdate()
    if kind == "csv":
        response = HttpResponse(_csv(headings, rows), "text/csv; charset=utf-8")
        extension = "csv"
    else:
        about = [(_("Made on"), write_day(today)), *about]
        response = HttpResponse(_workbook(name, headings, rows, about), EXCEL)
        extension = "xlsx"
    filename = f"{name}-{today:%Y-%m-%d}.{extension}"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    text = io.StringIO(newline="")
    # Excel in Dutch expects semicolons. Quotes keep a comma inside a text from opening
    # a new cell, and a formula in it, in an Excel that reads commas.
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    for row in ([*headings], *rows):
        writer.writerow([_text(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return formats.date_format(timezone.localtime(cell), "j-n-Y H:i")
    if isinstance(cell, date):
        return write_day(cell)
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, int | Decimal):
        separator = formats.get_format("DECIMAL_SEPARATOR")
        return f"{Decimal(cell):f}".replace(".", separator)
    return "" if cell is None else harmless(str(cell))


def _workbook(
    name: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    about: Sequence[tuple[str, str]],
) -> bytes:
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = name[:31]
    for row in ([*headings], *rows):
        sheet.append([_value(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    for column, heading in enumerate(headings, start=1):
        letter = sheet.cell(1, column).column_letter
        sheet.column_dimensions[letter].width = max(12, min(40, len(heading) + 6))
    notes = workbook.create_sheet(_("About this list")[:31])
    for label, value in about:
        notes.append([harmless(label), harmless(value)])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _value(cell: Cell) -> Cell:
    if isinstance(cell, datetime):
        return timezone.localtime(cell).replace(tzinfo=None)
    if isinstance(cell, bool):
        return _text(cell)
    return harmless(cell) if isinstance(cell, str) else cell
