"""`build`: folders of files into a record. Walks, skips the unchanged, lets workers extract the rest, and alone writes.

A build can be stopped or killed at any moment: every finished batch is a transaction, and the next build goes on there.
Documents whose files have vanished from the folder stay in the record: it is an archive. `forget` takes one out.
"""

from __future__ import annotations

import hashlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from communique.model import Failure
from communique.read import STANDARD_INPUT, Item, form_of, items
from communique.read.folder import Found, walk
from communique.run.batch import REPORT_IT, Prepared, prepare_batch, prepare_by_rules
from communique.run.comparing import compare_versions
from communique.run.fingerprint import fingerprint as fingerprint_now
from communique.run.linking import begin, link, put_looked
from communique.run.looking import Looked
from communique.run.pool import Lost, Pool
from communique.run.reusing import find_reuse
from communique.store import write
from communique.store.record import Record
from communique.store.rows import Packed

BATCH_BYTES = 50_000
"""A batch is closed when its items have this many bytes: about three seconds of work, a tenth of that by rules alone,
so that little is lost with a worker and the main process has little to hold, yet the cost of handing over (1 ms) does
not show."""
BATCH_ITEMS = 64
"""... or when it has this many items."""
PATIENCE_SECONDS = 120.0
"""A batch may take this long (a worker's start of some seconds on a busy machine included) ..."""
PATIENCE_BYTE = 0.0006
"""... and this much more for each byte: ten times what extraction may cost."""
HASHED = 1 << 20
"""Bytes of a file hashed at a time."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is. ``seconds_left`` is None until there is something to tell it from."""

    documents: int
    """Looked at so far, unchanged ones included."""
    read: int
    characters: int
    failures: int
    files: int
    files_in_all: int
    documents_per_second: float
    seconds: float
    seconds_left: float | None
    linking: tuple[str, int, int] | None = None
    """What of linking is being done, how many are done, how many there are; None while documents are read."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    new: int
    changed: int
    """Documents that got a new state."""
    again: int
    """Documents read again with nothing new in them: the program has changed, or another item told the same."""
    unchanged: int
    """Items that were not read again."""
    skipped: tuple[tuple[str, int], ...]
    """Files of kinds that are not read: (suffix, number)."""
    failures: tuple[Failure, ...]
    """What could not be read, or only in part, and why; what failed before and has not changed is named again."""
    characters: int
    """Of the texts read by this build."""
    seconds: float
    stopped: bool = False
    """Stopped by Ctrl-C or a polite signal before the end; the same command goes on from there."""


@dataclass(slots=True)
class _Source:
    """A file that is being worked on."""

    path: str
    sha256: str
    """Of a file that holds several items; empty for any other, which is known by its one item."""
    items: int = 0
    waiting: int = 0
    """Items whose result is not yet stored."""
    listed: bool = False
    """All its items are known."""
    clean: bool = True
    """None of them failed."""


@dataclass(frozen=True, slots=True)
class _Task:
    item: Item
    source: _Source
    edited: bool
    """The file held another state of the item when the last build, which came to its end, read it."""


@dataclass(slots=True)
class _Tally:
    new: int = 0
    changed: int = 0
    same: int = 0
    unchanged: int = 0
    characters: int = 0
    files: int = 0
    bytes_done: int = 0
    """Of files done or skipped, and of items done in the file at hand."""
    bytes_read: int = 0
    """Of items that were really read: what the time left is told from."""
    failures: list[Failure] = field(default_factory=list)


def build(
    paths: Sequence[str | Path],
    record_path: str | Path,
    *,
    processes: int | None = None,
    progress: Callable[[Progress], None] | None = None,
    model: bool = True,
    work: Callable[[Sequence[Item]], Sequence[Prepared]] | None = None,
    patience: float = PATIENCE_SECONDS,
    fingerprint: str | None = None,
) -> Report:
    """Bring the record at ``record_path`` up to date with the files below ``paths`` (``-``: standard input).

    ``processes`` workers extract (as many as there are cores), by rules alone with ``model`` false; ``progress`` is
    called after each stored batch.
    ``work``, ``patience`` (seconds that a batch may take besides its bytes' due) and ``fingerprint`` are for tests.
    """
    with Record.write(record_path) as record, _stoppable() as stopped:
        job = _Build(record, fingerprint or fingerprint_now(model=model), progress)
        work = work or (prepare_batch if model else prepare_by_rules)
        return job.run(paths, processes or os.cpu_count() or 1, work, patience, stopped)


class _Build:
    """One run of `build`: what it has found so far and what it is waiting for."""

    def __init__(self, record: Record, fingerprint: str, progress: Callable[[Progress], None] | None) -> None:
        self.record = record
        self.fingerprint = fingerprint
        self.progress = progress
        self.tally = _Tally()
        self.begun = time.monotonic()
        self.bytes_in_all = 0
        self.files_in_all = 0
        self.met: set[str] = set()
        """Uris of the items met in this build: two of one uri are states side by side, not an edited file."""
        # After a build that was killed nobody can tell an edited file from one of two files with one uri.
        self.resumed = record.connection.execute("SELECT 1 FROM meta WHERE key = 'unfinished'").fetchone() is not None
        rows = record.connection.execute("SELECT DISTINCT source FROM failures WHERE sha256 = ''")
        self.refused = {path for (path,) in rows}

    def run(
        self,
        paths: Sequence[str | Path],
        processes: int,
        work: Callable[[Sequence[Item]], Sequence[Prepared]],
        patience: float,
        stopped: Callable[[], bool],
    ) -> Report:
        found = walk(paths)
        self.files_in_all = len(found.files)
        self.bytes_in_all = sum(map(_size, found.files))
        self.record.connection.execute("INSERT OR REPLACE INTO meta VALUES ('fingerprint', ?)", (self.fingerprint,))
        self.record.connection.execute("INSERT OR REPLACE INTO meta VALUES ('unfinished', '')")
        begin(self.record)
        self._forgive("")
        self._refuse("", found.failures)
        pool: Pool[_Task, Item, Prepared] = Pool(
            work,
            processes,
            payload=lambda task: task.item,
            patience=lambda batch: patience + PATIENCE_BYTE * sum(len(task.item.data) for task in batch),
        )
        with closing(pool.run(_batches(self._tasks(found.files, stopped)), stopped)) as done:
            for results in done:
                self._store(results)
                self._tell()
        self.tally.failures.extend(compare_versions(self.record, stopped))
        self.tally.failures.extend(find_reuse(self.record, stopped))
        self.tally.failures.extend(link(self.record, stopped, lambda *how_far: self._tell(how_far)))
        if not stopped():
            self.record.connection.execute("DELETE FROM meta WHERE key = 'unfinished'")
        self._tell()
        t = self.tally
        return Report(
            *(t.new, t.changed, t.same, t.unchanged, found.skipped),
            tuple(sorted(t.failures, key=lambda f: (f.uri, f.problem))),
            *(t.characters, time.monotonic() - self.begun, stopped()),
        )

    # -- what is to be done ----------------------------------------------------------------------------------------

    def _tasks(self, files: Sequence[Found], stopped: Callable[[], bool]) -> Iterator[_Task]:
        """The items that this program has not seen, file by file."""
        for found in files:
            if stopped():
                return
            source = _Source(found.uri, _hash_of_many(found))
            known = source.sha256 and write.known_source(
                self.record.connection, source.path, source.sha256, self.fingerprint
            )
            if known:
                self.tally.unchanged += known
                self.tally.bytes_done += _size(found)
            else:
                yield from self._tasks_in(found, source)
            self.tally.files += 1

    def _tasks_in(self, found: Found, source: _Source) -> Iterator[_Task]:
        self._forgive(source.path)
        for item in items(found.path, found.root):
            if isinstance(item, Failure):
                self._refuse(source.path, (item,))
                source.clean = False
                continue
            source.items += 1
            known = write.known_item(self.record.connection, item.uri, item.sha256, source.path, self.fingerprint)
            first = item.uri not in self.met
            self.met.add(item.uri)
            if known is None:
                source.waiting += 1
                yield _Task(item, source, first and not self.resumed and self._held_before(item, source))
                continue
            self.tally.unchanged += 1
            self.tally.bytes_done += len(item.data)
            self.tally.failures.extend(known)
            source.clean = source.clean and not known
        source.listed = True
        self._finish(source)

    def _held_before(self, item: Item, source: _Source) -> bool:
        return write.held_before(self.record.connection, item.uri, item.sha256, source.path)

    def _finish(self, source: _Source) -> None:
        """Remember a file of several items once all are stored, so that the next build need not look into it."""
        if source.sha256 and source.listed and not source.waiting and source.clean:
            write.put_source(self.record.connection, source.path, source.sha256, self.fingerprint, source.items)

    def _forgive(self, path: str) -> None:
        """Take back what an earlier build said of a file as a whole: it is looked at again."""
        if path in self.refused:
            self.record.connection.execute("DELETE FROM failures WHERE sha256 = '' AND source = ?", (path,))

    def _refuse(self, path: str, failures: Sequence[Failure]) -> None:
        """List files and lines that hold nothing readable; each build looks at them again."""
        write.put_failures(self.record.connection, "", path, failures)
        self.tally.failures.extend(failures)

    # -- what has been done ----------------------------------------------------------------------------------------

    def _store(self, results: Sequence[tuple[_Task, Prepared | Lost]]) -> None:
        with self.record.transaction():
            for task, result in results:
                self._store_one(task, result)
            for source in {id(task.source): task.source for task, _ in results}.values():
                self._finish(source)

    def _store_one(self, task: _Task, result: Prepared | Lost) -> None:
        item, source, fingerprint = task.item, task.source, self.fingerprint
        if isinstance(result, Lost):
            advice = "the next build tries it again"
            failures: tuple[Failure, ...] = (Failure(item.uri, f"internal: its worker {result.why}", advice),)
            seen_by = None
        else:
            failures, seen_by = result.failures, fingerprint
            if result.packed is not None:
                failures += self._put(task, result.packed, result.looked)
        connection, edited = self.record.connection, task.edited and not failures
        write.put_item(connection, item.uri, item.sha256, source.path, seen_by, failures, edited=edited)
        self.tally.failures.extend(failures)
        self.tally.bytes_done += len(item.data)
        self.tally.bytes_read += len(item.data)
        source.waiting -= 1
        source.clean = source.clean and not failures

    def _put(self, task: _Task, packed: Packed, looked: Looked | None) -> tuple[Failure, ...]:
        try:
            with put_looked(self.record.connection, packed.id, looked):
                outcome = write.put(self.record.connection, packed, self.fingerprint, edited=task.edited)
        except write.UNWRITABLE as error:
            return (Failure(task.item.uri, f"internal: cannot be stored ({error})", REPORT_IT),)
        setattr(self.tally, outcome, getattr(self.tally, outcome) + 1)
        self.tally.characters += len(packed.states[-1].text)
        return ()

    def _tell(self, linking: tuple[str, int, int] | None = None) -> None:
        if self.progress is None:
            return
        t, seconds = self.tally, time.monotonic() - self.begun
        read = t.new + t.changed + t.same
        left = (self.bytes_in_all - t.bytes_done) * seconds / t.bytes_read if t.bytes_read else None
        self.progress(
            Progress(
                *(read + t.unchanged, read, t.characters, len(t.failures), t.files, self.files_in_all),
                *(read / max(seconds, 1e-9), seconds, None if left is None else max(0.0, left), linking),
            )
        )


def _batches(tasks: Iterator[_Task]) -> Iterator[list[_Task]]:
    """Tasks in groups of bounded size."""
    batch: list[_Task] = []
    size = 0
    for task in tasks:
        if batch and (size + len(task.item.data) > BATCH_BYTES or len(batch) == BATCH_ITEMS):
            yield batch
            batch, size = [], 0
        batch.append(task)
        size += len(task.item.data)
    if batch:
        yield batch


def _size(found: Found) -> int:
    try:
        return 0 if found.path == STANDARD_INPUT else found.path.stat().st_size
    except OSError:
        return 0  # It will be said when it is opened.


def _hash_of_many(found: Found) -> str:
    """The hash of a file whose form holds several items; empty for any other, and where it cannot be read."""
    form = form_of(found.path.name)
    if found.path == STANDARD_INPUT or form is None or form.split is None:
        return ""
    digest = hashlib.sha256()
    try:
        with found.path.open("rb") as stream:
            while piece := stream.read(HASHED):
                digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C or SIGTERM has come: the first asks for an orderly end, a second one interrupts at once."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return

    def ask(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
