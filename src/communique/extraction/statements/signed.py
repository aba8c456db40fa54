"""Quotations with the speaker's name on a line of its own below: "..." ¶ – Jane Roe, Minister of Trade."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extraction.statements.found import Found
from communique.model import Span

# A dash, then a name or an office, then perhaps what that person is; no sentence.
_SIGNED = re.compile(
    r"\s*([–—]|--?)\s*((?:The )?[^\W\d_a-z][^\n,;.:–—()]{2,60}(?:[A-Z]\.[^\n,;.:–—()]{2,40})?)(?=,|\s*$)"
)
_LONGEST = 160
_STOP = re.compile(r"[.!?:]\s*$")


def signature_after(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """The dash and the name of a line ``text[start:end]`` that signs the words above it; None where it is no such."""
    if end - start > _LONGEST or _STOP.search(text, max(start, end - 3), end):
        return None
    match = _SIGNED.match(text, start, end)
    if match is None or not _is_name(match.group(2)):
        return None
    return Span(*match.span(1)), Span(match.start(2), match.start(2) + len(match.group(2).rstrip()))


def _is_name(words: str) -> bool:
    """Whether all words but the smallest ones begin with a capital."""
    listed = words.split()
    return 1 < len(listed) <= 7 and all(w[0].isupper() or w in ("of", "the", "for", "and", "de", "al") for w in listed)


def signed(content: Sequence[Span], signature: tuple[Span, Span]) -> Found:
    """The attribution of quotations to the name that signs them."""
    dash, name = signature
    return Found(tuple(content), "quote", "signed", name, dash, lemma="—", sense="assert")
