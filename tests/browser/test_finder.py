"""Who helps me, as residents and general practitioners walk it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import violations

Visit = Callable[..., Page]

WIDTHS = [390, 1366]
MOST_BYTES = 60_000


def find(page: Page, place: str) -> None:
    page.get_by_role("textbox").fill(place)
    page.locator("main form button").click()


def choose(page: Page, answer: str) -> None:
    page.locator(".answers").get_by_role("link", name=answer).first.click()


def walk(page: Page) -> None:
    """Answer the three questions for an older person in Nuth who wants to move."""
    find(page, "Nuth")
    choose(page, "Ouderen")
    choose(page, "Wonen")


@pytest.mark.requirement("S2-06")
@pytest.mark.parametrize("width", WIDTHS)
def test_resident_of_nuth_finds_one_first_choice_in_three_answers(
    visit: Visit, width: int
):
    page = visit(path="/help/", width=width)

    walk(page)

    expect(page.locator(".first-choice")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_contain_text("MEE Zuid-Limburg")
    expect(page.locator(".first-choice .intro")).to_contain_text("“Wonen”")
    phone = page.locator(".first-choice .reach-phone")
    expect(phone).to_have_attribute("href", "tel:0880000011")
    assert phone.bounding_box()["y"] < 768, "the number is below the first screen"
    assert page.context.cookies() == []
    assert "Nuth" not in page.url


@pytest.mark.parametrize("width", WIDTHS)
def test_resident_changes_an_answer_and_keeps_the_others(visit: Visit, width: int):
    page = visit(path="/help/", width=width)
    walk(page)

    page.locator(".summary-action a").last.click()
    choose(page, "Familie, vrienden en buren")

    expect(page.get_by_role("heading", level=1)).to_contain_text("KBO Zuid-Limburg")
    expect(page.locator(".summary")).to_contain_text("Ouderen")


@pytest.mark.parametrize("width", WIDTHS)
def test_resident_who_does_not_know_is_led_to_the_desk(visit: Visit, width: int):
    page = visit(path="/help/1954/", width=width)

    for _question in range(3):
        page.locator(".answers a").last.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Centraal loket")


@pytest.mark.parametrize("width", WIDTHS)
def test_general_practitioner_reads_and_prints_the_text_for_referrers(
    visit: Visit, width: int
):
    page = visit(path="/help/", width=width)
    walk(page)

    page.locator(".first-choice a[href*='/services/']").click()
    page.locator(".subnav a[href*='reader=referrer']").click()

    expect(page.locator("article dl")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator(".subnav")).to_be_hidden()
    expect(page.locator("article")).to_be_visible()
    expect(page.locator("#checked")).to_be_visible()


def test_finder_works_without_script(browser: Browser, address: str):
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/help/")

    walk(page)

    expect(page.locator(".first-choice")).to_have_count(1)
    context.close()


def test_first_view_weighs_less_than_sixty_kilobytes(visit: Visit):
    page, weights = visit(), []
    page.on("response", lambda response: weights.append(len(response.body())))

    page.goto("/help/", wait_until="networkidle")
    icon = page.request.get(page.locator("link[rel=icon]").get_attribute("href"))

    assert len(weights) > 5, "the stylesheets were not measured"
    assert sum(weights) + len(icon.body()) < MOST_BYTES


@pytest.mark.parametrize("width", [320, 390, 1366])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_finder_pages_have_no_barriers(visit: Visit, width: int, language: str):
    page = visit(path=f"/help/?lang={language}", width=width)
    wrong: list[str] = []

    def look() -> None:
        wrong.extend(violations(page))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{page.url} scrolls sideways")

    look()
    for place in ("Zonderdorp", "wold"):
        find(page, place)
        look()
    for path in ("/help/1954/", "/help/0001/"):
        page.goto(f"{path}?lang={language}")
        look()
    page.goto(f"/help/1954/?lang={language}")
    for _question in range(3):
        page.locator(".answers a").first.click()
        look()
    page.locator("a[href*='/services/']").first.click()
    for number in range(3):
        page.locator(".subnav a").nth(number).click()
        look()

    assert wrong == []
