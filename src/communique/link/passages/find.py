"""Parallel passages of two accounts: candidates that share something rare, their likeness, their neighbours."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from communique.link.account import Account
from communique.link.passages.alike import Likeness, Stretch, compare
from communique.link.passages.pair import Pair
from communique.link.passages.relation import relation_of
from communique.link.passages.units import Sentence, units_of

LEAST = 0.40
"""Likeness, with what stands beside it, from which on two passages are taken to report the same thing."""
CLOSE = 0.85
"""A second counterpart of a passage is kept when it is this much of the best one, or tells another piece."""
BESIDE = 0.12
"""What an aligned neighbour adds to the likeness, as a share of the neighbour's."""
REACH = 2
"""Sentences that a neighbour stands away at most."""
LEAST_SHARED = 5.0
"""Shared weight below which two sentences are not compared."""
MOST_HOLDERS = 40
"""A feature that more sentences of one account have is no key; it still counts once two sentences share a key."""


def align(a: Account, b: Account) -> tuple[Pair, ...]:
    """Passages of two accounts that report the same thing, in the order of the first; of one account with itself its
    headline, subheads and lead (side b) against its body (side a)."""
    if a.id == b.id:
        every = units_of(a)
        heads, body = _heads(every)
        return _chosen(body, heads, a, b)
    return _chosen(units_of(a), units_of(b), a, b)


def _heads(every: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Headline, subheads and first paragraph; and the rest."""
    first = next((s.block for s in every if not s.head), -1)
    heads = [s for s in every if s.head or s.block == first]
    return heads, [s for s in every if not s.head and s.block != first]


def _worth(a: Sequence[Sentence], b: Sequence[Sentence]) -> dict[str, float]:
    """Feature → weight: what many sentences of both accounts say tells them apart less."""
    weights: dict[str, float] = {}
    counts: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for side, sentences in enumerate((a, b)):
        for sentence in sentences:
            for name, weight in sentence.says.items():
                counts[side][name] = counts[side].get(name, 0) + 1
                weights[name] = max(weight, weights.get(name, 0.0))
    return {
        n: w / (1 + 0.5 * math.log2(math.sqrt(counts[0].get(n, 1) * counts[1].get(n, 1)))) for n, w in weights.items()
    }


def _candidates(a: Sequence[Sentence], b: Sequence[Sentence], worth: dict[str, float]) -> dict[tuple[int, int], float]:
    """Pairs of sentences that share a feature that few have, with the weight of what they share."""
    holders: dict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(b):
        for name in sentence.says:
            holders[name].append(j)
    out: dict[tuple[int, int], float] = {}
    for i, sentence in enumerate(a):
        shared: dict[int, float] = defaultdict(float)
        for name in sentence.says:
            held = holders.get(name, ())
            if len(held) <= MOST_HOLDERS:
                for j in held:
                    shared[j] += worth[name]
        for j, weight in shared.items():
            if weight >= LEAST_SHARED:
                out[i, j] = weight
    return out


def _chosen(a: Sequence[Sentence], b: Sequence[Sentence], first: Account, second: Account) -> tuple[Pair, ...]:
    worth = _worth(a, b)
    found = {key: compare(a[key[0]], b[key[1]], worth) for key in sorted(_candidates(a, b, worth))}
    scores = {key: _with_neighbours(key, found) for key in found}
    ranked = sorted((key for key in found if scores[key] >= LEAST), key=lambda k: (-scores[k], k))
    kept: list[tuple[int, int]] = []
    taken: tuple[dict[int, list[Likeness]], dict[int, list[Likeness]]] = (defaultdict(list), defaultdict(list))
    best: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for i, j in ranked:
        like, score = found[i, j], scores[i, j]
        again = score >= CLOSE * max(best[0].get(i, 0.0), best[1].get(j, 0.0))
        apart = all(_apart(like.a, x.a) for x in taken[0][i]) and all(_apart(like.b, x.b) for x in taken[1][j])
        if not (again or apart):
            continue
        kept.append((i, j))
        taken[0][i].append(like)
        taken[1][j].append(like)
        best[0].setdefault(i, score)
        best[1].setdefault(j, score)
    pairs = []
    for i, j in sorted(kept):
        like = found[i, j]
        score = round(min(1.0, scores[i, j]), 4)
        kind = relation_of(first.text(like.a.span), second.text(like.b.span), score)
        pairs.append(Pair(like.a.span, like.b.span, score, kind))
    return tuple(sorted(pairs))


def _apart(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches of one sentence have no feature in common."""
    return one.last <= other.first or other.last <= one.first


def _with_neighbours(key: tuple[int, int], found: dict[tuple[int, int], Likeness]) -> float:
    i, j = key
    before = max(
        (
            found[i - x, j - y].score
            for x in range(REACH + 1)
            for y in range(REACH + 1)
            if (x or y) and (i - x, j - y) in found
        ),
        default=0.0,
    )
    after = max(
        (
            found[i + x, j + y].score
            for x in range(REACH + 1)
            for y in range(REACH + 1)
            if (x or y) and (i + x, j + y) in found
        ),
        default=0.0,
    )
    return found[key].score + BESIDE * (before + after)
