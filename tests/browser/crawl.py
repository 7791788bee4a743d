"""Walks to one address of every page that someone can reach by following links."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

# Downloads are no pages, and the admin is Django's own.
LEFT_OUT = ("/admin/", "/static/")
# The search page is reached by typing, not by a link.
STARTS = ("/", "/search/?q=nuth")


def name_of(path: str) -> str | None:
    """Give the name of the page at a path, or nothing when it is not a page of ours."""
    if path.startswith(LEFT_OUT) or "/export/" in path:
        return None
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


def crawl(page: Page, base: str) -> Iterator[str]:
    """Stand still at every page once, in one municipality after the other."""
    seen: set[str] = set()
    yield from follow(page, base, seen)
    names = page.locator("form[action$='/switch/'] button").all_text_contents()
    for name in names:
        page.goto("/")
        page.locator(".site-place summary").click()
        page.get_by_role("button", name=name, exact=True).click()
        yield from follow(page, base, seen)


def follow(page: Page, base: str, seen: set[str]) -> Iterator[str]:
    """Follow links to pages that were not seen before, and give their names."""
    todo, tried = deque(STARTS), set()
    while todo:
        path = todo.popleft()
        name = name_of(urlsplit(path).path)
        if name is None or path in tried or (name in seen and path not in STARTS):
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
        if name not in seen:
            seen.add(name)
            yield name
