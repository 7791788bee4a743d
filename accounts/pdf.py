"""Prints a page as PDF for those who have the extra `pdf`; without it, says so."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.utils.translation import gettext_lazy as _

MISSING = _("This installation makes no PDF files. Print the page instead.")


class PdfMissingError(Exception):
    """There is nothing on this machine that makes a PDF."""


def is_available() -> bool:
    """Tell whether this machine can make a PDF."""
    try:
        _maker()
    except PdfMissingError:
        return False
    return True


def draw(html: str, *, styles: Iterable[str]) -> Any:
    """Lay a page out on paper with our own style sheets, and nothing from outside.

    Raises PdfMissingError when this machine cannot make a PDF.
    """
    maker = _maker()
    # No address is ever fetched: what a page says cannot make the server look anywhere.
    fetcher = maker.urls.URLFetcher(allowed_protocols=[])
    sheets = [maker.CSS(string=_read(name), url_fetcher=fetcher) for name in styles]
    return maker.HTML(string=html, url_fetcher=fetcher).render(stylesheets=sheets)


def write(html: str, *, styles: Iterable[str]) -> bytes:
    """Write a whole page as a tagged PDF that a screen reader can read (PDF/UA-1).

    Raises PdfMissingError when this machine cannot make a PDF.
    """
    found: bytes = draw(html, styles=styles).write_pdf(pdf_variant="pdf/ua-1")
    return found


def _maker() -> Any:
    """Load the library when it is asked for: it needs Pango on the system."""
    try:
        maker = import_module("weasyprint")
        import_module("weasyprint.urls")
    except (ImportError, OSError) as error:
        raise PdfMissingError from error
    return maker


def _read(name: str) -> str:
    """Read one of our own style sheets, from the checkout that we run from."""
    return Path(str(finders.find(name))).read_text(encoding="utf-8")
