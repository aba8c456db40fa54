"""What evidence of a year is, and the stretch of text in which it is sought."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from communique.extraction.reading import NameHit
from communique.model import Span
from communique.text.calendar import make_day

SENTENCE = 260
_STOPS = re.compile(r"(?<![A-Z])[.!?][”\"’]*\s+(?=[A-Z“\"‘])|\n")


class Evidence(NamedTuple):
    """Years that a stretch of text speaks for; ``strong``: the text can be of no other year."""

    years: tuple[int, ...]
    strong: bool
    span: Span
    why: str
    weight: float = 1.0
    bound: bool = False
    """Whether it only says that the text is not older: a year told as history chooses none of the years after it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where evidence is sought: a stretch of the text, the month and day it is of, the names in it."""

    text: str
    start: int
    end: int
    month: int | None
    day: int | None
    hits: Sequence[NameHit] = ()

    def on(self, year: int) -> date | None:
        """The part's day in that year; the middle of the year where no day is known."""
        return make_day(year, self.month or 7, self.day or 1)


def sentence_around(scope: Scope, at: int) -> tuple[int, int]:
    """The sentence around ``at``, roughly, within a bounded reach."""
    low = max(scope.start, at - SENTENCE)
    for stop in _STOPS.finditer(scope.text, low, at):
        low = stop.end()
    high = min(scope.end, at + SENTENCE)
    after = _STOPS.search(scope.text, at, high)
    return low, after.start() + 1 if after else high
