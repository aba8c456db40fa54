"""How fast `communique build` is, where its time goes, and how much memory it takes.

Usage: python bench/build.py [FOLDER ...] [--processes 2] [--sample 5] [--no-model] [--json]

First a whole build of the folders into a throw-away record: documents and characters of Document.text a second, and the
peak of the memory of the main process and its workers together (sum of resident sets, sampled). Then one process reads
every SAMPLE-th item alone, with a clock around each stage: the share of time by stage. Bars: at least 0.5 million
characters a second on two cores, under 600 MB, writing at most 0.8 microseconds a character.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pickle
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from communique.extraction import extract_document
from communique.read import Item, items, read
from communique.read.folder import walk
from communique.run.batch import extract_batch, prepare
from communique.run.build import build
from communique.store import Record, write

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FOLDERS = ("press", "ungdc", "mfa-china")
STAGES = (
    ("layout", "communique.extraction.form.layout", "lay_out"),
    ("quotations", "communique.text.quotes", "find_quotations"),
    ("sentences", "communique.text.sentences", "sentences"),
    ("parts", "communique.extraction.form.parts", "cut_parts"),
    ("turns", "communique.extraction.form.turns", "find_turns"),
    ("names", "communique.extraction.actors.names", "find_names"),
    ("published", "communique.extraction.dating.published", "date_parts"),
    ("accounts", "communique.extraction.account.accounts", "describe_parts"),
    ("model", "communique.extraction.tagger.tag", "tag"),
    ("actors", "communique.extraction.actors.resolve", "resolve"),
    ("dates", "communique.extraction.times.timex", "find_dates"),
    ("statements", "communique.extraction.statements.find", "find_statements"),
    ("ties", "communique.extraction.account.ties", "find_ties"),
)
INSIDE: list[str] = []
"""The clocked function that is running, if one is."""
SAMPLED_EVERY = 0.1
"""Seconds between two looks at the memory."""


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", type=Path, default=[SHARED / "data" / name for name in FOLDERS])
    ask.add_argument("--processes", type=int, default=2)
    ask.add_argument("--sample", type=int, default=5, help="time the stages on every so-manieth item; 0: not at all")
    ask.add_argument("--no-model", action="store_true", help="rules alone")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    if missing := [str(folder) for folder in args.folders if not folder.exists()]:
        sys.exit(f"skipped: {', '.join(missing)} absent (set COMMUNIQUE_SHARED)")
    with tempfile.TemporaryDirectory() as place:
        figures = whole_build(args.folders, Path(place) / "whole.db", args.processes, not args.no_model)
        if args.sample:
            spent = stages(args.folders, Path(place) / "one.db", args.sample, not args.no_model)
            figures["microseconds per character by stage"] = spent
    print(json.dumps(figures) if args.json else as_table(figures))


def whole_build(folders: list[Path], record: Path, processes: int, model: bool) -> dict[str, Any]:
    """Build everything; wall-clock speed, processor time and memory."""
    peak, done = [0], threading.Event()
    watcher = threading.Thread(target=watch_memory, args=(peak, done))
    watcher.start()
    before = os.times()
    report = build(folders, record, processes=processes, model=model)
    after = os.times()
    done.set()
    watcher.join()
    main_time = after.user + after.system - before.user - before.system
    workers_time = after.children_user + after.children_system - before.children_user - before.children_system
    documents, characters = report.new + report.changed + report.again, max(1, report.characters)
    return {
        "documents": documents,
        "characters": report.characters,
        "failures": len(report.failures),
        "processes": processes,
        "load": os.getloadavg()[0],
        "seconds": report.seconds,
        "documents a second": documents / report.seconds,
        "characters a second": characters / report.seconds,
        "main process, microseconds per character": main_time / characters * 1e6,
        "workers, microseconds per character": workers_time / characters * 1e6,
        "peak memory, MB": peak[0] / 1e6,
        "record, bytes per character": record.stat().st_size / characters,
    }


def watch_memory(peak: list[int], done: threading.Event) -> None:
    """Keep the largest sum of the resident sets of this process and its children in ``peak``."""
    page = os.sysconf("SC_PAGE_SIZE")
    while not done.wait(SAMPLED_EVERY):
        total = 0
        for pid in (os.getpid(), *children(os.getpid())):
            try:
                total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * page
            except OSError:
                continue
        peak[0] = max(peak[0], total)


def children(pid: int) -> Iterator[int]:
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, file.read_text().split())


def stages(folders: list[Path], record: Path, sample: int, model: bool) -> dict[str, float]:
    """Microseconds a character by stage, in one process."""
    spent: Counter[str] = Counter()
    for label, module, name in STAGES:
        put_clock(spent, label, module, name)
    chosen = [i for n, i in enumerate(every_item(folders)) if n % sample == 0]
    characters = 0
    clock = time.process_time
    with Record.write(record) as open_record:
        for item in chosen:
            started, inside = clock(), sum(spent.values())
            extract = partial(extract_document, model=model)
            (extracted,) = extract_batch([item], read=timed(spent, "read", read), extract=extract)
            spent["other extraction"] += clock() - started - (sum(spent.values()) - inside)
            prepared = timed(spent, "check and pack", prepare)(item, extracted)
            prepared = timed(spent, "hand over", lambda p: pickle.loads(pickle.dumps(p, 5)))(prepared)
            if prepared.packed is not None:
                characters += len(prepared.packed.states[-1].text)
                with open_record.transaction() as c:
                    timed(spent, "store", write.put)(c, prepared.packed, "bench")
    return {label: seconds / max(1, characters) * 1e6 for label, seconds in spent.items()}


def every_item(folders: list[Path]) -> Iterator[Item]:
    for found in walk(folders).files:
        yield from (item for item in items(found.path, found.root) if isinstance(item, Item))


def timed(spent: Counter[str], label: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with a clock that adds to ``spent[label]``; inside another clocked function it adds nothing."""

    def run(*args: Any, **keywords: Any) -> Any:
        if INSIDE:
            return function(*args, **keywords)
        INSIDE.append(label)
        started = time.process_time()
        try:
            return function(*args, **keywords)
        finally:
            spent[label] += time.process_time() - started
            INSIDE.pop()

    return run


def put_clock(spent: Counter[str], label: str, module: str, name: str) -> None:
    """Replace a stage by its timed self, in its module and where extraction has imported it."""
    try:
        stage = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError):
        print(f"no stage {module}.{name}: its time is in 'other extraction'", file=sys.stderr)
        return
    clocked = timed(spent, label, stage)
    setattr(sys.modules[module], name, clocked)
    if hasattr(sys.modules["communique.extraction"], name):
        setattr(sys.modules["communique.extraction"], name, clocked)


def as_table(figures: dict[str, Any]) -> str:
    lines = []
    for name, value in figures.items():
        if isinstance(value, dict):
            total = sum(value.values())
            lines.append(f"\n{name}: {total:.2f} in all")
            lines.extend(f"  {stage:24} {each:7.3f} {100 * each / total:5.1f} %" for stage, each in value.items())
        else:
            lines.append(f"{name:44} {value:>14,.2f}" if isinstance(value, float) else f"{name:44} {value:>14,}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
