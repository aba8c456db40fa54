"""Many strings at once: whole words, the longest find, and a levelled text of the same length."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text.match import Matcher, level

MATCHER = Matcher(
    (form, form) for form in ("US", "West", "the West", "West Bank", "United Nations", "U.S.", "Lind", "Arvo Lind")
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the US said", ["US"]),
        ("USA, plus, thrUSt", []),
        ("US-led", ["US"]),
        ("the West Bank", ["West Bank"]),
        ("the West, then", ["the West"]),
        ("U.S. officials", ["U.S."]),
        ("Arvo Lind's", ["Arvo Lind"]),
        ("Lindqvist and Lind", ["Lind"]),
        ("", []),
    ],
)
def test_finds(text: str, found: list[str]) -> None:
    assert [text[f.start : f.end] for f in MATCHER.find(text)] == found


def test_an_empty_matcher_finds_nothing() -> None:
    assert Matcher[str]([]).find("anything") == []


@given(st.text(alphabet="US West.’'\u00a0\nBank", max_size=80))
def test_finds_do_not_overlap_and_are_whole_words(text: str) -> None:
    finds = MATCHER.find(text)
    assert all(a.end <= b.start for a, b in pairwise(finds))
    assert all(text[f.start : f.end] == f.value for f in finds)


@given(st.text(max_size=200))
def test_level_keeps_every_offset(text: str) -> None:
    assert len(level(text)) == len(text)


def test_level_joins_wrapped_lines_but_not_paragraphs() -> None:
    line = "a line that a typist has broken after fifty characters or more, the Northern"
    assert "Northern League" in level(line + "\nLeague")
    assert "\n" in level("A heading\nForeign Minister")
    assert level("Northland’s\u00a0side") == "Northland's side"
