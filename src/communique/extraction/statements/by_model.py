"""What the network found, as raw attributions, and as rows beside those of the rules.

The rules know the forms of releases and their own spans; the network finds what no rule fits. So a row of the rules
stands, and the network adds the attributions that none of them touches.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.statements.found import Found, Row
from communique.extraction.statements.gather import Paragraph
from communique.extraction.tagger.network import settings
from communique.extraction.tagger.tag import Piece, Result, Tagged
from communique.model import Attribution, Span

# The least confidence of a content, and of its cue, for a statement of the network's own (of 0.5, 0.55 and 0.65 the one
# that costs nothing on releases; stories written for measuring gain 6 points of F1 over rules alone).
SURE_CONTENT = 0.65
SURE_CUE = 0.65
# The least confidence of a content by which that of a rule is cut.
SURE_END = 0.65
# The least confidence of a source that reaches further than a rule's.
SURE_SOURCE = 0.6
# A rule's content of which the network sees a smaller share is cut; so is one that holds another cue after that.
ALIKE = 0.5
# Share of the shorter of two contents that may overlap before they are one.
SAME = 0.3
_POINTS = " \t\n\u00a0.,;:!?…–—-"
LEAST_WORDS = 3
_QUOTES = "\"“„«‘'"
_LEADS = ("that ", "That ")


def attributions_of(result: Result) -> list[Attribution]:
    """Every attribution of the network with content, source or cue; PolNeAR's span habits."""
    by = settings().version
    return [
        Attribution(
            content=tuple(p.span for p in t.contents),
            source=t.source.span if t.source else None,
            cue=t.cue.span if t.cue else None,
            by=by,
            confidence=min(p.confidence for p in (*t.contents, t.cue, t.source) if p),
        )
        for t in result.attributions
    ]


def rows_added(text: str, paragraphs: Sequence[Paragraph], rows: Sequence[Row], result: Result) -> list[Row]:
    """Rows for what the network found and no rule did, in order."""
    out = []
    starts = [p.block.start for p in paragraphs]
    taken = sorted(c for r in rows for c in (*r.found.content, *((r.found.source,) if r.found.source else ())))
    for tagged in result.attributions:
        found = _found(text, tagged)
        if found is None or any(_overlaps(c, t) for c in found.content for t in taken):
            continue
        at = bisect_right(starts, found.content[0].start) - 1
        if at < 0 or found.content[-1].end > paragraphs[at].block.end or not paragraphs[at].lines:
            continue
        line = bisect_right([x.span.start for x in paragraphs[at].lines], found.content[0].start) - 1
        out.append(Row(found, at, max(0, line)))
    return out


def with_sources(rows: Sequence[Row], result: Result) -> list[Row]:
    """The rows, where the network sees more of a source that a rule found: "its director, Lena Otway"."""
    known = {t.cue.span.start: t.source for t in result.attributions if t.cue and t.source}
    return [_with_source(row, known) for row in rows]


def _with_source(row: Row, known: dict[int, Piece]) -> Row:
    source, cue = row.found.source, row.found.cue
    seen = known.get(cue.start) if cue else None
    if source is None or seen is None or seen.confidence < SURE_SOURCE:
        return row
    start, end = seen.span
    if end - 1 == source.end or (start, end) == source or not (start <= source.start and source.end <= end):
        return row  # only a comma more, or another source
    return replace(row, found=replace(row.found, source=seen.span))


def with_contents(rows: Sequence[Row], result: Result) -> list[Row]:
    """The rows, with contents cut where the network sees that they go too far: "said that A, while B signalled C"."""
    seen = [(t.cue.span, t.contents) for t in result.attributions if t.cue is not None]
    return [_with_content(row, seen) for row in rows]


def _with_content(row: Row, seen: Sequence[tuple[Span, tuple[Piece, ...]]]) -> Row:
    cue, content = row.found.cue, row.found.content
    if cue is None or len(content) != 1:
        return row
    own = content[0]
    near = [p for at, ps in seen if _common(at, cue) > 0 for p in ps if _common(p.span, own) > 0]
    if len(near) != 1 or near[0].confidence < SURE_END:
        return row
    end = near[0].span.end
    another = any(end < at.start and at.end < own.end for at, _ in seen)
    if end >= own.end - 1 or not (another or _common(near[0].span, own) < ALIKE * (own.end - own.start)):
        return row
    return replace(row, found=replace(row.found, content=(Span(own.start, end),)))


def _common(a: Span, b: Span) -> int:
    """How many characters two spans share; below 0 when they lie apart."""
    return min(a.end, b.end) - max(a.start, b.start)


def _overlaps(a: Span, b: Span) -> bool:
    return _common(a, b) > SAME * min(a.end - a.start, b.end - b.start)


def _found(text: str, tagged: Tagged) -> Found | None:
    """The attribution with the spans of a statement; None when it is not sure or not whole."""
    if tagged.cue is None or not tagged.contents or tagged.cue.confidence < SURE_CUE:
        return None
    if min(c.confidence for c in tagged.contents) < SURE_CONTENT:
        return None
    content = tuple(s for s in (_trimmed(text, c.span) for c in tagged.contents) if s is not None)
    if not content or _says_little(text, content):
        return None
    sure = min(c.confidence for c in tagged.contents)
    source = tagged.source.span if tagged.source else None
    return Found(content, "model", "model", source, tagged.cue.span, past=True, sure=sure)


def _says_little(text: str, content: Sequence[Span]) -> bool:
    """Whether a content only points ("her", "the proposal"): fewer words than say anything, and no quotation."""
    said = " ".join(text[c.start : c.end] for c in content)
    return len(said.split()) < LEAST_WORDS and said[0] not in _QUOTES


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without a leading "that" and without marks at its ends; quotation marks stay."""
    start, end = span.start, span.end
    while end > start and text[end - 1] in _POINTS:
        end -= 1
    if text.startswith(_LEADS, start):
        start += 5
    while start < end and text[start] in _POINTS:
        start += 1
    return Span(start, end) if end > start else None
