"""A study as its users meet it: from a question to a decision that differs."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.test_pages import inspect, violations

Visit = Callable[..., Page]
TITLE = "Wie helpt wie in Westerwolde"
SCENARIOS = (
    "Huidige situatie",
    "Eén loket",
    "Eén organisatie",
    "Onafhankelijke organisatie",
)
# Who is asked, in which group, and the mark that each gives to scenarios A to D.
VOICES = {
    "Mantelzorgers": ("resident", "Gebruikers", "2534"),
    "Ondersteuners": ("provider", "Uitvoerders", "3441"),
    "Beleid": ("municipality", "Financiers", "4431"),
    "Huisartsen": ("referrer", "Zorgprofessionals", "2432"),
}
ASKED = 3  # of the criteria; the others are left blank, which is allowed


class Walk:
    """Fills in what is asked, and keeps a picture of each step."""

    def __init__(self, page: Page, folder: Path, name: str) -> None:
        self.page, self.folder, self.step = page, folder / name, 0

    def look(self) -> None:
        self.step += 1
        picture = self.folder / f"{self.step:02}.png"
        self.page.screenshot(path=picture, full_page=True)

    def link(self, name: str, *, exact: bool = False) -> None:
        found = self.page.locator("main").get_by_role("link", name=name, exact=exact)
        found.first.click()

    def press(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=name).first.click()
        self.look()

    def save(self, **values: str) -> None:
        """Fill in fields by name, whatever they look like, and save the form."""
        for name, value in values.items():
            fill(self.page, name, value)
        self.page.locator("form[data-guard] button[type=submit]").first.click()
        self.look()


def fill(page: Page, name: str, value: str) -> None:
    field = page.locator(f"main [name={name}]")
    if field.first.evaluate("e => e.tagName") == "SELECT":
        by_value = field.locator(f"option[value='{value}']")
        by_text = field.locator("option").filter(has_text=value)
        option = by_value if by_value.count() else by_text.first
        field.select_option(value=option.get_attribute("value"))
    elif field.first.get_attribute("type") == "radio":
        by_value = page.locator(f"main [name={name}][value='{value}']")
        by_text = page.locator("main").get_by_role("radio", name=value)
        (by_value if by_value.count() else by_text.first).check()
    elif field.first.get_attribute("type") == "checkbox":
        field.set_checked(bool(value))
    else:
        field.fill(value)


@pytest.mark.requirement("S2-23", "S2-28", "S2-30")
def test_westerwolde_goes_from_question_to_decision(visit: Visit, folder: Path):
    page = visit("beleid")
    walk = Walk(page, folder, "study")
    page.locator(".site-place summary").click()
    page.get_by_role("button", name="Westerwolde", exact=True).click()

    prepare(walk)
    addresses = invite(walk)
    for name, address in addresses.items():
        answer(visit(path=address, width=390), Walk, folder, name)
    conclude(walk)

    reader = visit(path=addresses["Mantelzorgers"], width=390)
    expect(reader.get_by_text("1 nog open").first).to_be_visible()
    expect(reader.get_by_text("De kosten gaven de doorslag.").first).to_be_visible()
    assert violations(reader) == []


def prepare(walk: Walk) -> None:
    """Ask the question, describe four scenarios, and seal what is expected."""
    page = walk.page
    page.get_by_role("link", name="Scenario's", exact=True).first.click()
    walk.link("Onderzoek beginnen")
    until = timezone.localdate() + dt.timedelta(days=20)
    walk.save(
        title=TITLE,
        question="Hoe werken de aanbieders het beste samen?",
        leader="Projectleider",
        leader_affiliation="MEE Noord",
        leader_interest="De projectleider werkt bij MEE Noord.",
        is_confidential="",
        closes_on=f"{until:%d-%m-%Y}",
    )
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    study = page.url
    walk.press("Toetsen")
    for name in SCENARIOS:
        page.goto(f"{study}options/")
        walk.link("Scenario toevoegen")
        walk.save(
            name=name,
            description="Dit merkt een inwoner ervan.",
            legal_check="complies",
            costs="Tussen 20.000 en 40.000 euro.",
        )
        scenario = page.url
        for is_pro, text in (("True", "Duidelijk."), ("False", "Kost tijd.")):
            page.goto(f"{scenario}considerations/add/")
            walk.save(is_pro=is_pro, text=text)
    page.goto(f"{study}expectation/edit/")
    places = page.locator("main [name^=place_]")
    for number, place in enumerate((4, 2, 3, 1)):
        places.nth(number).select_option(value=str(place))
    walk.save()
    page.goto(study)
    walk.press("Vaststellen")
    page.goto(f"{study}expectation/")
    walk.press("Verwachting verzegelen")
    page.goto(study)
    walk.press("Openstellen")
    expect(page.get_by_text("Open voor antwoorden").first).to_be_visible()


def invite(walk: Walk) -> dict[str, str]:
    """Give every group a seat, and every seat a link."""
    page, study, found = walk.page, walk.page.url, {}
    for name, (kind, group, _) in VOICES.items():
        page.goto(f"{study}respondents/add/")
        page.locator("main select[name=kind]").select_option(value=kind)
        walk.save(perspective=group, seats=name)
        page.goto(f"{study}respondents/")
        walk.link(name)
        walk.link("Link")
        page.locator("button[value=make]").click()
        address = page.locator("#respondent-address").input_value()
        found[name] = urlsplit(address).path
    page.goto(study)
    return found


def answer(page: Page, walks: type[Walk], folder: Path, name: str) -> None:
    """Answer as somebody of a group does, on a phone."""
    walk, start = walks(page, folder, f"answer-{name}"), page.url
    assert inspect(page, [(320, "light"), (320, "dark")]) == []
    links = page.locator("main a[href*='/answer/'][href*='/']")
    hrefs = [link.get_attribute("href") or "" for link in links.all()]
    pages = sorted({href for href in hrefs if re.search(r"/[A-D0-9]+/$", href)})
    for path, mark in zip(pages, VOICES[name][2], strict=True):
        page.goto(path)
        marks = page.locator("main [name^=mark_]")
        names = list(dict.fromkeys(m.get_attribute("name") or "" for m in marks.all()))
        for each in names[:ASKED]:
            page.locator(f"[name={each}][value='{mark}']").check()
            if mark in "15":
                fill(page, each.replace("mark_", "why_"), "Zo zie ik dat.")
        fill(page, "desirable", mark)
        fill(page, "feasible", mark)
        fill(page, "remark_kind", "unrealistic" if mark == "1" else "desirable")
        fill(page, "remark_text", f"{name}: dit past bij ons.")
        if mark == "1":
            fill(page, "objection", "2")
            fill(page, "objection_reason", "Dit is te klein en te duur.")
        walk.save()
    page.goto(pages[0])
    assert inspect(page, [(320, "light"), (320, "dark")]) == []
    page.goto(f"{start}check/")
    assert inspect(page, [(320, "light")]) == []
    walk.press("Antwoorden inleveren")
    page.goto(start)
    expect(page.get_by_text("Mantelzorgers: dit past bij ons.")).to_have_count(0)


def conclude(walk: Walk) -> None:
    """Close, compare with the expectation, advise, and decide otherwise."""
    page, study = walk.page, walk.page.url
    today = f"{timezone.localdate():%d-%m-%Y}"
    page.goto(f"{study}close/")
    walk.press("Ronde sluiten")
    page.goto(f"{study}results/")
    walk.look()
    expect(page.get_by_text("B. Eén loket").first).to_be_visible()
    expect(page.get_by_text("verwachtte dat D").first).to_be_visible()
    page.goto(f"{study}discuss/")
    walk.press("Uitkomst is besproken")
    page.goto(f"{study}objections/")
    for each in range(2):
        page.goto(f"{study}objections/")
        page.locator("main a[href*='/reply/']").nth(each).click()
        walk.save(reply="explained", reply_reason="Dit scenario valt af.")
    for text in ("Inwoners willen duidelijkheid.", "Zij willen goede hulp."):
        page.goto(f"{study}conclusions/add/")
        page.locator("main [name=remarks]").first.check()
        walk.save(text=text)
        page.goto(f"{study}conclusions/")
        walk.press("Publiceren")
    page.goto(f"{study}advice/edit/")
    walk.save(scenario="Eén loket", text="Kies één loket.")
    page.goto(f"{study}advice/offer/")
    walk.save(receiver="Gemeente Westerwolde", offered_on=today)
    expect(page).not_to_have_url(re.compile("/offer/$"))
    page.goto(f"{study}verdict/edit/")
    decision = {
        "scenario": "Huidige situatie",
        "body": "College van burgemeester en wethouders",
        "decided_on": today,
        "motivation": "Wij wachten een jaar.",
    }
    walk.save(**decision)
    expect(page.locator("[name=differs_because][aria-invalid=true]")).to_be_visible()
    walk.save(differs_because="De kosten gaven de doorslag.")
    expect(page).not_to_have_url(re.compile("/edit/$"))
    expect(page.get_by_text("De kosten gaven de doorslag.").first).to_be_visible()
    page.goto(f"{study}conclusions/")
    page.locator("main a[href*='/respond/']").first.click()
    walk.save(response="adopted", response_reason="Dit doen wij.")
