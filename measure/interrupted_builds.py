"""Whether a build that is killed again and again loses nothing, and what a worker costs that is killed from outside.

Usage: python measure/interrupted_builds.py [FOLDER ...] [--kills 20] [--seed 1] [--json]

Kills a build (kill -9; in turn the main process alone, then the whole group with its workers) at random moments, each
time goes on with the same record, and begins a new record whenever one is finished. After each kill: no document that
was reported as stored is missing, `check` finds nothing, no worker is left. In the end every finished record's export
equals an undisturbed one. Then one worker of a build is killed: at most one document may be missing, and it must be
listed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from building import SHARED, begin, fingerprints, finish, given_folders
from communique.store import Record, RecordError, query
from communique.store.check import check

WORKERS_GONE = 10.0
"""Seconds in which the workers of a killed build have to be gone."""


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = [SHARED / "seeds", SHARED / "gold/press", SHARED / "data/mfa-china"]
    ask.add_argument("folders", nargs="*", type=Path, default=default)
    ask.add_argument("--kills", type=int, default=20)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    folders = given_folders(args.folders)
    with tempfile.TemporaryDirectory() as place:
        figures = measure(folders, Path(place), args.kills, random.Random(args.seed))
    print(json.dumps(figures) if args.json else "\n".join(f"{name:44} {value}" for name, value in figures.items()))
    return int(
        not figures["exports equal"] or figures["documents lost"] > 0 or figures["worker killed: documents missing"] > 1
    )


def measure(folders: Sequence[Path], place: Path, kills: int, chance: random.Random) -> dict[str, Any]:
    started = time.monotonic()
    finish(begin(place / "whole.db", folders))
    seconds = time.monotonic() - started
    wanted = fingerprints(place / "whole.db", place / "whole")
    figures: dict[str, Any] = {
        "documents": documents(place / "whole.db"),
        "undisturbed build, seconds": round(seconds, 1),
        "kills": kills,
        "while starting, storing nothing yet": 0,
        "documents lost": 0,
        "workers left over": 0,
        "records finished after kills": 0,
        "exports equal": True,
    }
    record = place / "0.db"
    for number in range(kills):
        before = documents(record) if record.exists() else 0
        told = _kill(begin(record, folders), chance.uniform(0.1, 0.7 * seconds), number % 2 == 0, figures)
        after = documents(record) if record.exists() else 0
        figures["while starting, storing nothing yet"] += not told
        figures["documents lost"] += max(0, before + told - after)
        if after == figures["documents"] or number == kills - 1:
            finish(begin(record, folders))
            same = fingerprints(record, place / f"export {number}") == wanted
            figures["exports equal"] = figures["exports equal"] and same
            figures["records finished after kills"] += 1
            record = place / f"{number + 1}.db"
    figures.update(_worker_killed(folders, place, wanted))
    return figures


def _kill(process: subprocess.Popen[str], after: float, alone: bool, figures: dict[str, Any]) -> int:
    """Kill a build and wait for its workers to go; returns how many documents it said it had stored."""
    time.sleep(after)
    workers = children(process.pid)
    if alone:
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    said, _ = process.communicate()
    told = [int(line) for line in said.splitlines() if line.isdecimal()]
    deadline = time.monotonic() + WORKERS_GONE
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    figures["workers left over"] += sum(map(alive, workers))
    return told[-1] if told else 0


def documents(record: Path) -> int:
    """How many documents a record holds; an end with the reason where `check` finds anything."""
    try:
        with Record.read(record) as open_record:
            if problems := check(open_record):
                sys.exit(f"{record}: {problems[:3]}")
            return query.stats(open_record).documents
    except RecordError as error:
        if "empty record" in str(error):
            return 0
        raise


def _worker_killed(folders: Sequence[Path], place: Path, wanted: dict[str, str]) -> dict[str, Any]:
    record = place / "worker.db"
    process = begin(record, folders)
    assert process.stdout
    process.stdout.readline()
    victim = next(pid for pid in reversed(children(process.pid)) if b"spawn_main" in command(pid))
    os.kill(victim, signal.SIGKILL)
    failures = finish(process)
    return {
        "worker killed: documents missing": documents(place / "whole.db") - documents(record),
        "worker killed: failures listed": len(failures),
        "worker killed: export equal": fingerprints(record, place / "worker") == wanted,
    }


def children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended but that nobody has waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
