"""The words of a quotation traced to texts: one stretch of a text, or several where it was put together of pieces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.link.quotations.align import Alignment, Pair, align, points
from communique.link.quotations.changes import REPLACED_MOST, SENTENCE_END, Changes, find_changes
from communique.link.quotations.words import Quotation, Word, read_source, says
from communique.model import Span
from communique.rules.languages import languages
from communique.text.quotes import find_quotations

PIECES = 4
"""Most places that one quotation is traced to."""
PIECE_LEAST = 4
"""Least words of a further piece."""
PIECE_SAME = 0.8
"""Least share of the points of a further piece that its words must have as they are."""
PIECE_POINTS = 600
"""Least points of a further piece in another text: "deepen our strategic partnership" has as many, and says nothing."""
NEAR_POINTS = 350
"""The same in the text that the quotation's first piece is from."""
RUN_LEAST = 3
"""Words in a row that count as taken over rather than shared by chance."""
PAIR_SAYS = 10.0
"""What two words in a row must say together to count as well: "gauging stations", not "of the"."""
SPLICED_LEAST = 5
"""Least words left out over the end of a sentence that make two places of one."""
SENTENCE_MOST = 60
"""Most words of whole sentences that are said to be left out; of more, the places before and after are two."""
INTERRUPTION, INTERRUPTION_WORDS = 150, 14
"""Most characters and words between two quotations that are one, interrupted: "A," the minister said, "B"."""
_OPENER = re.compile(r"[“„«‹‘]|[\"'](?=\w)")
_ASIDE = re.compile(
    r"[(\[](?:(?:loud |long )?(?:laughter|laughs|applause)(?: and (?:laughter|applause))?|inaudible|cross-?talk|"
    r"off-?mic|sic|ph|pause|sighs|(?:break|gap) in (?:the )?(?:audio|recording|transcription|transcript)|"
    r"(?:(?:via|through) (?:an )?|as )interpret(?:er|ation|ed)|"
    r"(?:spoke |speaks |speaking )?in (?P<language>\w+))[.!]?[)\]]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A stretch of a document in which words of a quotation may stand. ``order`` is earliest first."""

    document: str
    order: tuple[str, ...]
    text: str
    """The whole text of the document."""
    words: tuple[Word, ...]
    free: frozenset[int]
    """Words that are nobody's there: stage directions, "the minister said" inside a quotation."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the quotation in one place."""

    source: Source
    alignment: Alignment
    bounds: tuple[int, int]
    """The words of the quotation that it accounts for."""
    changes: Changes

    @property
    def span(self) -> Span:
        """From the first to the last word of the text that stands for words of the quotation."""
        first, last = self.alignment.source
        words = self.source.words
        return Span(words[first].start, words[last - 1].end)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation comes from, its pieces in the order of its words."""

    pieces: tuple[Piece, ...] = ()
    covered: float = 0.0
    """Share of the points of its words that stand there as they are."""
    solid: float = 0.0
    """The same, of words that stand in rows of at least RUN_LEAST."""
    weight: int = 0
    """Points of the words in such rows."""

    @property
    def verbatim(self) -> bool:
        """Whether nothing was changed but openly."""
        return len(self.pieces) == 1 and not self.pieces[0].changes.made and self.covered == 1.0


def source_of(document: str, order: tuple[str, ...], text: str, start: int, end: int) -> Source:
    """The words of a stretch of a text with those that are nobody's."""
    words = read_source(text, start, end)
    free: set[int] = set()
    for span in _passable(text, start, end):
        free.update(range(*_words_in(words, span)))
    return Source(document, order, text, words, frozenset(free))


def _words_in(words: Sequence[Word], span: Span) -> tuple[int, int]:
    starts = [w.start for w in words]
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


def _passable(text: str, start: int, end: int) -> Iterator[Span]:
    """Stage directions, and what stands between two quotations that may be one."""
    piece = text[start:end]
    for match in _ASIDE.finditer(piece):
        if match["language"] is None or match["language"].casefold() in languages():
            yield Span(start + match.start(), start + match.end())
    # Few passages have two quotations, and finding them costs as much as cutting the words.
    outer = [q for q in find_quotations(piece) if q.depth == 0] if len(_OPENER.findall(piece)) > 1 else []
    for one, two in pairwise(outer):
        between = piece[one.end : two.start] if two.start - one.end <= INTERRUPTION else ""
        one_line = between[:1] not in ("", "\n") and "\n" not in between.strip()
        if one.closed and one_line and len(between.split()) <= INTERRUPTION_WORDS:
            yield Span(start + one.end, start + two.start)


def trace(quotation: Quotation, sources: Sequence[Source]) -> Match:
    """The best place of a quotation among the sources; what it leaves open is looked for in the others."""
    found = _best(quotation, range(len(quotation.words)), sources, None)
    if found is None:
        return Match()
    parts = [half for part in _with_rest(quotation, [found], sources) for half in _split(quotation, part)]
    return _sum_up(quotation, _bounded(quotation, parts))


def leftovers(quotation: Quotation, match: Match) -> list[range]:
    """Stretches of the quotation that no piece holds, long enough to be traced to another place."""
    taken = sorted(piece.alignment.quoted for piece in match.pieces)
    return list(_open(quotation, taken))


def _open(quotation: Quotation, taken: Sequence[tuple[int, int]]) -> Iterator[range]:
    edges = [0, *(edge for bounds in taken for edge in bounds), len(quotation.words)]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if sum(i not in quotation.put for i in range(first, last)) >= PIECE_LEAST:
            yield range(first, last)


_Part = tuple[Source, Alignment]


def _best(quotation: Quotation, words: range, sources: Sequence[Source], near: Source | None) -> _Part | None:
    """The best alignment; among equals that of the earliest source. ``near`` counts a little more than others."""
    best: tuple[tuple[int, tuple[str, ...]], _Part] | None = None
    for source in sources:
        alignment = align(quotation, source.words, words=words, free=source.free)
        if alignment.pairs:
            favour = NEAR_POINTS // 2 if source is near else 0
            rank = (-alignment.score - favour, source.order)
            if best is None or rank < best[0]:
                best = (rank, (source, alignment))
    return best[1] if best else None


def _with_rest(quotation: Quotation, parts: list[_Part], sources: Sequence[Source]) -> list[_Part]:
    """The parts with further ones for stretches of the quotation that none of them holds."""
    while len(parts) < PIECES:
        added = False
        for words in _open(quotation, sorted(alignment.quoted for _, alignment in parts)):
            said = [i for i in words if i not in quotation.put]
            found = _best(quotation, words, sources, parts[0][0])
            if found and _is_piece(quotation, said, found, parts[0][0]):
                parts = [*parts, found]
                added = True
                break
        if not added:
            break
    return sorted(parts, key=lambda part: part[1].quoted)


def _is_piece(quotation: Quotation, said: Sequence[int], part: _Part, first: Source) -> bool:
    """Whether a further alignment is more than words shared by chance."""
    source, alignment = part
    rows = runs(quotation, alignment)
    weight = sum(points(quotation.words[i]) for i in rows)
    inside = [i for i in said if alignment.quoted[0] <= i < alignment.quoted[1]]
    whole = sum(points(quotation.words[i]) for i in inside)
    least = NEAR_POINTS if source.document == first.document else PIECE_POINTS
    return len(rows) >= PIECE_LEAST and weight >= max(least, PIECE_SAME * whole)


def runs(quotation: Quotation, alignment: Alignment) -> frozenset[int]:
    """Words of the quotation that stand in the text in rows of at least RUN_LEAST, or in rare pairs."""
    out: set[int] = set()
    row: list[Pair] = []
    for pair in [*alignment.pairs, Pair(-1, -1, "other")]:
        goes_on = pair.how == "same" and row and row[-1][:2] == (pair.quoted - 1, pair.source - 1)
        if not goes_on:
            words = [quotation.words[p.quoted] for p in row]
            if len(row) >= RUN_LEAST or (sum(says(w.plain) for w in words[:2]) >= PAIR_SAYS and len(row) > 1):
                out.update(p.quoted for p in row)
            row = []
        if pair.how == "same":
            row.append(pair)
    return frozenset(out)


def _split(quotation: Quotation, part: _Part) -> Iterator[_Part]:
    """The part, cut where the quotation makes one sentence of words of two."""
    source, alignment = part
    same = [pair for pair in alignment.pairs if pair.how == "same"]
    at = 0
    for k, (one, two) in enumerate(pairwise(same), 1):
        if k - at >= RUN_LEAST and len(same) - k >= RUN_LEAST and _spliced(quotation, source, one, two):
            yield source, _cut(alignment, same[at].quoted, one.quoted)
            at = k
    yield source, _cut(alignment, same[at].quoted, same[-1].quoted)


def _cut(alignment: Alignment, first: int, last: int) -> Alignment:
    return Alignment(tuple(p for p in alignment.pairs if first <= p.quoted <= last), alignment.score)


def _spliced(quotation: Quotation, source: Source, one: Pair, two: Pair) -> bool:
    """Whether words of two sentences follow one another without an ellipsis, as if they were of one."""
    gone = [j for j in range(one.source + 1, two.source) if j not in source.free]
    if len(gone) < SPLICED_LEAST or any(g in quotation.gaps for g in range(one.quoted + 1, two.quoted + 1)):
        return False
    if any(i in quotation.put for i in range(one.quoted + 1, two.quoted)) and len(gone) <= REPLACED_MOST:
        return False
    if not SENTENCE_END.search(source.text, source.words[one.source].end, source.words[two.source].start + 1):
        return False
    between = quotation.text[quotation.words[one.quoted].end : quotation.words[two.quoted].start]
    return len(gone) > SENTENCE_MOST or not any(mark in between for mark in ".!?")


def _bounded(quotation: Quotation, parts: Sequence[_Part]) -> tuple[Piece, ...]:
    """Pieces that together account for every word: what lies between two belongs to the one before it."""
    out = []
    for number, (source, alignment) in enumerate(parts):
        first = 0 if number == 0 else alignment.quoted[0]
        last = parts[number + 1][1].quoted[0] if number + 1 < len(parts) else len(quotation.words)
        changes = find_changes(quotation, source.text, source.words, alignment.pairs, (first, last), source.free)
        out.append(Piece(source, alignment, (first, last), changes))
    return tuple(out)


def _sum_up(quotation: Quotation, pieces: tuple[Piece, ...]) -> Match:
    whole = sum(points(quotation.words[i]) for i in quotation.said)
    same = [i for piece in pieces for i in piece.alignment.same if i not in quotation.put]
    # A short quotation has no long rows: one without a change is solid all the same.
    rows = [i for piece in pieces for i in runs(quotation, piece.alignment)]
    weight = sum(points(quotation.words[i]) for i in set(rows))
    covered = sum(points(quotation.words[i]) for i in set(same)) / whole if whole else 0.0
    if sum(len(piece.changes.made) for piece in pieces) == 0 and len(pieces) == 1:
        covered, weight = 1.0, whole
    return Match(pieces, covered, min(1.0, weight / whole) if whole else 0.0, weight)
