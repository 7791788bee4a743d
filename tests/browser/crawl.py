"""Walks to one address of every page that someone can reach by following links."""

from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

# Downloads are no pages, and the admin is Django's own.
LEFT_OUT = ("/admin/", "/static/")
# The search page is reached by typing; a co-operation, an initiative that was taken up
# and one that was not yet have more links than what stands first in a list.
STARTS = (
    "/network/initiatives/",
    "/network/initiatives/?admission=proposed",
    "/",
    "/search/?q=nuth",
    "/providers/?kind=cooperation",
    "/providers/",
)
# A page about a row offers what fits the state of that row.
MOST_ROWS = 3
LEADS_ON = ("-detail", "-list")
# Where to begin when only one part is walked through.
PARTS = {"mergers:": ("/mergers/",)}


def name_of(path: str) -> str | None:
    """Give the name of the page at a path, or nothing when it is not a page of ours."""
    if path.startswith(LEFT_OUT) or "/export/" in path:
        return None
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


def crawl(page: Page, base: str, part: str = "") -> Iterator[str]:
    """Stand still at every page once, in one municipality after the other.

    With a part, only pages of which the name begins with it, and what leads there.
    """
    known: set[str] = set()
    for name in everywhere(page, base, known, part):
        if name not in known:
            known.add(name)
            yield name


def everywhere(page: Page, base: str, known: set[str], part: str) -> Iterator[str]:
    """Follow links in each municipality that this person works for."""
    page.goto("/")
    names = page.locator("form[action$='/switch/'] button").all_text_contents()
    for name in names or [""]:
        if name:
            page.goto("/")
            page.locator(".site-place summary").click()
            page.get_by_role("button", name=name, exact=True).click()
        yield from follow(page, base, known, part)


def follow(page: Page, base: str, known: set[str], part: str) -> Iterator[str]:
    """Follow links from page to page, to a few addresses of each, and name them.

    What is known already is only walked through when it leads to other pages.
    """
    todo, seen, tried = deque(PARTS.get(part, STARTS)), Counter[str](), set()
    while todo:
        path = todo.popleft()
        name = name_of(urlsplit(path).path)
        if name is None or not name.startswith(part) or path in tried:
            continue
        if name in known and not name.endswith(LEADS_ON) and path not in STARTS:
            continue
        most = MOST_ROWS if name.endswith("-detail") else 1
        if seen[name] >= most and path not in STARTS:
            continue
        tried.add(path)
        response = page.goto(path)
        if response is None or response.status != 200:
            continue
        links = page.eval_on_selector_all("a[href]", "as => as.map(a => a.href)")
        todo += [
            urldefrag(link.removeprefix(base)).url
            for link in links
            if link.startswith(base)
        ]
        seen[name] += 1
        if seen[name] == 1:
            yield name
