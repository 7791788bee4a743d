"""Printing a page as PDF: tagged, with our own styles, and nothing from outside."""

import importlib
import sys

import pytest

from accounts import pdf

HTML = '<html lang="nl"><head><title>Verslag</title></head><body>{}</body></html>'
STYLES = ["css/report.css"]


def test_pdf_is_tagged_and_says_which_language_it_is_in():
    document = pdf.draw(HTML.format("<h1>Verslag</h1>"), styles=STYLES)

    written = document.write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
    assert b"/StructTreeRoot" in written
    assert b"/Lang (nl)" in written
    assert pdf.write(HTML.format("<h1>Verslag</h1>"), styles=STYLES)[:5] == b"%PDF-"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x.png", "file:///etc/hostname", "ftp://a.example/x"]
)
def test_pdf_fetches_nothing(address, monkeypatch, caplog):
    asked = []
    monkeypatch.setattr(
        "urllib.request.OpenerDirector.open", lambda *args, **_: asked.append(args)
    )

    document = pdf.draw(HTML.format(f'<img src="{address}" alt="">'), styles=[])

    assert len(document.pages) == 1
    assert asked == []


@pytest.mark.parametrize("failure", [ImportError, OSError])
def test_pdf_is_not_available_without_the_library(monkeypatch, failure):
    load = importlib.import_module

    def refuse(name):
        if name.startswith("weasyprint"):
            raise failure
        return load(name)

    monkeypatch.setattr(pdf, "import_module", refuse)

    assert not pdf.is_available()
    with pytest.raises(pdf.PdfMissingError):
        pdf.write("", styles=())


def test_pdf_is_not_available_when_the_library_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    assert not pdf.is_available()
