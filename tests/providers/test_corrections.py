"""What a provider says its record should be, beside what it saw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.corrections import corrections, differences, fingerprint, plain

texts = st.dictionaries(st.sampled_from("abcdef"), st.text().map(plain))


@given(st.text())
def test_plain_text_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("written", ["een\r\ntwee", "een \rtwee\n", " een\ntwee "])
def test_plain_text_has_one_way_to_end_a_line(written):
    assert plain(written) == "een\ntwee"


@given(texts, texts)
def test_corrections_bring_what_was_seen_to_what_was_said(seen, said):
    found = corrections(seen, said)

    corrected = seen | {name: after for name, (_before, after) in found.items()}
    assert {name: corrected.get(name, "") for name in said} == said
    assert all(before != after for before, after in found.values())


@given(texts)
def test_nothing_is_corrected_when_the_same_is_said(seen):
    assert corrections(seen, seen) == {}


def test_difference_tells_what_happened_to_the_register_since():
    proposed = {name: ["was", "new"] for name in ("gone", "moved", "done", "same")}
    now = {"same": "was", "done": "new", "moved": "other"}

    found = {each.name: each for each in differences(proposed, now)}

    assert {
        name: (each.has_moved, each.is_done, each.is_gone)
        for name, each in found.items()
    } == {
        "same": (False, False, False),
        "done": (False, True, False),
        "moved": (True, False, False),
        "gone": (False, False, True),
    }
    assert list(found) == ["same", "done", "moved", "gone"]


@given(texts, texts, texts)
def test_fingerprint_changes_with_the_proposed_fields_only(proposed, now, later):
    pairs = {name: ("", text) for name, text in proposed.items()}
    before, after = differences(pairs, now), differences(pairs, later)

    same = all(now.get(name) == later.get(name) for name in proposed)
    in_order = [each.name for each in before] == [each.name for each in after]
    assert (fingerprint(before) == fingerprint(after)) == (same and in_order)
