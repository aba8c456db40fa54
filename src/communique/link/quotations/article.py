"""The quotations of an article: what stands in its quotation marks, and whom the article names as the speaker."""

from __future__ import annotations

from dataclasses import dataclass

from communique.link.quotations.places import Speaker, speakers_of
from communique.link.quotations.words import LONGEST, read_quotation
from communique.model import Document, Extraction, Span
from communique.text.quotes import find_quotations

LEAST_WORDS = 4
"""Shorter quotations are not checked: three words in a row stand somewhere in any large record."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of an article, without its marks."""

    text: str
    span: Span
    speakers: tuple[Speaker, ...] = ()


def quotations_of(document: Document, extraction: Extraction) -> tuple[tuple[Quoted, ...], int]:
    """The quotations to be checked, in order, and how many were left out as too short, as titles or as single terms."""
    out: list[Quoted] = []
    left_out = 0
    for quotation in find_quotations(document.text, extraction.blocks):
        if quotation.depth:
            continue
        text = document.text[quotation.inner_start : min(quotation.inner_end, quotation.inner_start + LONGEST)]
        if quotation.scare or len(read_quotation(text).said) < LEAST_WORDS:
            left_out += 1
            continue
        span = Span(quotation.inner_start, quotation.inner_start + len(text))
        out.append(Quoted(text, span, _speakers(extraction, span)))
    return tuple(out), left_out


def _speakers(extraction: Extraction, span: Span) -> tuple[Speaker, ...]:
    """Whom the article names for these words: the speakers of the shortest statement that has most of them."""
    found = []
    for statement in extraction.statements:
        inside = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in statement.content)
        if 2 * inside >= span.end - span.start:
            found.append((sum(c.end - c.start for c in statement.content), statement.content[0].start, statement))
    return speakers_of(extraction, min(found, key=lambda each: each[:2])[2]) if found else ()
