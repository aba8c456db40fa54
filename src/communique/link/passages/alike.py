"""How much two sentences say the same, and which stretches of them do."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from communique.link.passages.units import Sentence
from communique.model import Span

LONE = 0.3
"""Of a piece without a counterpart, the share of its weight that is taken off when a stretch runs over it."""
ENOUGH = 18.0
"""Shared weight at which evidence counts for 1 - 1/e: two rare words, or three common ones and an actor."""
IN_ORDER = 0.15
"""What two shared features add, as a share of their weight, where they follow on one another on both sides."""
BOTH = 0.7
"""What the share of both sides that is shared counts for; the rest is the share of the shorter one."""
MOST = 0.6
"""Share of both sentences that is shared from which on they are compared whole."""
MINOR = 0.7
"""A stretch that is less than this share of either sentence counts for less: a formula inside two other sentences."""
LEAST_MINOR = 0.3
"""What it counts for when it is next to nothing of either."""


class Stretch(NamedTuple):
    """Part of a sentence: its span and the features ``first`` to ``last`` (not included)."""

    span: Span
    first: int
    last: int


class Likeness(NamedTuple):
    """How alike two sentences are (0 to 1), and the features that both have."""

    score: float
    shared: frozenset[str]


def compare(a: Sentence, b: Sentence, worth: Mapping[str, float]) -> Likeness:
    """How alike two sentences are, whole or in those stretches that say the same.

    ``worth``: feature → weight between these accounts.
    """
    shared = frozenset(a.says.keys() & b.says.keys())
    whole_a, whole_b = _whole(a), _whole(b)
    total_a, total_b = _size(a.says, worth), _size(b.says, worth)
    whole = _score(a, whole_a, b, whole_b, worth)
    if min(total_a, total_b) <= 0 or _size(shared, worth) >= MOST * max(total_a, total_b):
        return Likeness(whole, shared)
    part_a, part_b = trimmed(a, shared, worth), trimmed(b, shared, worth)
    if (part_a, part_b) == (whole_a, whole_b):
        return Likeness(whole, shared)
    tight = max(_score(a, x, b, y, worth) for x, y in ((part_a, part_b), (part_a, whole_b), (whole_a, part_b)))
    share = max(_size(_names(a, part_a), worth) / total_a, _size(_names(b, part_b), worth) / total_b)
    if share < MINOR:
        tight *= LEAST_MINOR + (1 - LEAST_MINOR) * share / MINOR
    return Likeness(max(whole, tight), shared)


def _whole(sentence: Sentence) -> Stretch:
    return Stretch(sentence.span, 0, len(sentence.features))


def _names(sentence: Sentence, part: Stretch) -> dict[str, None]:
    return dict.fromkeys([f.name for f in sentence.features[part.first : part.last]])


def _size(names: Sequence[str] | Mapping[str, object] | frozenset[str], worth: Mapping[str, float]) -> float:
    return math.fsum([worth[n] for n in names])


def trimmed(sentence: Sentence, other: Container[str], worth: Mapping[str, float]) -> Stretch:
    """The run of pieces that has most of what the other side says and least that it does not."""
    if len(sentence.pieces) < 2:
        return _whole(sentence)
    best, run, gain, start = 0.0, (0, 0), 0.0, 0
    for i, piece in enumerate(sentence.pieces):
        if gain <= 0:
            gain, start = 0.0, i
        for name in piece.names:
            gain += worth[name] if name in other else -LONE * worth[name]
        if gain > best:
            best, run = gain, (start, i)
    if best <= 0 or run == (0, len(sentence.pieces) - 1):
        return _whole(sentence)
    head, tail = sentence.pieces[run[0]], sentence.pieces[run[1]]
    return Stretch(Span(head.start, tail.end), head.first, tail.last)


def _score(a: Sentence, part_a: Stretch, b: Sentence, part_b: Stretch, worth: Mapping[str, float]) -> float:
    """Likeness of two stretches."""
    in_a, in_b = _names(a, part_a), _names(b, part_b)
    both_have = [n for n in in_a if n in in_b]
    if not both_have:
        return 0.0
    shared, total_a, total_b = _size(both_have, worth), _size(in_a, worth), _size(in_b, worth)
    both, cover = 2 * shared / (total_a + total_b), shared / min(total_a, total_b)
    chained = IN_ORDER * _chained(a, part_a, b, part_b, frozenset(both_have), worth)
    evidence = 1 - math.exp(-(shared + chained) / ENOUGH)
    return (BOTH * both + (1 - BOTH) * cover) * evidence


def _chained(
    a: Sentence, part_a: Stretch, b: Sentence, part_b: Stretch, shared: frozenset[str], worth: Mapping[str, float]
) -> float:
    """Weight of the pairs of features that follow on one another on both sides."""
    pairs_a = dict.fromkeys(pairwise([f.name for f in a.features[part_a.first : part_a.last] if f.name in shared]))
    pairs_b = set(pairwise([f.name for f in b.features[part_b.first : part_b.last] if f.name in shared]))
    return sum([(worth[x] + worth[y]) / 2 for x, y in pairs_a if (x, y) in pairs_b])
