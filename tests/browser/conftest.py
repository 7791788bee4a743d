"""A served example in a process of its own, and a real Chromium to walk it."""

import email
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from config.demo import PASSWORD

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
ROOT = Path(__file__).resolve().parents[2]
LONGEST = "test_pages.py"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what needs a browser, and walk the pages first: that takes longest."""
    here = Path(__file__).parent
    skip = pytest.mark.skip(reason="there is no Chromium on this machine")
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and "CI" not in os.environ:
                item.add_marker(skip)
    yield  # to what leaves tests out, and what puts those with a database first
    items.sort(
        key=lambda item: (item.path.name != LONGEST, here not in item.path.parents)
    )


@pytest.fixture(autouse=True)
def _database() -> None:
    """Leave the test database alone: the served example has its own."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the database, the log and the letters of the served example together."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture
def newest_letter(folder: Path) -> Callable[[], str]:
    """Read the e-mail that was sent last."""

    def newest_letter() -> str:
        files = sorted((folder / "mail").iterdir(), key=lambda f: f.stat().st_mtime_ns)
        letter = email.message_from_bytes(files[-1].read_bytes())
        return letter.get_payload(decode=True).decode()

    return newest_letter


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Serve the example municipalities, as the demo command does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "BROWSER_DATABASE": str(folder / "browser.sqlite3"),
        "SECRET_KEY": "only-for-tests",
    }
    environment.pop("DATABASE_URL", None)
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(base, server, folder / "log")
            yield base
        finally:
            server.terminate()
            server.wait(10)


def _wait(base: str, server: subprocess.Popen, log: Path) -> None:
    for _attempt in range(1800):
        if server.poll() is not None:
            break
        try:
            urlopen(f"{base}/healthz/", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the example does not serve:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop running in this thread, in which Django would let
    # no other test near its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def sign_in(page: Page, person: str) -> None:
    """Sign in as someone of the example municipalities."""
    page.goto("/account/login/")
    page.fill("input[name=login]", f"{person}@voorbeeld.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(r"://[^/]+/$"))


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open a page as someone; what the browser complains about fails the test."""
    contexts, complaints = [], []

    def visit(person: str = "", path: str = "/", width: int = 1366) -> Page:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 768},
            locale="nl-NL",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and "status of 4" not in message.text
                else None
            ),
        )
        if person:
            sign_in(page, person)
        page.goto(path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints == []
