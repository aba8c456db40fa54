"""Checking a whole record: the file, every key, every span, every hash, and the search index against the texts."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from communique.model import Extraction, document_id
from communique.store.check_links import broken_links, broken_parallels
from communique.store.corrections import fit, path_beside
from communique.store.edits import broken_edits, load_edits
from communique.store.record import Record
from communique.store.reuse_rows import broken_reuse
from communique.store.unpack import load_document, load_extraction
from communique.store.validate import broken
from communique.store.write import index_rows

MOST_LINES = 100
"""SQLite names at most this many faults of the file."""

_ROW_ID = re.compile(r"[a-z][0-9a-f]{15}")
_INDEXED = "CREATE VIRTUAL TABLE {0} USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 2')"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is off: ``where`` names the document (its uri), a table, or the file; ``what`` says what."""

    where: str
    what: str


def check(record: Record) -> list[Problem]:
    """Everything that is off in a record; empty when nothing is."""
    try:
        with record.snapshot() as c:
            found = [*_file(c), *_documents(c), *_actors(c), *_links(c), *_reuse(c)] or [*_search(c)]
            return found + _corrections(record)
    except sqlite3.DatabaseError as error:
        return [Problem("file", f"cannot be read through: {error}")]


def _file(c: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in c.execute(f"PRAGMA integrity_check({MOST_LINES})"):
        if line != "ok":
            yield Problem("file", line)
    for table, row, parent, _ in c.execute("PRAGMA foreign_key_check"):
        yield Problem(table, f"row {row} refers to a row of {parent} that is not there")


def _documents(c: sqlite3.Connection) -> Iterator[Problem]:
    for num, uri in c.execute("SELECT num, uri FROM documents ORDER BY id").fetchall():
        if not c.execute("SELECT 1 FROM versions WHERE document = ?", (num,)).fetchone():
            yield Problem(uri, "no version")
            continue
        try:
            for what in _document(c, num):
                yield Problem(uri, what)
        except (ValueError, TypeError, IndexError, KeyError, zlib.error) as error:
            yield Problem(uri, f"rows cannot be read: {type(error).__name__}: {error}")


def _document(c: sqlite3.Connection, num: int) -> Iterator[str]:
    document = load_document(c, num, with_data=True)
    extraction = load_extraction(c, num)
    yield from broken(document, extraction)
    stored_id, text_hash, characters, states = c.execute(
        "SELECT id, text_hash, characters, states FROM documents WHERE num = ?", (num,)
    ).fetchone()
    if stored_id != document_id(document.uri):
        yield f"id {stored_id} is not that of its uri"
    if text_hash != document.text_hash or characters != len(document.text):
        yield "the text is not the one that was read"
    for version in document.versions:
        if hashlib.sha256(version.data).hexdigest() != version.sha256:
            yield f"original bytes of version {version.sha256[:12]} do not have that hash"
    if not 1 <= states <= len(document.versions):
        yield f"{len(document.versions)} versions, {states} expected"
    yield from broken_edits(document.versions, [edit for edit, _ in load_edits(c, num)])
    yield from _ids(extraction)
    yield from broken_parallels(c, num, document.id, document.text)
    yield from _passages(c, num, len(document.text))


def _ids(extraction: Extraction) -> Iterator[str]:
    for name in ("parts", "turns", "mentions", "dates", "statements", "ties", "events"):
        for row in getattr(extraction, name):
            if not _ROW_ID.fullmatch(row.id):
                yield f"{row.id!r} is no id of {name}"


def _passages(c: sqlite3.Connection, num: int, length: int) -> Iterator[str]:
    end = 0
    for n, start, stop in c.execute("SELECT n, start, stop FROM passages WHERE document = ? ORDER BY n", (num,)):
        if not end <= start < stop <= length:
            yield f"passage {n} at {start}-{stop} of {length} characters"
        end = stop


def _actors(c: sqlite3.Connection) -> Iterator[Problem]:
    rows = c.execute(
        "SELECT d.uri, c.actor FROM claims AS c JOIN documents AS d ON d.num = c.document "
        "WHERE NOT EXISTS (SELECT 1 FROM aliases AS a WHERE a.document = c.document AND a.actor = c.actor)"
    )
    for uri, actor in rows:
        yield Problem(uri, f"actor {actor} has no name to be found by")


def _reuse(c: sqlite3.Connection) -> Iterator[Problem]:
    for uri, what in broken_reuse(c):
        yield Problem(uri, what)


def _links(c: sqlite3.Connection) -> Iterator[Problem]:
    for where, what in broken_links(c):
        yield Problem(where, what)


def _corrections(record: Record) -> list[Problem]:
    """The decisions of a person that cannot be followed any more."""
    name = path_beside(record.path).name
    return [Problem(f"{name}, line {one.line}", f"no longer fits: {one.why}") for one in fit(record)[1]]


def _search(c: sqlite3.Connection) -> Iterator[Problem]:
    """The index against one made anew from the texts in a file of its own: the same words at the same places."""
    anew = sqlite3.connect("")
    try:
        anew.execute(_INDEXED.format("search"))
        for num, text in c.execute(
            "SELECT document, text FROM versions AS v "
            "WHERE n = (SELECT max(n) FROM versions AS other WHERE other.document = v.document)"
        ):
            passages = c.execute("SELECT n, start, stop FROM passages WHERE document = ? ORDER BY n", (num,)).fetchall()
            rows = index_rows(num, text, passages)
            anew.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", rows)
        if _terms(anew) != _terms(c):
            yield Problem("search", "the full-text index does not have the words of the texts; build the record anew")
    finally:
        anew.close()


def _terms(c: sqlite3.Connection) -> str:
    """A hash of every word of the index with every place where it stands."""
    digest = hashlib.sha256()
    c.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab (main, search, instance)")
    for row in c.execute("SELECT term, doc, offset FROM temp.places"):
        digest.update(repr(row).encode())
    c.execute("DROP TABLE temp.places")
    return digest.hexdigest()
