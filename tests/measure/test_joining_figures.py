"""The figures of joining: B-cubed of groups, and which gold pairs are named as wrong."""

import pytest

from clusters import b_cubed
from joining import wrong_pairs

EVENT = {"1": "a", "2": "a", "3": "b", "4": "b"}


@pytest.mark.parametrize(
    ("groups", "precision", "recall"),
    [
        ((("1", "2"), ("3", "4")), 1.0, 1.0),
        ((("1",), ("2",), ("3", "4")), 1.0, 0.75),
        ((("1", "2", "3", "4"),), 0.5, 1.0),
        ((("1", "3"), ("2", "4")), 0.5, 0.5),
    ],
)
def test_b_cubed(groups: tuple[tuple[str, ...], ...], precision: float, recall: float) -> None:
    assert b_cubed(EVENT, groups) == (precision, recall)


def test_wrong_pairs_name_what_was_not_found_not_joined_and_joined_wrongly() -> None:
    members = {"g1": [("x", "e1"), ("y", "e1")], "g2": [("x", "e2"), ("y", "e2")], "g3": [("x", "e3"), ("y", "e3")]}
    cross = {
        "same_event": [
            {"id": id, "title": f"Title {id}", "members": [{"doc": d, "event": e} for d, e in listed]}
            for id, listed in members.items()
        ]
    }
    matched = {("x", "e1"): "o1", ("y", "e1"): "o2", ("x", "e2"): "o3", ("y", "e2"): "o3", ("x", "e3"): "o3"}
    assert [line.split()[:3] for line in wrong_pairs(cross, matched)] == [
        ["not", "joined", "g1"],
        ["not", "found", "g3"],
        ["joined", "wrong", "g2"],
        ["joined", "wrong", "g3"],
    ]
