"""Whether lifted passages are found among many documents, and whether what is found is reuse.

    python measure/reuse.py [--documents 10000] [--plants 1000] [--seed 1] [--sample N] [--json]

Documents are put together from real paragraphs (measure/reuse_corpus.py), each used once; passages of 40 to 80 words
with a fifth of the words changed are planted from one into another. A planted passage counts as found when a reuse of
the two documents has at least half of its characters. Real texts share more than what was planted: a reuse counts as
right when it is planted or when the words say so (at least 20 words alike in order, 55 % of the longer side, five of
them different words that are not among the 200 commonest). Bars: recall 95 %, precision 98 %. ``--sample`` prints
so many that were judged wrong, and so many that were not planted, for reading.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from rapidfuzz.distance import LCSseq

from communique.run.reusing import find_reuse
from communique.store.record import Record
from communique.store.reuse_rows import ReuseRow, reuses_of
from intervals import figure, interval, total
from reuse_corpus import SHARED, Plant, compose, plant, put

WORD = re.compile(r"\w+")
"""Not the program's own words: what is right is told by other means."""
CHARACTERS = 3000
"""Of a document: so many that 10,000 of them have every paragraph once."""
ALIKE, SHARE, TELLING, COMMONEST = 20, 0.55, 5, 200


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--plants", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not (SHARED / "data" / "ungdc").is_dir():
        print(f"skipped: no texts in {SHARED / 'data'} (set COMMUNIQUE_SHARED)", file=sys.stderr)
        return 0
    texts = compose(options.documents, options.seed, CHARACTERS)
    plants = plant(texts, options.plants, options.seed)
    with tempfile.TemporaryDirectory() as folder, Record.write(Path(folder) / "record.db") as record:
        put(record, texts, [f"{n:06}" for n in range(len(texts))])
        begun = time.process_time()
        failures = find_reuse(record)
        seconds = time.process_time() - begun
        rows = list(reuses_of(record))
    figures, natural, wrong = judged(rows, plants, texts)
    figures |= {"documents": len(texts), "characters": sum(map(len, texts)), "failures": len(failures)}
    figures["microseconds per character"] = round(1e6 * seconds / figures["characters"], 3)
    print(json.dumps(figures) if options.json else as_table(figures))
    for name, chosen in (("judged wrong", wrong), ("not planted, judged right", natural)):
        for row in random.Random(options.seed).sample(chosen, min(options.sample, len(chosen))):
            reuse = row.reuse
            print(f"\n{name}: {reuse.kind}, {reuse.words} words, {reuse.similarity}")
            print(f"- {row.a_text}\n+ {row.b_text}")
    return 0


Figures = dict[str, object]


def judged(
    rows: list[ReuseRow], plants: list[Plant], texts: list[str]
) -> tuple[Figures, list[ReuseRow], list[ReuseRow]]:
    """Recall of the planted passages by length, precision of the rows; rows not planted: those right, those wrong."""
    by_pair: dict[frozenset[int], list[ReuseRow]] = {}
    for row in rows:
        by_pair.setdefault(frozenset((int(row.a.uri), int(row.b.uri))), []).append(row)
    recall: dict[int, list[tuple[int, int]]] = {}
    right: set[int] = set()
    for each in plants:
        start = texts[each.target].index(each.text)
        hit = False
        for row in by_pair.get(frozenset((each.source, each.target)), ()):
            side = row.reuse.a if int(row.a.uri) == each.target else row.reuse.b
            held = min(side.span.end, start + len(each.text)) - max(side.span.start, start)
            if held > 0:
                right.add(id(row))
            hit = hit or 2 * held >= len(each.text)
        recall.setdefault(each.words, []).append((int(hit), 1))
    common = {w for w, _ in Counter(w for t in texts[::20] for w in words(t)).most_common(COMMONEST)}
    others = [row for row in rows if id(row) not in right]
    true = [row for row in others if alike(row.a_text, row.b_text, common)]
    wrong = [row for row in others if row not in true]
    every = [unit for units in recall.values() for unit in units]
    figures: Figures = {
        "recall": figure(total(every)),
        "interval": interval(every),
        "recall by words": {n: figure(total(units)) for n, units in sorted(recall.items())},
        "reuse found": len(rows),
        "planted among it": len(right),
        "not planted, right": len(true),
        "wrong": len(wrong),
        "precision": figure((len(right) + len(true), len(rows))),
        "near-duplicates": sum(row.reuse.kind == "near-duplicate" for row in rows),
    }
    return figures, true, wrong


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def alike(one: str, other: str, common: set[str]) -> bool:
    """Whether two passages share so many words in order that one of them was taken from the other, or both from one."""
    a, b = words(one), words(other)
    shared = [w for code in LCSseq.opcodes(a, b) if code.tag == "equal" for w in a[code.src_start : code.src_end]]
    return len(shared) >= max(ALIKE, SHARE * max(len(a), len(b))) and len(set(shared) - common) >= TELLING


def as_table(figures: Figures) -> str:
    return "\n".join(f"{name:<28}{value}" for name, value in figures.items())


if __name__ == "__main__":
    sys.exit(main())
