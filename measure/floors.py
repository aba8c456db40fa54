"""Floors that figures must not fall below: read, held, raised, and lowered only with a reason.

The file holds ``floors`` (by set of texts, then by figure) and ``lowered`` (every floor that was lowered: from, to and
why). Where low is good ("named wrongly"), a floor is a ceiling.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).resolve().parent / "floors.json"
LOWER_IS_BETTER = ("named wrongly", "false alarms", "crossed", "strength claimed", "calibration error")

Kept = dict[str, Any]
Figures = Mapping[str, Mapping[str, float]]


def load(path: Path = FLOORS) -> Kept:
    """The floors kept in the project; none where there is no file yet."""
    empty: Kept = {"floors": {}, "lowered": []}
    return empty | json.loads(path.read_text(encoding="utf-8")) if path.exists() else empty


def save(kept: Kept, path: Path = FLOORS) -> None:
    path.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def floor_of(kept: Kept, name: str, key: str) -> float | None:
    return kept["floors"].get(name, {}).get(key)


def is_below(key: str, value: float, floor: float | None) -> bool:
    """Whether a figure is worse than its floor; one without a floor never is."""
    return floor is not None and (value > floor if low_is_good(key) else value < floor)


def low_is_good(key: str) -> bool:
    return any(mark in key for mark in LOWER_IS_BETTER)


def below(kept: Kept, figures: Figures) -> list[str]:
    """The figures that are worse than their floors, as "set: figure"; a floor without its figure counts as broken."""
    broken = []
    for name, rows in figures.items():
        broken += [f"{name}: {key}" for key, value in rows.items() if is_below(key, value, floor_of(kept, name, key))]
        broken += [f"{name}: {key} (not measured)" for key in kept["floors"].get(name, {}) if key not in rows]
    return broken


def raised(kept: Kept, figures: Figures, slack: float = 0.0) -> Kept:
    """The floors with every exceeded one moved up to ``slack`` points under its figure; none is moved down.

    ``slack`` is for figures that differ a little between types of processors.
    """
    floors = {name: dict(rows) for name, rows in kept["floors"].items()}
    for name, rows in figures.items():
        mine = floors.setdefault(name, {})
        for key, value in rows.items():
            wanted = min(100.0, round(value + slack, 1)) if low_is_good(key) else max(0.0, round(value - slack, 1))
            mine[key] = (min if low_is_good(key) else max)(mine.get(key, wanted), wanted)
    return kept | {"floors": floors}


def lowered(kept: Kept, key: str, value: float, reason: str) -> Kept:
    """The floors with one ("set: figure") put at ``value``, and why. Raises ValueError where that is not lowering."""
    name, _, figure = key.partition(": ")
    before = floor_of(kept, name, figure)
    if not reason.strip():
        raise ValueError("a floor is lowered only with a reason (--reason)")
    if before is None:
        raise ValueError(f"no floor named {key!r}")
    if value == before or is_below(figure, before, value):
        raise ValueError(f"{key} is at {before}: {value} is not lower")
    floors = kept["floors"] | {name: kept["floors"][name] | {figure: value}}
    entry = {"figure": key, "from": before, "to": value, "reason": reason.strip()}
    return kept | {"floors": floors, "lowered": [*kept["lowered"], entry]}


def add_options(ask: argparse.ArgumentParser) -> None:
    ask.add_argument("--update", action="store_true", help="raise the floors that were exceeded")
    ask.add_argument(
        "--lower", nargs=2, metavar=("KEY", "VALUE"), help='lower one floor, "set: figure"; measures nothing'
    )
    ask.add_argument("--reason", default="", help="why a floor is lowered; kept beside it")


def lower_and_say(args: argparse.Namespace, path: Path = FLOORS) -> int:
    """What ``--lower`` does: 0 when the floor was lowered, 2 with the reason when it was not."""
    key, value = args.lower
    try:
        save(lowered(load(path), key, float(value), args.reason), path)
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def as_row(key: str, value: float, spread: tuple[float, float] | None, floor: float | None) -> str:
    """One line of a table: the figure, its 95 % interval, its floor and whether it lies below."""
    shown = "" if spread is None else f"[{spread[0]:.1f}, {spread[1]:.1f}]"
    held = "" if floor is None else f"floor {floor:5.1f}"
    return f"  {key:34} {value:6.1f}  {shown:15} {held}{' BELOW' * is_below(key, value, floor)}".rstrip()
