"""Builds: incremental, in any order and number of processes the same, one bad document never more than one failure."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import record_samples
from communique.export.jsonl import export
from communique.run.build import Progress, Report, build
from communique.run.pool import PoolError
from communique.store import Record, query
from communique.store.check import check
from communique.store.forget import forget

GOOD = {f"{folder}/{n}.txt": f'Orsanin {n}: "The ferry treaty {n} stands."' for folder in "ab" for n in range(4)}


def write_files(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def run(root: Path, record: Path, **options: object) -> Report:
    return build([root], record, **{"processes": 1, "work": record_samples.work, **options})  # type: ignore[arg-type]


def exported(record: Path, folder: Path) -> dict[str, bytes]:
    with Record.read(record) as open_record:
        assert check(open_record) == []
        export(open_record, folder)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_unchanged_changed_and_new(tmp_path: Path) -> None:
    root, record = write_files(tmp_path / "in", GOOD), tmp_path / "r.db"
    first = run(root, record, fingerprint="1")
    assert (first.new, first.changed, first.unchanged, first.failures) == (8, 0, 0, ())
    assert first.characters == sum(map(len, GOOD.values()))
    assert run(root, record, fingerprint="1").unchanged == 8
    write_files(root, {"a/0.txt": "Orsanin changed", "c.txt": "Tarnow", "x.bin": "?"})
    third = run(root, record, fingerprint="1")
    assert (third.new, third.changed, third.again, third.unchanged) == (1, 1, 0, 7)
    assert third.skipped == ((".bin", 1),)
    fourth = run(root, record, fingerprint="2")
    assert (fourth.new, fourth.changed, fourth.again, fourth.unchanged) == (0, 0, 9, 0)
    with Record.read(record) as open_record:
        assert query.find_document(open_record, "a/0.txt").versions == 2
        assert query.stats(open_record).outdated == 0
        assert check(open_record) == []


def test_an_edited_file_gives_the_current_text_back_and_forth(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    texts = [f"Orsanin on state {n}" for n in (1, 2, 3, 2, 1)]
    for text in texts:
        assert run(write_files(tmp_path / "in", {"a.txt": text}), record, fingerprint="1").failures == ()
        with Record.read(record) as open_record:
            document = query.find_document(open_record, "a.txt")
            assert query.load(open_record, document.id)[0].text == text
            assert check(open_record) == []
    assert document.versions == 3
    assert run(tmp_path / "in", record, fingerprint="1").unchanged == 1


def test_two_files_of_one_uri_are_states_whatever_comes_first(tmp_path: Path) -> None:
    one = write_files(tmp_path / "one", {"a.txt": "Orsanin here"})
    two = write_files(tmp_path / "two", {"a.txt": "Orsanin there"})
    exports = []
    for number, roots in enumerate(([one, two], [two, one], [one, two, one])):
        record = tmp_path / f"{number}.db"
        build(roots, record, processes=1, work=record_samples.work)
        build(roots, record, processes=1, work=record_samples.work)
        exports.append(exported(record, tmp_path / f"e{number}"))
    assert exports[0] == exports[1] == exports[2]


def test_a_vanished_file_stays_in_the_record(tmp_path: Path) -> None:
    root, record = write_files(tmp_path / "in", GOOD), tmp_path / "r.db"
    run(root, record)
    (root / "a/0.txt").unlink()
    assert run(root, record).unchanged == 7
    with Record.read(record) as open_record:
        assert query.find_document(open_record, "a/0.txt")


def test_a_forgotten_document_comes_back_with_its_file(tmp_path: Path) -> None:
    press = "".join(
        json.dumps({"url": f"https://e.example/{n}", "text": f"Text {n} of Orsanin"}) + "\n" for n in (1, 2)
    )
    root, record = write_files(tmp_path / "in", {"press.jsonl": press}), tmp_path / "r.db"
    options = {"work": record_samples.work, "fingerprint": "1"}
    assert run(root, record, **options).new == 2
    with Record.write(record) as open_record:
        assert forget(open_record, "https://e.example/1").sources == ("press.jsonl",)
    again = run(root, record, **options)
    assert (again.new, again.unchanged) == (1, 1)
    assert run(root, record, **options).unchanged == 2


BAD = {
    "crash.txt": "CRASH",
    "stall.txt": "STALL",
    "raise.txt": "RAISE",
    "broken.txt": "BROKEN",
    "surrogate.txt": "SURROGATE",
}


def test_each_bad_document_is_one_failure(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    report = run(write_files(tmp_path / "in", {**GOOD, **BAD}), record, processes=2, patience=6.0)
    assert report.new == len(GOOD)
    found = {failure.uri: failure.problem for failure in report.failures}
    assert found.keys() == BAD.keys()
    assert "SIGKILL" in found["crash.txt"]
    assert "took too long" in found["stall.txt"]
    assert "KeyError: 'raised on purpose' at record_samples.py" in found["raise.txt"]
    assert "outside the text" in found["broken.txt"]
    assert "cannot be stored" in found["surrogate.txt"]
    with Record.read(record) as open_record:
        assert sorted(f.uri for f in query.failures(open_record)) == sorted(BAD)
        assert check(open_record) == []
    # What a worker died of is tried again; what was read and refused is named again.
    for name in ("crash.txt", "stall.txt"):
        (tmp_path / "in" / name).unlink()
    again = run(tmp_path / "in", record)
    assert again.unchanged == len(GOOD) + 3
    assert {f.uri for f in again.failures} == BAD.keys() - {"crash.txt", "stall.txt"}
    write_files(tmp_path / "in", {"raise.txt": "good now"})
    assert {f.uri for f in run(tmp_path / "in", record).failures} == {"broken.txt", "surrogate.txt"}


def test_what_is_wrong_with_a_whole_file_is_said_by_each_build_and_taken_back(tmp_path: Path) -> None:
    line = json.dumps({"url": "https://e.example/1", "text": "Orsanin"})
    root, record = write_files(tmp_path / "in", {"press.jsonl": f"{line}\nnot JSON\n"}), tmp_path / "r.db"
    write_files(tmp_path / "other", GOOD)
    for _ in range(2):
        assert [f.uri for f in run(root, record).failures] == ["press.jsonl#2"]
    assert run(tmp_path / "other", record).failures == ()
    with Record.read(record) as open_record:
        assert [f.uri for f in query.failures(open_record)] == ["press.jsonl#2"]
    write_files(root, {"press.jsonl": line})
    assert run(root, record).failures == ()
    with Record.read(record) as open_record:
        assert list(query.failures(open_record)) == []


def test_work_at_fault_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(PoolError, match="ValueError: not about one item"):
        run(write_files(tmp_path / "in", GOOD), tmp_path / "r.db", work=record_samples.faulty_work)


def test_any_number_of_processes_and_order_of_files_gives_one_export(tmp_path: Path) -> None:
    wanted = None
    for number, (processes, names) in enumerate([(1, sorted(GOOD)), (3, sorted(GOOD, reverse=True))]):
        root, record = tmp_path / f"in{number}", tmp_path / f"{number}.db"
        for name in names:
            write_files(root, {name: GOOD[name]})
            if number:
                run(root, record, processes=processes)
        run(root, record, processes=processes)
        found = exported(record, tmp_path / f"out{number}")
        assert wanted in (None, found)
        wanted = found
    assert wanted
    assert wanted["statements.jsonl"].count(b"\n") == 8


def test_progress(tmp_path: Path) -> None:
    told: list[Progress] = []
    run(write_files(tmp_path / "in", GOOD), tmp_path / "r.db", progress=told.append)
    assert told[-1].documents == told[-1].read == 8
    assert told[-1].files == told[-1].files_in_all == 8
    assert told[-1].seconds_left == 0.0
    assert told[-1].documents_per_second > 0


SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
import record_samples
from communique.run.build import build
if __name__ == "__main__":
    report = build([{root!r}], {record!r}, processes=2, work=record_samples.slow_work, fingerprint="1",
                   progress=lambda p: print(p.read, flush=True))
    print("stopped" if report.stopped else "done", flush=True)
"""


