"""Where in a record the words of a quotation may stand: passages with its rarest words, or with all of it in a row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from communique.model import Span
from communique.store.fulltext import Finder, Term, parse
from communique.store.record import Record
from communique.store.write import SEARCH_SHIFT

ROWS = 12_000
"""Rows of the index that one question may read before it stops asking for commoner words: some 5 ms."""

WORD_ROWS = 6_000
"""Passages from which a word is too common to tell anything: it is passed over."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a document, as the full-text index has it."""

    number: int
    """Of the document inside the record."""
    n: int
    """Of the passage inside the document."""
    score: float = 0.0
    """The sum of the weights of the words that it holds."""


def holding(record: Record, words: str) -> list[Passage]:
    """The passages that hold all words in a row, without case, accents and signs; in the order of the record."""
    terms = parse('"' + words.replace('"', " ") + '"')
    if not terms:
        return []
    rows = record.connection.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid", (terms[0].match,))
    return [_passage(row) for (row,) in rows]


def sharing(record: Record, words: Sequence[tuple[str, float]], limit: int) -> tuple[list[Passage], float]:
    """The passages that share most with a quotation, at most ``limit``, the best first; the score of one with all.

    ``words`` are (word, weight), a word ending with "*" stands for all that begin so. They are asked for by falling
    weight until ROWS rows were read; those that WORD_ROWS passages have are passed over.
    """
    found: list[np.ndarray] = []
    gains: list[np.ndarray] = []
    read, whole = 0, 0.0
    for word, weight in sorted(words, key=lambda each: (-each[1], each[0])):
        if read > ROWS:
            break
        rows = _rows(record, word)
        read += len(rows)
        if len(rows) < WORD_ROWS:
            found.append(rows)
            gains.append(np.full(len(rows), weight))
            whole += weight
    if not any(map(len, found)):
        return [], whole
    numbers, places = np.unique(np.concatenate(found), return_inverse=True)
    scores = np.bincount(places, weights=np.concatenate(gains))
    best = [_passage(int(numbers[i]), float(scores[i])) for i in np.argsort(-scores, kind="stable")[: 2 * limit]]
    # Among equals the order in which documents came must not decide.
    ids = _ids(record, [passage.number for passage in best])
    return sorted(best, key=lambda p: (-p.score, ids[p.number], p.n))[:limit], whole


def _ids(record: Record, numbers: Sequence[int]) -> dict[int, str]:
    rows = record.connection.execute(
        "SELECT num, id FROM documents WHERE num IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(numbers))),),
    )
    return dict(rows.fetchall())


def _rows(record: Record, word: str) -> np.ndarray:
    terms = parse(word)
    if len(terms) != 1:
        terms = (Term(tuple(token for term in terms for token in term.tokens)),) if terms else ()
    if not terms or not terms[0].tokens:
        return np.empty(0, dtype=np.int64)
    sql = "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?"
    rows = record.connection.execute(sql, (terms[0].match, WORD_ROWS))
    return np.fromiter((row for (row,) in rows), dtype=np.int64)


def _passage(row: int, score: float = 0.0) -> Passage:
    return Passage(row >> SEARCH_SHIFT, row & ((1 << SEARCH_SHIFT) - 1), score)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document's current text with what its order among others depends on."""

    number: int
    document: str
    published: str
    """First day of the part that holds its beginning, else of the document; "~" where none is known."""
    span: Span
    text: str
    """Of the whole document."""


_STRETCH = """
    SELECT start, stop, coalesce(
        (SELECT p.earliest FROM parts AS p WHERE p.document = ?1 AND p.start < w.stop AND p.stop > w.start
         ORDER BY p.start DESC LIMIT 1),
        (SELECT substr(published, 1, 10) FROM documents WHERE num = ?1), '~')
    FROM passages AS w WHERE document = ?1 AND n = ?2
"""


