"""Figures from counts, and their bootstrap intervals: how far a figure would move with other texts of the same kind.

A figure's counts are one number (a count), two (right, of) or three (right, found, wanted: an F1). The units that are
drawn are documents or passages: whole texts, since the spans of one text are not independent of one another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

RESAMPLES = 1000
SEED = 1000
"""Fixed, so that the same counts always give the same interval."""
LEVEL = 95.0
"""Per cent of the resamples that lie in the interval."""

Counts = Sequence[float]


def total(units: Sequence[Counts]) -> list[float]:
    """The counts of all units together; whole numbers stay whole."""
    sums = [sum(column) for column in zip(*units, strict=True)]
    return [int(x) if float(x).is_integer() else x for x in sums]


def figure(counts: Counts) -> float:
    """Per cent of two counts, F1 in per cent of three, or the count itself; to one decimal."""
    if len(counts) == 1:
        return float(counts[0])
    return round(float(_values(np.asarray([counts], dtype=float))[0]), 1)


def interval(units: Sequence[Counts]) -> tuple[float, float] | None:
    """The percentile interval of the figure over resampled units; None where fewer than two have anything to count."""
    units = [counts for counts in units if any(counts)]
    if len(units) < 2:
        return None
    table = np.asarray(units, dtype=float)
    draws = np.random.default_rng(SEED).multinomial(len(units), np.full(len(units), 1 / len(units)), size=RESAMPLES)
    sums = draws @ table
    values = sums[:, 0] if table.shape[1] == 1 else _values(sums)
    tail = (100 - LEVEL) / 2
    low, high = np.percentile(values, [tail, 100 - tail])
    return round(float(low), 1), round(float(high), 1)


def _values(sums: np.ndarray) -> np.ndarray:
    """Shares or F1 of a table of counts, row by row; 0 where nothing was found or wanted."""
    right = sums[:, 0]
    if sums.shape[1] == 2:
        return 100 * right / np.maximum(sums[:, 1], 1e-9)
    return 200 * right / np.maximum(sums[:, 1] + sums[:, 2], 1e-9)
