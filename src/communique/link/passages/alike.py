"""How much two sentences say the same, and which stretches of them do."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping
from itertools import pairwise
from typing import NamedTuple

from communique.link.passages.units import Sentence
from communique.model import Span

# The constants were set where 79 pairs read by hand and the gold's were told apart best (docs/linking.md).
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
    all_a, all_b = _said(a, _whole(a), shared, worth), _said(b, _whole(b), shared, worth)
    whole = _score(all_a, all_b, worth)
    if min(all_a.total, all_b.total) <= 0 or all_a.shared >= MOST * max(all_a.total, all_b.total):
        return Likeness(whole, shared)
    part_a, part_b = trimmed(a, shared, worth), trimmed(b, shared, worth)
    some_a = all_a if part_a == _whole(a) else _said(a, part_a, shared, worth)
    some_b = all_b if part_b == _whole(b) else _said(b, part_b, shared, worth)
    if some_a is all_a and some_b is all_b:
        return Likeness(whole, shared)
    pairs = [(some_a, some_b)]
    if some_a is not all_a and some_b is not all_b:
        pairs += [(some_a, all_b), (all_a, some_b)]
    tight = max(_score(x, y, worth) for x, y in pairs)
    share = max(some_a.total / all_a.total, some_b.total / all_b.total)
    if share < MINOR:
        tight *= LEAST_MINOR + (1 - LEAST_MINOR) * share / MINOR
    return Likeness(max(whole, tight), shared)


class _Said(NamedTuple):
    """What a stretch says: all of its weight, that of what the other sentence has too, and the latter in turn."""

    total: float
    shared: float
    order: list[str]


def _said(sentence: Sentence, part: Stretch, shared: frozenset[str], worth: Mapping[str, float]) -> _Said:
    names = dict.fromkeys([f.name for f in sentence.features[part.first : part.last]])
    order = [f.name for f in sentence.features[part.first : part.last] if f.name in shared]
    return _Said(sum([worth[n] for n in names]), sum([worth[n] for n in names if n in shared]), order)


def _whole(sentence: Sentence) -> Stretch:
    return Stretch(sentence.span, 0, len(sentence.features))


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


def _score(a: _Said, b: _Said, worth: Mapping[str, float]) -> float:
    """Likeness of two stretches."""
    in_b = set(b.order)
    shared = sum([worth[n] for n in dict.fromkeys(a.order) if n in in_b])
    if not shared:
        return 0.0
    both, cover = 2 * shared / (a.total + b.total), shared / min(a.total, b.total)
    evidence = 1 - math.exp(-(shared + IN_ORDER * _chained(a.order, b.order, worth)) / ENOUGH)
    return (BOTH * both + (1 - BOTH) * cover) * evidence


def _chained(a: list[str], b: list[str], worth: Mapping[str, float]) -> float:
    """Weight of the pairs of features that follow on one another on both sides."""
    pairs_b = set(pairwise(b))
    return sum([(worth[x] + worth[y]) / 2 for x, y in dict.fromkeys(pairwise(a)) if (x, y) in pairs_b])
