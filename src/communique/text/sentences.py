"""Sentences with their offsets, never cut inside a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from communique.model import Span

# A mark that may end a sentence, closing marks after it, blank, then something that can begin one.
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[•—–-]*\s?[A-Z0-9À-ÖØ-ÞЀ-Я])|\n+")
# Abbreviations that a name or a figure follows: no sentence ends with them.
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Messrs|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Amb|Hon|Rev|St|vs|No|Nos|Art|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|e\.g|i\.e|cf|Ft|Mt)\.$"
)
# After these a name may go on ("U.S. Secretary", "Antony J. Blinken"); a pronoun or article starts a sentence.
_EITHER = re.compile(r"\b(?:[A-Z](?:\.[A-Z])*|[ap]\.m|Jr|Sr|etc|al|Inc|Ltd|Co|Corp)\.$")
_STARTS = re.compile(
    r"\s+[\"'“‘«(\[]*(?:The|He|She|It|They|We|I|In|On|At|But|And|This|That|These|Those|His|Her|Their|Our|As|For|Both|"
    r"According|Earlier|Later|Meanwhile|A|An|After|Before|During|However|Also|When|While|If)\b"
)
# Two blanks, or the "D.C." of an address, end a sentence before any word.
# "Will it hold?" the minister asked: the attribution belongs to the quotation before it.
_TAG = re.compile(
    r"[\"'”’»]\s+(?:[A-Z][\w.’'-]*\s+){0,6}(?:said|says|asked|asks|added|replied|wondered|exclaimed|continued|told|stressed|noted)\b"
)


def sentences(text: str, start: int = 0, end: int | None = None, quotations: Sequence[Span] = ()) -> list[Span]:
    """Sentences of ``text[start:end]``, without blank ends, not cut inside ``quotations`` (sorted, outermost)."""
    stop = len(text) if end is None else end
    out: list[Span] = []
    at, held = start, bisect_left(quotations, start, key=lambda q: q.end)
    for match in _END.finditer(text, start, stop):
        cut = match.end()
        while held < len(quotations) and quotations[held].end < cut:
            held += 1
        if held < len(quotations) and quotations[held].start < cut < quotations[held].end:
            continue
        if match.group()[0] != "\n" and not _ends(text, at, match):
            continue
        _add(out, text, at, cut)
        at = cut
    _add(out, text, at, stop)
    return out


def _ends(text: str, at: int, match: re.Match[str]) -> bool:
    """Whether the mark ends a sentence rather than an abbreviation, an initial or a question that a cue follows."""
    mark = match.group()
    if mark[0] != "." or mark[:2] == "..":
        return mark[-1] in "?!…" or _TAG.match(text, match.end() - 1) is None
    head = text[max(at, match.start() - 12) : match.start() + 1]
    if _EITHER.search(head):
        blanks = text[match.end() : match.end() + 2]
        if (len(blanks) == 2 and blanks.isspace()) or head.endswith(", D.C."):
            return True
        return _STARTS.match(text, match.end()) is not None
    return _ABBREVIATION.search(head) is None


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append(Span(start, end))
