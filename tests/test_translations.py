"""The Dutch catalogue is complete, compiled, and what pages really show."""

import io
import re
from functools import cache
from html import unescape

import polib
import pytest
from babel.messages.extract import extract_python
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation.template import templatize

from accounts.models import Role
from tests.factories import MembershipFactory
from tests.test_access import PAGES, WITHOUT_PAGE
from tests.test_conventions import SOURCES, TEMPLATES

CATALOGUE = settings.BASE_DIR / "config/locale/nl/LC_MESSAGES/django.po"
KEYWORDS = [
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def words(found: object) -> list[str]:
    texts = found if isinstance(found, tuple) else (found,)
    return [text for text in texts if isinstance(text, str) and text]


def extracted() -> set[str]:
    """Find every text that code and templates ask to be translated."""
    code = [path.read_text(encoding="utf-8") for path in SOURCES]
    for path in TEMPLATES.rglob("*.html"):
        asked = templatize(path.read_text(encoding="utf-8"), origin=path.name)
        code.append("\n".join(line.strip() for line in asked.splitlines()))
    return {
        text
        for source in code
        for _line, function, found, _comments in extract_python(
            io.BytesIO(source.encode()), KEYWORDS, [], {}
        )
        for text in words(found)[1 if function.startswith("pgettext") else 0 :]
    }


@cache
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


@cache
def untranslated() -> frozenset[str]:
    """Give the English texts that no Dutch page should show."""
    texts = {
        entry.msgid
        for entry in catalogue()
        if entry.msgstr and entry.msgstr.lower() != entry.msgid.lower()
    }
    return frozenset(texts - {entry.msgstr for entry in catalogue()})


def test_every_text_has_a_dutch_entry():
    known = {
        text
        for entry in catalogue()
        for text in (entry.msgid, entry.msgid_plural)
        if text
    }

    assert extracted() - known == set()


def test_no_entry_is_empty_doubtful_or_left_over():
    entries = catalogue()

    assert [entry.msgid for entry in entries if not entry.translated()] == []
    assert [entry.msgid for entry in entries if entry.obsolete] == []


def test_placeholders_survive_translation():
    wrong = [
        entry.msgid
        for entry in catalogue()
        for text in (entry.msgstr, *entry.msgstr_plural.values())
        if text
        and set(PLACEHOLDER.findall(text))
        - set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    ]

    assert wrong == []


def test_compiled_catalogue_is_the_written_one():
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))

    written = {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in catalogue()}
    assert {
        (e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in compiled
    } == written


@pytest.mark.parametrize("name", sorted(PAGES.keys() - WITHOUT_PAGE))
def test_page_shows_no_english(name, client, municipality):
    allowed, make = PAGES[name]
    role = Role.POLICY_OFFICER if Role.POLICY_OFFICER in allowed else min(allowed)
    user = MembershipFactory(municipality=municipality, role=role).user
    client.force_login(user)
    args = make(municipality, user) if make else []

    html = client.get(reverse(name, args=args)).content.decode()

    shown = " ".join(unescape(re.sub(r"<[^>]+>", "\n", html)).split(" "))
    lines = {" ".join(line.split()) for line in shown.splitlines()}
    assert lines & untranslated() == set()


def test_error_pages_speak_dutch():
    with override("nl"):
        for name in ("400", "403", "403_csrf", "404", "500", "503"):
            assert get_template(f"{name}.html").render({})

        assert gettext("Overview") == "Overzicht"
