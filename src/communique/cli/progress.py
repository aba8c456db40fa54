"""The progress line of a build: documents done, documents a second, time left; on standard error."""

from __future__ import annotations

import sys
from typing import TextIO

from communique.cli.console import USUAL_WIDTH, count, fit
from communique.run.build import Progress

ON_A_TERMINAL = 0.1
"""Seconds between two states of the line where it is overwritten in place."""
ELSEWHERE = 10.0
"""Seconds between two lines where each stays (a log file)."""


class ProgressLine:
    """Call it with every :class:`Progress`; :meth:`end` takes the line away."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.overwrites = self.stream.isatty()
        self.shown = 0.0

    def __call__(self, progress: Progress) -> None:
        if progress.seconds - self.shown < (ON_A_TERMINAL if self.overwrites else ELSEWHERE):
            return
        self.shown = progress.seconds
        line = progress_line(progress)
        self.stream.write("\r\x1b[K" + fit(line, USUAL_WIDTH - 1) if self.overwrites else line + "\n")
        self.stream.flush()

    def end(self) -> None:
        """Take the line away."""
        if self.overwrites and self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


def progress_line(progress: Progress) -> str:
    """ "412 documents, file 40 of 120, 33.0 documents a second, 25 s left, 1 failure"; "linking: 50 of 412 events" """
    if progress.linking is not None:
        what, done, of = progress.linking
        return f"linking: {done:,} of {of:,} {what}"
    pieces = [
        count(progress.documents, "document"),
        f"file {progress.files:,} of {progress.files_in_all:,}",
        f"{progress.documents_per_second:,.1f} a second",
    ]
    if progress.seconds_left is not None:
        pieces.append(f"{duration(progress.seconds_left)} left")
    if progress.failures:
        pieces.append(count(progress.failures, "failure"))
    return ", ".join(pieces)


def duration(seconds: float) -> str:
    """ "25 s", "4 min 10 s", "2 h 5 min" """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
