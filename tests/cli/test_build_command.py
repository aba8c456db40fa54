"""``build`` on a small folder: what it says, what it leaves out, how it ends."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from communique.cli.progress import ProgressLine, duration, progress_line
from communique.run.build import Progress

RELEASE = (
    "Press release\n\nARDVAL, May 20, 2024 – The Foreign Minister, Anna Kovar, received the ambassador of Drovia.\n"
)
COMMAND = [sys.executable, "-m", "communique"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A release, an empty file, a file of another kind."""
    place = tmp_path / "texts"
    (place / "below").mkdir(parents=True)
    (place / "below" / "release.txt").write_text(RELEASE, encoding="utf-8")
    (place / "empty.txt").write_bytes(b"")
    (place / "seal.png").write_bytes(b"\x89PNG")
    return place


def test_a_build_says_what_was_read_skipped_and_failed(folder: Path, communique: Callable, tmp_path: Path) -> None:
    record = str(tmp_path / "record.db")
    ran = communique("build", str(folder), "-o", record, "--processes", "1")
    assert ran.code == 3
    assert "1 document (1 new)" in ran.out
    assert "1 file of kinds that are not read: 1 .png" in ran.out
    assert [line for line in ran.err.splitlines() if line.startswith("empty.txt: ")]
    assert "below/release.txt" in communique("show", record, "document", "release.txt").out
    assert "empty.txt" in communique("list", record, "failures").out


def test_a_second_build_reads_only_what_has_changed(folder: Path, communique: Callable, tmp_path: Path) -> None:
    record = str(tmp_path / "record.db")
    (folder / "empty.txt").unlink()
    assert communique("build", str(folder), "-o", record, "--processes", "1").code == 0
    again = json.loads(communique("build", str(folder), "-o", record, "--processes", "1", "--json").out)
    assert (again["new"], again["unchanged"], again["record"]) == (0, 1, record)
    (folder / "below" / "release.txt").write_text(RELEASE.replace("received", "met"), encoding="utf-8")
    assert "1 with a new version" in communique("build", str(folder), "-o", record, "--processes", "1").out
    assert "2 versions" in communique("show", record, "document", "release.txt").out


def test_standard_input(tmp_path: Path) -> None:
    record = str(tmp_path / "record.db")
    subprocess.run(
        [*COMMAND, "build", "-", "-o", record, "--processes", "1"],
        input=RELEASE.encode(),
        check=True,
        capture_output=True,
    )
    shown = subprocess.run([*COMMAND, "show", record, "document", "-"], check=True, capture_output=True, text=True)
    assert "Anna Kovar" in shown.stdout


def test_a_folder_that_is_not_there_is_a_mistake(communique: Callable, tmp_path: Path) -> None:
    ran = communique("build", str(tmp_path / "nowhere"), "-o", str(tmp_path / "record.db"))
    assert ran.code == 2
    assert "nowhere" in ran.err
    assert not (tmp_path / "record.db").exists()


def documents_in(record: str) -> int:
    try:
        with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0


def test_interrupted_and_continued(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").unlink()
    for number in range(50):
        (folder / f"{number:03}.txt").write_text(f"{RELEASE * 20}\nNumber {number}.\n", encoding="utf-8")
    record = str(tmp_path / "record.db")
    building = [*COMMAND, "build", str(folder), "-o", record, "--processes", "1"]
    running = subprocess.Popen(
        building, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and not documents_in(record):
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert "Traceback" not in err
    assert "The same command goes on from here" in out
    done = subprocess.run([*building, "--json"], check=True, capture_output=True, text=True)
    report = json.loads(done.stdout)
    assert report["new"] + report["unchanged"] == 51


def test_output_cut_off_by_its_reader_is_no_error(folder: Path, tmp_path: Path) -> None:
    record = str(tmp_path / "record.db")
    subprocess.run([*COMMAND, "build", str(folder), "-o", record, "--processes", "1"], check=False, capture_output=True)
    show = subprocess.Popen(
        [*COMMAND, "show", record, "document", "release.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert show.stdout
    assert show.stderr
    show.stdout.close()
    assert show.stderr.read() == b""
    show.stderr.close()
    assert show.wait(timeout=60) == 0


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at(seconds: float, left: float | None = 25.0) -> Progress:
    return Progress(412, 400, 10_000, 1, 40, 120, 33.04, seconds, left)


def test_progress_line() -> None:
    assert progress_line(at(5)) == "412 documents, file 40 of 120, 33.0 a second, 25 s left, 1 failure"
    assert "left" not in progress_line(at(5, None))


def test_progress_is_overwritten_on_a_terminal_and_rare_elsewhere() -> None:
    screen, log = Terminal(), io.StringIO()
    for stream in (screen, log):
        line = ProgressLine(stream)
        for tenth in range(250):
            line(at(tenth / 10))
        line.end()
    assert screen.getvalue().count("\r") > 100
    assert screen.getvalue().endswith("\r\x1b[K")
    assert len(log.getvalue().splitlines()) == 2


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.4, "0 s"), (59.7, "1 min 0 s"), (250, "4 min 10 s"), (7500, "2 h 5 min")]
)
def test_duration(seconds: float, said: str) -> None:
    assert duration(seconds) == said