def stretches(record: Record, passages: Sequence[Passage], around: int = 0) -> list[Stretch]:
    """The text of passages, each with up to ``around`` characters more on either side; in their order."""
    texts: dict[int, tuple[str, str]] = {}
    out = []
    for passage in passages:
        if passage.number not in texts:
            texts[passage.number] = record.connection.execute(
                "SELECT d.id, v.text FROM documents AS d JOIN versions AS v ON v.document = d.num WHERE d.num = ? "
                "ORDER BY v.n DESC LIMIT 1",
                (passage.number,),
            ).fetchone()
        document, text = texts[passage.number]
        start, stop, day = record.connection.execute(_STRETCH, (passage.number, passage.n)).fetchone()
        span = Span(max(0, start - around), min(len(text), stop + around))
        out.append(Stretch(passage.number, document, day, span, text))
    return out


@dataclass(frozen=True, slots=True)
class Found:
    """A place where words stand in a row."""

    document: str
    uri: str
    title: str | None
    published: str | None
    """First day of the part that holds them, else of the document."""
    span: Span


_FOUND = """
    SELECT d.id, d.uri, d.title, coalesce(
        (SELECT earliest FROM parts WHERE document = d.num AND start <= ?2 AND stop > ?2 ORDER BY start DESC LIMIT 1),
        substr(d.published, 1, 10))
    FROM documents AS d WHERE d.id = ?1
"""
_EARLIEST = """
    SELECT w.document, w.n FROM json_each(?1) AS j
    JOIN passages AS w ON w.document = j.value >> ?3 AND w.n = j.value & ((1 << ?3) - 1)
    JOIN documents AS d ON d.num = w.document
    ORDER BY coalesce(
        (SELECT p.earliest FROM parts AS p WHERE p.document = w.document AND p.start < w.stop AND p.stop > w.start
         ORDER BY p.start DESC LIMIT 1), substr(d.published, 1, 10), '~'), d.id, w.n
    LIMIT ?2
"""


def earliest(record: Record, passages: Sequence[Passage], most: int) -> list[Passage]:
    """The earliest published of these passages, at most so many; of one day by document id and place."""
    rows = json.dumps([p.number << SEARCH_SHIFT | p.n for p in passages])
    return [Passage(*row) for row in record.connection.execute(_EARLIEST, (rows, most, SEARCH_SHIFT))]


def places(record: Record, words: str, most: int) -> tuple[list[Found], int]:
    """Places with all these words in a row, those of the ``most`` earliest passages, and how many passages more."""
    held = holding(record, words)
    finder = Finder(parse('"' + words.replace('"', " ") + '"'))
    out = []
    for stretch in stretches(record, earliest(record, held, most)):
        out += [place(record, stretch.document, span) for span in finder.find(stretch.text, [stretch.span]) or ()]
    return out, max(0, len(held) - most)


def place(record: Record, document: str, span: Span) -> Found:
    """The words of ``span`` as a place."""
    name, uri, title, published = record.connection.execute(_FOUND, (document, span.start)).fetchone()
    return Found(name, uri, title, published, span)


def older_texts(record: Record, numbers: Sequence[int]) -> list[tuple[str, int, str]]:
    """(document id, number of the version from 1, text) of the earlier versions of these documents, newest first."""
    rows = record.connection.execute(
        "SELECT d.id, v.n + 1, v.text FROM versions AS v JOIN documents AS d ON d.num = v.document "
        "WHERE d.num IN (SELECT value FROM json_each(?)) "
        "AND v.n < (SELECT max(n) FROM versions WHERE document = d.num) ORDER BY d.id, v.n DESC",
        (json.dumps(sorted(numbers)),),
    )
    return list(rows)


def with_text(record: Record, text_hash: str) -> frozenset[str]:
    """Ids of the documents with exactly this text."""
    rows = record.connection.execute("SELECT id FROM documents WHERE text_hash = ?", (text_hash,))
    return frozenset(name for (name,) in rows)


@dataclass(frozen=True, slots=True)
class Extent:
    """What a search of the record covers."""

    documents: int
    earliest: str | None
    latest: str | None


def extent(record: Record) -> Extent:
    """How many documents the record has, and the first and the last day on which a part was published."""
    row = record.connection.execute(
        "SELECT (SELECT count(*) FROM documents), (SELECT min(earliest) FROM parts), (SELECT max(latest) FROM parts)"
    ).fetchone()
    return Extent(*row)
