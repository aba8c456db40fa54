"""What counts as a difference between two results for the same passages."""

import pytest

from processors import compared

ONE = [["cue", 7, 11, 0.9], ["source", 0, 6, 0.8]]


@pytest.mark.parametrize(
    ("other", "spans", "passages", "confidences", "most"),
    [
        (ONE, 0, 0, 0, 0.0),
        ([["cue", 7, 11, 0.85], ["source", 0, 6, 0.7]], 0, 1, 2, 0.1),
        ([["cue", 7, 12, 0.9], ["source", 0, 6, 0.8]], 2, 1, 0, 0.0),
        ([["cue", 7, 11, 0.9]], 1, 1, 0, 0.0),
        ([["content", 7, 11, 0.9], ["source", 0, 6, 0.81]], 2, 1, 1, 0.01),
    ],
)
def test_differences(other: list[list[object]], spans: int, passages: int, confidences: int, most: float) -> None:
    found = compared([ONE, []], [other, []])
    assert found == {"spans": spans, "passages": passages, "confidences": confidences, "at most": most}
