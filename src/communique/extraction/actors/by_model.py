"""Persons whom the network sees and no table or title tells of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from communique.extraction.actors.named import LINK, PART
from communique.extraction.reading import NameHit
from communique.extraction.tagger.tag import Result
from communique.model import Span
from communique.rules.titles import titles
from communique.rules.words import words

# The least confidence of a name of the names head.
SURE = 0.5
_NAME = re.compile(rf"{PART}(?: [A-Z]\.)?(?: {LINK}{{0,2}}{PART}){{1,3}}")


_WORD = re.compile(r"\w+")
_HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "professor", "sir", "dame", "lord", "rev", "hon", "shri", "mp"}
)


def persons_seen(text: str, tagged: Sequence[Result]) -> Iterator[Span]:
    """Names of two and more words that the network takes for persons', of sources first of all."""
    for result in tagged:
        for name in result.names:
            if name.kind == "person" and name.confidence >= SURE and _NAME.fullmatch(text, *name.span):
                yield _unowned(text, name.span)
        for tagged_one in result.attributions:
            if tagged_one.named is not None:
                span = _bare(text, tagged_one.named)
                if _NAME.fullmatch(text, *span):
                    yield span


def _bare(text: str, span: Span) -> Span:
    """The name without the titles before it, and with all of its last word ("Yo-sun")."""
    start, end = span.start, span.end
    while (word := text[start:end].split(" ", 1))[1:] and _is_title(word[0]):
        start += len(word[0]) + 1
    while text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        end = _WORD.match(text, end + 1).end()  # type: ignore[union-attr]
    return _unowned(text, Span(start, end))


def _unowned(text: str, span: Span) -> Span:
    """The name without a possessive ending: "Readout of President Arvo Lind's Call"."""
    owned = text.endswith(("'s", "’s"), span.start, span.end)
    return Span(span.start, span.end - 2) if owned else span


def _is_title(word: str) -> bool:
    bare = word.rstrip(".").lower()
    return bare in titles() or bare in _HONORIFICS


def unknown(spans: Sequence[Span], plain: str, hits: Sequence[NameHit]) -> Iterator[Span]:
    """Those that touch no name of the tables (a surname may be anybody's) and hold no word that no name has."""
    starts = [h.start for h in hits]
    for span in spans:
        inside = hits[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        before = bisect_left(starts, span.start) - 1
        taken = (before >= 0 and hits[before].end > span.start) or any(h.kind != "surname" for h in inside)
        if not taken and not set(plain[span.start : span.end].split()) & (words("no-names") | words("headline")):
            yield span
