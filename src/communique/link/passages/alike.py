"""How much two sentences, or stretches of them, say the same."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from communique.link.passages.units import Feature, Sentence
from communique.model import Span

LONE = 0.3
"""Of a piece without a counterpart, the share of its weight that is taken off when a stretch runs over it."""
ENOUGH = 9.0
"""Shared weight at which evidence counts for 1 - 1/e: two rare words, or three common ones and an actor."""
IN_ORDER = 0.35
"""What two shared features add, as a share of their weight, where they follow on one another on both sides."""
WHOLE = 0.35
"""Share of both sentences that is shared from which on they are taken whole."""


class Stretch(NamedTuple):
    """Part of a sentence: its span and the features ``first`` to ``last`` (not included)."""

    span: Span
    first: int
    last: int


class Likeness(NamedTuple):
    """Two stretches with how alike they are (0 to 1) and the features that they share."""

    a: Stretch
    b: Stretch
    score: float
    shared: float


def compare(a: Sentence, b: Sentence, worth: Mapping[str, float]) -> Likeness:
    """The two sentences, or those stretches of them that say the same.

    ``worth``: feature → weight between these accounts.
    """
    whole_a, whole_b = _whole(a), _whole(b)
    whole = _likeness(a, whole_a, b, whole_b, worth)
    if min(_covered(a, whole_a, b.says, worth), _covered(b, whole_b, a.says, worth)) >= WHOLE:
        return whole
    part_a = _trimmed(a, b.says, worth)
    part_b = _trimmed(b, _names(a.features[part_a.first : part_a.last]), worth)
    part_a = _trimmed(a, _names(b.features[part_b.first : part_b.last]), worth)
    choices = [
        whole,
        _likeness(a, part_a, b, part_b, worth),
        _likeness(a, part_a, b, whole_b, worth),
        _likeness(a, whole_a, b, part_b, worth),
    ]
    return max(choices, key=lambda x: x.score)


def _whole(sentence: Sentence) -> Stretch:
    return Stretch(sentence.span, 0, len(sentence.features))


def _names(features: Sequence[Feature]) -> dict[str, float]:
    return {f.name: f.weight for f in features}


def _covered(a: Sentence, part: Stretch, other: Mapping[str, float], worth: Mapping[str, float]) -> float:
    names = dict.fromkeys(f.name for f in a.features[part.first : part.last])
    total = sum(worth[n] for n in names)
    return sum(worth[n] for n in names if n in other) / total if total else 0.0


def _trimmed(sentence: Sentence, other: Mapping[str, float], worth: Mapping[str, float]) -> Stretch:
    """The run of pieces that has most of what the other side says and least that it does not."""
    if len(sentence.pieces) < 2:
        return _whole(sentence)
    best, gain, start = (0.0, 0, 0), 0.0, 0
    for i, piece in enumerate(sentence.pieces):
        names = dict.fromkeys(f.name for f in sentence.features[piece.first : piece.last])
        if gain <= 0:
            gain, start = 0.0, i
        gain += sum(worth[n] if n in other else -LONE * worth[n] for n in names)
        if gain > best[0]:
            best = (gain, start, i)
    _, first, last = best
    head, tail = sentence.pieces[first], sentence.pieces[last]
    if first == 0 and last == len(sentence.pieces) - 1:
        return _whole(sentence)
    return Stretch(Span(head.start, tail.end), head.first, tail.last)


def _likeness(a: Sentence, part_a: Stretch, b: Sentence, part_b: Stretch, worth: Mapping[str, float]) -> Likeness:
    said_a = [f.name for f in a.features[part_a.first : part_a.last]]
    said_b = [f.name for f in b.features[part_b.first : part_b.last]]
    in_a, in_b = dict.fromkeys(said_a), dict.fromkeys(said_b)
    shared = sum(worth[n] for n in in_a if n in in_b)
    if not shared:
        return Likeness(part_a, part_b, 0.0, 0.0)
    total_a, total_b = sum(worth[n] for n in in_a), sum(worth[n] for n in in_b)
    cover_a, cover_b = shared / total_a, shared / total_b
    both = 2 * shared / (total_a + total_b)
    chained = IN_ORDER * _chained(said_a, said_b, in_b, worth)
    evidence = 1 - math.exp(-(shared + chained) / ENOUGH)
    return Likeness(part_a, part_b, (0.6 * both + 0.4 * max(cover_a, cover_b)) * evidence, shared)


def _chained(a: Sequence[str], b: Sequence[str], in_b: Mapping[str, None], worth: Mapping[str, float]) -> float:
    """Weight of the pairs of features that follow on one another on both sides."""
    kept_a = [n for n in a if n in in_b]
    in_a = dict.fromkeys(kept_a)
    kept_b = [n for n in b if n in in_a]
    pairs_b = set(itertools.pairwise(kept_b))
    pairs_a = dict.fromkeys(itertools.pairwise(kept_a))
    return sum((worth[x] + worth[y]) / 2 for x, y in pairs_a if (x, y) in pairs_b)
