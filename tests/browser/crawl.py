"""Finds one address of every page that someone can reach by following links."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

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
MOST_ROWS = 4
LEADS_ON = (
    "-detail",
    "-list",
    "-take-effect",
    ":advice",
    ":entry",
    ":expectation",
    ":results",
    ":verdict",
)


def name_of(path: str) -> str | None:
    """Give the name of the page at a path, or nothing when it is not a page of ours."""
    if path.startswith(LEFT_OUT) or "/export/" in path:
        return None
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


class Links(HTMLParser):
    """Gathers where the links of a page, and its forms that only ask, lead to."""

    def __init__(self, path: str, page: str) -> None:
        super().__init__()
        self.path, self.found = path, list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        asks = tag == "form" and given.get("method") != "post"
        target = given.get("action") if asks else given.get("href")
        if target is not None and (asks or tag == "a"):
            self.found.append(urldefrag(urljoin(self.path, target)).url)


@dataclass(frozen=True)
class Found:
    """A page as the server sent it, and where someone worked at that moment."""

    name: str
    path: str
    municipality: str
    markup: str

    @property
    def shape(self) -> set[tuple[str, ...]]:
        """Tell of which kinds of elements its contents are made, whatever they say."""
        return Shape(self.markup).kinds


class Shape(HTMLParser):
    """Gathers the kinds of elements within `main`, with what they stand in."""

    # What has no end tag, and what tells one row from another.
    ALONE = frozenset({"br", "circle", "hr", "img", "input", "line", "path", "rect"})
    TELLING = ("aria-current", "aria-sort", "class", "role", "type")

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.within, self.kinds = list[str](), set[tuple[str, ...]]()
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        told = (f"{each}={given[each]}" for each in self.TELLING if each in given)
        if "main" in self.within:
            self.kinds.add((*self.within[-2:], tag, *told))
        if tag not in self.ALONE:
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.within:
            del self.within[len(self.within) - 1 - self.within[::-1].index(tag) :]


def places(page: Page) -> list[str]:
    """Name the municipalities that this person can work in, or nothing for just one."""
    page.goto("/")
    return page.locator("form[action$='/switch/'] button").all_text_contents()


def go_to(page: Page, municipality: str) -> None:
    """Work in one of them from now on."""
    page.goto("/")
    page.locator(".site-place summary").click()
    page.get_by_role("button", name=municipality, exact=True).click()


def crawl(page: Page) -> Iterator[Found]:
    """Give every page once, in one municipality after the other.

    Pages are asked for as the browser would, and not drawn.
    """
    known = set[str]()
    for municipality in places(page) or [""]:
        if municipality:
            go_to(page, municipality)
        for name, path, markup in follow(page, known):
            if name not in known:
                known.add(name)
                yield Found(name, path, municipality, markup)


def follow(page: Page, known: set[str]) -> Iterator[tuple[str, str, str]]:
    """Follow links from page to page, to a few addresses of each.

    What is known already is only walked through when it leads to other pages.
    """
    todo, seen, tried = deque(STARTS), Counter[str](), set()
    while todo:
        path = todo.popleft()
        name = name_of(urlsplit(path).path) if path.startswith("/") else None
        if name is None or path in tried:
            continue
        if name in known and not name.endswith(LEADS_ON) and path not in STARTS:
            continue
        most = MOST_ROWS if name.endswith(LEADS_ON) else 1
        if seen[name] >= most and path not in STARTS:
            continue
        tried.add(path)
        response = page.request.get(path)
        kind = response.headers.get("content-type", "")
        if response.status != 200 or not kind.startswith("text/html"):
            continue
        markup = response.text()
        todo += Links(path, markup).found
        seen[name] += 1
        if seen[name] == 1:
            yield name, path, markup