def start(tmp_path: Path, record: Path) -> subprocess.Popen[str]:
    script = tmp_path / "script.py"
    root, tests = tmp_path / "in", str(Path(record_samples.__file__).parent)
    script.write_text(SCRIPT.format(tests=tests, root=str(root), record=str(record)))
    return subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, start_new_session=True)


MANY = {f"{n}.txt": f'Orsanin {n}: "The ferry treaty {n} stands." ' + "word " * 8000 for n in range(40)}


def test_killed_and_continued(tmp_path: Path) -> None:
    write_files(tmp_path / "in", MANY)
    run(tmp_path / "in", tmp_path / "whole.db", fingerprint="1")
    process = start(tmp_path, tmp_path / "r.db")
    assert process.stdout
    process.stdout.readline()
    workers = _children(process.pid)
    process.kill()
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 10
    while any(map(_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in workers if _alive(pid)] == []
    report = run(tmp_path / "in", tmp_path / "r.db", fingerprint="1")
    assert report.unchanged > 0
    assert exported(tmp_path / "r.db", tmp_path / "out") == exported(tmp_path / "whole.db", tmp_path / "wanted")


def test_ctrl_c_ends_in_good_order(tmp_path: Path) -> None:
    write_files(tmp_path / "in", MANY)
    process = start(tmp_path, tmp_path / "r.db")
    assert process.stdout
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=30)
    assert said.split()[-1] == "stopped"
    assert process.returncode == 0
    assert sorted(p.name for p in tmp_path.glob("r.db*")) == ["r.db"]
    assert run(tmp_path / "in", tmp_path / "r.db", fingerprint="1").unchanged > 0


def _children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def _alive(pid: int) -> bool:
    """Whether a process runs; one that has ended but that nobody has waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_no_worker_is_left_over(tmp_path: Path) -> None:
    run(write_files(tmp_path / "in", GOOD), tmp_path / "r.db", processes=2)
    assert multiprocessing.active_children() == []
