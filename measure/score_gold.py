#!/usr/bin/env python3
"""Build a record of the gold's texts, export it, run the gold's scorer and hold the figures against the floors.

Usage: python measure/score_gold.py [--only seeds|press] [--update] [--json] [--keep DIR]

The gold and its scorer lie outside the project (environment variable COMMUNIQUE_SHARED, by default ../shared beside the
checkout); without them the script says so and ends with 0. Exit code 1 when a figure lies below its floor in
measure/floors.json. ``--update`` raises floors that were exceeded; it never lowers one: that is done by hand, with a
reason.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
FLOORS = ROOT / "measure" / "floors.json"
SETS = {"seeds": ("gold", "seeds"), "press": ("gold/press", "gold/press")}
LOWER_IS_BETTER = ("named wrongly", "false alarms", "crossed", "strength claimed")
# Events and parallels come with a later issue; their rows are not shown until the program exports any.
NOT_YET = ("event", "parallels", "attribution", "same event", "other events", "strength")


def main() -> int:
    """Print one row a figure: the figure, its floor, and a mark where it falls below."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only", choices=sorted(SETS))
    ask.add_argument("--update", action="store_true")
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--keep", type=pathlib.Path, help="write the records and exports here and keep them")
    args = ask.parse_args()
    if not (SHARED / "gold" / "score.py").exists():
        print(f"skipped: no gold in {SHARED}", file=sys.stderr)
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    figures, below = {}, []
    with tempfile.TemporaryDirectory() as scratch:
        for name in [args.only] if args.only else sorted(SETS):
            tally = score(name, args.keep or pathlib.Path(scratch))
            figures[name] = {key: figure(numbers) for key, numbers in tally.items() if not key.startswith(NOT_YET)}
            if not args.json:
                print(f"{name}")
            for key, value in figures[name].items():
                floor = floors.get(name, {}).get(key)
                bad = floor is not None and (value > floor if lower(key) else value < floor)
                below += [f"{name}: {key}"] if bad else []
                if not args.json:
                    shown = "" if floor is None else f"floor {floor:5.1f}"
                    print(f"  {key:38} {value:5.1f}   {shown} {'BELOW' if bad else ''}".rstrip())
    if args.json:
        print(json.dumps(figures, indent=1, sort_keys=True))
    if args.update:
        FLOORS.write_text(json.dumps(raised(floors, figures), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if below:
        print("below the floor: " + "; ".join(below), file=sys.stderr)
    return 1 if below else 0


def score(name: str, scratch: pathlib.Path) -> dict[str, list[int]]:
    """The scorer's raw counts for one set of gold texts."""
    gold, texts = (SHARED / folder for folder in SETS[name])
    record, export = scratch / f"{name}.db", scratch / name
    record.unlink(missing_ok=True)
    files = sorted(str(f) for f in texts.glob("*.txt"))
    run("-m", "communique", "build", *files, "-o", str(record))
    run("-m", "communique", "export", str(record), "--format", "jsonl", str(export))
    command = [str(SHARED / "gold" / "score.py"), str(export), "--gold", str(gold), "--texts", str(texts), "--json"]
    return json.loads(run(*command))


def run(*command: str) -> str:
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{' '.join(command[:3])} failed: {done.stderr.strip()[-2000:]}")
    return done.stdout


def figure(numbers: list[int]) -> float:
    """Per cent of two counts, F1 in per cent of (right, found, wanted), or the count itself."""
    if len(numbers) == 1:
        return float(numbers[0])
    if len(numbers) == 2:
        return round(100 * numbers[0] / max(1, numbers[1]), 1)
    right, found, wanted = numbers
    return round(200 * right / max(1, found + wanted), 1)


def lower(key: str) -> bool:
    return any(mark in key for mark in LOWER_IS_BETTER)


def raised(floors: dict, figures: dict) -> dict:
    """The floors with every exceeded one moved up to its figure (down where low is good)."""
    out = {name: dict(rows) for name, rows in floors.items()}
    for name, rows in figures.items():
        kept = out.setdefault(name, {})
        for key, value in rows.items():
            kept[key] = (min if lower(key) else max)(kept.get(key, value), value)
    return out


if __name__ == "__main__":
    sys.exit(main())
