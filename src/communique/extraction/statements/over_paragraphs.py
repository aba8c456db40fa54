"""Quotations over several paragraphs: content in all of them, wherever the cue stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.reading import Quotation
from communique.extraction.statements.found import Row
from communique.model import Span


def grown(quotations: Sequence[Quotation], row: Row) -> Row:
    """A quotation over several paragraphs is content in all of them, wherever its cue stands."""
    content: list[Span] = []
    for span in row.found.content:
        content.append(span)
        for q in _over_paragraphs(quotations, span):
            content += [s for s in q.paragraphs if s not in content and not span.start <= s.start < span.end]
    if len(content) == len(row.found.content):
        return row
    return replace(row, found=replace(row.found, content=tuple(sorted(set(content)))))


def _over_paragraphs(quotations: Sequence[Quotation], span: Span) -> list[Quotation]:
    """Quotations over several paragraphs of which one piece lies in the span."""
    out = []
    i = bisect_left(quotations, span.start, key=lambda q: q.start)
    before = [q for q in quotations[max(0, i - _NESTED) : i] if q.end > span.start]
    for q in [*before, *quotations[i : bisect_left(quotations, span.end, key=lambda q: q.start)]]:
        if q.depth == 0 and any(span.start <= s.start and s.end <= span.end for s in q.paragraphs[:_PIECES]):
            out += [q] if len(q.paragraphs) > 1 else []
    return out


# So many quotations may be nested in one before its piece is found, and so many paragraphs of one are looked at.
_NESTED, _PIECES = 40, 200


def without_heirs(rows: Sequence[Row]) -> list[Row]:
    """The rows; a quotation given to the speaker before loses its content where a cue of its own claims it."""
    claimed = {s for r in rows if r.found.by != "continued" for s in r.found.content}
    return [
        replace(r, found=replace(r.found, content=()))
        if r.found.by == "continued" and claimed.issuperset(r.found.content)
        else r
        for r in rows
    ]
