"""Persons whom the network sees and no table or title tells of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from communique.extraction.actors.named import LINK, PART
from communique.extraction.reading import NameHit
from communique.extraction.tagger.tag import Result
from communique.model import Span
from communique.rules.words import words

# The least confidence of a name of the names head.
SURE = 0.5
_NAME = re.compile(rf"{PART}(?: [A-Z]\.)?(?: {LINK}{{0,2}}{PART}){{1,3}}")


def persons_seen(text: str, tagged: Sequence[Result]) -> Iterator[Span]:
    """Names of two and more words that the network takes for persons'."""
    for result in tagged:
        for name in result.names:
            if name.kind == "person" and name.confidence >= SURE and _NAME.fullmatch(text, *name.span):
                yield name.span


def unknown(spans: Sequence[Span], plain: str, hits: Sequence[NameHit]) -> Iterator[Span]:
    """Those that touch no name of the tables and hold no word that no name has."""
    starts = [h.start for h in hits]
    for span in spans:
        before = bisect_left(starts, span.end) - 1
        taken = before >= 0 and hits[before].end > span.start
        if not taken and not set(plain[span.start : span.end].split()) & (words("no-names") | words("headline")):
            yield span
