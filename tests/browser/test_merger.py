"""A merger as a new user meets it: from the register to what is urgent."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
NAME = "Eén werkwijze in Dijk en Waard"
PARTIES = {
    "Aanbieder A": "provider",
    "Vrijwilligersorganisatie C": "provider",
    "Adviesraad Langedijk": "council",
}


class Walk:
    """Clicks on what is visible, and keeps a picture of each step."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder, self.step = page, folder / "merger", 0

    def look(self) -> None:
        self.step += 1
        picture = self.folder / f"{self.step:02}.png"
        self.page.screenshot(path=picture, full_page=True)

    def link(self, name: str, *, exact: bool = False) -> None:
        found = self.page.locator("main").get_by_role("link", name=name, exact=exact)
        found.first.click()
        self.look()

    def save(self) -> None:
        self.page.locator("form[data-guard] button[type=submit]").first.click()
        expect(self.page.locator(".alert-success").first).to_be_visible()
        self.look()

    def press(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=name).first.click()
        self.look()


def test_new_user_plans_a_merger_without_a_manual(visit: Visit, folder: Path):
    page = visit("beleid")
    walk = Walk(page, folder)

    page.locator(".site-place summary").click()
    page.get_by_role("button", name="Dijk en Waard", exact=True).click()
    page.get_by_role("link", name="Gemeenten", exact=True).first.click()
    walk.link("Dijk en Waard", exact=True)
    walk.link("Maak een dossier")
    page.get_by_label("Het werk begint").fill("1-1-2021")
    page.locator("#id_name").fill(NAME)
    walk.save()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(page.get_by_text("Heerhugowaard → Dijk en Waard")).to_be_visible()

    walk.link("Kies een sjabloon")
    page.get_by_label("Sjabloon").select_option(label="CO na fusie")
    walk.press("Laat zien wat het oplevert")
    walk.press("Maak deze thema's en taken")

    for name, kind in PARTIES.items():
        walk.link(NAME)
        if name == next(iter(PARTIES)):
            walk.link("Zet de partijen aan tafel")
        else:
            walk.link("Aan tafel", exact=True)
            walk.link("Partij toevoegen")
        page.locator("[name=name]").fill(name)
        choose(page, "kind", kind)
        walk.save()

    walk.link("Taken", exact=True)
    walk.link("Partijen aan tafel vragen")
    walk.link("Wijzigen")
    page.locator("select[name=party]").select_option(label="Aanbieder A")
    walk.save()
    expect(page.get_by_text("Aanbieder A").first).to_be_visible()

    walk.link("In één oogopslag")
    urgent = page.locator(".first-things")
    expect(urgent.get_by_role("link", name="Partijen aan tafel vragen")).to_be_visible()
    expect(page.get_by_text("Dit dossier is nog een concept.")).to_be_visible()
    walk.link("Verslag voor het college")
    expect(page.get_by_role("heading", name="Waar we staan")).to_be_visible()
    assert len(list((folder / "merger").glob("*.png"))) == walk.step


def choose(page: Page, field: str, value: str) -> None:
    """Choose a value, whether the field is a list or a row of buttons."""
    choices = page.locator(f"select[name={field}]")
    if choices.count():
        choices.select_option(value)
    else:
        page.locator(f"input[name={field}][value={value}]").check()
