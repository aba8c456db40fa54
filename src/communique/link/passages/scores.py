"""What names, speakers, the occasion and the neighbours say of whether two sentences report the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.link.passages.alike import Likeness
from communique.link.passages.candidates import Key
from communique.link.passages.occasions import TOGETHER
from communique.link.passages.units import Sentence

BESIDE = 0.45
"""What an aligned neighbour adds to the likeness, as a share of both."""
REACH = 2
"""Sentences that a neighbour stands away at most."""
OCCASION = 0.25
"""What it adds that both sentences are the first to tell of the same meeting."""
OTHERS = 0.5
"""Likeness is worth this much where each side names a person that the other does not: the same said of others."""
VOICES = 0.75
"""The same where other sides speak."""


def scores_of(
    a: Sequence[Sentence], b: Sequence[Sentence], found: Mapping[Key, Likeness], occasion: Sequence[Key]
) -> dict[Key, float]:
    """Likeness with what the names, the speakers, the occasion and the neighbours say."""
    out = {}
    for (i, j), like in found.items():
        score = like.score
        if _others(a[i].people, b[j].people):
            score *= OTHERS
        if a[i].voices and b[j].voices and not a[i].voices & b[j].voices:
            score *= VOICES
        out[i, j] = score
    for i, j in occasion:
        if (i, j) in out and (out[i, j] >= OCCASION or len(a[i].people & b[j].people) >= TOGETHER):
            out[i, j] += OCCASION
    return {key: score * (1 + BESIDE * _beside(key, out)) for key, score in out.items()}


def _others(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a - b) and bool(b - a)


def _beside(key: Key, scores: Mapping[Key, float]) -> float:
    """The best likeness just before and just after."""
    steps = [(x, y) for x in range(1, REACH + 1) for y in range(1, REACH + 1)]
    i, j = key
    before = max(scores.get((i - x, j - y), 0.0) for x, y in steps)
    after = max(scores.get((i + x, j + y), 0.0) for x, y in steps)
    return min(1.0, before) + min(1.0, after)
