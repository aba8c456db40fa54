"""A build in a process of its own, for the measurements that disturb it.

Usage: python measure/building.py RECORD PROCESSES FOLDER ...

Prints the number of documents it has stored after each batch, at the end "failures" with the uris of what was not read.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from communique.export.jsonl import export
from communique.run.build import build
from communique.store import Record
from communique.store.check import check

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FOLDERS = tuple(SHARED / name for name in ("seeds", "gold/press", "data/press", "data/mfa-china", "data/ungdc"))
"""What the issue names: the seeds, the releases of 2021, the pages of the Chinese ministry, the speeches."""


def begin(record: Path, folders: Sequence[Path], processes: int = 2, **surroundings: str) -> subprocess.Popen[str]:
    """Start a build, at the head of a process group of its own, with more environment variables."""
    command = [sys.executable, __file__, str(record), str(processes), *map(str, folders)]
    environment = {**os.environ, **surroundings}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True)


def finish(process: subprocess.Popen[str]) -> list[str]:
    """Wait for a build; returns the uris that it could not read."""
    said, _ = process.communicate()
    if process.returncode:
        sys.exit(f"the build ended with {process.returncode}")
    return said.splitlines()[-1].split()[1:]


def fingerprints(record: Path, folder: Path) -> dict[str, str]:
    """Export a record that `check` finds nothing wrong with; the hash of each file."""
    with Record.read(record) as open_record:
        if problems := check(open_record):
            sys.exit(f"{record}: {problems[:3]}")
        export(open_record, folder)
    return {file.stem: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def given_folders(folders: Sequence[Path]) -> Sequence[Path]:
    """The folders, or an end with the reason where one is absent."""
    if missing := [str(folder) for folder in folders if not folder.exists()]:
        print(f"skipped: {', '.join(missing)} absent (set COMMUNIQUE_SHARED)", file=sys.stderr)
        sys.exit(0)
    return folders


def main() -> None:
    record, processes, *folders = sys.argv[1:]
    report = build(folders, record, processes=int(processes), progress=lambda p: print(p.read, flush=True))
    print("failures", *(failure.uri.replace(" ", "%20") for failure in report.failures))


if __name__ == "__main__":
    main()
