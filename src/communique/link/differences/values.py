"""Dates and figures that differ: by what they come to, not by how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.link.differences.pairing import Pairing
from communique.link.differences.passage import Passage
from communique.link.edits.kinds import value_of
from communique.link.edits.shapes import Shape
from communique.model import Difference, DifferenceKind

CONFIDENCE = 0.85
_IDIOMS = frozenset({"first", "second", "one", "two", "once", "twice"})
"""Numbers that are seldom a figure: "first and foremost", "the two sides"."""


_GLUED = re.compile(r"\d[\d.]*|[^\W\d_]+|%")
_UNITS = {"bn": "billion", "bln": "billion", "mn": "million", "mln": "million", "m": "million", "tn": "trillion"}
_CURRENCY = frozenset({"us", "u", "s", "usd", "dollar", "dollars", "eur", "euro", "euros", "pounds", "roubles", "yuan"})

_BEFORE = frozenset({"on", "in", "at", "by", "from", "since"})


@dataclass(frozen=True, slots=True)
class Value:
    """A date or figure of a passage."""

    shape: Shape
    words: tuple[str, ...]
    """What it says, however it is written."""
    days: tuple[str, str] | None
    """First and last day that a date stands for, where it could be told."""


def values(pairing: Pairing, left_a: set[int], left_b: set[int]) -> Iterator[Difference]:
    """The dates and figures that go together and differ; their words are taken from those left to be told of."""
    for kind in ("date", "figure"):
        one, other = _values(pairing.a, kind, left_a), _values(pairing.b, kind, left_b)
        for x, y in _together(pairing, one, other):
            mine, theirs = set(range(x.shape.first, x.shape.last)), set(range(y.shape.first, y.shape.last))
            left_a -= _with_preposition(pairing.a, x, left_a) | mine
            left_b -= _with_preposition(pairing.b, y, left_b) | theirs
            if x.words != y.words and (kind == "date" or _amount(x.words) != _amount(y.words)):
                yield _difference(pairing, x, y, *_told(x, y, kind))


def _values(passage: Passage, kind: str, left: set[int]) -> list[Value]:
    """The dates or figures of a passage that have words without a partner."""
    shapes = (s for unit in range(len(passage.words.units)) for s in passage.shapes.of(unit) if s.kind == kind)
    return [
        Value(s, value_of(passage.words, s) + _unit(passage, s), _days(passage, s) if kind == "date" else None)
        for s in shapes
        if set(range(s.first, s.last)) & left and not set(passage.words.keys[s.first : s.last]) <= _IDIOMS
    ]


def _unit(passage: Passage, shape: Shape) -> tuple[str, ...]:
    """The unit that stands right behind a figure without a blank: "$10bn"."""
    words = passage.words
    if shape.kind != "figure" or shape.last >= len(words) or words.gap(shape.last):
        return ()
    unit = _UNITS.get(words.keys[shape.last])
    return (unit,) if unit else ()


def _amount(words: tuple[str, ...]) -> list[str]:
    """A figure without its currency, and with its unit in full: "$12bn" and "12 billion dollars" are one amount."""
    pieces = [piece for word in words for piece in _GLUED.findall(word.lstrip("$€£¥"))]
    return sorted(_UNITS.get(piece, piece) for piece in pieces if piece not in _CURRENCY)


def _days(passage: Passage, shape: Shape) -> tuple[str, str] | None:
    span = passage.place(shape.first, shape.last)
    for found in passage.account.extraction.dates:
        if span and found.start < span.end and span.start < found.end and found.earliest and found.latest:
            return found.earliest, found.latest
    return None


def _together(pairing: Pairing, one: list[Value], other: list[Value]) -> Iterator[tuple[Value, Value]]:
    """Those of one hunk in their order; then the only one of either side."""
    for hunk in pairing.aligned[1]:
        left = [x for x in one if x.shape.first < hunk.a1 and hunk.a0 < x.shape.last]
        right = [y for y in other if y.shape.first < hunk.b1 and hunk.b0 < y.shape.last]
        for x, y in zip(left, right, strict=False):
            if x in one and y in other:
                one.remove(x)
                other.remove(y)
                yield x, y
    if len(one) == len(other) == 1 and one[0].days and other[0].days:
        yield one[0], other[0]


def _told(x: Value, y: Value, kind: str) -> tuple[DifferenceKind, str]:
    """The kind of a pair, with a word on it."""
    if kind == "figure":
        return "figure", ""
    if x.days and y.days:
        if x.days == y.days:
            return "wording", "same day" if x.days[0] == x.days[1] else "same time"
        within = (x.days[0] <= y.days[0] and y.days[1] <= x.days[1]) or (
            y.days[0] <= x.days[0] and x.days[1] <= y.days[1]
        )
        return ("wording", "one within the other") if within else ("date", "")
    return "date", ""


def _with_preposition(passage: Passage, value: Value, left: set[int]) -> set[int]:
    """The "on" or "in" before a date."""
    before = value.shape.first - 1
    return (
        {before}
        if before in left and passage.words.keys[before] in ("on", "in", "at", "by", "from", "since")
        else set()
    )


def _difference(pairing: Pairing, x: Value, y: Value, kind: DifferenceKind, detail: str) -> Difference:
    spans = pairing.a.place(x.shape.first, x.shape.last), pairing.b.place(y.shape.first, y.shape.last)
    texts = pairing.a.text(x.shape.first, x.shape.last), pairing.b.text(y.shape.first, y.shape.last)
    return Difference(kind, *texts, *spans, detail, "values/1", CONFIDENCE)
