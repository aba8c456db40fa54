"""How much slower a build with the model is than the bare encoder, and how fast and large both are.

Usage: python bench/model.py [FOLDER] [--processes 2] [--sample 1] [--json]

In one run: a whole build of the folder with the model (bench/build.py in a process of its own); the encoder alone over
the very windows of that build, in as many processes of one thread each, before and after the build (the faster of the
two times counts), with the batch size that a trial shows to be the fastest of those that the shipped file takes
(windows of one length in a batch, nothing padded); and a build with rules alone. A worker's start and the loading of
the weights are part of the builds and not of the bare encoder's time. Bars: build at most 1.3 times the bare encoder's
time, at least 5,000 word pieces of Document.text a second on two cores, under 1 GB for the main process and its workers
together. ``--sample 10`` takes every tenth item. On a machine that does other work too, look at the processor time.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from communique.extraction import extract_document
from communique.extraction.tagger import tag as tagging
from communique.extraction.tagger.features import Pieces
from communique.extraction.tagger.network import Scores, Settings, network, settings, wordpiece
from communique.read import Item, items, read
from communique.read.folder import walk

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
BATCH_SIZES = (1, 2, 4, 8, 16)
TRIAL = 96
"""Windows that each batch size is tried with."""
LONGEST_START = 300
"""Seconds that the processes wait for one another to have loaded the weights."""
OUTPUTS = ("tags", "names", "link")

Window = np.ndarray[Any, Any]
"""[3, n]: ids, case and quotation feature of one window, its first and last mark included."""


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", nargs="?", type=Path, default=SHARED / "data" / "press")
    ask.add_argument("--processes", type=int, default=2)
    ask.add_argument("--sample", type=int, default=1, help="only every so-manieth line of the JSON lines files")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    if not args.folder.exists():
        sys.exit(f"skipped: {args.folder} absent (set COMMUNIQUE_SHARED)")
    with tempfile.TemporaryDirectory() as place:
        folder = args.folder if args.sample == 1 else sampled(args.folder, Path(place), args.sample)
        windows, pieces = windows_of(folder)
        best = fastest(windows)
        before = bare(windows, args.processes, best)
        with_model = build(folder, args.processes)
        after = bare(windows, args.processes, best)
        by_rules = build(folder, args.processes, "--no-model")
    figures = summed_up(windows, pieces, min(before, after), with_model, by_rules)
    figures |= {"batch size": best, "bare encoder before and after, seconds": f"{before[0]:.1f}, {after[0]:.1f}"}
    print(json.dumps(figures) if args.json else as_table(figures))


def sampled(folder: Path, place: Path, sample: int) -> Path:
    """A copy of the folder's JSON lines files with every so-manieth line."""
    copy = place / "sample"
    copy.mkdir()
    for file in sorted(folder.glob("*.jsonl")):
        (copy / file.name).write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[::sample]))
    return copy


def build(folder: Path, processes: int, *options: str) -> dict[str, Any]:
    """A whole build in a process of its own, so that its memory is its own."""
    script = Path(__file__).with_name("build.py")
    command = [sys.executable, str(script), str(folder), "--processes", str(processes), "--sample", "0", "--json"]
    return dict(json.loads(subprocess.run([*command, *options], check=True, capture_output=True, text=True).stdout))


# -- the windows of a build --------------------------------------------------------------------------------------------


class Recorder:
    """Stands in for the network: keeps each window that is asked for, and finds nothing in it."""

    def __init__(self) -> None:
        self.windows: list[Window] = []
        self.settings: Settings = settings()

    def run(self, pieces: Pieces, start: int, end: int) -> Scores:
        rows = (pieces.ids, pieces.cases, pieces.quoted)
        ends = ((101, 102), (0, 0), (0, 0))
        window = [[first, *row[start:end], last] for row, (first, last) in zip(rows, ends, strict=True)]
        self.windows.append(np.array(window, dtype=np.int64))
        n, tags, names = end - start, len(self.settings.labels), 2 * len(self.settings.names) + 1
        outside = np.zeros((n, tags), np.float32), np.zeros((n, names), np.float32)
        for scores in outside:
            scores[:, 0] = 9.0
        return Scores(*outside, np.zeros((n + 1, 4, self.settings.link_dim), np.float32))


def windows_of(folder: Path) -> tuple[list[Window], int]:
    """Every window that a build runs, in its order, and the number of word pieces in all texts."""
    recorder, pieces = Recorder(), 0
    with patch.object(tagging, "network", lambda: recorder):
        for item in every_item(folder):
            document = read(item)
            pieces += len(wordpiece().encode(document.text).ids)
            extract_document(document)
    return recorder.windows, pieces


