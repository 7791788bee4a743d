"""Measures with their values over the years, for the tests of several pages."""

import csv
import io
from decimal import Decimal

from openpyxl import load_workbook

from providers.models import Measure
from tests.factories import MeasureFactory, MeasureValueFactory


def measured(municipality, *values, **terms) -> Measure:
    """Make a measure with values: year, value, and what else is known of it."""
    measure = MeasureFactory(municipality=municipality, **terms)
    for year, value, *others in values:
        known = others[0] if others else {}
        MeasureValueFactory(measure=measure, year=year, value=Decimal(value), **known)
    return measure


def national(value):
    """Give what is known of a national value."""
    return {"national_value": Decimal(value), "national_source": "RIVM"}


def sport(municipality, **terms) -> Measure:
    """Make the measure of sport in Hoogeveen."""
    return measured(
        municipality,
        (2012, "24.2", national("27.3")),
        (2014, "28.2", national("25.9")),
        name="Deelname aan sport",
        **terms,
    )


def read_csv(response):
    """Give the rows of a download as mappings by heading."""
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def read_excel(response):
    """Give the rows of a download as mappings by heading."""
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]
