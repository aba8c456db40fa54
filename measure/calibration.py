#!/usr/bin/env python3
"""Whether confidence means what it says: expected calibration error and reliability curves.

Usage: python measure/calibration.py [--part spans|statements] [--no-model] [--sample 1] [--json]

Spans: every source, cue and content span on PolNeAR's dev passages, right when both ends are (with the model: each with
its own confidence; with rules alone: with that of its attribution); "attribution" is right when all its spans are.
Statements: those of the gold's texts; a statement that names a speaker is right when it matches a gold statement and
has its speaker, "content alone" is right when it matches. Expected calibration error: ten bins of equal numbers, the
mean distance between confidence and share right, weighted; with a 95 % interval over passages or documents. The last
table says how right named speakers are when only the surest statements keep theirs. Skipped where the data is absent.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

import communique
from gold import SETS, SHARED, build_and_export, letters, paired, scorer
from intervals import LEVEL, SEED
from polnear_gold import FOLDER, KINDS, in_characters, passages, to_tokens

BINS = 10
RESAMPLES = 200
"""Fewer than for other figures: each sorts all spans anew."""
LEAST_COVERAGE = 0.8
"""The share of statements that must still name a speaker where the precision of named speakers is read."""

Judged = tuple[str, float, bool]
"""(what, confidence, right)"""


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--part", choices=("spans", "statements"))
    ask.add_argument("--no-model", action="store_true", help="rules alone")
    ask.add_argument("--sample", type=int, default=1, help="only every so-manieth passage")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    units: dict[str, list[list[tuple[float, bool]]]] = {}
    if args.part != "statements":
        _gather(units, of_passages(not args.no_model, args.sample))
    if args.part != "spans":
        _gather(units, of_statements(not args.no_model))
    if args.json:
        print(json.dumps({key: as_json(rows) for key, rows in units.items()}, indent=1))
    else:
        print("\n\n".join("\n".join(as_table(key, rows)) for key, rows in units.items()))
    return 0


def _gather(units: dict[str, list[list[tuple[float, bool]]]], judged: Iterable[Sequence[Judged]]) -> None:
    """Sort what was judged by what it is, one list a passage or document."""
    for rows in judged:
        for what in dict.fromkeys(what for what, _, _ in rows):
            units.setdefault(what, []).append([(sure, right) for kind, sure, right in rows if kind == what])


# -- what is judged ----------------------------------------------------------------------------------------------------


def of_passages(model: bool, sample: int) -> Iterator[list[Judged]]:
    path = FOLDER / "passages-dev.txt"
    if not path.exists():
        print(f"skipped: no PolNeAR in {SHARED} (set COMMUNIQUE_SHARED)", file=sys.stderr)
        return
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(judge_passage, model), passages(path)[::sample], chunksize=16)


def judge_passage(model: bool, row: dict[str, Any]) -> list[Judged]:
    """Every span and attribution found in one passage."""
    text, gold, places = in_characters(row)

    def right(kind: str, span: Any) -> bool:
        return (kind, *(to_tokens(tuple(span), places) or (0, 0))) in gold

    attributions = communique.extract(text, model=model).attributions
    contents = [c for a in attributions for c in a.content]
    outer = [a for a in attributions if not (a.cue and any(c[0] <= a.cue[0] and a.cue[1] <= c[1] for c in contents))]
    out, spans = [], []
    for a in outer:
        mine = [("source", a.source)] * bool(a.source) + [("cue", a.cue)] * bool(a.cue)
        mine += [("content", c) for c in a.content]
        out.append(("attribution", a.confidence, all(right(kind, span) for kind, span in mine)))
        spans += [(f"{kind} span", a.confidence, right(kind, span)) for kind, span in mine]
    return out + (_tagged(text, right) if model else spans)


def _tagged(text: str, right: Any) -> list[Judged]:
    """The spans of the network with their own confidence."""
    from communique.extraction.tagger.tag import tag

    found = tag(text, [(0, len(text))]).attributions
    pieces = [(kind, p) for t in found for kind, p in zip(KINDS, (t.source, t.cue, None), strict=True) if p]
    pieces += [("content", p) for t in found for p in t.contents]
    return [(f"{kind} span", p.confidence, right(kind, p.span)) for kind, p in dict.fromkeys(pieces)]


def of_statements(model: bool) -> Iterator[list[Judged]]:
    """The reported statements of each of the gold's documents."""
    score = scorer()
    if score is None:
        return
    with tempfile.TemporaryDirectory() as scratch:
        for name, (folder, texts) in sorted(SETS.items()):
            export = build_and_export(name, Path(scratch), () if model else ("--no-model",))
            tables = score.load_export(export)
            names = {a["id"]: [a["name"], *(a.get("aliases") or [])] for a in tables["actors"]}
            files = {d["file"]: d for d in tables["documents"]}
            for path in sorted((SHARED / folder).glob("*.json")):
                document = files.get(f"{path.stem}.txt")
                if document and (SHARED / texts / f"{path.stem}.txt").exists():
                    gold = score.load_gold(path, document["text"])
                    yield list(judge_statements(score, gold, document, tables["statements"], names))


