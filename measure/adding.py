"""What adding a few documents to a large record costs, and whether two builds give what one gives.

Usage: python measure/adding.py [--documents 10000] [--added 10] [--model] [--json]

Composes the documents from the releases of 2021 of at most 3,000 characters, with the year changed for each further
copy, so that each copy tells of other events. Then:

  adding     seconds to add some documents to the record of all others, against building them alone (best of three)
  same       files of the export that differ between building a tenth of some documents first, then all, and all at once
  linking    processor seconds of a build with linking and without it

Exit code 1 when adding costs three times as much or more, or an export differs.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from building import SHARED, fingerprints
from communique.extraction import extract_document
from communique.model import Document, Extraction
from communique.read import Item
from communique.run.batch import Prepared, extract_batch
from communique.run.build import build
from communique.run.linking import link
from communique.store.rows import pack

LONGEST = 3_000
RUNS = 3
MOST = 3.0
COMPARED = 600
"""Documents of the builds that are compared by their exports and by processor time."""


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=int, default=10_000)
    ask.add_argument("--added", type=int, default=10)
    ask.add_argument("--model", action="store_true", help="with the network")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    releases = SHARED / "data" / "press"
    if not releases.is_dir():
        print(f"skipped: {releases} is not there")
        return 0
    with tempfile.TemporaryDirectory() as place:
        figures = measure(Path(place), compose(releases, args.documents + args.added), args.added, args.model)
    if args.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:52} {value}")
    return int(figures["times"] >= MOST or bool(figures["files that differ"]))


def compose(folder: Path, number: int) -> list[str]:
    """Lines of press items: the short releases, and further copies of them in earlier years."""
    lines = [
        json.loads(line)
        for file in sorted(folder.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    short = [{**line, "versions": line["versions"][-1:]} for line in lines if len(line["versions"][-1]) <= LONGEST]
    out: list[str] = []
    for back in range(number // max(1, len(short)) + 1):
        for line in short:
            copy = json.dumps(line, ensure_ascii=False).replace("2021", str(2021 - back))
            changed = {**json.loads(copy), "url": f"{line['url']}#{back}" if back else line["url"]}
            out.append(json.dumps(changed, ensure_ascii=False))
    return out[:number]


def measure(place: Path, lines: Sequence[str], added: int, model: bool) -> dict[str, object]:
    """The figures by name."""
    step = max(1, len(lines) // added)
    few = list(lines[::step])[:added]
    many = [line for line in lines if line not in set(few)]
    first, second = write(place / "first", many), write(place / "second", few)
    record = place / "record.db"
    whole = seconds([first], record, model)
    alone, adding = [], []
    for run in range(RUNS):
        alone.append(seconds([second], place / f"alone{run}.db", model))
        shutil.copy(record, place / "added.db")
        adding.append(seconds([second], place / "added.db", model))
    return {
        "documents in the record": len(many),
        "built in (s)": round(whole, 1),
        f"{added} documents alone (s)": round(min(alone), 2),
        f"the same {added} added (s)": round(min(adding), 2),
        "times": round(min(adding) / min(alone), 2),
        **same(place, lines, model),
        **shares(place, lines, model),
    }


def write(folder: Path, lines: Sequence[str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{folder.name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def seconds(folders: Sequence[Path], record: Path, model: bool) -> float:
    started = time.monotonic()
    report = build(folders, record, processes=2, model=model)
    assert not report.failures, report.failures[:3]
    return time.monotonic() - started


def same(place: Path, lines: Sequence[str], model: bool) -> dict[str, object]:
    """The files that differ between one build and two."""
    some = lines[:: max(1, len(lines) // COMPARED)][:COMPARED]
    few, rest = write(place / "few", some[::10]), write(place / "rest", [x for n, x in enumerate(some) if n % 10])
    seconds([few, rest], place / "once.db", model)
    seconds([few], place / "twice.db", model)
    seconds([few, rest], place / "twice.db", model)
    one, other = fingerprints(place / "once.db", place / "one"), fingerprints(place / "twice.db", place / "other")
    return {"files that differ": [name for name in one if one[name] != other[name]], "files": len(one)}


def shares(place: Path, lines: Sequence[str], model: bool) -> dict[str, object]:
    """Processor seconds of a build by rules with and without linking."""
    if model:
        return {}
    some = write(place / "some", lines[:: max(1, len(lines) // COMPARED)][:COMPARED])
    spent = []
    for name, work in (("with.db", None), ("without.db", without_linking)):
        before = processor_seconds()
        with patch("communique.run.build.link", no_linking if work else link):
            build([some], place / name, processes=1, model=False, work=work)
        spent.append(processor_seconds() - before)
    return {
        "build by rules with linking (processor s)": round(spent[0], 1),
        "without (processor s)": round(spent[1], 1),
        "linking adds (%)": round(100 * (spent[0] / spent[1] - 1)),
    }


def no_linking(*_: object) -> tuple[()]:
    return ()


def without_linking(items: Sequence[Item]) -> list[Prepared]:
    """What a worker does, without looking at what a document brings to linking."""
    out = []
    for extracted in extract_batch(items, extract=by_rules):
        assert extracted.document is not None
        assert extracted.extraction is not None
        out.append(Prepared(pack(extracted.document, extracted.extraction)))
    return out


def by_rules(document: Document) -> Extraction:
    return extract_document(document, model=False)


def processor_seconds() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main())
