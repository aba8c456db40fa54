"""Which sentences of two accounts are compared at all: those that share something rare, and of these a few."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from communique.link.passages.units import Sentence

Key = tuple[int, int]
"""Numbers of a sentence of either account."""

LEAST_SHARED = 5.0
"""Shared weight below which two sentences are not compared."""
LEAST_KEY = 3.0
"""The same where some of what a sentence says is too common to be a key."""
MOST_HOLDERS = 40
"""A feature that more sentences of one account have is no key; it still counts once two sentences share a key."""
MOST_TRIED = 4
"""Sentences with which a sentence is compared, those that share most."""
COMMON = 0.25
"""How much less a feature says with every doubling of the sentences that have it."""


def worth_of(a: Sequence[Sentence], b: Sequence[Sentence]) -> dict[str, float]:
    """Feature → weight: what many sentences of both accounts say tells them apart less."""
    weights: dict[str, float] = {}
    counts: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for side, sentences in enumerate((a, b)):
        for sentence in sentences:
            for name, weight in sentence.says.items():
                counts[side][name] = counts[side].get(name, 0) + 1
                weights[name] = max(weight, weights.get(name, 0.0))
    one, other = counts
    return {n: w / (1 + COMMON * math.log2(one.get(n, 1) * other.get(n, 1)) / 2) for n, w in weights.items()}


def candidates(a: Sequence[Sentence], b: Sequence[Sentence], worth: Mapping[str, float]) -> list[Key]:
    """Pairs of sentences that share enough, through features that few sentences have; of each sentence the most
    promising ones."""
    out: list[tuple[float, int, int]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(b):
        for name in (*sentence.says, _copy_key(sentence)):
            holders[name].append(j)
    for i, sentence in enumerate(a):
        shared: dict[int, float] = defaultdict(float)
        asked = LEAST_SHARED
        for name in (*sentence.says, _copy_key(sentence)):
            held = holders.get(name, ())
            if len(held) > MOST_HOLDERS:
                asked = LEAST_KEY
                continue
            for j in held:
                shared[j] += worth.get(name, LEAST_SHARED)
        out += [(weight, i, j) for j, weight in shared.items() if weight >= asked]
    kept: list[Key] = []
    seen: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    for _, i, j in sorted(out, key=lambda x: (-x[0], x[1], x[2])):
        if seen[0][i] < MOST_TRIED or seen[1][j] < MOST_TRIED:
            kept.append((i, j))
            seen[0][i] += 1
            seen[1][j] += 1
    return sorted(kept)


def _copy_key(sentence: Sentence) -> str:
    """What two sentences of the same words share, however common each of them is."""
    return " ".join(f.name for f in sentence.features)
