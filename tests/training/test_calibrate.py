"""Scores to shares of right spans, as training/calibrate.py fits them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from calibrate import Scored, expected_error, fit, judged_in_folds, sure
from communique.extraction.tagger.tag import sure as sure_in_the_program


def scored(*groups: tuple[float, int, int]) -> Scored:
    """So many spans of a score, so many of them right; the right ones first."""
    return [(score, i < right) for score, count, right in groups for i in range(count)]


@pytest.mark.parametrize(
    ("pairs", "bins", "steps"),
    [
        ([], 3, []),
        (scored((0.2, 10, 1), (0.5, 10, 4), (0.9, 10, 8)), 3, [(0.2, 0.1), (0.5, 0.4), (0.9, 0.8)]),
        # A bin with fewer right ones than the one before is pooled with it, and both with what then falls.
        (scored((0.2, 10, 1), (0.5, 10, 6), (0.9, 10, 4)), 3, [(0.2, 0.1), (0.7, 0.5)]),
        (scored((0.2, 10, 6), (0.5, 10, 7), (0.8, 10, 2)), 3, [(0.5, 0.5)]),
        # Bins of equal shares are one.
        (scored((0.2, 10, 5), (0.4, 10, 5), (0.9, 10, 9)), 3, [(0.3, 0.5), (0.9, 0.9)]),
        # Fewer spans than bins.
        ([(0.9, True), (0.3, False)], 15, [(0.3, 0.0), (0.9, 1.0)]),
        # Of one score there is no telling which are right.
        (scored((0.6, 4, 1), (0.6, 4, 1)), 2, [(0.6, 0.25)]),
    ],
)
def test_fit(pairs: Scored, bins: int, steps: list[tuple[float, float]]) -> None:
    assert fit(pairs, bins) == steps
    assert fit(sorted(pairs, reverse=True), bins) == steps or len({score for score, _ in pairs}) == 1


@pytest.mark.parametrize(
    ("pairs", "bins", "error"),
    [
        ([], 10, 0.0),
        (scored((0.2, 10, 2), (0.8, 10, 8)), 2, 0.0),
        (scored((0.2, 10, 4), (0.8, 10, 7)), 2, 0.15),
        # Too high and too low do not cancel out between bins, but do inside one.
        (scored((0.2, 10, 4), (0.8, 10, 6)), 2, 0.2),
        (scored((0.2, 10, 4), (0.8, 10, 6)), 1, 0.0),
        # A bin counts by its spans.
        (scored((0.1, 2, 1), (0.9, 1, 0)), 2, (0.8 + 0.9) / 3),
    ],
)
def test_expected_error(pairs: Scored, bins: int, error: float) -> None:
    assert expected_error(pairs, bins) == pytest.approx(error)


STEPS = [(0.2, 0.1), (0.6, 0.5), (0.8, 0.9)]


@pytest.mark.parametrize(
    ("steps", "score", "share"),
    [
        (STEPS, 0.05, 0.1),
        (STEPS, 0.2, 0.1),
        (STEPS, 0.4, 0.3),
        (STEPS, 0.7, 0.7),
        (STEPS, 0.99, 0.9),
        ([(0.5, 0.4)], 0.1, 0.4),
        ([], 0.37, 0.37),
    ],
)
def test_sure_is_what_the_program_makes_of_the_steps(
    steps: list[tuple[float, float]], score: float, share: float
) -> None:
    assert sure(steps, score) == pytest.approx(share)
    settings = SimpleNamespace(calibration={"cue": steps})
    assert sure_in_the_program(settings, "cue", score) == pytest.approx(share, abs=0.005)  # type: ignore[arg-type]


def test_a_fold_is_judged_by_the_others() -> None:
    """Five passages, one a fold. In four of them every span is right, in the last none: there the others mislead."""
    passages = [scored((0.5, 30, 30))] * 4 + [scored((0.5, 30, 0))]
    judged = judged_in_folds(passages)
    assert [share for share, right in judged if not right] == [1.0] * 30
    assert all(share == pytest.approx(0.75) for share, right in judged if right)
    assert len(judged) == 150
