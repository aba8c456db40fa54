"""Whether the exports of one collection are byte-identical however the record was built.

Usage: python measure/same_bytes.py [FOLDER ...] [--json]

Builds the folders (by default the seeds, the releases of 2021, the Chinese ministry's pages and the UN speeches) with
one and two processes, with the folders in another order and one after the other, from a copy in another folder whose
files were made in another order, with two hash seeds, and in two time zones. Exit code 1 when an export differs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from building import FOLDERS, begin, fingerprints, finish, given_folders


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    folders = given_folders(args.folders)
    with tempfile.TemporaryDirectory() as place:
        figures = compare(folders, Path(place))
    if args.json:
        print(json.dumps(figures))
    else:
        for name, (differing, seconds) in figures.items():
            print(
                f"{name:36} {'same bytes' if not differing else 'DIFFERS: ' + ', '.join(differing):24} {seconds:6.1f} s"
            )
    return int(any(differing for differing, _ in figures.values()))


def compare(folders: Sequence[Path], place: Path) -> dict[str, tuple[list[str], float]]:
    """By way of building: the files that differ from those of the first way, and the seconds it took."""
    elsewhere = copy(folders, place / "another folder")
    ways = {
        "two processes, hash seed 1": ([folders], 2, {"PYTHONHASHSEED": "1"}),
        "one process, hash seed 2": ([folders], 1, {"PYTHONHASHSEED": "2"}),
        "folders in reverse, Tokyo": ([folders[::-1]], 2, {"TZ": "Asia/Tokyo"}),
        "another folder, Los Angeles": ([elsewhere], 2, {"TZ": "America/Los_Angeles", "LC_ALL": "C"}),
        "one folder after the other": ([[folder] for folder in folders[::-1]], 2, {}),
    }
    wanted: dict[str, str] = {}
    figures = {}
    for number, (name, (builds, processes, surroundings)) in enumerate(ways.items()):
        record, started = place / f"{number}.db", time.monotonic()
        for one in builds:
            finish(begin(record, one, processes, **surroundings))
        found = fingerprints(record, place / f"export {number}")
        wanted = wanted or found
        figures[name] = ([f for f in wanted if found[f] != wanted[f]], time.monotonic() - started)
        record.unlink()
    return figures


def copy(folders: Sequence[Path], place: Path) -> list[Path]:
    """The folders below ``place``, their files made in the reverse of their order."""
    out = []
    for folder in folders:
        target = place / str(len(out)) / folder.name
        for file in sorted((f for f in folder.rglob("*") if f.is_file()), reverse=True):
            to = target / file.relative_to(folder)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, to)
        out.append(target)
    return out


if __name__ == "__main__":
    sys.exit(main())
