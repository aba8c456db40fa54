"""A person's decisions that two events are one, or are not: JSON lines beside the record, and how they fit it.

The file only grows. A decision names each event by the words that tell it, with what stands around them, so that it
survives rebuilding; one whose words are no longer there is listed by `check` and has no effect.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from communique.model import Event
from communique.store.record import Record
from communique.store.rows import dump
from communique.store.unpack import load_extraction

Kind = Literal["merge", "split"]

CONTEXT = 60
"""Characters kept on either side of the words that tell an event."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """An event as a decision names it."""

    document: str
    """Id of the document."""
    uri: str
    quote: str
    """The words that tell the event: its first span."""
    before: str
    after: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of the file. ``when`` is the time of the command that wrote it."""

    line: int
    kind: Kind
    a: Anchor
    b: Anchor
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """A decision about two events of the record as it is."""

    line: int
    kind: Kind
    a: str
    b: str
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Misfit:
    """A line that cannot be followed, and why."""

    line: int
    why: str


def path_beside(record: Path) -> Path:
    """Where the decisions about a record are kept."""
    return record.with_name(f"{record.name}.corrections.jsonl")


def read_corrections(record: Path) -> list[Correction | Misfit]:
    """The lines of the file beside a record; empty where there is none."""
    place = path_beside(record)
    if not place.exists():
        return []
    lines = place.read_bytes().decode("utf-8", "replace").split("\n")
    return [_read(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _read(number: int, line: str) -> Correction | Misfit:
    try:
        given = json.loads(line)
        a, b = (Anchor(**{name: str(given[side][name]) for name in Anchor.__slots__}) for side in ("a", "b"))
        if given["kind"] not in get_args(Kind):
            return Misfit(number, f"no such decision: {given['kind']}")
        return Correction(number, given["kind"], a, b, str(given["who"]), str(given["when"]), str(given["why"]))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        return Misfit(number, f"cannot be read: {type(error).__name__}: {error}")


def quoting(record: Path, document: str) -> list[int]:
    """The lines of the file that quote the document with this id."""
    found = (one for one in read_corrections(record) if isinstance(one, Correction))
    return [one.line for one in found if document in (one.a.document, one.b.document)]


def add_correction(record: Path, kind: Kind, a: Anchor, b: Anchor, *, who: str, when: str, why: str) -> None:
    """Write a decision as the file's last line."""
    line = {
        "kind": kind,
        **{side: {name: getattr(anchor, name) for name in Anchor.__slots__} for side, anchor in (("a", a), ("b", b))},
        **{"who": who, "when": when, "why": why},
    }
    place = path_beside(record)
    broken_off = place.exists() and place.stat().st_size > 0 and not place.read_bytes().endswith(b"\n")
    with place.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(("\n" if broken_off else "") + json.dumps(line, ensure_ascii=False) + "\n")


def anchor(record: Record, event: Event) -> Anchor:
    """How a decision names an event of a document of the record."""
    document = event.accounts[0].document
    start, end = min(event.accounts[0].spans)
    uri, text = _text(record.connection, document)
    return Anchor(
        *(document, uri, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]),
        *(event.type, event.title),
    )


def _text(connection: sqlite3.Connection, document: str) -> tuple[str, str]:
    row: tuple[str, str] | None = connection.execute(
        "SELECT d.uri, v.text FROM documents AS d JOIN versions AS v ON v.document = d.num WHERE d.id = ? "
        "ORDER BY v.n DESC LIMIT 1",
        (document,),
    ).fetchone()
    if row is None:
        raise LookupError("the document is not in the record")
    return row


def fit(record: Record) -> tuple[list[Fitted], list[Misfit]]:
    """The decisions beside a record that fit it as it is, in the order of the file, and the lines that do not."""
    fitted: list[Fitted] = []
    misfits: list[Misfit] = []
    for one in read_corrections(record.path):
        if isinstance(one, Misfit):
            misfits.append(one)
            continue
        try:
            a, b = _find(record.connection, one.a), _find(record.connection, one.b)
        except LookupError as error:
            misfits.append(Misfit(one.line, str(error)))
            continue
        if a == b:
            misfits.append(Misfit(one.line, "both events are one event of one document"))
        else:
            fitted.append(Fitted(one.line, one.kind, min(a, b), max(a, b), one.who, one.when, one.why))
    return fitted, misfits


def _find(connection: sqlite3.Connection, wanted: Anchor) -> str:
    """The id of the event that is meant. Raises LookupError, saying what is missing."""
    _, text = _text(connection, wanted.document)
    (num,) = connection.execute("SELECT num FROM documents WHERE id = ?", (wanted.document,)).fetchone()
    quote = _folded(wanted.quote)
    found = [
        (_agreement(wanted, event, text, start, end), event.id)
        for event in load_extraction(connection, num).events
        for account in event.accounts
        for start, end in account.spans
        if _folded(text[start:end]) == quote
    ]
    if not found:
        there = "" if quote in _folded(text) else "; the words are not in the text"
        raise LookupError(f"{wanted.uri}: no event is told by “{_folded(wanted.quote)[:60]}”{there}")
    best = max(agreement for agreement, _ in found)
    ids = sorted({event for agreement, event in found if agreement == best})
    if len(ids) > 1:
        raise LookupError(f"{wanted.uri}: {len(ids)} events are told by “{_folded(wanted.quote)[:60]}”")
    return ids[0]


def _agreement(wanted: Anchor, event: Event, text: str, start: int, end: int) -> tuple[bool, bool, bool]:
    """What tells events that are told by the same words apart: what stands around them, type, title."""
    around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    same = _folded(around[0]) == _folded(wanted.before) and _folded(around[1]) == _folded(wanted.after)
    return event.type == wanted.type, same, event.title == wanted.title


def _folded(text: str) -> str:
    return " ".join(text.split())


def load_decisions(connection: sqlite3.Connection) -> Iterator[Fitted]:
    """The decisions that the record's occurrences follow, in the order of the file."""
    for line, kind, a, b, data in connection.execute("SELECT line, kind, a, b, data FROM decisions ORDER BY line"):
        yield Fitted(line, kind, a, b, **json.loads(data))


def decisions_among(connection: sqlite3.Connection, events: Sequence[str]) -> list[Fitted]:
    """The last decision about each pair of these events, in the order of the file."""
    members = set(events)
    last: dict[tuple[str, str], Fitted] = {}
    for event in events:
        sql = "SELECT line, kind, a, b, data FROM decisions WHERE a = ?"
        for line, kind, a, b, data in connection.execute(sql, (event,)):
            if b in members:
                one = Fitted(line, kind, a, b, **json.loads(data))
                if (a, b) not in last or last[a, b].line < line:
                    last[a, b] = one
    return sorted(last.values(), key=lambda d: d.line)


def put_decisions(connection: sqlite3.Connection, fitted: list[Fitted]) -> bool:
    """Follow these decisions and no others; the events of those that come or go wait to be joined anew. Returns
    whether anything changed."""
    known = {one.line: one for one in load_decisions(connection)}
    wanted = {one.line: one for one in fitted}
    changed = [line for line in sorted({*known, *wanted}) if known.get(line) != wanted.get(line)]
    for line in changed:
        connection.execute("DELETE FROM decisions WHERE line = ?", (line,))
        if (one := wanted.get(line)) is not None:
            data = dump({"who": one.who, "when": one.when, "why": one.why})
            connection.execute("INSERT INTO decisions VALUES (?, ?, ?, ?, ?)", (line, one.kind, one.a, one.b, data))
            connection.executemany("INSERT OR IGNORE INTO relink VALUES (?)", [(one.a,), (one.b,)])
    return bool(changed)
