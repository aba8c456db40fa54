"""What an account is cut into for alignment: sentences in pieces, with what they say, whose words and which events."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from communique.extraction.form.dateline import dateline_at
from communique.link.account import Account
from communique.link.passages.features import ACTOR, Feature, Names, features_of
from communique.model import Block, Span
from communique.text.quotes import find_quotations
from communique.text.sentences import sentences

PROSE = frozenset({"title", "lead", "list item", "paragraph"})
"""Notes report nothing, nor do headings between paragraphs; one does where it is the headline of its part."""
HEADS = frozenset({"title", "lead"})
MOST_SENTENCE = 1200
"""Characters of the longest unit; what is longer is a list or no prose."""
SHORT_QUOTATION = 200
"""Characters; a longer quotation is read sentence by sentence."""


class Piece(NamedTuple):
    """A clause or an item of a list: its span, and which of the sentence's features stand in it."""

    start: int
    end: int
    first: int
    last: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what it says, in order; ``pieces`` are runs of features that can be reported apart."""

    span: Span
    block: int
    kind: str
    features: tuple[Feature, ...]
    says: Mapping[str, float]
    pieces: tuple[Piece, ...]
    voices: frozenset[str]
    """Sides whose words it reports, as far as known."""
    people: frozenset[str]
    """Persons whom it names, not only describes."""

    @property
    def head(self) -> bool:
        return self.kind in HEADS


def units_of(account: Account) -> tuple[Sentence, ...]:
    """The sentences of an account's prose, in the order of the text."""
    text, part = account.document.text, account.part
    blocks = [
        replace(b, kind="title") if _is_title(account, b) else b
        for b in account.extraction.blocks
        if part.start <= b.start < part.end and (b.kind in PROSE or _is_title(account, b))
    ]
    outer = [Span(q.start, q.end) for q in find_quotations(text, blocks) if q.depth == 0]
    outer = sorted(q for q in outer if q.end - q.start < SHORT_QUOTATION)
    names, voices = Names(account), _Voices(account)
    out: list[Sentence] = []
    labels = {t.start: t.body.start for t in account.extraction.turns if t.body is not None}
    for number, block in enumerate(blocks):
        start = labels.get(block.start, block.start)
        dateline = dateline_at(text, block.start, block.end) if block.kind == "paragraph" else None
        if dateline is not None and dateline.end < block.end:
            start = dateline.end
        held = outer[bisect_left(outer, (start, 0)) : bisect_left(outer, (block.end, 0))]
        for span in sentences(text, start, block.end, held):
            out.extend(_sentence(text, piece, (number, block.kind), names, voices) for piece in _halved(text, span))
    return tuple(out)


def _is_title(account: Account, block: Block) -> bool:
    """Whether a heading is the headline of its part: of a text that a round-up embeds."""
    title = account.part.title
    return block.kind == "heading" and title is not None and title.start <= block.start < title.end


def _halved(text: str, span: Span) -> Iterator[Span]:
    """The sentence, cut at blanks where it is too long to be one."""
    start = span.start
    while span.end - start > MOST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + MOST_SENTENCE)
        cut = cut if cut > start else start + MOST_SENTENCE
        yield Span(start, cut)
        start = cut + (text[cut] == " ")
    if start < span.end:
        yield Span(start, span.end)


class _Voices:
    """Whose words stand where: the sides of the speakers of an account's statements."""

    def __init__(self, account: Account) -> None:
        sides = {a.id: a.side or a.id for a in account.extraction.actors}
        held = [
            (span.start, span.end, frozenset(sides.get(s, s) for s in statement.speakers))
            for statement in account.extraction.statements
            if statement.part == account.part.id and statement.speakers and statement.within is None
            for span in statement.content
        ]
        self.rows = sorted(held, key=lambda r: r[:2])
        self.starts = [r[0] for r in self.rows]

    def of(self, span: Span) -> frozenset[str]:
        """The sides whose words make up half of the span."""
        first = max(0, bisect_left(self.starts, span.start) - 1)
        rows = self.rows[first : bisect_right(self.starts, span.end)]
        half = (span.end - span.start) / 2
        return frozenset(v for r in rows if min(r[1], span.end) - max(r[0], span.start) >= half for v in r[2])


def _sentence(text: str, span: Span, block: tuple[int, str], names: Names, voices: _Voices) -> Sentence:
    features = features_of(text, span, names)
    says: dict[str, float] = {}
    for feature in features:
        if feature.weight > says.get(feature.name, 0.0):
            says[feature.name] = feature.weight
    people = frozenset(f.name for f in features if f.name.startswith("@person:") and f.weight >= ACTOR)
    pieces = _pieces(text, span, features)
    return Sentence(span, block[0], block[1], features, says, pieces, voices.of(span), people)


# Where a sentence falls into pieces that can be reported apart: at semicolons, dashes, colons and commas, before a
# conjunction or preposition that begins another topic, and at the edges of a quotation.
_CUT = re.compile(
    r"[;:,.!?][\"”’»]*(?=\s)|\s[–—-](?=\s)|\s(?=[\"“‘«])|"
    r"\s(?=(?:and|or|but|while|as well as|with|on|by|at|regarding|concerning|including|against|following|that)\s)"
)
_NEAR = 60
_NAME_ENDS = re.compile(r"\s[A-ZÀ-Þ][\w’'-]{1,40}$")
_NAME_BEGINS = re.compile(r"(?:and|or) [A-ZÀ-Þ]")
_IN_A = re.compile(r"\b(?:an?|the) (?:\w{2,30}ly )?[a-z-]{2,30}$")
_ONE_MORE = re.compile(r"and [a-z-]{2,30} (?:atmosphere|manner|spirit|way|tone|environment|setting|climate)\b")
"""What talks are held in; of other nouns the words alone do not tell an adjective from a noun."""
_EDGE = " \t\n,;:–—-\"“”'‘’«»"


def _pieces(text: str, span: Span, features: Sequence[Feature]) -> tuple[Piece, ...]:
    """The sentence in pieces; one that says nothing joins the one before it."""
    cuts = [m.end() for m in _CUT.finditer(text, span.start, span.end) if not _joined(text, m, span)]
    cuts = [span.start, *cuts, span.end]
    out: list[Piece] = []
    at = 0
    for start, end in pairwise(cuts):
        first = at
        while at < len(features) and features[at].start < end:
            at += 1
        piece = _trimmed(text, start, end)
        if at == first or piece is None:
            if out and piece is not None:
                out[-1] = out[-1]._replace(end=max(piece.end, out[-1].end))
            continue
        # A name that runs over a cut belongs to the piece that it begins in.
        names = tuple(dict.fromkeys(f.name for f in features[first:at]))
        out.append(Piece(piece.start, max(piece.end, features[at - 1].end), first, at, names))
    return tuple(out)


def _joined(text: str, cut: re.Match[str], span: Span) -> bool:
    """Whether an "and" joins two names that share a verb, or two adjectives of one noun: "a warm and friendly tone"."""
    if not text.startswith(("and ", "or "), cut.end()):
        return False
    before = text[max(span.start, cut.start() - _NEAR) : cut.start()]
    after = text[cut.end() : min(span.end, cut.end() + _NEAR)]
    if _NAME_ENDS.search(before) and _NAME_BEGINS.match(after):
        return True
    return _IN_A.search(before) is not None and _ONE_MORE.match(after) is not None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if start < end else None
