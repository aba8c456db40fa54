"""What an account is cut into for alignment: sentences in pieces, with what they say as weighted features."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from communique.link.account import Account
from communique.model import Block, Mention, Span
from communique.rules.families import LONGEST, Family, beginnings, families, stem
from communique.rules.frequencies import weight
from communique.text.quotes import find_quotations
from communique.text.sentences import sentences

PROSE = frozenset({"title", "lead", "heading", "list item", "paragraph", "note"})
HEADS = frozenset({"title", "lead", "heading"})
NOTHING = 1.0
"""Words lighter than this say nothing: "the", "of", "and"."""
ACTOR = 3.0
"""What it says that both passages name an actor; releases of one meeting name the same few in every sentence."""
PRONOUN = 1.0
"""What an actor says where only "he", "they" or "the ministers" stands for it."""
NUMBER = 4.0
RARE = 8.0
"""A word says at most this much, however rare: a misspelt one is the rarest."""
MOST_SENTENCE = 1200
"""Characters of the longest unit; what is longer is a list or no prose."""

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'.&][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that a stretch says: a stem, family, actor or number, where it stands and how much it weighs."""

    name: str
    start: int
    end: int
    weight: float


class Piece(NamedTuple):
    """A clause or an item of a list: its span, and which of the sentence's features stand in it."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what it says, in order; ``pieces`` are runs of features that can be reported apart."""

    span: Span
    block: int
    kind: str
    features: tuple[Feature, ...]
    says: Mapping[str, float]
    pieces: tuple[Piece, ...]
    shape: str
    """Its letters and figures in lower case: two sentences of one shape are the same words."""

    @property
    def head(self) -> bool:
        return self.kind in HEADS


def units_of(account: Account) -> tuple[Sentence, ...]:
    """The sentences of an account's prose, in the order of the text."""
    text, part = account.document.text, account.part
    blocks = [b for b in account.extraction.blocks if part.start <= b.start < part.end and b.kind in PROSE]
    outer = [Span(q.start, q.end) for q in find_quotations(text, blocks) if q.depth == 0]
    names = _Names(account)
    out: list[Sentence] = []
    for number, block in enumerate(blocks):
        for span in sentences(text, block.start, block.end, _inside(outer, block)):
            out.extend(_sentence(text, piece, (number, block.kind), names) for piece in _halved(text, span))
    return tuple(out)


def _inside(quotations: Sequence[Span], block: Block) -> list[Span]:
    """Quotations shorter than their paragraph: one that fills it is read sentence by sentence."""
    held = [q for q in quotations if q.start < block.end and block.start < q.end]
    return [q for q in held if q.end - q.start < 200]


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


class _Names:
    """The mentions of an account, the longest where several overlap, by their start."""

    def __init__(self, account: Account) -> None:
        part = account.part
        held = sorted(
            (m for m in account.extraction.mentions if part.start <= m.start < part.end and m.actors),
            key=lambda m: (m.start, -m.end, m.id),
        )
        self.mentions: list[Mention] = []
        for mention in held:
            if not self.mentions or mention.start >= self.mentions[-1].end:
                self.mentions.append(mention)
        self.starts = [m.start for m in self.mentions]

    def within(self, span: Span) -> list[Mention]:
        first = bisect_left(self.starts, span.start)
        return [m for m in self.mentions[first : bisect_right(self.starts, span.end)] if m.end <= span.end]


def _sentence(text: str, span: Span, block: tuple[int, str], names: _Names) -> Sentence:
    features = tuple(_features(text, span, names))
    says: dict[str, float] = {}
    for feature in features:
        if feature.weight > says.get(feature.name, 0.0):
            says[feature.name] = feature.weight
    shape = "".join(c for c in text[span.start : span.end].casefold() if c.isalnum())
    return Sentence(span, block[0], block[1], features, says, _pieces(text, span, features), shape)


def _features(text: str, span: Span, names: _Names) -> Iterator[Feature]:
    """Actors where somebody is named, families of words and phrases, else stems."""
    mentions = names.within(span)
    tokens = list(_TOKEN.finditer(text, span.start, span.end))
    stems = [stem(_POSSESSIVE.sub("", t.group().lower())) for t in tokens]
    starts = beginnings()
    at, named = 0, 0
    while at < len(tokens):
        begin = tokens[at].start()
        while named < len(mentions) and mentions[named].end <= begin:
            yield from _named(mentions[named])
            named += 1
        if named < len(mentions) and mentions[named].start <= begin:
            at += 1
            continue
        family, size = _phrase(stems, at, min(starts.get(stems[at], 0), LONGEST))
        feature = _said(tokens[at], stems[at], family, tokens[at + size - 1].end())
        if feature.weight >= NOTHING or family is not None:
            yield feature
        at += size
    for mention in mentions[named:]:
        yield from _named(mention)


def _named(mention: Mention) -> Iterator[Feature]:
    light = PRONOUN if mention.kind in ("pronoun", "plural") else ACTOR
    for actor in mention.actors:
        yield Feature("@" + actor, mention.start, mention.end, light)


def _phrase(stems: Sequence[str], at: int, longest: int) -> tuple[Family | None, int]:
    for size in range(longest, 0, -1):
        family = families().get(tuple(stems[at : at + size])) if at + size <= len(stems) else None
        if family is not None:
            return family, size
    return None, 1


def _said(token: re.Match[str], stemmed: str, family: Family | None, end: int) -> Feature:
    if family is not None:
        return Feature("=" + family.name, token.start(), end, family.weight)
    word = token.group().lower()
    if word[0].isdigit():
        return Feature("#" + word, token.start(), end, NUMBER)
    return Feature(stemmed, token.start(), end, min(RARE, weight(_POSSESSIVE.sub("", word))))


# Where a sentence falls into pieces that can be reported apart: at semicolons, dashes, colons and commas, before a
# conjunction or preposition that begins another topic, and at the edges of a quotation.
_CUT = re.compile(
    r"[;:,.!?][\"”’»]*(?=\s)|\s[–—-](?=\s)|\s(?=[\"“‘«])|"
    r"\s(?=(?:and|or|but|while|as well as|with|on|by|at|regarding|concerning|including|against|following|that)\s)"
)
_EDGE = " \t\n,;:–—-\"“”'‘’«»"


def _pieces(text: str, span: Span, features: Sequence[Feature]) -> tuple[Piece, ...]:
    """The sentence in pieces; one that says nothing joins the one before it."""
    cuts = [span.start, *(m.end() for m in _CUT.finditer(text, span.start, span.end)), span.end]
    out: list[Piece] = []
    at = 0
    for start, end in pairwise(cuts):
        first = at
        while at < len(features) and features[at].start < end:
            at += 1
        piece = _trimmed(text, start, end)
        if at == first or piece is None:
            if out and piece is not None:
                out[-1] = out[-1]._replace(end=piece.end)
            continue
        # A name that runs over a cut belongs to the piece that it begins in.
        out.append(Piece(piece.start, max(piece.end, features[at - 1].end), first, at))
    return tuple(out)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if start < end else None
