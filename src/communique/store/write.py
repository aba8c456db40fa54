"""Writing into a record: documents with their rows, and what was looked at, so that the unchanged can be skipped.

All functions are called inside a transaction of the one process that writes. None depends on the order in which the
items of a build arrive: of several with one uri the one with the highest rank gives the document its text, rows and
metadata (see :func:`_rank`); the states that only the others brought stand before its own, by stated time and hash.
Only a file that has changed since the last build (``edited``) goes before what it held then.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal

from communique.model import Failure
from communique.store import reuse
from communique.store.fulltext import words_of
from communique.store.rows import COLUMNS, DOCUMENT_COLUMNS, Packed, Row, State

Outcome = Literal["new", "changed", "same"]

SEARCH_SHIFT = 20
"""search.rowid = document << 20 | passage: room for a million passages, ten times those of the longest text we read."""

UNWRITABLE = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    UnicodeError,
    OverflowError,
)
"""What a row that cannot be stored raises: the document's mistake. Anything else (a full disk) is not."""

_RANKED = ("stamp", "states", "published", "title", "publisher", "file", "media_type", "text_hash")
_ROWS = {
    table: f"INSERT INTO {table} (document, {', '.join(names)}) VALUES ({', '.join('?' * (len(names) + 1))})"
    for table, names in COLUMNS.items()
}
_DOCUMENT = (
    f"INSERT INTO documents (id, uri, fingerprint, {', '.join(DOCUMENT_COLUMNS)}) "
    f"VALUES ({', '.join('?' * (len(DOCUMENT_COLUMNS) + 3))})"
)
_AGAIN = f"UPDATE documents SET fingerprint = ?, {', '.join(f'{c} = ?' for c in DOCUMENT_COLUMNS)} WHERE num = ?"
_STATE = (
    "INSERT INTO versions (document, n, sha256, title, first_seen, last_seen, text, data, alternates) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INDEX = "INSERT INTO search (rowid, words) VALUES (?, ?)"
_UNINDEX = "INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)"


def put(connection: sqlite3.Connection, packed: Packed, fingerprint: str, *, edited: bool = False) -> Outcome:
    """Store a document, or join it with what its uri has. Raises one of UNWRITABLE, having changed nothing.

    ``edited``: its file held another state when it was last built; this one is the newest unless stated times say
    otherwise.
    """
    connection.execute("SAVEPOINT document")
    try:
        known = connection.execute(
            f"SELECT num, fingerprint, {', '.join(_RANKED)} FROM documents WHERE id = ?", (packed.id,)
        ).fetchone()
        if known is None:
            outcome = _insert(connection, packed, fingerprint)
        else:
            outcome = _join(connection, packed, fingerprint, known, edited)
    except BaseException:
        connection.execute("ROLLBACK TO document")
        connection.execute("RELEASE document")
        raise
    connection.execute("RELEASE document")
    return outcome


def _insert(connection: sqlite3.Connection, packed: Packed, fingerprint: str) -> Outcome:
    num = connection.execute(_DOCUMENT, (packed.id, packed.uri, fingerprint, *packed.columns)).lastrowid
    assert num is not None
    _put_states(connection, num, packed.states)
    _put_rows(connection, num, packed)
    return "new"


def _join(connection: sqlite3.Connection, packed: Packed, fingerprint: str, known: Row, edited: bool) -> Outcome:
    num, made_by = known[0], known[1]
    stored = _states(connection, num)
    theirs, ours = _rank(known[2:], stored[-1].sha256), _rank(_ranked(packed), packed.states[-1].sha256)
    # Another program may have read other metadata from the same bytes: then the states alone are compared.
    wins = ours >= theirs if made_by == fingerprint else ours[:3] >= theirs[:3]
    wins = wins or (edited and ours[0] >= theirs[0])
    own = packed.states if wins else stored[-int(known[3]) :]
    merged = _merged(stored, packed.states, own, newer=made_by != fingerprint)
    if merged != stored:
        if wins:
            _unindex(connection, num, stored[-1].text)
        connection.execute("DELETE FROM versions WHERE document = ?", (num,))
        _put_states(connection, num, merged)
    elif wins:
        _unindex(connection, num, stored[-1].text)
    if wins:
        delete_rows(connection, num)
        connection.execute(_AGAIN, (fingerprint, *packed.columns, num))
        _put_rows(connection, num, packed)
    return "same" if [s.sha256 for s in merged] == [s.sha256 for s in stored] else "changed"


def _rank(columns: Sequence[Any], sha256: str) -> tuple[Any, ...]:
    """What decides between two items of one uri, never arrival: stated time, number of states, hash, then metadata."""
    stamp, states, *rest = columns
    return (stamp, states, sha256, *(value or "" for value in rest))


def _ranked(packed: Packed) -> list[Any]:
    named = dict(zip(DOCUMENT_COLUMNS, packed.columns, strict=True))
    return [named[name] for name in _RANKED]


def _merged(stored: Sequence[State], added: Sequence[State], own: Sequence[State], *, newer: bool) -> list[State]:
    """Every state once: those that only others brought, by stated time and hash, then the winner's in its order."""
    states: dict[str, State] = {}
    for state in (*stored, *added):
        known = states.get(state.sha256)
        states[state.sha256] = state if known is None else _same(known, state, newer=newer)
    last = dict.fromkeys(state.sha256 for state in own)
    others = [state for state in states.values() if state.sha256 not in last]
    others.sort(key=lambda s: (s.last_seen or s.first_seen or "", s.sha256))
    return [*others, *(states[sha256] for sha256 in last)]


def _same(known: State, state: State, *, newer: bool) -> State:
    """One state seen twice: all times it was seen; of two readings the newer program's, otherwise a fixed choice."""
    seen = sorted(t for s in (known, state) for t in (s.first_seen, s.last_seen) if t)
    chosen = state if newer else max(known, state, key=lambda s: (s.title or "", s.text))
    alternates = max(known.alternates, state.alternates)
    first, last = (seen[0], seen[-1]) if seen else (None, None)
    return replace(chosen, first_seen=first, last_seen=last, alternates=alternates)


def _states(connection: sqlite3.Connection, num: int) -> list[State]:
    rows = connection.execute(
        "SELECT sha256, title, first_seen, last_seen, text, data, alternates FROM versions WHERE document = ? "
        "ORDER BY n",
        (num,),
    )
    return [State(*row) for row in rows]


def _put_states(connection: sqlite3.Connection, num: int, states: Iterable[State]) -> None:
    rows = (
        (num, n, s.sha256, s.title, s.first_seen, s.last_seen, s.text, s.data, s.alternates)
        for n, s in enumerate(states)
    )
    connection.executemany(_STATE, rows)


def _put_rows(connection: sqlite3.Connection, num: int, packed: Packed) -> None:
    for table, statement in _ROWS.items():
        if rows := packed.tables[table]:
            connection.executemany(statement, [(num, *row) for row in rows])
    passages = [row[:3] for row in packed.tables["passages"]]
    connection.executemany(_INDEX, index_rows(num, packed.states[-1].text, passages))


def index_rows(num: int, text: str, passages: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, str]]:
    """What the search index holds of a document: (rowid, words) for its passages (n, start, stop)."""
    return ((num << SEARCH_SHIFT | n, words_of(text, (start, stop))) for n, start, stop in passages)


