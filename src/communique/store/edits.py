"""Edits in a record: which documents wait to be compared, writing what was found, reading it again."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from communique.model import Change, Edit, Span, Version
from communique.store.query import DocumentRow, document_numbered
from communique.store.record import Record
from communique.store.rows import dump, spans

_CHANGE = (
    *("document", "edit", "n", "kind", "before", "after", "before_start", "before_stop", "after_start", "after_stop"),
    *("names_removed", "names_added", "alternates", "shown", "by", "confidence"),
)
_INSERT = f"INSERT INTO changes ({', '.join(_CHANGE)}) VALUES ({', '.join('?' * len(_CHANGE))})"


@dataclass(frozen=True, slots=True)
class EditRow:
    """An edit as it is listed: with its document, the times of its versions, and what is shown of it."""

    document: DocumentRow
    edit: Edit
    shown: tuple[Change, ...]
    """The changes that are shown unless all are asked for."""
    last_seen: str | None
    """When the older text was last seen; None when unknown."""
    first_seen: str | None
    """When the newer text was first seen; None when unknown."""
    notices: tuple[tuple[Span, str, bool], ...]
    """Correction notices of the newer text: span, words, whether the older text lacks them."""


def waiting(connection: sqlite3.Connection, program: str) -> Iterator[tuple[int, str]]:
    """(number, hash) of the documents with several versions that were not compared as they are by this program."""
    nums = [num for (num,) in connection.execute("SELECT document FROM versions WHERE n = 1 ORDER BY document")]
    for num in nums:
        made_of = _made_of(connection, num, program)
        known = connection.execute("SELECT made_of FROM compared WHERE document = ?", (num,)).fetchone()
        if known is None or known[0] != made_of:
            yield num, made_of


def _made_of(connection: sqlite3.Connection, num: int, program: str) -> str:
    rows = connection.execute(
        "SELECT n, sha256, title, first_seen, last_seen, alternates FROM versions WHERE document = ? ORDER BY n", (num,)
    ).fetchall()
    return hashlib.sha256(repr((program, rows)).encode("utf-8", "backslashreplace")).hexdigest()


def put_edits(
    connection: sqlite3.Connection, num: int, made_of: str, edits: Sequence[Edit], shown: Sequence[Collection[Change]]
) -> None:
    """Write the edits of a document in the place of those it has; ``shown`` are the changes of each that are shown."""
    connection.execute("DELETE FROM edits WHERE document = ?", (num,))
    for n, (edit, visible) in enumerate(zip(edits, shown, strict=True)):
        connection.execute(
            "INSERT INTO edits (document, n, older, newer, alternates, notices) VALUES (?, ?, ?, ?, ?, ?)",
            (num, n, edit.before, edit.after, int(edit.alternates), dump(edit.notices)),
        )
        connection.executemany(
            _INSERT,
            [
                (
                    *(num, n, k, c.kind, c.before, c.after, *(c.before_span or (None, None))),
                    *(c.after_span or (None, None)),
                    *(dump(c.names_removed), dump(c.names_added), int(c.alternates), int(c in visible)),
                    *(c.by, c.confidence),
                )
                for k, c in enumerate(edit.changes)
            ],
        )
    connection.execute("INSERT OR REPLACE INTO compared VALUES (?, 0, ?)", (num, made_of))


def load_edits(connection: sqlite3.Connection, num: int) -> list[tuple[Edit, tuple[Change, ...]]]:
    """The edits of the document of this number, each with the changes that are shown."""
    (document,) = connection.execute("SELECT id FROM documents WHERE num = ?", (num,)).fetchone()
    out = []
    for n, older, newer, alternates, notices in connection.execute(
        "SELECT n, older, newer, alternates, notices FROM edits WHERE document = ? ORDER BY n", (num,)
    ).fetchall():
        rows = connection.execute(
            f"SELECT {', '.join(_CHANGE[3:])} FROM changes WHERE document = ? AND edit = ? ORDER BY n", (num, n)
        ).fetchall()
        changes = tuple(_change(row) for row in rows)
        edit = Edit(document, older, newer, changes, spans(notices), bool(alternates))
        out.append((edit, tuple(c for c, row in zip(changes, rows, strict=True) if row[-3])))
    return out


def _change(row: tuple[object, ...]) -> Change:
    kind, before, after, a, b, c, d, removed, added, alternates, _, by, confidence = row
    return Change(
        *(kind, before, after),  # type: ignore[arg-type]
        None if a is None else Span(a, b),  # type: ignore[arg-type]
        None if c is None else Span(c, d),  # type: ignore[arg-type]
        tuple(json.loads(str(removed))),
        tuple(json.loads(str(added))),
        bool(alternates),
        str(by),
        confidence,  # type: ignore[arg-type]
    )


def broken_edits(versions: Sequence[Version], edits: Sequence[Edit]) -> Iterator[str]:
    """Rules that edits of these versions break: every span lies in its version's text and holds the stored words."""
    for edit in edits:
        if not (0 <= edit.before < len(versions) and 0 <= edit.after < len(versions)) or edit.before == edit.after:
            yield f"edit between versions {edit.before} and {edit.after} of {len(versions)}"
            continue
        older, newer = versions[edit.before].text, versions[edit.after].text
        for change in edit.changes:
            for text, words, span in (
                (older, change.before, change.before_span),
                (newer, change.after, change.after_span),
            ):
                if (span is None) != (words == "") or (span is not None and not _holds(text, words, span)):
                    yield f"change of kind {change.kind}: {span} does not hold {words[:40]!r}"
            if change.before_span is None and change.after_span is None:
                yield f"change of kind {change.kind} without words"
            if not 0 <= change.confidence <= 1:
                yield f"changes: a confidence of {change.confidence}"
        for span in edit.notices:
            if not 0 <= span.start < span.end <= len(newer):
                yield f"notice {span.start}-{span.end} outside the text of {len(newer)} characters"


def _holds(text: str, words: str, span: Span) -> bool:
    return 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == words


def edits_of(record: Record, document: str | None = None) -> Iterator[EditRow]:
    """The edits of the document with this id, or of all documents, by uri and version."""
    c = record.connection
    if document is None:
        nums = c.execute(
            "SELECT DISTINCT e.document, d.uri FROM edits AS e JOIN documents AS d ON d.num = e.document ORDER BY d.uri"
        ).fetchall()
    else:
        nums = c.execute("SELECT num, uri FROM documents WHERE id = ?", (document,)).fetchall()
    for num, _ in nums:
        row = document_numbered(record, num)
        versions = c.execute(
            "SELECT text, first_seen, last_seen FROM versions WHERE document = ? ORDER BY n", (num,)
        ).fetchall()
        for edit, shown in load_edits(c, num):
            older, newer = versions[edit.before], versions[edit.after]
            notices = tuple(
                (s, newer[0][s.start : s.end], newer[0][s.start : s.end] not in older[0]) for s in edit.notices
            )
            yield EditRow(row, edit, shown, older[2], newer[1], notices)


def not_compared(record: Record) -> int:
    """Documents with several versions that were never compared: their record was built by an earlier program."""
    sql = "SELECT count(*) FROM versions WHERE n = 1 AND document NOT IN (SELECT document FROM compared)"
    return int(record.connection.execute(sql).fetchone()[0])
