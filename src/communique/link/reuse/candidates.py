"""Which pairs of texts are worth comparing, from the prints that they share and where these stand.

Two texts are compared when two of their common prints stand at about the same distance in both, near one another and
not side by side: the words of a name or a formula alone do not do it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from communique.link.reuse.words import Places

Integers = NDArray[np.int32] | Places

NEAR = 60
"""Words from the first to the second of two prints."""
APART = 5
"""... and at least this many, so that one phrase of a few words is not enough. Without it seven times as many pairs are
compared, and three more of 1,000 planted passages are among them."""
SHIFT = 12
"""Words by which the distance may differ in the two texts: words added or left out between."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Prints that two texts share: ``first[i]`` has at its word ``at[i]`` what ``second[i]`` has at ``other_at[i]``."""

    first: Integers
    second: Integers
    at: Integers
    other_at: Integers

    def __len__(self) -> int:
        return len(self.first)

    def taken(self, which: Places) -> Hits:
        """Those that ``which`` numbers or flags."""
        return Hits(self.first[which], self.second[which], self.at[which], self.other_at[which])


def candidates(hits: Hits) -> Iterator[tuple[int, int, Places]]:
    """(first, second, hits) of each pair worth comparing; hits are those that support one another: rows (place in
    first, place in second).

    Whether a pair is among them does not depend on which of the two is called the first, nor on other pairs.
    """
    if not len(hits):
        return
    total = hits.at + hits.other_at
    hits = hits.taken(np.lexsort((total, hits.second, hits.first)))
    begins = np.ones(len(hits), bool)
    begins[1:] = (hits.first[1:] != hits.first[:-1]) | (hits.second[1:] != hits.second[:-1])
    pair = np.cumsum(begins) - 1
    kept = _supported(hits, pair)
    hits, pair = hits.taken(kept), pair[kept]
    edges = np.append(np.flatnonzero(np.diff(pair, prepend=-1)), len(pair)).tolist()
    places = np.stack((hits.at, hits.other_at), axis=1).astype(np.int64)
    for start, end in pairwise(edges):
        yield int(hits.first[start]), int(hits.second[start]), places[start:end]


def _supported(hits: Hits, pair: Places) -> Places:
    """Which hits, sorted by pair and the sum of their places, another one of their pair supports."""
    total, distance = hits.at + hits.other_at, hits.at - hits.other_at
    kept = np.zeros(len(pair), bool)
    at = np.arange(len(pair))
    step = 1
    while True:
        at = at[at + step < len(pair)]
        other = at + step
        between = total[other] - total[at]
        near = (pair[at] == pair[other]) & (between <= 2 * NEAR)
        if not near.any():
            return np.flatnonzero(kept)
        good = near & (np.abs(distance[other] - distance[at]) <= SHIFT) & (between >= 2 * APART)
        kept[at[good]] = kept[other[good]] = True
        at = at[near]
        step += 1
