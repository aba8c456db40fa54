"""Sentences: (text, sentences) tables."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text.quotes import find_quotations
from communique.text.sentences import sentences


def cut(text: str) -> list[str]:
    quotations = [q for q in find_quotations(text) if q.depth == 0]
    return [text[s.start : s.end] for s in sentences(text, 0, None, quotations)]


CUTS = [
    ("He left. She stayed.", ["He left.", "She stayed."]),
    ("U.S. Secretary Doe left. Mr. Roe stayed.", ["U.S. Secretary Doe left.", "Mr. Roe stayed."]),
    ("He went to the U.S. The talks failed.", ["He went to the U.S.", "The talks failed."]),
    ("It began at 5 p.m. He left.", ["It began at 5 p.m.", "He left."]),
    ("It began at 5 p.m. Monday.", ["It began at 5 p.m. Monday."]),
    ("He met Roe in Washington, D.C. Secretary Doe left.", ["He met Roe in Washington, D.C.", "Secretary Doe left."]),
    ("He met Roe in the U.S.  Secretary Doe left.", ["He met Roe in the U.S.", "Secretary Doe left."]),
    ("John J. Doe spoke.", ["John J. Doe spoke."]),
    ("“One. Two. Three,” he said. “Four.”", ["“One. Two. Three,” he said.", "“Four.”"]),
    ('"Will it hold?" Minister Roe asked. Nobody knew.', ['"Will it hold?" Minister Roe asked.', "Nobody knew."]),
    ('"Never!" The hall was silent.', ['"Never!"', "The hall was silent."]),
    ("See Art. 5 and No. 7 of the pact.", ["See Art. 5 and No. 7 of the pact."]),
    ("FREDONIA, June 1. /FNA/. The envoy left.", ["FREDONIA, June 1. /FNA/.", "The envoy left."]),
    ("One\nTwo", ["One", "Two"]),
    ("  ", []),
]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="aA. !?\n“”\"'", max_size=60))
def test_sentences_hold_every_letter_once(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = {i for s in spans for i in range(s.start, s.end)}
    assert all(i in kept for i, c in enumerate(text) if not c.isspace())


def test_only_the_stretch_asked_for_is_cut() -> None:
    text = "A b. C d. E f."
    assert [text[s.start : s.end] for s in sentences(text, 5, 9)] == ["C d."]
