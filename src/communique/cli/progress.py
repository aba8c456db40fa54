"""The progress line of a build: documents done, documents a second, time left. On standard error, so that output can be piped."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

from communique.cli.console import USUAL_WIDTH, fit

ON_A_TERMINAL = 0.1
"""Seconds between two states of the line where it is overwritten in place."""
ELSEWHERE = 10.0
"""Seconds between two lines where each stays (a log file)."""
STEADY = 2.0
"""Seconds before a rate is worth telling."""


class Progress:
    """Call it with (done, total) as documents are finished; :meth:`end` leaves the screen clean."""

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream = stream or sys.stderr
        self.clock = clock
        self.overwrites = self.stream.isatty()
        self.began = self.shown = clock()
        self.drawn = False

    def __call__(self, done: int, total: int) -> None:
        now = self.clock()
        if now - self.shown < (ON_A_TERMINAL if self.overwrites else ELSEWHERE):
            return
        self.shown = now
        line = progress_line(done, total, now - self.began)
        if self.overwrites:
            self.stream.write("\r\x1b[K" + fit(line, USUAL_WIDTH - 1))
            self.drawn = True
        else:
            self.stream.write(line + "\n")
        self.stream.flush()

    def end(self) -> None:
        """Take the line away."""
        if self.drawn:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


def progress_line(done: int, total: int, seconds: float) -> str:
    """ "412 of 1,251 documents, 33.0 a second, 25 s left" """
    line = f"{done:,} of {total:,} documents"
    if done and seconds >= STEADY:
        rate = done / seconds
        line += f", {rate:,.1f} a second, {duration((total - done) / rate)} left"
    return line


def duration(seconds: float) -> str:
    """ "25 s", "4 min 10 s", "2 h 5 min" """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