def every_item(folder: Path) -> Iterator[Item]:
    for found in walk([folder]).files:
        yield from (item for item in items(found.path, found.root) if isinstance(item, Item))


# -- the bare encoder --------------------------------------------------------------------------------------------------


def batch_sizes() -> tuple[int, ...]:
    """Those that the shipped file takes: one alone where its inputs have that size fixed."""
    fixed = network()._session.get_inputs()[0].shape[0]
    return (fixed,) if isinstance(fixed, int) else BATCH_SIZES


def fastest(windows: Sequence[Window]) -> int:
    """The batch size with which a trial is over soonest."""
    sizes = batch_sizes()
    trial = windows[:: max(1, len(windows) // TRIAL)]
    return sizes[0] if len(sizes) == 1 else min(sizes, key=lambda size: bare(trial, 1, size))


def bare(windows: Sequence[Window], processes: int, size: int) -> tuple[float, float]:
    """What the encoder alone needs for all windows: seconds from the first process's begin to the last one's end, and
    seconds of processor time."""
    context = multiprocessing.get_context("spawn")
    ready, times = context.Barrier(processes), context.Queue()
    shares = [windows[n::processes] for n in range(processes)]
    workers = [context.Process(target=run_share, args=(share, size, ready, times)) for share in shares]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        if worker.exitcode:
            sys.exit("a process of the bare encoder failed")
    spans = [times.get() for _ in workers]
    return max(end for _, end, _ in spans) - min(begin for begin, _, _ in spans), sum(spent for _, _, spent in spans)


def run_share(windows: Sequence[Window], size: int, ready: Any, times: Any) -> None:
    """One process's windows, in batches of one length; puts (begin, end, processor time) on the queue."""
    session = network()._session
    feeds = [feed(batch) for batch in batches(windows, size)]
    session.run(OUTPUTS, feeds[0])  # The first run also plans its memory.
    ready.wait(timeout=LONGEST_START)
    begin, spent = time.monotonic(), time.process_time()
    for one in feeds:
        session.run(OUTPUTS, one)
    times.put((begin, time.monotonic(), time.process_time() - spent))


def batches(windows: Sequence[Window], size: int) -> Iterator[list[Window]]:
    """Windows of one length together, at most ``size`` of them."""
    by_length: dict[int, list[Window]] = {}
    for window in windows:
        by_length.setdefault(window.shape[1], []).append(window)
    for _, same in sorted(by_length.items()):
        yield from (same[n : n + size] for n in range(0, len(same), size))


def feed(batch: Sequence[Window]) -> dict[str, Window]:
    ids, cases, quoted = np.stack(batch).transpose(1, 0, 2)
    return {
        "ids": np.ascontiguousarray(ids),
        "case": np.ascontiguousarray(cases),
        "quote": np.ascontiguousarray(quoted),
    }


# -- the figures -------------------------------------------------------------------------------------------------------


def summed_up(
    windows: Sequence[Window],
    pieces: int,
    encoder: tuple[float, float],
    with_model: dict[str, Any],
    by_rules: dict[str, Any],
) -> dict[str, Any]:
    build_spent = sum(with_model[f"{who}, microseconds per character"] for who in ("main process", "workers"))
    build_spent *= with_model["characters"] / 1e6
    run = sum(window.shape[1] - 2 for window in windows)
    return {
        "documents": with_model["documents"],
        "failures": with_model["failures"],
        "characters": with_model["characters"],
        "word pieces of Document.text": pieces,
        "windows": len(windows),
        "word pieces run through the encoder": run,
        "processes": with_model["processes"],
        "load": with_model["load"],
        "build with the model, seconds": with_model["seconds"],
        "bare encoder, seconds": encoder[0],
        "build / bare encoder (bar 1.3)": with_model["seconds"] / encoder[0],
        "the same in processor time": build_spent / encoder[1],
        "word pieces of text a second (bar 5,000)": pieces / with_model["seconds"],
        "bare encoder, word pieces a second": run / encoder[0],
        "peak memory, MB (bar 1,000)": with_model["peak memory, MB"],
        "rules alone, seconds": by_rules["seconds"],
        "rules alone, characters a second": by_rules["characters a second"],
        "rules alone, peak memory, MB": by_rules["peak memory, MB"],
    }


def as_table(figures: dict[str, Any]) -> str:
    def shown(value: Any) -> str:
        return f"{value:>14,.2f}" if isinstance(value, float) else f"{value:>14,}" if isinstance(value, int) else value

    return "\n".join(f"{name:44} {shown(value)}" for name, value in figures.items())


if __name__ == "__main__":
    main()
