#!/usr/bin/env python3
"""Attribution on PolNeAR's dev part: spans of passages, and attributions whose spans are right and joined in articles.

Usage: python measure/polnear.py [--part passages|articles] [--no-model] [--gate] [--update] [--json]
       python measure/polnear.py --lower "polnear: exact content F1" 66.0 --reason "..."

Passages: each source, cue and content span alone, both ends right (exact) or its start right (begin), counted by the
scorer beside the gold. Articles: an attribution counts when its source and its content (or cue and content) are both
exact and joined; fragments are compared as sets; speech inside reported speech is left out, as PolNeAR does. Where an
article has several annotators, it is scored against each and the mean is taken. Intervals: 95 %, over passages and
over articles. ``--gate`` prints the held figures alone. Exit code 1 when a figure lies below its floor; ``--part`` and
``--sample`` hold none.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from types import ModuleType
from typing import Any

import communique
import floors
import intervals
from gold import module
from polnear_gold import FOLDER, KINDS, SHARED, Article, Joined, articles, outermost, passages, whole

SCORER = SHARED / "gold" / "score_polnear.py"
METRICS = (("exact", 3), ("begin", 2))
"""What of (kind, start, end) must agree."""
PAIRS = (("source+content", ("source", "content")), ("cue+content", ("cue", "content")), ("all", KINDS))
SLACK = 0.5
"""Points by which a floor lies below its figure: on another type of processor a few spans differ
(measure/processors.py)."""
CHUNK = 16

Counts = dict[str, list[float]]


def main() -> int:
    args = options().parse_args()
    if args.lower:
        return floors.lower_and_say(args)
    if not SCORER.exists():
        print(f"skipped: no PolNeAR scorer in {SHARED} (set COMMUNIQUE_SHARED)", file=sys.stderr)
        return 0
    name = "polnear rules" if args.no_model else "polnear"
    units: dict[str, list[list[float]]] = {}
    with ProcessPoolExecutor(args.processes, mp_context=get_context("spawn")) as pool:
        if args.part != "articles":
            rows = passages(FOLDER / "passages-dev.txt")[:: args.sample]
            _gather(units, pool.map(partial(score_passage, not args.no_model), rows, chunksize=CHUNK))
        if args.part != "passages":
            texts = list(articles(FOLDER / "dev"))[:: args.sample]
            _gather(units, pool.map(partial(score_article, not args.no_model), texts))
    figures = {key: intervals.figure(intervals.total(rows)) for key, rows in units.items()}
    kept = floors.load()
    held = {key: value for key, value in figures.items() if is_held(key)}
    if args.json:
        print(json.dumps(as_json(figures, units), indent=1))
    else:
        print(f"{name} dev, {f'every {args.sample}th text, ' if args.sample > 1 else ''}per cent with 95 % intervals")
        for line in as_rows(name, held, units, kept) if args.gate else as_table(figures, units):
            print(line)
    if args.sample > 1 or args.part:
        return 0
    if args.update:
        floors.save(floors.raised(kept, {name: held}, SLACK))
    if broken := floors.below(kept, {name: held}):
        print("below the floor: " + "; ".join(broken), file=sys.stderr)
    return 1 if broken else 0


def options() -> argparse.ArgumentParser:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--part", choices=("passages", "articles"), help="only one of the two; no floors are held")
    ask.add_argument("--no-model", action="store_true", help="rules alone")
    ask.add_argument("--gate", action="store_true", help="print only the figures that have floors")
    ask.add_argument("--sample", type=int, default=1, help="only every so-manieth text; no floors are held")
    ask.add_argument("--processes", type=int, default=2)
    ask.add_argument("--json", action="store_true")
    floors.add_options(ask)
    return ask


def is_held(key: str) -> bool:
    """Figures that have floors: exact F1 of each kind, and the linked attributions."""
    return key.endswith("F1") and key.startswith(("exact", "linked source+content"))


def _gather(units: dict[str, list[list[float]]], scored: Iterable[Counts]) -> None:
    for counts in scored:
        for key, (right, found, wanted) in counts.items():
            units.setdefault(f"{key} P", []).append([right, found])
            units.setdefault(f"{key} R", []).append([right, wanted])
            units.setdefault(f"{key} F1", []).append([right, found, wanted])


def as_rows(name: str, held: dict[str, float], units: dict[str, list[list[float]]], kept: floors.Kept) -> Iterable[str]:
    """One row a held figure, with its interval and its floor."""
    for key, value in held.items():
        yield floors.as_row(key, value, intervals.interval(units[key]), floors.floor_of(kept, name, key))


def as_table(figures: dict[str, float], units: dict[str, list[list[float]]]) -> list[str]:
    """One row a metric and kind: precision, recall and F1, each with its interval."""
    lines = [f"{'':24}{'P':18}{'R':18}{'F1':18}".rstrip()]
    for key in (key.removesuffix(" P") for key in figures if key.endswith(" P")):
        row = f"{key:23}"
        for part in ("P", "R", "F1"):
            spread = intervals.interval(units[f"{key} {part}"]) or (0.0, 0.0)
            row += f" {figures[f'{key} {part}']:4.1f} {f'[{spread[0]:.1f}, {spread[1]:.1f}]':12}"
        lines.append(row.rstrip())
    return lines


def as_json(figures: dict[str, float], units: dict[str, list[list[float]]]) -> dict[str, Any]:
    return {
        key: {"value": value, "interval": intervals.interval(units[key]), "counts": intervals.total(units[key])}
        for key, value in figures.items()
    }


# -- one text, in a process of the pool --------------------------------------------------------------------------------


@cache
def _scorer(model: bool) -> ModuleType:
    """The scorer beside the gold; it calls ``extract``, which is told whether to use the model."""
    made = module(SCORER)
    made.extract = partial(communique.extract, model=model)
    return made


def score_passage(model: bool, row: dict[str, Any]) -> Counts:
    """(right, found, wanted) of each metric and kind in one passage."""
    scorer = _scorer(model)
    gold, found = scorer.gold_spans(row["labels"]), scorer.predicted_spans(row["tokens"])
    out: Counts = {}
    for metric, cut in METRICS:
        for kind in KINDS:
            wanted, got = ({span[:cut] for span in spans if span[0] == kind} for spans in (gold, found))
            out[f"{metric} {kind}"] = [len(wanted & got), len(got), len(wanted)]
    return out


def score_article(model: bool, article: Article) -> Counts:
    """(right, found, wanted) of linked attributions in one article, the mean over its annotators."""
    found = outermost(as_joined(a, article.text) for a in communique.extract(article.text, model=model).attributions)
    totals = {f"linked {name}": [0.0, 0.0, 0.0] for name, _ in PAIRS}
    for gold in article.annotators:
        for name, roles in PAIRS:
            counts = count(found, gold, roles)
            key = f"linked {name}"
            totals[key] = [x + y / len(article.annotators) for x, y in zip(totals[key], counts, strict=True)]
    return totals


def as_joined(attribution: Any, text: str) -> Joined:
    """An attribution of the program in the gold's form."""
    source, cue = ([] if x is None else [tuple(x)] for x in (attribution.source, attribution.cue))
    return Joined(whole(source, text), whole(cue, text), whole(map(tuple, attribution.content), text))


def count(found: Iterable[Joined], gold: Iterable[Joined], roles: tuple[str, ...]) -> list[float]:
    """How many attributions have all the roles, on either side, and how many agree in all of them."""
    sides = [{key for row in rows if all(key := tuple(getattr(row, role) for role in roles))} for rows in (found, gold)]
    return [len(sides[0] & sides[1]), len(sides[0]), len(sides[1])]


if __name__ == "__main__":
    sys.exit(main())