def judge_statements(score: Any, gold: Any, document: Any, rows: Any, names: Any) -> Iterator[Judged]:
    mine = [s for s in rows if s["document"] == document["id"] and s.get("content") and s["mode"] != "turn"]
    for wanted, found in paired(score, gold, mine):
        became = ""
        if wanted is not None:
            became = letters(score, gold, gold["statements"][wanted], found, document["text"], names)
        yield "statement, content alone", found["confidence"], bool(became)
        if found.get("speaker_names"):
            yield "statement that names a speaker", found["confidence"], became[1:2] == "r"


# -- the error and the curves ------------------------------------------------------------------------------------------


def calibration_error(sure: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over bins of equal numbers."""
    return sum(len(s) * abs(s.mean() - r.mean()) for s, r in bins(sure, right)) / max(1, len(sure))


def bins(sure: np.ndarray, right: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Ten bins from the least sure to the surest, of equal numbers; equal confidences keep their order."""
    order = np.argsort(sure, kind="stable")
    parts = zip(np.array_split(sure[order], BINS), np.array_split(right[order], BINS), strict=True)
    return [(s, r) for s, r in parts if len(s)]


def error_interval(units: list[list[tuple[float, bool]]]) -> tuple[float, float]:
    """The percentile interval of the error over resampled passages or documents."""
    table = [np.asarray(rows, dtype=float).reshape(-1, 2) for rows in units]
    random = np.random.default_rng(SEED)
    drawn = (random.integers(0, len(table), len(table)) for _ in range(RESAMPLES))
    errors = [calibration_error(*np.concatenate([table[i] for i in draw]).T) for draw in drawn]
    low, high = np.percentile(errors, [(100 - LEVEL) / 2, (100 + LEVEL) / 2])
    return round(float(low), 3), round(float(high), 3)


def precision_at(sure: np.ndarray, right: np.ndarray) -> list[tuple[float, float, float]]:
    """(least confidence, share of statements that are as sure, share right among them), for each confidence."""
    return [(float(t), float((sure >= t).mean()), float(right[sure >= t].mean())) for t in np.unique(sure)]


def as_json(units: list[list[tuple[float, bool]]]) -> dict[str, Any]:
    sure, right = np.asarray([row for rows in units for row in rows], dtype=float).T
    curve = [{"confidence": float(s.mean()), "right": float(r.mean()), "of": len(s)} for s, r in bins(sure, right)]
    error = round(calibration_error(sure, right), 4)
    return {"of": len(sure), "calibration error": error, "interval": error_interval(units), "curve": curve}


def as_table(what: str, units: list[list[tuple[float, bool]]]) -> Iterator[str]:
    figures = as_json(units)
    low, high = figures["interval"]
    yield f"{what}: {figures['of']}, calibration error {figures['calibration error']:.3f} [{low:.3f}, {high:.3f}]"
    yield f"  {'confidence':>10} {'right':>6} {'of':>5}"
    for row in figures["curve"]:
        yield f"  {row['confidence']:10.2f} {row['right']:6.2f} {row['of']:5}  {'#' * round(40 * row['right'])}"
    if "speaker" in what:
        sure, right = np.asarray([row for rows in units for row in rows], dtype=float).T
        yield "  at least   named  right (only statements that are as sure keep their speaker)"
        for least, named, share in precision_at(sure, right):
            yield f"  {least:8.2f} {named:7.2f} {share:6.3f}{'' if named >= LEAST_COVERAGE else '  under 0.8'}"


if __name__ == "__main__":
    sys.exit(main())
