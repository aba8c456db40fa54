"""One passage as it is compared: its words with their places in the document, and who is named in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from communique.link.account import Account
from communique.link.edits.shapes import Shapes
from communique.link.edits.words import Words, cut
from communique.model import Mention, Span
from communique.text.quotes import Quotation, find_quotations

_REACH = 400
"""Characters before a passage at which a mention that reaches into it may begin."""

REACH = 3_000
"""Characters of its paragraph that are looked at on either side of a passage for marks that open or close there."""


_MARKS = frozenset("\"“”„«»‘'`´")
_OPENS = re.compile("(?:^|[\\s:(])[\"“'‘„«](?=\\w)")
_CLOSES = re.compile("(?<=[\\w.,!?])[\"”'’»](?=\\W|$)")


@dataclass(frozen=True, slots=True)
class Named:
    """Words [first, last) of a passage name the actors; ``actors`` is empty where it stays open whom."""

    first: int
    last: int
    actors: frozenset[str]
    mention: Mention


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an account. Words count from the passage's beginning, spans from the document's."""

    account: Account
    span: Span
    words: Words
    shapes: Shapes
    named: tuple[Named, ...]

    @classmethod
    def of(cls, account: Account, span: Span) -> Passage:
        """The passage that ``span`` of the account's document is."""
        words = cut(account.document.text[span.start : span.end])
        return cls(account, span, words, Shapes(words), tuple(_named(account, span, words)))

    def place(self, first: int, last: int) -> Span | None:
        """Where words [first, last) stand in the document; None where there are none."""
        span = self.words.span(first, last)
        return Span(self.span.start + span.start, self.span.start + span.end) if span else None

    def text(self, first: int, last: int) -> str:
        """Words [first, last) as they stand."""
        span = self.words.span(first, last)
        return self.words.text[span.start : span.end] if span else ""

    def start(self, index: int) -> int:
        """Where word ``index`` begins in the document."""
        return self.span.start + self.words.starts[index]

    def inside(self, span: Span) -> tuple[int, int]:
        """The words of the passage that a span of the document holds, as a range; empty when it holds none."""
        first = bisect_left(self.words.starts, span.start - self.span.start)
        last = bisect_left(self.words.starts, span.end - self.span.start)
        return first, max(first, last)


@dataclass(frozen=True, slots=True)
class Quoted:
    """The outermost quotations of a passage and its paragraph, with the words of the passage inside each."""

    quotations: tuple[Span, ...]
    of_word: tuple[int, ...]
    """For each word the number of its quotation, or -1."""


def quoted(passage: Passage) -> Quoted:
    """The quotations that a passage has, opens, closes or stands in."""
    text, span = passage.account.document.text, passage.span
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - REACH)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + REACH)
    found = [q for q in find_quotations(text[start:end]) if q.depth == 0]
    spans = tuple(Span(q.start + start, q.end + start) for q in found if _touches(q, start, span))
    of_word = [-1] * len(passage.words)
    for number, quotation in enumerate(spans):
        first, last = passage.inside(quotation)
        of_word[first:last] = [number] * (last - first)
    return Quoted(spans, tuple(of_word))


def maybe_quoted(passage: Passage, index: int) -> bool:
    """Whether a word stands in marks, or may: a mark without a partner opens before it in its paragraph or stands at
    either end of its sentence, or a quotation runs on over it from another paragraph."""
    if quoted(passage).of_word[index] >= 0:
        return True
    place, text = passage.start(index), passage.account.document.text
    if any(
        s.mode == "direct" and any(c.start <= place < c.end for c in s.content)
        for s in passage.account.extraction.statements
    ):
        return True
    first, last = passage.words.places[passage.words.unit_of(index)]
    first, last = first + passage.span.start, last + passage.span.start
    if text[first : first + 1] in _MARKS or text[max(0, first - 1) : first].strip() in _MARKS:
        return True
    if text[last - 1 : last] in _MARKS or text[last : last + 1].strip() in _MARKS:
        return True
    before = text[max(text.rfind("\n", 0, place) + 1, place - REACH) : place]
    opened = _OPENS.search(before)
    return opened is not None and _CLOSES.search(before, opened.end()) is None


def _touches(quotation: Quotation, start: int, span: Span) -> bool:
    return quotation.start + start < span.end and span.start < quotation.end + start


def _named(account: Account, span: Span, words: Words) -> list[Named]:
    """The mentions inside a passage, in the order of the text."""
    mentions = account.extraction.mentions
    at = bisect_left(mentions, span.start - _REACH, key=lambda m: m.start)
    out = []
    for place in range(at, len(mentions)):
        mention = mentions[place]
        if mention.start >= span.end:
            break
        if mention.end <= span.start:
            continue
        first = bisect_left(words.starts, mention.start - span.start)
        last = bisect_left(words.starts, mention.end - span.start)
        if first < last:
            out.append(Named(first, last, frozenset(mention.actors), mention))
    return out


def in_title(passage: Passage, span: Span) -> bool:
    """Whether words stand in a headline, which is short and names its speaker in a way of its own."""
    blocks = passage.account.extraction.blocks
    return any(b.kind == "title" and b.start <= span.start and span.end <= b.end for b in blocks)


def outermost(named: Sequence[Named]) -> list[Named]:
    """The mentions that lie in no other one: of "the Chinese leader" the whole, not "Chinese"."""
    return [
        n
        for n in named
        if not any(o.first <= n.first and n.last <= o.last and o.last - o.first > n.last - n.first for o in named)
    ]
