"""Parallel passages in a record: which accounts are to be laid side by side, which have been, and what was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from communique.model import Difference, Parallel, Passage, Span
from communique.store.frozen import freeze, thaw_all
from communique.store.record import Record

_TELLER = (
    *(
        "part",
        "document",
        "kind",
        "side",
        "source",
        "derived",
        "rendering",
        "coverage",
        "published",
        "characters",
        "start",
    ),
)
_WANTED = "SELECT a, b FROM pairings UNION SELECT min(part, other), max(part, other) FROM sharing"
_SELECT = """
    SELECT r.id, r.a_part, r.a_start, r.a_stop, r.b_part, r.b_start, r.b_stop, r.relation, r.changes,
        r.by, r.confidence, da.id, db.id
    FROM parallels AS r
    JOIN parts AS pa ON pa.id = r.a_part JOIN documents AS da ON da.num = pa.document
    JOIN parts AS pb ON pb.id = r.b_part JOIN documents AS db ON db.num = pb.document
"""


def tellers(connection: sqlite3.Connection, parts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """What the choice of pairs asks of these parts, by name."""
    for part in parts:
        row = connection.execute(
            "SELECT p.id, d.id, p.kind, p.side, coalesce(p.originator, p.publisher), p.derived_from IS NOT NULL, "
            "p.rendering, p.coverage, p.date, p.stop - p.start, p.start "
            "FROM parts AS p JOIN documents AS d ON d.num = p.document WHERE p.id = ?",
            (part,),
        ).fetchone()
        yield dict(zip(_TELLER, row, strict=True))


def frames(connection: sqlite3.Connection, parts: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """(part, the part around it, words of that one) of those of these parts that a round-up or article prints."""
    for part in parts:
        row = connection.execute(
            "SELECT f.id, f.start, f.stop, f.document FROM parts AS p JOIN parts AS f ON f.document = p.document "
            "AND f.n = 0 WHERE p.id = ? AND p.n > 0 AND f.kind IN ('round-up', 'article')",
            (part,),
        ).fetchone()
        if row is not None:
            (text,) = connection.execute(
                "SELECT text FROM versions WHERE document = ? ORDER BY n DESC LIMIT 1", (row[3],)
            ).fetchone()
            yield part, row[0], text[row[1] : row[2]]


def put_pairings(connection: sqlite3.Connection, occurrence: int, pairs: Iterable[tuple[str, str]]) -> None:
    """The accounts of the occurrence of this number that are to be laid side by side."""
    rows = [(occurrence, *pair) for pair in pairs]
    connection.executemany("INSERT INTO pairings VALUES (?, ?, ?)", rows)


def uri_of(connection: sqlite3.Connection, num: int) -> str:
    """The uri of the document of this number."""
    return str(connection.execute("SELECT uri FROM documents WHERE num = ?", (num,)).fetchone()[0])


def to_share(connection: sqlite3.Connection) -> list[int]:
    """Numbers of the documents of which it is to be looked at anew with which others they share words."""
    return [num for (num,) in connection.execute("SELECT document FROM reshare ORDER BY document")]


def sharers(connection: sqlite3.Connection, num: int) -> list[tuple[str, str | None, str, str | None, int, int]]:
    """(part, date, other part, its date, number of its document, words) of the accounts that share words with one of
    the document of this number."""
    sql = (
        "SELECT p.id, p.date, o.id, o.date, o.document, sum(r.words) FROM "
        "(SELECT a_part AS mine, b AS document, b_part AS n, words FROM reuse WHERE a = ?1 UNION ALL "
        "SELECT b_part, a, a_part, words FROM reuse WHERE b = ?1) AS r "
        "JOIN parts AS p ON p.document = ?1 AND p.n = r.mine JOIN parts AS o ON o.document = r.document AND o.n = r.n "
        "GROUP BY p.id, o.id ORDER BY p.id, o.id"
    )
    return connection.execute(sql, (num,)).fetchall()


def put_sharing(connection: sqlite3.Connection, num: int, pairs: Iterable[tuple[str, str]]) -> None:
    """The accounts of the document of this number, each with one that it is to be laid side by side with because they
    share words; the document waits no more."""
    wanted = set(pairs)
    rows = connection.execute(
        "SELECT s.part, s.other FROM sharing AS s JOIN parts AS p ON p.id = s.part WHERE p.document = ?", (num,)
    )
    known = set(rows)
    connection.executemany("DELETE FROM sharing WHERE part = ? AND other = ?", sorted(known - wanted))
    connection.executemany("INSERT INTO sharing VALUES (?, ?)", sorted(wanted - known))
    connection.execute("DELETE FROM reshare WHERE document = ?", (num,))


def not_compared(connection: sqlite3.Connection) -> list[tuple[int, str, int, str]]:
    """(number of a document, part, number of a document, part) of the pairs that wait to be compared."""
    return connection.execute(
        f"SELECT pa.document, p.a, pb.document, p.b FROM ({_WANTED}) AS p "
        "JOIN parts AS pa ON pa.id = p.a JOIN parts AS pb ON pb.id = p.b "
        "WHERE NOT EXISTS (SELECT 1 FROM compared_parts AS c WHERE c.a = p.a AND c.b = p.b) ORDER BY 1, 3, 2, 4"
    ).fetchall()


def put_parallels(connection: sqlite3.Connection, a: str, b: str, found: Sequence[Parallel]) -> None:
    """Two parts, or one with itself, have been laid side by side; what was found takes the place of what is there."""
    connection.execute("DELETE FROM compared_parts WHERE a = ? AND b = ?", (a, b))
    num = connection.execute("INSERT INTO compared_parts (a, b) VALUES (?, ?)", (a, b)).lastrowid
    connection.executemany(
        "INSERT INTO parallels VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(num, n, p.id, p.a.part, *p.a.span, p.b.part, *p.b.span, p.relation, freeze(p.changes)),
                *(p.by, p.confidence),
            )
            for n, p in enumerate(found)
        ],
    )


def drop_unpaired(connection: sqlite3.Connection) -> None:
    """Forget what was found between accounts that neither an occurrence nor words they share ask for any more."""
    connection.execute(
        "DELETE FROM compared_parts WHERE num IN (SELECT c.num FROM unpaired AS u JOIN compared_parts AS c "
        "ON c.a = u.a AND c.b = u.b WHERE NOT EXISTS (SELECT 1 FROM pairings AS p WHERE p.a = u.a AND p.b = u.b) "
        "AND NOT EXISTS (SELECT 1 FROM sharing AS s WHERE s.part = u.a AND s.other = u.b) "
        "AND NOT EXISTS (SELECT 1 FROM sharing AS s WHERE s.part = u.b AND s.other = u.a))"
    )
    connection.execute("DELETE FROM unpaired")


def parallels_of(record: Record, document: str | None = None, other: str | None = None) -> Iterator[Parallel]:
    """All parallels, those of the document with this id, or those between two documents, in the order of their
    passages. ``event`` stays open here: see ``links.event_of``."""
    conditions, values = ["1"], {"document": document, "other": other}
    if document is not None:
        conditions.append("(da.id = :document OR db.id = :document)")
    if other is not None:
        conditions.append("(da.id = :other AND db.id = :document OR da.id = :document AND db.id = :other)")
    order = "da.id, r.a_start, r.a_stop, db.id, r.b_start, r.b_stop, r.id"
    sql = f"{_SELECT} WHERE {' AND '.join(conditions)} ORDER BY {order}"
    return map(_parallel, record.connection.execute(sql, values))


def load_parallels(connection: sqlite3.Connection, num: int) -> list[Parallel]:
    """The parallels one of whose passages lies in the document of this number."""
    sql = f"{_SELECT} WHERE pa.document = ?1 OR pb.document = ?1 ORDER BY r.compared, r.n"
    return [_parallel(row) for row in connection.execute(sql, (num,))]


def _parallel(row: tuple[Any, ...]) -> Parallel:
    i, a_part, a_start, a_stop, b_part, b_start, b_stop, relation, changes, by, confidence, a, b = row
    return Parallel(
        i,
        Passage(a, a_part, Span(a_start, a_stop)),
        Passage(b, b_part, Span(b_start, b_stop)),
        relation,
        thaw_all(Difference, changes),
        None,
        by,
        confidence,
    )


def broken_parallel(row: Parallel, a_text: str, b_text: str) -> str | None:
    """The rule that a parallel breaks: every span lies in its text, and every change has the words it says."""
    for passage, text in ((row.a, a_text), (row.b, b_text)):
        if not 0 <= passage.span.start < passage.span.end <= len(text):
            return f"a passage {passage.span.start}-{passage.span.end} outside its text of {len(text)} characters"
    for change in row.changes:
        for words, span, text in ((change.a, change.a_span, a_text), (change.b, change.b_span, b_text)):
            if span is not None and (
                not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != words
            ):
                return f"a change of kind {change.kind}: {span.start}-{span.end} does not hold {words[:40]!r}"
            if span is None and words:
                return f"a change of kind {change.kind}: {words[:40]!r} stands nowhere"
    if not 0 <= row.confidence <= 1:
        return f"a confidence of {row.confidence}"
    return None
