"""Outcomes of gold statements, with a stand-in for the scorer that lies beside the gold."""

from types import SimpleNamespace
from typing import Any

import gold

TEXT = "Tarnow: yes. Orsanin: no. A third says nothing at all."


def pair_up(wanted: list[Any], found: list[Any], score: Any, least: float) -> list[tuple[int, int]]:
    ranked = sorted(
        ((score(g, f), i, j) for i, g in enumerate(wanted) for j, f in enumerate(found)), key=lambda x: -x[0]
    )
    out: list[tuple[int, int]] = []
    for s, i, j in ranked:
        if s >= least and not any(i == a or j == b for a, b in out):
            out.append((i, j))
    return out


def chars(spans: Any) -> frozenset[int]:
    return frozenset(i for a, b in spans for i in range(a, b))


SCORE: Any = SimpleNamespace(
    chars=chars,
    core=lambda text, spans: chars(spans),
    jaccard=lambda a, b: len(a & b) / len(a | b),
    pair_up=pair_up,
    any_name=lambda name, names, forms: name in names,
)


def wanted(start: int, end: int, speakers: list[str], mode: str = "direct", optional: bool = False) -> dict[str, Any]:
    spans = [(start, end)]
    return {"chars": chars(spans), "core": chars(spans), "speakers": speakers, "mode": mode, "optional": optional}


def found(start: int, end: int, speakers: list[str], mode: str = "direct") -> dict[str, Any]:
    return {
        "content": [[start, end]],
        "speaker_names": speakers,
        "speakers": [s.lower() for s in speakers],
        "mode": mode,
    }


GOLD = {
    "forms": {},
    "statements": [
        wanted(0, 10, ["Tarnow"]),
        wanted(10, 20, ["Orsanin"]),
        wanted(20, 30, []),
        wanted(30, 40, ["Orsanin", "Tarnow"], "indirect"),
        wanted(40, 50, ["Tarnow"], "turn"),
    ],
}
FOUND = [
    found(0, 10, ["Minister Tarnow"]),
    found(11, 20, [], "mixed"),
    found(20, 30, []),
    found(30, 40, ["Orsanin"], "indirect"),
    found(40, 50, ["Tarnow"]),
    found(50, 54, ["Tarnow"], "turn"),
]
NAMES = {"minister tarnow": ["Tarnow"]}


def test_outcomes() -> None:
    ids = ["s1", "s2", "s3", "s4", "s5"]
    became = gold.outcomes(SCORE, GOLD, ids, TEXT, FOUND, NAMES)
    assert became == {"s1": "erm", "s2": "oox", "s3": "eum", "s4": "ewm", "s5": "---", "extra": ["40-50", "50-54"]}


def test_named_speakers_count_those_that_the_gold_names() -> None:
    became = {"s1": "erm", "s2": "oox", "s3": "eum", "s4": "ewm", "s5": "erm", "extra": []}
    assert gold.named_speakers(GOLD, became) == {"named speakers right": [1, 2], "named speakers coverage": [2, 3]}
