"""Which source and which contents belong to a cue: scored by the encoder's link vectors and the distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.extraction.tagger.network import Floats, Settings

_BUCKETS = 12
"""Distances of either direction are told apart by their logarithm, in this many steps."""


@dataclass(frozen=True, slots=True)
class View:
    """The link vectors [n + 1, 4, dim] of one window that begins at piece ``start``."""

    start: int
    link: Floats

    def row(self, piece: int) -> int:
        """Where the vectors of a piece are; row 0 stands for none."""
        return piece - self.start + 1

    def holds(self, piece: int) -> bool:
        """Whether the piece lies in the window."""
        return 0 <= piece - self.start < len(self.link) - 1


def choose(view: View, settings: Settings, kind: int, piece: int, candidates: Sequence[int]) -> list[float]:
    """How probable each candidate is for the span that begins at ``piece``; the first of the results is "none".

    ``kind`` 0: a cue looks for its source; 1: a content looks for its cue. Pieces are those where spans begin.
    """
    at = view.row(piece)
    rows = np.array([0, *(view.row(c) for c in candidates)])
    scores = view.link[rows, 2 * kind + 1] @ view.link[at, 2 * kind] / np.sqrt(np.float32(settings.link_dim))
    scores = scores + settings.link_distance[kind][_bucket(rows - at)]
    scores[0] += settings.link_none
    odds = np.exp(scores - scores.max())
    return [float(x) for x in odds / odds.sum()]


def _bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Steps of the logarithm of a distance in pieces: 0 to 11 to the left, 12 to 23 to the right."""
    logarithms = np.log2(np.abs(distance).astype(np.float32) + 1) * np.float32(1.5)
    steps = np.minimum(logarithms, _BUCKETS - 1).astype(np.int64)
    return np.where(distance < 0, steps, steps + _BUCKETS)
