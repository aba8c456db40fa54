"""The quick look at first words finds what all rules together would find without it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique.extraction.times import patterns

DOCUMENTS = sorted((Path(__file__).parents[2] / "examples" / "documents").rglob("*.txt"))
FORMS = (
    "Fiscal 2022; FY21; Q3 2020; ’90s and '80s; the early twenties; nineteen eighty; Mid-June; MAY 4; Sept. 5, 2001; "
    "a week ago; an hour; two-day; Eight months; half an hour; seventy years; 12:32 P.M. EDT; noon Thursday; "
    "the Year two thousand; around year-end; towards the end of the year; no more than three days; As many as ten weeks"
)


@pytest.mark.parametrize("text", [FORMS, *(path.read_text(encoding="utf-8", errors="replace") for path in DOCUMENTS)])
def test_every_match_is_found(text: str) -> None:
    slow = re.compile(f"(?:{patterns._START})(?:{patterns._ANY_RULE.pattern})")
    expected = [(m.span(), m.lastgroup) for m in slow.finditer(text)]
    found, at = [], 0
    while match := patterns.next_rule(text, at, len(text)):
        found.append((match.span(), match.lastgroup))
        at = match.end()
    assert found == expected
