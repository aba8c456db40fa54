"""Reading for reuse: a document as reuse is looked for in it, and what was found, as it is listed."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from communique.model import Passage, Reuse, Span
from communique.store.postings import read_through
from communique.store.query import DocumentRow, document_numbered
from communique.store.record import Record

KEPT = 64
"""Documents whose texts are kept at hand while reuse is listed."""

_ROW = (
    "SELECT r.a, r.b, pa.id, r.a_start, r.a_stop, pb.id, r.b_start, r.b_stop, r.kind, r.words, r.similarity, "
    "r.direction, r.reason, r.by, r.confidence FROM reuse AS r "
    "JOIN documents AS da ON da.num = r.a JOIN documents AS db ON db.num = r.b "
    "LEFT JOIN parts AS pa ON pa.document = r.a AND pa.n = r.a_part "
    "LEFT JOIN parts AS pb ON pb.document = r.b AND pb.n = r.b_part "
)
_ORDER = " ORDER BY da.id, r.a_start, r.a_stop, db.id, r.b_start, r.b_stop"
_TOLD = (
    "SELECT t.start, t.stop, t.statement, s.name, c.side FROM contents AS t "
    "JOIN speakers AS s ON s.document = t.document AND s.statement = t.statement "
    "LEFT JOIN claims AS c ON c.document = t.document AND c.actor = s.actor "
    "WHERE t.document = ?1 AND t.start < ?3 AND t.stop > ?2 AND s.name IS NOT NULL "
    "UNION SELECT t.start, t.stop, t.statement, l.name, c.side FROM contents AS t "
    "JOIN chains AS l ON l.document = t.document AND l.statement = t.statement "
    "LEFT JOIN claims AS c ON c.document = t.document AND c.actor = l.actor "
    "WHERE t.document = ?1 AND t.start < ?3 AND t.stop > ?2"
)


@dataclass(frozen=True, slots=True)
class ReuseRow:
    """A reuse as it is listed: with the documents of both sides and the words."""

    a: DocumentRow
    b: DocumentRow
    reuse: Reuse
    a_text: str
    b_text: str


@dataclass(frozen=True, slots=True)
class Readable:
    """A document as reuse is looked for in it."""

    id: str
    text: str
    published: str | None
    blocks: tuple[tuple[int, int, str, str], ...]
    """(start, end, kind, by)"""


def readable(connection: sqlite3.Connection, num: int) -> Readable:
    """The document of this number."""
    i, published, text = connection.execute(
        "SELECT d.id, d.published, v.text FROM documents AS d JOIN versions AS v ON v.document = d.num "
        "WHERE d.num = ? ORDER BY v.n DESC LIMIT 1",
        (num,),
    ).fetchone()
    blocks = connection.execute("SELECT start, stop, kind, by FROM blocks WHERE document = ? ORDER BY n", (num,))
    return Readable(i, text, published, tuple(blocks.fetchall()))


def _text(connection: sqlite3.Connection, num: int) -> str:
    (text,) = connection.execute(
        "SELECT text FROM versions WHERE document = ? ORDER BY n DESC LIMIT 1", (num,)
    ).fetchone()
    return str(text)


def told(connection: sqlite3.Connection, num: int, span: Span) -> Counter[tuple[str, str | None]]:
    """To whom the document gives words of a stretch: (name, side), with the number of characters each is given."""
    shared: Counter[tuple[str, str | None]] = Counter()
    rows = connection.execute(_TOLD, (num, *span)).fetchall()
    for start, stop, name, side in {(start, stop, name, side) for start, stop, _, name, side in rows}:
        shared[name, side] += min(stop, span.end) - max(start, span.start)
    return shared


def reuses_of(record: Record, document: str | None = None) -> Iterator[ReuseRow]:
    """The reuse that the document with this id has a part in, or of all documents; by document and place."""
    c = record.connection
    if document is None:
        rows = c.execute(_ROW + _ORDER).fetchall()
    else:
        both = (_ROW + f"WHERE {side}.id = ?" + _ORDER for side in ("da", "db"))
        rows = [row for query in both for row in c.execute(query, (document,)).fetchall()]
    listed = lru_cache(KEPT)(lambda num: (document_numbered(record, num), _text(c, num)))
    for a, b, a_part, a_start, a_stop, b_part, b_start, b_stop, *rest in rows:
        (one, text), (other, other_text) = listed(a), listed(b)
        first = Passage(one.id, a_part or "", Span(a_start, a_stop))
        second = Passage(other.id, b_part or "", Span(b_start, b_stop))
        words = (text[a_start:a_stop], other_text[b_start:b_stop])
        yield ReuseRow(one, other, Reuse(first, second, *rest), *words)


def not_compared(record: Record) -> int:
    """Documents that were never compared with the others: their record was built by an earlier program."""
    sql = "SELECT count(*) FROM passages WHERE n = 0 AND document NOT IN (SELECT document FROM reused)"
    return int(record.connection.execute(sql).fetchone()[0])


def broken_reuse(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(uri, what is off) of reuse and prints: spans outside their texts, shares that are none, lists that differ."""
    outside = (
        "SELECT da.uri, db.uri FROM reuse AS r "
        "JOIN documents AS da ON da.num = r.a JOIN documents AS db ON db.num = r.b "
        "WHERE r.a_stop > da.characters OR r.b_stop > db.characters OR r.similarity NOT BETWEEN 0 AND 1 "
        "OR r.confidence NOT BETWEEN 0 AND 1 ORDER BY 1, 2"
    )
    for one, other in connection.execute(outside):
        yield one, f"a reuse with {other} that lies outside the text, or a share that is none"
    held: Counter[int] = Counter()
    for postings in read_through(connection):
        held.update(
            dict(zip(*(each.tolist() for each in np.unique(postings.documents, return_counts=True)), strict=True))
        )
    rows = connection.execute(
        "SELECT d.num, d.uri, length(t.prints) / 4 FROM printed AS t JOIN documents AS d ON d.num = t.document"
    )
    for num, uri, number in sorted(rows, key=lambda row: row[1]):
        if held.pop(num, 0) != number:
            yield uri, "its prints are not those that are looked up"
    if any(held.values()):
        yield "postings", "prints of documents that are not there"