def _unindex(connection: sqlite3.Connection, num: int, text: str) -> None:
    passages = connection.execute(
        "SELECT n, start, stop FROM passages WHERE document = ? ORDER BY n", (num,)
    ).fetchall()
    connection.executemany(_UNINDEX, index_rows(num, text, passages))


def delete_rows(connection: sqlite3.Connection, num: int) -> None:
    """Delete what was read out of a document; rows that are referred to go after those that refer to them."""
    for table in reversed(COLUMNS):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (num,))


def delete_document(connection: sqlite3.Connection, num: int) -> None:
    """Delete a document, its versions and rows, and its words in the search index."""
    text = connection.execute("SELECT text FROM versions WHERE document = ? ORDER BY n DESC LIMIT 1", (num,)).fetchone()
    if text is not None:
        _unindex(connection, num, text[0])
    reuse.take_out(connection, num)
    delete_rows(connection, num)
    connection.execute("DELETE FROM documents WHERE num = ?", (num,))


# -- what was looked at ----------------------------------------------------------------------------------------------


def known_source(connection: sqlite3.Connection, path: str, sha256: str, fingerprint: str) -> int | None:
    """How many items the file had when all of them were read by this program; None when it has to be looked into."""
    found = connection.execute(
        "SELECT items FROM sources WHERE path = ? AND sha256 = ? AND fingerprint = ?", (path, sha256, fingerprint)
    ).fetchone()
    return None if found is None else int(found[0])


