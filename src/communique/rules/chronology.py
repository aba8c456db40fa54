"""The tables of dated facts (data/chronology): first uses of names, foundings whose anniversaries are marked,
one-off events."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class FirstUse:
    """Names that stand in no text before ``since`` and as a thing of the day in none after ``until``."""

    forms: tuple[str, ...]
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Founding:
    """What anniversaries are counted from. ``between``: the two sides, where the form alone ("diplomatic relations")
    does not tell."""

    forms: tuple[str, ...]
    between: tuple[str, ...]
    day: date
    source: str


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event that happened once. It is named where of each group of ``words`` one stands in the sentence (stems:
    "inaugurat")."""

    id: str
    words: tuple[tuple[str, ...], ...]
    first: date
    last: date
    kind: str
    source: str


@cache
def first_uses() -> tuple[FirstUse, ...]:
    """Rows of first_uses.csv."""
    return tuple(
        FirstUse(_split(row["forms"]), _day(row["since"]), _day(row["until"]), row["source"])
        for row in rows("first_uses.csv")
    )


@cache
def foundings() -> tuple[Founding, ...]:
    """Rows of foundings.csv."""
    return tuple(
        Founding(
            _split(row["forms"]),
            tuple(s for s in row["between"].split("+") if s),
            date.fromisoformat(row["date"]),
            row["source"],
        )
        for row in rows("foundings.csv")
    )


@cache
def dated_events() -> tuple[DatedEvent, ...]:
    """Rows of dated_events.csv."""
    out = []
    for row in rows("dated_events.csv"):
        first, _, last = row["date"].partition("/")
        words = tuple(_split(group.strip()) for group in row["words"].split(" + "))
        days = date.fromisoformat(first), date.fromisoformat(last or first)
        out.append(DatedEvent(row["id"], words, *days, row["kind"], row["source"]))
    return tuple(out)


def rows(file: str) -> list[dict[str, str]]:
    """The rows of a table of data/chronology."""
    path = resources.files("communique") / "data" / "chronology" / file
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(form for form in cell.split("|") if form)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
