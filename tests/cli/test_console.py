"""Texts made harmless, tables that fit."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from communique.cli.console import as_json, count, fit, safe, table, wrap
from communique.model import Span, Turn

TITLES = [
    "Short",
    "Minister receives the ambassador of a neighbouring state " * 6,
    "外交部发言人主持例行记者会" * 9,
    "وزير الخارجية يستقبل نظيره " * 8,
    "One\nline\u2028after another\u202e reversed \x1b[31mred",
    "e\u0301" * 200,
    "👩‍🚀" * 60,
]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “quoted”", "plain – “quoted”"),
        ("\x1b[2J", "<U+001B>[2J"),
        ("a\u202eb\u2066c\u200fd", "a<U+202E>b<U+2066>c<U+200F>d"),
        ("nul\x00 c1\x9b del\x7f", "nul<U+0000> c1<U+009B> del<U+007F>"),
        ("soft\u00adhyphen\u200b\ufeff", "softhyphen"),
        ("\ud800", "<U+D800>"),
        ("a\tb\r\nc", "a    b\nc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_safe(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("width", [40, 80, 132])
def test_tables_fit(title: str, width: int) -> None:
    rows = [["d0123456789ab", title, title, 12345, None], ["d1123456789ab", "x", "y", 1, 2]]
    lines = table(["document", "title", "publisher", "turns", "parts"], rows, width, whole=[0])
    assert max(cell_len(line) for line in lines) <= width
    assert len(lines) == 4
    assert lines[2].startswith("d0123456789ab")
    assert "12,345" in lines[2]
    assert "–" in lines[2]


@pytest.mark.parametrize("title", TITLES)
def test_wrapped_text_fits_and_loses_nothing(title: str) -> None:
    lines = wrap(title, 50, "  ")
    assert max(cell_len(line) for line in lines) <= 50
    assert "".join("".join(lines).split()) == "".join(safe(title).split())


@given(st.text(), st.integers(min_value=1, max_value=60))
def test_fit_is_never_too_wide(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width


@given(st.text())
def test_json_keeps_every_character(text: str) -> None:
    written = as_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert safe(written).replace(" ", "") == written.replace(" ", "").translate(
        {0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
    )


def test_json_of_nouns() -> None:
    turn = Turn("t1", "p1", 0, 9, Span(0, 2), "Question", "question")
    written = json.loads(as_json([turn]))
    assert written[0]["label"] == [0, 2]
    assert written[0]["asides"] == []


@pytest.mark.parametrize(("number", "words"), [(0, "0 parts"), (1, "1 part"), (1204, "1,204 parts")])
def test_count(number: int, words: str) -> None:
    assert count(number, "part") == words


def test_count_with_a_plural_of_its_own() -> None:
    assert count(2, "body", "bodies") == "2 bodies"
