"""Finds one address of every page that someone can reach by following links."""

from collections import deque
from urllib.parse import urldefrag, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

# Downloads are no pages, and the admin is Django's own.
LEFT_OUT = ("/admin/", "/static/")


def name_of(path: str) -> str | None:
    """Give the name of the page at a path, or nothing when it is not a page of ours."""
    if path.startswith(LEFT_OUT) or "/export/" in path:
        return None
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


def crawl(page: Page, base: str, start: str = "/") -> dict[str, str]:
    """Follow links until every page was seen once; give an address of each."""
    found: dict[str, str] = {}
    todo = deque([start])
    while todo:
        path = todo.popleft()
        name = name_of(urlsplit(path).path)
        if name is None or name in found:
            continue
        response = page.goto(path)
        if response is None or response.status != 200:
            continue
        found[name] = path
        links = page.eval_on_selector_all("a[href]", "as => as.map(a => a.href)")
        for link in links:
            if link.startswith(base):
                todo.append(urldefrag(link.removeprefix(base)).url)
    return found
