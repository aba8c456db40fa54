#!/usr/bin/env python3
"""Build a record of the gold's texts, score its export, hold the figures against the floors, show what changed.

Usage: python measure/score_gold.py [--only seeds|press] [--no-model] [--update] [--json] [--keep DIR]
       python measure/score_gold.py --lower "press: mode" 98.0 --reason "..."

The gold and its scorer lie outside the project (environment variable COMMUNIQUE_SHARED, by default ../shared beside the
checkout); without them the script says so and ends with 0. Each figure has its 95 % bootstrap interval over documents.
Below the figures stands every gold statement that the program has gained or lost since measure/outcomes.json was
written. Exit code 1 when a figure lies below its floor in measure/floors.json. ``--update`` raises the floors that were
exceeded, and writes anew the outcomes of a set that is nowhere below its floors; a floor is lowered with ``--lower``
and a reason, which is kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import floors
import intervals
import outcomes
from gold import SETS, Scored, build_and_export, score_export, scorer

SLACK = 0.5
"""Points by which a floor lies below the figure that raised it where the model has a part in it: on another type of
processor a few spans differ (measure/processors.py)."""


def main() -> int:
    args = options().parse_args()
    if args.lower:
        return floors.lower_and_say(args)
    score = scorer()
    if score is None:
        return 0
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name in [args.only] if args.only else sorted(SETS):
            place = args.keep or Path(scratch)
            export = build_and_export(name, place, ("--no-model",) if args.no_model else ())
            found[f"{name} rules" if args.no_model else name] = score_export(score, name, export)
    figures = {name: {key: figure for key, figure, _ in rows(scored)} for name, scored in found.items()}
    kept, before = floors.load(), outcomes.load()
    if args.json:
        print(json.dumps(as_json(found, before), indent=1))
    else:
        print("\n".join(as_table(found, kept, before)))
    broken = floors.below(kept, figures)
    if args.update:
        floors.save(floors.raised(kept, figures, 0.0 if args.no_model else SLACK))
        good = {
            name: scored.outcomes for name, scored in found.items() if not floors.below(kept, {name: figures[name]})
        }
        outcomes.save(before | good)
    if broken:
        print("below the floor: " + "; ".join(broken), file=sys.stderr)
    return 1 if broken else 0


def options() -> argparse.ArgumentParser:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only", choices=sorted(SETS))
    ask.add_argument("--no-model", action="store_true", help="build with rules alone")
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--keep", type=Path, help="write the records and exports here and keep them")
    floors.add_options(ask)
    return ask


def rows(scored: Scored) -> Iterator[tuple[str, float, tuple[float, float] | None]]:
    """Each figure with its interval."""
    for key, units in scored.units.items():
        yield key, intervals.figure(intervals.total(units)), intervals.interval(units)


def as_table(found: dict[str, Scored], kept: floors.Kept, before: dict[str, Any]) -> Iterator[str]:
    for name, scored in found.items():
        yield f"{name} ({len(scored.outcomes)} documents; 95 % intervals over documents)"
        for key, figure, spread in rows(scored):
            yield floors.as_row(key, figure, spread, floors.floor_of(kept, name, key))
    for name, scored in found.items():
        if name not in before:
            yield f"{name}: no outcomes kept yet (--update writes them)"
            continue
        changed = list(outcomes.changes(before[name], scored.outcomes))
        counts = {word: sum(row[0] == word for row in changed) for word in ("gained", "lost", "changed")}
        yield f"{name}, against the outcomes kept: " + ", ".join(f"{n} {word}" for word, n in counts.items())
        yield from (f"  {word:7} {document} {key}: {what}" for word, document, key, what in changed)


def as_json(found: dict[str, Scored], before: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {
            "figures": {
                key: {"value": value, "interval": spread, "counts": intervals.total(scored.units[key])}
                for key, value, spread in rows(scored)
            },
            "changes": list(outcomes.changes(before.get(name, {}), scored.outcomes)),
        }
        for name, scored in found.items()
    }


if __name__ == "__main__":
    sys.exit(main())
