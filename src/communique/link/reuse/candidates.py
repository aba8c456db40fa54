"""Which pairs of texts are worth comparing, from the prints that they share and where these stand.

Two texts are compared when two of their common prints stand at about the same distance in both, near one another and
not side by side: the words of a name or a formula alone do not do it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.link.reuse.words import Places

Integers = NDArray[np.int32] | Places

NEAR = 60
"""Words from the first to the second of two prints."""
APART = 5
"""... and at least this many, so that one phrase of a few words is not enough. Without it seven times as many pairs are
compared, and 99.7 instead of 99.4 of 100 planted passages are among them."""
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
    """(first, second, hits) of each pair worth comparing; hits are rows (place in first, place in second).

    Whether a pair is among them does not depend on which of the two is called the first, nor on other pairs.
    """
    if not len(hits):
        return
    total = hits.at + hits.other_at
    hits = hits.taken(np.lexsort((total, hits.second, hits.first)))
    begins = np.ones(len(hits), bool)
    begins[1:] = (hits.first[1:] != hits.first[:-1]) | (hits.second[1:] != hits.second[:-1])
    pair = np.cumsum(begins) - 1
    chosen = _supported(hits, pair)
    edges = np.append(np.flatnonzero(begins), len(hits))
    for number in np.flatnonzero(chosen).tolist():
        rows = slice(int(edges[number]), int(edges[number + 1]))
        places = np.stack((hits.at[rows], hits.other_at[rows]), axis=1).astype(np.int64)
        yield int(hits.first[rows.start]), int(hits.second[rows.start]), places


def _supported(hits: Hits, pair: Places) -> Places:
    """For each pair whether two of its hits, which are sorted by the sum of their places, support one another."""
    total, distance = hits.at + hits.other_at, hits.at - hits.other_at
    chosen = np.zeros(pair[-1] + 1, bool)
    at = np.arange(len(pair) - 1)
    step = 1
    while len(at):
        other = at + step
        near = (pair[at] == pair[other]) & (total[other] - total[at] <= 2 * NEAR)
        good = near & (np.abs(distance[other] - distance[at]) <= SHIFT) & (total[other] - total[at] >= 2 * APART)
        chosen[pair[at[good]]] = True
        at = at[near & ~chosen[pair[at]]]
        step += 1
        at = at[at + step < len(pair)]
    return chosen
