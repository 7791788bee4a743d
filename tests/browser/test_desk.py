"""The desk on the phone, and the providers on theirs: from a question to a contact."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_pages import violations

Visit = Callable[..., Page]
PHONE = 390


def path_in(letter: str) -> str:
    """Give the path of the link in a letter."""
    [path] = re.findall(r"https?://[^/\s]+(/\S+)", letter)
    return path


def register(page: Page) -> None:
    """Register a question with the keyboard alone, as one does with a phone in hand."""
    page.get_by_role("link", name="Vraag vastleggen").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vraag vastleggen")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for answer in ("Ouderen", "Huisvesting", "Telefoon"):
        page.keyboard.press("Tab")
        page.keyboard.type(answer)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_label("Naam om naar te vragen").fill("Mevrouw Voorbeeld")
    page.get_by_label("Telefoon of e-mailadres").fill("088 000 00 21")
    page.keyboard.press("Control+Enter")


def send_to(page: Page, provider: str) -> None:
    page.get_by_role("radio", name=provider).check()
    page.get_by_role("button", name="Naar deze aanbieder sturen").click()
    expect(page.get_by_text("De vraag is gestuurd naar").first).to_be_visible()


def test_question_goes_from_the_desk_to_the_provider_that_takes_it_on(
    visit: Visit, newest_letter: Callable[[], str]
):
    desk = visit("loket", "/desk/")
    register(desk)
    expect(desk.get_by_text("is opgeslagen. Kies nu een aanbieder.")).to_be_visible()
    expect(desk.locator("fieldset").first).to_contain_text("KBO Zuid-Limburg")
    send_to(desk, "MEE Zuid-Limburg")
    question = desk.url

    first = visit(path=path_in(newest_letter()), width=PHONE)
    expect(first.get_by_text("Nuth")).to_be_visible()
    expect(first.get_by_text("088 000 00 21")).to_have_count(0)
    assert violations(first) == []
    first.get_by_label("Nee, wij kunnen niet helpen").check()
    first.get_by_label("Geen plek").check()
    first.get_by_role("button", name="Antwoord sturen").click()
    expect(first.get_by_text("Het loket zoekt een andere aanbieder")).to_be_visible()

    desk.goto(question)
    expect(desk.get_by_text("Reden: Geen plek.")).to_be_visible()
    desk.get_by_role("link", name="Aanbieder kiezen").click()
    send_to(desk, "KBO Zuid-Limburg")

    second = visit(path=path_in(newest_letter()), width=PHONE)
    second.get_by_label("Ja, wij bellen of mailen de inwoner").check()
    second.get_by_role("button", name="Antwoord sturen").click()
    expect(second.get_by_text("088 000 00 21")).to_be_visible()
    assert violations(second) == []
    assert not second.evaluate("document.documentElement.scrollWidth > innerWidth")
    today = second.evaluate("new Date().toLocaleDateString('nl-NL')")
    second.get_by_label("Dag van het eerste contact").fill(today)
    second.get_by_role("button", name="Eerste contact opslaan").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("U bent hier klaar")

    desk.goto(question)
    expect(desk.get_by_text("Eerste contact op").first).to_be_visible()
    assert {cookie["name"] for cookie in second.context.cookies()} == {"csrftoken"}
