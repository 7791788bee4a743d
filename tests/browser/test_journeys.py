"""What people come for, walked from the first click to the last."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from config.demo import PASSWORD

Visit = Callable[..., Page]


def save(page: Page) -> None:
    page.locator("form[data-guard] button[type=submit]").first.click()


def test_officer_goes_from_a_gap_to_a_provider_that_fills_it(visit: Visit):
    page = visit("beleid", "/providers/coverage/")
    page.get_by_role("link", name="Geen aanbieder voor Nieuwkomers in Nuth").click()
    expect(page.get_by_text("Niets gevonden")).to_be_visible()

    page.get_by_role("link", name="Aanbieders", exact=True).first.click()
    page.get_by_role("link", name="Aanbieder toevoegen").click()
    save(page)
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Vul “Naam” in.").click()
    expect(page.get_by_label("Naam", exact=True)).to_be_focused()
    page.keyboard.type("Welkom in Nuth")
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Welkom in Nuth")

    page.get_by_role("link", name="Dienst toevoegen").first.click()
    page.get_by_label("Naam", exact=True).fill("Maatjes voor nieuwkomers")
    page.get_by_label("Informeel", exact=True).check()
    page.get_by_label("Nieuwkomers").check()
    save(page)
    page.get_by_role("link", name="Afspraak toevoegen").first.click()
    page.get_by_label("Nuth").check()
    page.get_by_label("subsidie").check()
    page.get_by_label("Eerste dag").fill("1 januari 2026")
    page.get_by_label("Bedrag per jaar").fill("12.500,50")
    save(page)
    expect(page.get_by_text("€ 12.500,50").first).to_be_visible()

    page.goto("/providers/coverage/")
    cell = page.locator("tr", has_text="Nieuwkomers").locator("td.cell").first
    expect(cell).to_contain_text("1")


def test_second_officer_sees_what_the_first_changed_and_loses_nothing(visit: Visit):
    first, second = visit("beleid"), visit("projectleider")
    for page in (first, second):
        page.goto("/providers/")
        page.get_by_role("link", name="MEE Zuid-Limburg").click()
        page.get_by_role("link", name="Wijzigen").first.click()

    first.get_by_label("Telefoon").fill("088 000 00 01")
    first.get_by_label("Korte naam").fill("MEE ZL")
    save(first)
    second.get_by_label("Telefoon").fill("088 000 00 02")
    second.get_by_label("Website").fill("https://mee.example")
    save(second)

    expect(second.get_by_text("Beleidsmedewerker").first).to_be_visible()
    expect(second.get_by_text("088 000 00 01")).to_be_visible()
    expect(second.get_by_label("Telefoon")).to_have_value("088 000 00 02")
    expect(second.get_by_label("Website")).to_have_value("https://mee.example")
    expect(second.get_by_label("Korte naam")).to_have_value("MEE ZL")
    save(second)
    expect(second.get_by_role("heading", level=1)).to_have_text("MEE Zuid-Limburg")
    second.get_by_role("link", name="Hele geschiedenis").click()
    expect(second.get_by_text("Projectleider").first).to_be_visible()
    expect(second.get_by_text("Beleidsmedewerker").first).to_be_visible()


def test_list_filters_while_typing_and_keeps_the_address(visit: Visit):
    page = visit("beleid", "/providers/")

    page.get_by_label("Naam, nu of vroeger").press_sequentially("kbo")

    expect(page.locator("#result tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("q=kbo"))
    page.reload()
    expect(page.locator("#result tbody tr")).to_have_count(1)


def test_register_works_without_script(browser: Browser, address: str):
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/account/login/")
    page.fill("input[name=login]", "beleid@voorbeeld.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")

    page.goto("/providers/")
    page.get_by_label("Naam, nu of vroeger").fill("kbo")
    page.get_by_role("button", name="Toon").first.click()

    expect(page.locator("#result tbody tr")).to_have_count(1)
    page.get_by_role("link", name="KBO Zuid-Limburg").click()
    page.get_by_role("link", name="Wijzigen").first.click()
    page.get_by_label("Telefoon").fill("088 000 00 03")
    save(page)
    expect(page.get_by_text("088 000 00 03").first).to_be_visible()
    context.close()


def test_settings_change_language_and_appearance(visit: Visit):
    page = visit("privacy", "/municipalities/settings/")

    page.get_by_label("English").check()
    page.get_by_label("donker").check()
    save(page)

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("link", name="Overview").first).to_be_visible()
    page.goto("/municipalities/settings/")
    page.get_by_label("Nederlands").check()
    page.get_by_label("light").check()
    save(page)
    expect(page.locator("html")).to_have_attribute("lang", "nl")


def test_officer_prints_a_measure_with_its_drawing(visit: Visit):
    page = visit("beleid", "/results/")
    page.get_by_role("link", name="Inwoners die cliëntondersteuning kennen").click()

    page.emulate_media(media="print")

    expect(page.locator("svg.chart")).to_be_visible()
