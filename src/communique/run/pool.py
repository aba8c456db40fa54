"""Spawned worker processes, one thread each: batches in, results out; one that dies or stalls costs at most one item.

The pools of multiprocessing and concurrent.futures lose every running batch when one worker dies and cannot say which
item killed it. Here each worker has a pipe of its own and holds one batch; the items of a lost batch are tried again,
each alone, and an item that costs a worker while alone is given up.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Generic, TypeVar

T = TypeVar("T")
P = TypeVar("P")
R = TypeVar("R")

_READY = b"ready"

MOST_FALSE_STARTS = 3
"""Workers in a row that may die before they are up; one more means that none will ever come up."""

TICK = 0.2
"""Seconds between two looks at the clock and at whether to stop, when no worker has anything to say."""

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")
"""What libraries with threads of their own look at: as many processes as cores are running already."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of an item that cost a worker while it was alone."""

    why: str


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: SpawnProcess
    pipe: Connection
    batch: Sequence[T] = ()
    again: bool = False
    """The batch is an item that has cost a worker before."""
    deadline: float = field(default=float("inf"))
    ready: bool = False
    """It has come up and said so."""


class PoolError(RuntimeError):
    """No worker comes up, or the work itself is at fault: not a matter of one item."""


class Pool(Generic[T, P, R]):
    """Runs ``work`` (importable by name) on batches in up to ``processes`` workers.

    ``payload(task)`` is what of a task goes to a worker; ``work`` makes of a list of payloads as many results.
    ``patience(batch)`` is how many seconds a batch may take before its worker counts as stalled.
    """

    def __init__(
        self,
        work: Callable[[Sequence[P]], Sequence[R]],
        processes: int,
        payload: Callable[[T], P],
        patience: Callable[[Sequence[T]], float],
    ) -> None:
        self.work = work
        self.payload = payload
        self.processes = max(1, processes)
        self.patience = patience
        self._context: SpawnContext = multiprocessing.get_context("spawn")
        self._workers: list[_Worker[T]] = []
        self._alone: deque[T] = deque()
        self._false_starts = 0

    def run(
        self, batches: Iterator[Sequence[T]], stopped: Callable[[], bool] = lambda: False
    ) -> Generator[list[tuple[T, R | Lost]], None, None]:
        """Results of each batch as it is done, in no particular order. At most one batch a worker is taken in
        advance, so that memory stays flat. When ``stopped()`` says so, what is running is dropped."""
        try:
            more = True
            while not stopped():
                more = self._hand_out(batches, more)
                busy = [w for w in self._workers if w.batch]
                if not busy and not more and not self._alone:
                    return
                ready = wait([w.pipe for w in busy], TICK)
                done = [result for w in busy if (result := self._collect(w, w.pipe in ready))]
                # The workers get their next batches before the caller begins to store these.
                more = self._hand_out(batches, more)
                yield from done
        finally:
            self.close()

    def close(self) -> None:
        """End every worker."""
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            if worker.batch:
                worker.process.kill()
            worker.process.join()
        self._workers.clear()

    def _hand_out(self, batches: Iterator[Sequence[T]], more: bool) -> bool:
        """Give every idle worker a batch, starting workers as needed; returns whether there may be more batches."""
        while sum(1 for w in self._workers if w.batch) < self.processes:
            again = bool(self._alone)
            batch = [self._alone.popleft()] if again else next(batches, None) if more else None
            if batch is None:
                return False
            worker = next((w for w in self._workers if not w.batch), None) or self._start()
            worker.batch, worker.again = batch, again
            worker.deadline = time.monotonic() + self.patience(batch)
            with suppress(OSError):  # It has died: seen when its result is collected.
                worker.pipe.send_bytes(pickle.dumps([*map(self.payload, batch)], pickle.HIGHEST_PROTOCOL))
        return more

    def _collect(self, worker: _Worker[T], ready: bool) -> list[tuple[T, R | Lost]] | None:
        """A worker's results, if it has them; a worker that has died or stalled is ended and its items put aside."""
        if not ready:
            return self._lose(worker, "took too long") if time.monotonic() > worker.deadline else None
        try:
            message = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            worker.process.join(1)
            return self._lose(worker, _died(worker.process.exitcode))
        if message == _READY:
            worker.ready, self._false_starts = True, 0
            return None
        results: Sequence[R] | _Fault = pickle.loads(message)
        if isinstance(results, _Fault):
            raise PoolError(results.what)
        pairs: list[tuple[T, R | Lost]] = list(zip(worker.batch, results, strict=True))
        worker.batch = ()
        return pairs

    def _lose(self, worker: _Worker[T], why: str) -> list[tuple[T, R | Lost]] | None:
        """The items of a lost batch are put aside to be tried alone; one that was alone is given up."""
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts > MOST_FALSE_STARTS:
                raise PoolError(f"no worker process comes up: each {why}")
        elif worker.again:
            return [(worker.batch[0], Lost(why))]
        self._alone.extend(worker.batch)
        return None

    def _start(self) -> _Worker[T]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self.work), daemon=True)
        with _surroundings():
            process.start()
        theirs.close()
        worker: _Worker[T] = _Worker(process, ours)
        self._workers.append(worker)
        return worker


@dataclass(frozen=True, slots=True)
class _Fault:
    """An exception that ``work`` let through, in words."""

    what: str


def _serve(pipe: Connection, work: Callable[[Sequence[P]], Sequence[R]]) -> None:
    """What a worker does until its pipe or its parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()  # What has been imported stays: no collection needs to look at it again.
    with suppress(EOFError, OSError):
        pipe.send_bytes(_READY)
        while True:
            batch = pickle.loads(pipe.recv_bytes())
            try:
                answer: object = work(batch)
            except Exception as error:
                answer = _Fault(f"{type(error).__name__}: {error}")
            pipe.send_bytes(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


def _end_with_parent() -> None:
    """A worker at work does not look at its pipe: this thread ends it when the main process is gone, however."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _surroundings() -> Iterator[None]:
    """What a worker is born with: one thread for each library, and deaf to Ctrl-C from its first moment on."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    ours = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN) if ours else None
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGINT, handler)
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _died(code: int | None) -> str:
    if code is None or code >= 0:
        return f"ended its process (exit code {code})"
    with suppress(ValueError):
        return f"ended its process ({signal.Signals(-code).name})"
    return f"ended its process (signal {-code})"
