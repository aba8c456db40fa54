"""Compare every release of several versions in folders or files of press items: how many, what kinds, how long.

    python measure/edits.py [--sample N] [--seed N] [--json] [FILES]

Without FILES the releases of 2021 in the folder that COMMUNIQUE_SHARED names (by default ../shared). ``--sample``
prints that many of the changes that are shown, drawn at random with ``--seed``, for reading by hand.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from communique.link.edits import find_edits, shown
from communique.model import Change, Document, Failure
from communique.read import ReadError, items, read

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def documents(paths: list[Path]) -> Iterator[Document]:
    """Every document of more than one version."""
    for path in paths:
        for item in items(path, path.parent):
            if isinstance(item, Failure) or b'"versions"' not in item.data:
                continue
            try:
                document = read(item)
            except ReadError:
                continue
            if len(document.versions) > 1:
                yield document


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    paths = options.files or sorted((SHARED / "data" / "press").glob("*.jsonl"))
    if not paths:
        print(f"skipped: no press items in {SHARED / 'data' / 'press'}", file=sys.stderr)
        return 0
    figures: Counter[str] = Counter()
    visible: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    pool: list[tuple[str, Change]] = []
    seconds = 0.0
    for document in documents(paths):
        begun = time.process_time()
        edits = find_edits(document.id, document.versions)
        seconds += time.process_time() - begun
        figures["documents of several versions"] += 1
        figures["edits"] += len(edits)
        figures["edits between copies that alternate"] += sum(e.alternates for e in edits)
        figures["edits with a notice"] += sum(bool(e.notices) for e in edits)
        figures["characters compared"] += sum(
            len(document.versions[i].text) for e in edits for i in (e.before, e.after)
        )
        changes = [change for edit in edits for change in shown(edit)]
        figures["documents with a change that is shown"] += bool(changes)
        visible.update(change.kind for change in changes)
        hidden.update(change.kind for edit in edits for change in edit.changes if change not in shown(edit))
        pool.extend((document.uri, change) for change in changes)
    if options.json:
        print(json.dumps({"figures": figures, "shown": visible, "hidden": hidden, "seconds": round(seconds, 2)}))
    else:
        for name, number in figures.items():
            print(f"{name:<42}{number:>9,}")
        print(f"{'seconds of processor time':<42}{seconds:>9.2f}\n\n{'kind':<18}{'shown':>7}{'hidden':>8}")
        for kind in sorted({*visible, *hidden}):
            print(f"{kind:<18}{visible[kind]:>7}{hidden[kind]:>8}")
    for uri, change in random.Random(options.seed).sample(pool, min(options.sample, len(pool))):
        print(f"\n{change.kind} ({change.by})  …{uri[-70:]}\n  - {change.before[:300]}\n  + {change.after[:300]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
