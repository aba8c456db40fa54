"""What finding reuse costs: against datasketch on the same texts, and from 1,000 to 30,000 documents.

    python bench/reuse.py [--documents N] [--plants N] [--sizes N ...] [--only growth|datasketch] [--json]

Against datasketch (`pip install -e .[bench]`): real paragraphs put together anew with passages of 40 to 80 words
planted, a fifth of the words changed (measure/reuse_corpus.py). The task of both: which documents share a passage.
datasketch has windows of words as MinHashes in an LSH index; windows that meet are held against one another (longest
common subsequence of the words), or else it would call everything a pair. Hash function, shingles, windows, bands and
rows are tuned on a sixth of the texts: the cheapest setting that finds as much as this program there, else the one
that finds most. This program's seconds are those of the whole stage: reading the texts from the record, words, prints,
postings in SQLite, alignment, direction, writing. Processor time, one process. Bar: five times faster, no less found.

Growth: documents of 1,000 characters, each paragraph once. "n log n" is the cost against what n log n would make of
the first row: at most 1 is the bar. Memory is the peak above what the process had before.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "measure"))

from rapidfuzz.distance import LCSseq

from communique.run.reusing import find_reuse
from communique.store.record import Record
from communique.store.reuse_rows import reuses_of
from reuse_corpus import SHARED, Plant, compose, plant, put

WORD = re.compile(r"\w+")
CHARACTERS, SHORT = 3000, 1000
SEED = 2
ALIKE = 0.5
"""Share of a window's words that another must have, in order, to be called a pair: windows do not begin where
passages do, so that less than 0.8 is in common."""
Pairs = set[tuple[int, int]]


@dataclass(frozen=True)
class Setting:
    """How datasketch is used: words of a shingle, of a window, between windows; bands of the index, rows of a band."""

    shingle: int
    window: int
    step: int
    bands: int
    rows: int


SETTINGS = (
    Setting(1, 40, 20, 25, 5),
    Setting(1, 40, 10, 20, 6),
    Setting(2, 40, 20, 32, 2),
    Setting(2, 40, 20, 64, 2),
    Setting(2, 40, 20, 64, 3),
    Setting(2, 40, 10, 40, 3),
    Setting(3, 40, 20, 64, 2),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--plants", type=int, default=300)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10_000, 30_000])
    parser.add_argument("--only", choices=["growth", "datasketch"])
    parser.add_argument("--texts", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.texts:
        print(json.dumps(one_size(json.loads(options.texts.read_text(encoding="utf-8")))))
        return 0
    if not (SHARED / "data" / "ungdc").is_dir():
        print(f"skipped: no texts in {SHARED / 'data'} (set COMMUNIQUE_SHARED)", file=sys.stderr)
        return 0
    figures: dict[str, Any] = {}
    if options.only != "growth":
        figures["against datasketch"] = against(options.documents, options.plants)
    if options.only != "datasketch":
        figures["growth"] = growth(options.sizes)
    print(json.dumps(figures) if options.json else as_table(figures))
    return 0


# -- growth ------------------------------------------------------------------------------------------------------------


def growth(sizes: list[int]) -> list[dict[str, Any]]:
    """The cost for each number of documents, each in a process of its own."""
    texts = compose(max(sizes), SEED, SHORT)
    rows = []
    for size in sizes:
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            json.dump(texts[:size], file)
            file.flush()
            ran = subprocess.run([sys.executable, __file__, "--texts", file.name], capture_output=True, check=True)
        rows.append({"documents": size, **json.loads(ran.stdout)})
    first = rows[0]
    for row in rows:
        due = row["documents"] * math.log(row["documents"]) / (first["documents"] * math.log(first["documents"]))
        row["n log n"] = round(row["seconds"] / first["seconds"] / due, 2)
    return rows


def one_size(texts: list[str]) -> dict[str, Any]:
    """Seconds, microseconds a character and memory of the stage."""
    with tempfile.TemporaryDirectory() as folder, Record.write(Path(folder) / "record.db") as record:
        put(record, texts, [f"{n:06}" for n in range(len(texts))])
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seconds = stage(record)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        (found,) = record.connection.execute("SELECT count(*) FROM reuse").fetchone()
    characters = sum(map(len, texts))
    return {
        "characters": characters,
        "seconds": round(seconds, 2),
        "us/char": round(1e6 * seconds / characters, 3),
        "MB": round((peak - before) / 1024),
        "found": found,
    }


def stage(record: Record) -> float:
    begun = time.process_time()
    find_reuse(record)
    return time.process_time() - begun


# -- datasketch --------------------------------------------------------------------------------------------------------


def against(documents: int, plants: int) -> dict[str, Any]:
    """Both on the same texts, one after the other."""
    texts = compose(documents, SEED, CHARACTERS)
    planted = plant(texts, plants, SEED)
    few = compose(documents // 6, SEED + 1, CHARACTERS)
    few_planted = plant(few, plants // 3, SEED + 1)
    wanted = ours(few, few_planted)["recall"]
    trials = [{**sketched(few, few_planted, setting), "setting": setting} for setting in SETTINGS]
    enough = [trial for trial in trials if trial["recall"] >= wanted]
    chosen = min(enough, key=lambda t: t["seconds"]) if enough else max(trials, key=lambda t: t["recall"])
    mine, other = ours(texts, planted), sketched(texts, planted, chosen["setting"])
    return {
        "trials": [{**trial, "setting": str(trial["setting"])} for trial in trials],
        "communique": mine,
        "datasketch": {**other, "setting": str(chosen["setting"])},
        "times faster": round(other["seconds"] / mine["seconds"], 1),
    }


def ours(texts: list[str], planted: list[Plant]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, Record.write(Path(folder) / "record.db") as record:
        put(record, texts, [f"{n:06}" for n in range(len(texts))])
        seconds = stage(record)
        pairs = {(int(row.a.uri), int(row.b.uri)) for row in reuses_of(record)}
    return result(seconds, pairs, planted)


def sketched(texts: list[str], planted: list[Plant], setting: Setting) -> dict[str, Any]:
    from datasketch import MinHash, MinHashLSH

    begun = time.process_time()
    windows: list[tuple[int, list[str]]] = []
    for number, text in enumerate(texts):
        words = WORD.findall(text.lower())
        starts = range(0, max(1, len(words) - setting.window + setting.step), setting.step)
        windows += [(number, words[at : at + setting.window]) for at in starts]
    shingled = (
        {" ".join(words[i : i + setting.shingle]).encode() for i in range(len(words) - setting.shingle + 1)} or {b""}
        for _, words in windows
    )
    permutations = setting.bands * setting.rows
    index = MinHashLSH(num_perm=permutations, params=(setting.bands, setting.rows))
    pairs: Pairs = set()
    for key, sketch in enumerate(MinHash.generator(shingled, num_perm=permutations, hashfunc=zlib.crc32)):
        number, words = windows[key]
        for met in index.query(sketch):
            other, theirs = windows[met]
            pair = (other, number)
            if other != number and pair not in pairs and LCSseq.normalized_similarity(words, theirs) >= ALIKE:
                pairs.add(pair)
        index.insert(key, sketch, check_duplication=False)
    return result(time.process_time() - begun, pairs, planted)


def result(seconds: float, pairs: Pairs, planted: list[Plant]) -> dict[str, Any]:
    both = pairs | {(b, a) for a, b in pairs}
    found = sum((p.source, p.target) in both for p in planted)
    return {"seconds": round(seconds, 2), "recall": round(100 * found / len(planted), 1), "pairs": len(pairs)}


def as_table(figures: dict[str, Any]) -> str:
    out = []
    if trial := figures.get("against datasketch"):
        out += [f"trial {t['setting']}: {t['seconds']} s, recall {t['recall']}" for t in trial["trials"]]
        for name in ("communique", "datasketch"):
            each = trial[name]
            out.append(f"{name:<12}{each['seconds']:>8} s  recall {each['recall']:>5}  {each['pairs']:>6} pairs")
        out += [f"times faster: {trial['times faster']}", ""]
    if rows := figures.get("growth"):
        out.append("  ".join(f"{name:>10}" for name in rows[0]))
        out += ["  ".join(f"{value:>10,}" for value in row.values()) for row in rows]
    return "\n".join(out)


if __name__ == "__main__":
    sys.exit(main())
