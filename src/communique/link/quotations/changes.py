"""What a quotation changed inside its marks: the words that differ from the source's, with kinds.

What it says openly (an ellipsis, words in square brackets) is no change, and neither is another spelling of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from communique.link.quotations.align import Pair
from communique.link.quotations.words import Quotation, Word, says
from communique.model import Span
from communique.rules import edits, syntax

ChangeKind = Literal["inserted", "left out", "exchanged", "tense or number", "figure", "name", "negation", "spliced"]

REPLACED_MOST = 12
"""Most words of the source that words in square brackets may stand for."""
EDGE_MOST = 2
"""Most words at an end of a quotation that are taken for others in the place of the source's."""
NEGATION_MOST = 3
"""Most words on either side where a "not" more or less is what has changed."""
NEGATIONS = frozenset({"not", "no", "never", "neither", "nor", "without"})
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(\[]*[A-Z0-9]|\n")


class Change(NamedTuple):
    """Words that differ: ``quoted`` of the quotation for ``source`` of the text; a side without words has no span."""

    kind: ChangeKind
    quoted: str
    source: str
    quoted_span: Span | None
    source_span: Span | None
    at: int = 0
    """Character of the quotation at which the change stands: the end of the word before words left out."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs in one place: changes, and what the quotation did openly or in its own spelling."""

    made: tuple[Change, ...] = ()
    shortened: int = 0
    """Words of the source that an ellipsis stands for."""
    passed: tuple[Span, ...] = ()
    """Words of the text that are not the speaker's: "the minister said" between two quotations."""
    spelt: tuple[tuple[str, str], ...] = ()
    """(the quotation's spelling, the source's)."""


class _Hunk(NamedTuple):
    """Words of the quotation [first, last) against words of the source [begin, end)."""

    first: int
    last: int
    begin: int
    end: int


def find_changes(
    quotation: Quotation,
    text: str,
    source: Sequence[Word],
    pairs: Sequence[Pair],
    bounds: tuple[int, int],
    free: frozenset[int] = frozenset(),
) -> Changes:
    """What differs between words [bounds) of the quotation and the words of the text that they are paired with."""
    made: list[Change] = []
    passed: list[Span] = []
    shortened = 0
    for hunk in _hunks(quotation, text, source, pairs, bounds):
        inside = [j for j in range(hunk.begin, hunk.end) if j not in free]
        if len(inside) < hunk.end - hunk.begin:
            own = [j for j in range(hunk.begin, hunk.end) if j in free]
            passed.append(Span(source[own[0]].start, source[own[-1]].end))
        said = [i for i in range(hunk.first, hunk.last) if i not in quotation.put]
        if _shortens(quotation, hunk) and not said:
            shortened += len(inside)
        elif said or inside:
            beside = any(i in quotation.put for i in range(hunk.first - 1, hunk.last + 1))
            if not said and beside and len(inside) <= REPLACED_MOST:
                continue
            at = quotation.words[hunk.first - 1].end if hunk.first else 0
            made.append(_change(quotation, text, source, said, inside, at))
    spelt = tuple(
        (quotation.text[w.start : w.end], text[s.start : s.end])
        for w, s in ((quotation.words[p.quoted], source[p.source]) for p in pairs if p.how == "same")
        if w.plain != s.plain
    )
    return Changes(tuple(made), shortened, tuple(passed), spelt)


def _hunks(
    quotation: Quotation, text: str, source: Sequence[Word], pairs: Sequence[Pair], bounds: tuple[int, int]
) -> Iterator[_Hunk]:
    """Stretches without a common word, in order; words at the ends beside the source's neighbouring ones."""
    same = [p for p in pairs if p.how == "same"]
    lead = same[0].quoted - bounds[0]
    if lead:
        yield _Hunk(bounds[0], same[0].quoted, _neighbours(text, source, same[0].source, -lead), same[0].source)
    for one, two in pairwise(same):
        if two.quoted > one.quoted + 1 or two.source > one.source + 1:
            hunk = _Hunk(one.quoted + 1, two.quoted, one.source + 1, two.source)
            if not _glued(quotation, source, hunk):
                yield hunk
    tail = bounds[1] - same[-1].quoted - 1
    if tail:
        after = same[-1].source + 1
        yield _Hunk(same[-1].quoted + 1, bounds[1], after, _neighbours(text, source, after - 1, tail))


def _neighbours(text: str, source: Sequence[Word], at: int, number: int) -> int:
    """Where the words of the source beside word ``at`` end that as many of the quotation may stand for."""
    after = at + 1 if number > 0 else at
    other = after + number
    if abs(number) > EDGE_MOST or not 0 <= other <= len(source):
        return after
    low, high = (source[at].end, source[other - 1].end) if number > 0 else (source[other].start, source[at].start)
    return after if SENTENCE_END.search(text, low, high) else other


def _glued(quotation: Quotation, source: Sequence[Word], hunk: _Hunk) -> bool:
    """Whether the words are one word written apart or together: "co-operation" and "cooperation"."""
    one = "".join(w.plain for w in quotation.words[hunk.first : hunk.last])
    two = "".join(w.plain for w in source[hunk.begin : hunk.end])
    return one == two or {one, two} == {"%", "percent"}


def _shortens(quotation: Quotation, hunk: _Hunk) -> bool:
    return any(gap in quotation.gaps for gap in range(hunk.first, hunk.last + 1))


def _change(
    quotation: Quotation, text: str, source: Sequence[Word], said: list[int], inside: list[int], at: int
) -> Change:
    put = [quotation.words[i] for i in said]
    gone = [source[j] for j in inside]
    quoted = Span(put[0].start, put[-1].end) if put else None
    span = Span(gone[0].start, gone[-1].end) if gone else None
    return Change(
        _kind(quotation.text, text, put, gone),
        quotation.text[quoted.start : quoted.end] if quoted else "",
        text[span.start : span.end] if span else "",
        quoted,
        span,
        quoted.start if quoted else at,
    )


def _kind(quoted: str, text: str, put: list[Word], gone: list[Word]) -> ChangeKind:
    if len(put) <= NEGATION_MOST and len(gone) <= NEGATION_MOST and _negations(put) != _negations(gone):
        return "negation"
    if put and gone and _figures(put) != _figures(gone):
        return "figure"
    if (put or gone) and _bare(put) == _bare(gone):
        return "tense or number"
    if not put or not gone:
        return "inserted" if put else "left out"
    if _named(quoted, put) and _named(text, gone):
        return "name"
    return "exchanged"


def _negations(words: Sequence[Word]) -> int:
    return sum(w.plain in NEGATIONS or w.plain.endswith("n't") or w.plain == "cannot" for w in words) % 2


def _figures(words: Sequence[Word]) -> list[str]:
    classes = edits.words()
    return [
        w.key
        for w in words
        if w.key[:1].isdigit() or w.plain in classes["numbers"] or w.plain in classes["months"] or w.plain in ("%", "$")
    ]


def _bare(words: Sequence[Word]) -> list[str]:
    """Stems of the words that are not auxiliaries: what is left when tense and number are taken away."""
    classes = syntax.words()
    helpers = classes["be"] | classes["have"] | classes["modals"]
    return [w.stem for w in words if w.plain not in helpers]


def _named(text: str, words: Sequence[Word]) -> bool:
    """Whether one of the words is a name, as far as capitals tell."""
    return any(text[w.start].isupper() and says(w.plain) > NAME_SAYS for w in words)


NAME_SAYS = 2.0
"""A word in a capital that says less ("The", "We") only begins a sentence."""
