"""A long text in overlapping windows: each piece's probabilities averaged over the windows that hold it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from communique.extraction.tagger.features import Pieces
from communique.extraction.tagger.links import View
from communique.extraction.tagger.network import Floats, Network

# How many pieces two windows share.
OVERLAP = 127


@dataclass(frozen=True, slots=True)
class Read:
    """Probabilities of the tags [n, 7] and names [n, 13] of n pieces, and the windows' link vectors."""

    tags: Floats
    names: Floats
    views: tuple[View, ...]

    def view(self, piece: int) -> View:
        """The window in which the piece stands furthest from the edges."""
        return max(
            (v for v in self.views if v.holds(piece)),
            key=lambda v: min(piece - v.start, v.start + len(v.link) - 2 - piece),
        )


def read_windows(network: Network, pieces: Pieces) -> Read:
    """Run the network over all pieces, one window at a time; at least one piece."""
    n = len(pieces.ids)
    labels, kinds = len(network.settings.labels), 2 * len(network.settings.names) + 1
    tags, names = np.zeros((n, labels), np.float32), np.zeros((n, kinds), np.float32)
    counts = np.zeros((n, 1), np.float32)
    views = []
    for start, end in windows(n, network.settings.window):
        scores = network.run(pieces, start, end)
        tags[start:end] += softmax(scores.tags)
        names[start:end] += softmax(scores.names)
        counts[start:end] += 1
        views.append(View(start, scores.link))
    return Read(tags / counts, names / counts, tuple(views))


def windows(n: int, size: int) -> list[tuple[int, int]]:
    """Starts and ends of the windows over n pieces; each is full unless all fit in one; the last one ends with the
    text."""
    out = [(0, min(n, size))]
    while out[-1][1] < n:
        start = min(out[-1][1] - OVERLAP, n - size)
        out.append((start, start + size))
    return out


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    odds: Floats = np.exp(logits - logits.max(axis=-1, keepdims=True))
    total: Floats = odds.sum(axis=-1, keepdims=True)
    return odds / total
