"""One passage as it is compared: its words with their places in the document, and who is named in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from communique.link.account import Account
from communique.link.edits.shapes import Shapes
from communique.link.edits.words import Words, cut
from communique.model import Mention, Span

_REACH = 400
"""Characters before a passage at which a mention that reaches into it may begin."""


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