def put_source(connection: sqlite3.Connection, path: str, sha256: str, fingerprint: str, items: int) -> None:
    """All of this file's items are in the record, none of them failed."""
    connection.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?)", (path, sha256, fingerprint, items))


def known_item(
    connection: sqlite3.Connection, uri: str, sha256: str, source: str, fingerprint: str
) -> tuple[Failure, ...] | None:
    """None for an item that this program has not seen; otherwise what was wrong with it (nothing, as a rule)."""
    found = connection.execute(
        "SELECT source FROM items WHERE uri = ? AND sha256 = ? AND fingerprint = ?", (uri, sha256, fingerprint)
    ).fetchall()
    if not found:
        return None
    if (source,) not in found:
        connection.execute("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)", (uri, sha256, source, fingerprint))
    rows = connection.execute(
        "SELECT DISTINCT uri, problem, advice FROM failures WHERE uri = ? AND sha256 = ? ORDER BY n", (uri, sha256)
    )
    return tuple(Failure(*row) for row in rows)


def held_before(connection: sqlite3.Connection, uri: str, sha256: str, source: str) -> bool:
    """Whether this file gave this uri other bytes than these when it was read before."""
    sql = "SELECT 1 FROM items WHERE uri = ? AND source = ? AND sha256 <> ? LIMIT 1"
    return connection.execute(sql, (uri, source, sha256)).fetchone() is not None


def put_item(
    connection: sqlite3.Connection,
    uri: str,
    sha256: str,
    source: str,
    fingerprint: str | None,
    failures: Sequence[Failure],
    *,
    edited: bool = False,
) -> None:
    """An item has been dealt with. Without a fingerprint it is tried again by the next build.

    What an ``edited`` file held before is no longer known of it: should it come back, it is read again.
    """
    if edited:
        connection.execute("DELETE FROM items WHERE uri = ? AND source = ? AND sha256 <> ?", (uri, source, sha256))
    connection.execute(
        "DELETE FROM items WHERE uri = ?1 AND source = ?2 AND sha256 <> ?3 AND EXISTS (SELECT 1 FROM failures AS f "
        "WHERE f.uri = ?1 AND f.source = ?2 AND f.sha256 = items.sha256)",
        (uri, source, sha256),
    )
    connection.execute("DELETE FROM failures WHERE uri = ? AND source = ?", (uri, source))
    if fingerprint is not None:
        connection.execute("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)", (uri, sha256, source, fingerprint))
    put_failures(connection, sha256, source, failures)


def put_failures(connection: sqlite3.Connection, sha256: str, source: str, failures: Sequence[Failure]) -> None:
    """List what could not be read."""
    rows = [
        (storable(f.uri), sha256, source, n, storable(f.problem), storable(f.advice)) for n, f in enumerate(failures)
    ]
    connection.executemany("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?)", rows)


def storable(text: str) -> str:
    """The text with lone surrogates spelled out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
