"""Floors that only rise, outcomes that tell gains from losses, intervals that are the same every time."""

import json
from pathlib import Path

import pytest

import floors
import intervals
import outcomes

KEPT = {"floors": {"river": {"found": 80.0, "named wrongly": 4.0}}, "lowered": []}


@pytest.mark.parametrize(
    ("figures", "broken"),
    [
        ({"found": 80.0, "named wrongly": 4.0}, []),
        ({"found": 79.9, "named wrongly": 4.0}, ["river: found"]),
        ({"found": 99.0, "named wrongly": 4.1}, ["river: named wrongly"]),
        ({"found": 80.0}, ["river: named wrongly (not measured)"]),
        ({"found": 80.0, "named wrongly": 0.0, "new": 1.0}, []),
    ],
)
def test_a_figure_below_its_floor(figures: dict[str, float], broken: list[str]) -> None:
    assert floors.below(KEPT, {"river": figures}) == broken


@pytest.mark.parametrize(
    ("figures", "slack", "after"),
    [
        ({"found": 85.0, "named wrongly": 2.0}, 0.0, {"found": 85.0, "named wrongly": 2.0}),
        ({"found": 85.0, "named wrongly": 2.0}, 1.0, {"found": 84.0, "named wrongly": 3.0}),
        ({"found": 70.0, "named wrongly": 9.0}, 0.0, {"found": 80.0, "named wrongly": 4.0}),
        ({"found": 80.5, "new": 12.0}, 1.0, {"found": 80.0, "named wrongly": 4.0, "new": 11.0}),
    ],
)
def test_floors_are_raised_and_never_lowered(figures: dict[str, float], slack: float, after: dict[str, float]) -> None:
    assert floors.raised(KEPT, {"river": figures}, slack)["floors"]["river"] == after


def test_a_floor_is_lowered_with_its_reason() -> None:
    after = floors.lowered(KEPT, "river: found", 75.0, "the gold was wrong in 3 places")
    assert after["floors"]["river"] == {"found": 75.0, "named wrongly": 4.0}
    assert after["lowered"] == [
        {"figure": "river: found", "from": 80.0, "to": 75.0, "reason": "the gold was wrong in 3 places"}
    ]
    assert floors.lowered(after, "river: named wrongly", 5.0, "x")["floors"]["river"]["named wrongly"] == 5.0


@pytest.mark.parametrize(
    ("key", "value", "reason", "said"),
    [
        ("river: found", 75.0, " ", "reason"),
        ("river: lost", 75.0, "why", "no floor"),
        ("found", 75.0, "why", "no floor"),
        ("river: found", 81.0, "why", "not lower"),
        ("river: found", 80.0, "why", "not lower"),
        ("river: named wrongly", 3.0, "why", "not lower"),
    ],
)
def test_what_is_no_lowering_is_refused(key: str, value: float, reason: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        floors.lowered(KEPT, key, value, reason)


def test_the_floors_of_the_project_say_why_they_were_lowered() -> None:
    kept = floors.load()
    assert kept["floors"]
    assert all(entry["reason"] and entry["from"] != entry["to"] for entry in kept["lowered"])


BEFORE = {"a": {"s1": "erm", "s2": "---", "s10": "owm", "extra": ["5-9"]}, "gone": {"s1": "erm", "extra": []}}


@pytest.mark.parametrize(
    ("after", "seen"),
    [
        (BEFORE["a"], []),
        (
            BEFORE["a"] | {"s1": "orm"},
            [("lost", "s1", "exact, speaker right, mode right -> overlap, speaker right, mode right")],
        ),
        (BEFORE["a"] | {"s1": "---"}, [("lost", "s1", "exact, speaker right, mode right -> missed")]),
        (BEFORE["a"] | {"s2": "owx"}, [("gained", "s2", "missed -> overlap, speaker wrong, mode wrong")]),
        (
            BEFORE["a"] | {"s10": "oom"},
            [("gained", "s10", "overlap, speaker wrong, mode right -> overlap, speaker open, mode right")],
        ),
        (
            BEFORE["a"] | {"s10": "eox"},
            [("changed", "s10", "overlap, speaker wrong, mode right -> exact, speaker open, mode wrong")],
        ),
        (
            BEFORE["a"] | {"extra": ["7-9"]},
            [
                ("lost", "7-9", "a statement that the gold lacks"),
                ("gained", "5-9", "a statement that the gold lacks is gone"),
            ],
        ),
    ],
)
def test_gains_and_losses(after: dict[str, object], seen: list[tuple[str, str, str]]) -> None:
    found = list(outcomes.changes(BEFORE, {**BEFORE, "a": after}))
    assert found == [(word, "a", key, what) for word, key, what in seen]


def test_outcomes_are_kept_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.json"
    outcomes.save({"river": BEFORE, "sea": {}}, path)
    assert outcomes.load(path) == {"river": BEFORE, "sea": {}}
    assert json.loads(path.read_text()) == {"river": BEFORE, "sea": {}}


def test_the_outcomes_of_the_project_hold_no_words() -> None:
    for documents in outcomes.load().values():
        for row in documents.values():
            assert all(len(letters) == 3 for key, letters in row.items() if key != "extra")
            assert set("".join(row["extra"])) <= set("0123456789-,")


@pytest.mark.parametrize(
    ("counts", "value"),
    [([7], 7.0), ([3, 4], 75.0), ([0, 0], 0.0), ([2, 4, 6], 40.0), ([0, 0, 0], 0.0), ([1, 3], 33.3)],
)
def test_figures_of_counts(counts: list[int], value: float) -> None:
    assert intervals.figure(counts) == value


def test_intervals() -> None:
    units = [[1, 1], [0, 1], [1, 1], [1, 2], [0, 0]] * 8
    low, high = intervals.interval(units) or (0.0, 0.0)
    assert low < intervals.figure(intervals.total(units)) < high
    assert (low, high) == intervals.interval(units)
    assert intervals.interval([[1, 2], [0, 0]]) is None
    assert intervals.interval([[3, 3], [5, 5]]) == (100.0, 100.0)
    wider = intervals.interval(units[:10])
    assert wider is not None
    assert wider[1] - wider[0] > high - low
