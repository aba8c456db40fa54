"""Calibration error over bins of equal numbers."""

import itertools

import numpy as np
import pytest

from calibration import bins, calibration_error, error_interval, precision_at


@pytest.mark.parametrize(
    ("sure", "right", "error"),
    [
        ([0.5] * 20, [0, 1] * 10, 0.0),
        ([0.9] * 20, [0, 1] * 10, 0.4),
        ([1.0] * 10 + [0.0] * 10, [1] * 10 + [0] * 10, 0.0),
        ([1.0] * 10 + [0.0] * 10, [0] * 10 + [1] * 10, 1.0),
        ([0.7], [1], 0.3),
    ],
)
def test_error(sure: list[float], right: list[int], error: float) -> None:
    assert calibration_error(np.array(sure), np.array(right, dtype=float)) == pytest.approx(error)


def test_bins_are_equal_and_go_from_the_least_sure_to_the_surest() -> None:
    sure = np.linspace(1, 0, 25)
    found = bins(sure, sure)
    assert sorted(len(s) for s, _ in found) == [2] * 5 + [3] * 5
    assert all(one[0].max() < other[0].min() for one, other in itertools.pairwise(found))


def test_interval_holds_the_error_and_is_the_same_again() -> None:
    units = [[(0.9, True), (0.9, n % 3 > 0)] for n in range(60)]
    low, high = error_interval(units)
    assert 0 <= low < high <= 0.2
    assert error_interval(units) == (low, high)


def test_precision_at_each_confidence() -> None:
    sure, right = np.array([0.5, 0.9, 0.9, 0.7]), np.array([0.0, 1.0, 1.0, 0.0])
    found = [(t, c, round(p, 2)) for t, c, p in precision_at(sure, right)]
    assert found == [
        (0.5, 1.0, 0.5),
        (0.7, 0.75, 0.67),
        (0.9, 0.5, 1.0),
    ]
