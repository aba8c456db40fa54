"""How much two sentences say the same, and which stretches of them do."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from communique.link.passages.features import Feature
from communique.link.passages.units import Sentence
from communique.model import Span

LONE = 0.3
"""Of a piece without a counterpart, the share of its weight that is taken off when a stretch runs over it."""
ENOUGH = 10.0
"""Shared weight at which evidence counts for 1 - 1/e: two rare words, or three common ones and an actor."""
IN_ORDER = 0.35
"""What two shared features add, as a share of their weight, where they follow on one another on both sides."""
MINOR = 0.5
"""A stretch that is less than this share of either sentence counts for less: a formula inside two other sentences."""
LEAST_MINOR = 0.5
"""What it counts for when it is next to nothing of either."""


class Stretch(NamedTuple):
    """Part of a sentence: its span and the features ``first`` to ``last`` (not included)."""

    span: Span
    first: int
    last: int


class Likeness(NamedTuple):
    """The stretches of two sentences that say the same, and how alike the sentences are (0 to 1)."""

    a: Stretch
    b: Stretch
    score: float
    shared: frozenset[str]
    """The features that both have."""


def compare(a: Sentence, b: Sentence, worth: Mapping[str, float]) -> Likeness:
    """How alike two sentences are, whole or in those stretches that say the same.

    ``worth``: feature → weight between these accounts.
    """
    whole_a, whole_b = _whole(a), _whole(b)
    part_a = trimmed(a, b.says, worth)
    part_b = trimmed(b, _names(a, part_a), worth)
    part_a = trimmed(a, _names(b, part_b), worth)
    shared = frozenset(a.says.keys() & b.says.keys())
    whole = _score(a, whole_a, b, whole_b, worth)
    if (part_a, part_b) == (whole_a, whole_b):
        return Likeness(part_a, part_b, whole, shared)
    tight = max(_score(a, x, b, y, worth) for x, y in ((part_a, part_b), (part_a, whole_b), (whole_a, part_b)))
    share = max(_size(a, part_a, worth) / _size(a, whole_a, worth), _size(b, part_b, worth) / _size(b, whole_b, worth))
    if share < MINOR:
        tight *= LEAST_MINOR + (1 - LEAST_MINOR) * share / MINOR
    return Likeness(part_a, part_b, max(whole, tight), shared)


def _whole(sentence: Sentence) -> Stretch:
    return Stretch(sentence.span, 0, len(sentence.features))


def _said(sentence: Sentence, part: Stretch) -> tuple[Feature, ...]:
    return sentence.features[part.first : part.last]


def _names(sentence: Sentence, part: Stretch) -> dict[str, None]:
    return dict.fromkeys(f.name for f in _said(sentence, part))


def _size(sentence: Sentence, part: Stretch, worth: Mapping[str, float]) -> float:
    return sum(worth[n] for n in _names(sentence, part))


def trimmed(sentence: Sentence, other: Container[str], worth: Mapping[str, float]) -> Stretch:
    """The run of pieces that has most of what the other side says and least that it does not."""
    if len(sentence.pieces) < 2:
        return _whole(sentence)
    best, run, gain, start = 0.0, (0, 0), 0.0, 0
    for i, piece in enumerate(sentence.pieces):
        names = dict.fromkeys(f.name for f in sentence.features[piece.first : piece.last])
        if gain <= 0:
            gain, start = 0.0, i
        gain += sum(worth[n] if n in other else -LONE * worth[n] for n in names)
        if gain > best:
            best, run = gain, (start, i)
    if best <= 0 or run == (0, len(sentence.pieces) - 1):
        return _whole(sentence)
    head, tail = sentence.pieces[run[0]], sentence.pieces[run[1]]
    return Stretch(Span(head.start, tail.end), head.first, tail.last)


def _score(a: Sentence, part_a: Stretch, b: Sentence, part_b: Stretch, worth: Mapping[str, float]) -> float:
    """Likeness of two stretches."""
    in_a, in_b = _names(a, part_a), _names(b, part_b)
    shared = sum(worth[n] for n in in_a if n in in_b)
    if not shared:
        return 0.0
    total_a, total_b = sum(worth[n] for n in in_a), sum(worth[n] for n in in_b)
    both, cover = 2 * shared / (total_a + total_b), shared / min(total_a, total_b)
    chained = IN_ORDER * _chained(_said(a, part_a), _said(b, part_b), in_a, in_b, worth)
    evidence = 1 - math.exp(-(shared + chained) / ENOUGH)
    return (0.6 * both + 0.4 * cover) * evidence


def _chained(
    a: Sequence[Feature],
    b: Sequence[Feature],
    in_a: Mapping[str, None],
    in_b: Mapping[str, None],
    worth: Mapping[str, float],
) -> float:
    """Weight of the pairs of features that follow on one another on both sides."""
    pairs_a = dict.fromkeys(pairwise(f.name for f in a if f.name in in_b))
    pairs_b = set(pairwise(f.name for f in b if f.name in in_a))
    return sum((worth[x] + worth[y]) / 2 for x, y in pairs_a if (x, y) in pairs_b)
