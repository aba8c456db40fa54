"""Reuse in a record: the prints of its texts, which documents wait to be compared, and what was found, read again.

Prints that many documents have are formulas and tell of no reuse. A print becomes common, or ceases to be, when
documents come or go: whatever rested on it is then made again, so that what is found depends on the documents alone,
not on the order in which they came.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from communique.model import Passage, Reuse

Numbers = NDArray[np.int64]
Printed = tuple[int, Numbers, Numbers]
"""The prints of a document: its number, its prints, sorted, and the word at which each of them first stands."""

COMMON = 24
"""Documents that may have a print before it counts as a formula. With 32, a third more pairs are compared in 9,000
texts, and half a point more of planted passages is found; the opening words of proclamations and greetings stand in
some dozens of the releases of four months."""

WORTH_READING = 10
"""Looking a print up costs so many times what reading a row of the table in its turn costs: when more than a tenth of
all documents is asked for, the table is read through."""
READ_AT_ONCE = 1_000_000
"""Rows of that table in memory."""

_REUSE = (
    *("a", "b", "n", "a_part", "a_start", "a_stop", "b_part", "b_start", "b_stop", "kind", "words", "similarity"),
    *("direction", "reason", "by", "confidence"),
)
_INSERT = f"INSERT INTO reuse ({', '.join(_REUSE)}) VALUES ({', '.join('?' * len(_REUSE))})"


def waiting(connection: sqlite3.Connection, program: str) -> list[int]:
    """Numbers of the documents with words that this program has not compared with the others as they are."""
    rows = connection.execute(
        "SELECT p.document FROM passages AS p LEFT JOIN reused AS r ON r.document = p.document AND r.program = ? "
        "WHERE p.n = 0 AND r.document IS NULL ORDER BY p.document",
        (program,),
    )
    return [num for (num,) in rows]


def put_prints(connection: sqlite3.Connection, texts: Sequence[Printed]) -> None:
    """Write the prints of documents in the place of those they have."""
    fresh = [_without_known(connection, text) for text in texts]
    values, nums, words = _in_order(fresh)
    rows = zip(values.tolist(), nums.tolist(), words.tolist(), strict=True)
    connection.executemany("INSERT INTO prints VALUES (?, ?, ?)", rows)
    connection.executemany(
        "INSERT INTO printed VALUES (?1, ?2) ON CONFLICT (document) DO UPDATE SET prints = ?2",
        ((num, prints.astype("<i4").tobytes()) for num, prints, _ in texts),
    )
    if connection.execute("SELECT 1 FROM reuse LIMIT 1").fetchone() is not None:
        _wake_formulas(connection, values, len(texts))


def _without_known(connection: sqlite3.Connection, text: Printed) -> Printed:
    """The prints that the record does not have of a document; those that it has no more are taken out."""
    num, values, words = text
    known = _printed(connection, num)
    if known is None:
        return text
    _take_out(connection, num, np.setdiff1d(known, values))
    fresh = ~np.isin(values, known)
    moved = zip(words[~fresh].tolist(), values[~fresh].tolist(), strict=True)
    connection.executemany(f"UPDATE prints SET word = ?1 WHERE print = ?2 AND document = {num} AND word <> ?1", moved)
    return num, values[fresh], words[fresh]


def _in_order(texts: Sequence[Printed]) -> tuple[Numbers, Numbers, Numbers]:
    """All prints of several documents in the order of the table, so that neighbours are looked up in turn: (print,
    document, word).
    """
    values = np.concatenate([each for _, each, _ in texts])
    words = np.concatenate([each for _, _, each in texts])
    nums = np.repeat([num for num, _, _ in texts], [len(each) for _, each, _ in texts])
    order = np.lexsort((nums, values))
    return values[order], nums[order], words[order]


def _printed(connection: sqlite3.Connection, num: int) -> Numbers | None:
    row = connection.execute("SELECT prints FROM printed WHERE document = ?", (num,)).fetchone()
    return None if row is None else np.frombuffer(row[0], "<i4").astype(np.int64)


def _wake_formulas(connection: sqlite3.Connection, values: Numbers, documents: int) -> None:
    """Documents with a reuse that may rest on a print that has just become common wait to be compared again.

    ``values`` has a print once for each of the ``documents`` just written that has it.
    """
    for value, fresh in zip(*(each.tolist() for each in np.unique(values, return_counts=True)), strict=True):
        # Counted only as far as it decides: a formula may stand in all documents.
        ((size,),) = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM prints WHERE print = ? LIMIT ?)", (value, COMMON + documents + 1)
        )
        if size - fresh <= COMMON < size:
            connection.execute(
                "DELETE FROM reused WHERE document IN (SELECT r.a FROM reuse AS r "
                "JOIN prints AS p ON p.print = ?1 AND p.document = r.a "
                "JOIN prints AS q ON q.print = ?1 AND q.document = r.b)",
                (value,),
            )


def _take_out(connection: sqlite3.Connection, num: int, values: Numbers) -> None:
    """Take these prints of a document out; where one thereby ceases to be common, those that have it wait."""
    for value in values.tolist():
        rows = connection.execute("SELECT document FROM prints WHERE print = ? LIMIT ?", (value, COMMON + 2)).fetchall()
        if len(rows) == COMMON + 1:
            connection.executemany("DELETE FROM reused WHERE document = ?", rows)
    connection.executemany(f"DELETE FROM prints WHERE print = ? AND document = {num}", ((v,) for v in values.tolist()))


def take_out(connection: sqlite3.Connection, num: int) -> None:
    """A document is about to be forgotten: take out its prints and what was found of it."""
    known = _printed(connection, num)
    if known is not None:
        _take_out(connection, num, known)
        connection.execute("DELETE FROM printed WHERE document = ?", (num,))
    clear(connection, (num,))


def clear(connection: sqlite3.Connection, nums: Iterable[int]) -> None:
    """Delete what was found of these documents: they are to be compared again."""
    rows = [(num,) for num in nums]
    connection.executemany("DELETE FROM reused WHERE document = ?", rows)
    connection.executemany("DELETE FROM reuse WHERE a = ?", rows)
    connection.executemany("DELETE FROM reuse WHERE b = ?", rows)


def shared_prints(connection: sqlite3.Connection, texts: Sequence[Printed], together: Numbers) -> NDArray[np.int32]:
    """Prints that these documents share with others and that are no formulas: rows (document, other document, word of
    the first, word of the other).

    Of two documents that are both in ``together``, which is sorted, only the one with the smaller number comes first.
    """
    (most,) = connection.execute("SELECT max(document) FROM printed").fetchone()
    asked, later = np.zeros(most + 1, bool), np.zeros(most + 1, bool)
    asked[[num for num, _, _ in texts]] = True
    later[together] = True
    (documents,) = connection.execute("SELECT count(*) FROM printed").fetchone()
    read = _read_through if len(texts) * WORTH_READING > documents else _looked_up
    found = [np.zeros((0, 4), np.int32)]
    for rows in read(connection, texts):
        first, second = rows[:, 0], rows[:, 1]
        # As they stand, and the other way round; the first of two is one of those asked for.
        for ways, one, other in ((rows, first, second), (rows[:, [1, 0, 3, 2]], second, first)):
            found.append(ways[asked[one] & ~(later[other] & (other < one))])
    return np.concatenate(found)


def _looked_up(connection: sqlite3.Connection, texts: Sequence[Printed]) -> Iterator[NDArray[np.int32]]:
    """Pairs of places of the prints of ``texts``, each print looked up in the table; each pair once."""
    asked = {num for num, _, _ in texts}
    found = []
    for value in np.unique(np.concatenate([values for _, values, _ in texts])).tolist():
        rows = connection.execute(
            "SELECT document, word FROM prints WHERE print = ? LIMIT ?", (value, COMMON + 1)
        ).fetchall()
        if 1 < len(rows) <= COMMON:
            for (one, word), (other, other_word) in combinations(rows, 2):
                if one in asked or other in asked:
                    found.append((one, other, word, other_word))
    yield np.array(found, np.int32).reshape(-1, 4)


def _read_through(connection: sqlite3.Connection, texts: Sequence[Printed]) -> Iterator[NDArray[np.int32]]:
    """Pairs of places of any print, the whole table read in its order; each pair once."""
    (prints,) = connection.execute("SELECT sum(length(prints)) / 4 FROM printed").fetchone()
    edges = np.linspace(0, 1 << 31, 2 + prints // READ_AT_ONCE).astype(np.int64).tolist()
    for first, last in pairwise(edges):
        rows = connection.execute(
            "SELECT print, document, word FROM prints WHERE print >= ? AND print < ? ORDER BY print, document",
            (first, last),
        )
        table = np.array(rows.fetchall(), np.int32).reshape(-1, 3)
        new = np.append(True, table[1:, 0] != table[:-1, 0])
        size = np.diff(np.append(np.flatnonzero(new), len(table)))
        table = table[np.repeat((size > 1) & (size <= COMMON), size)]
        for step in range(1, COMMON):
            same = np.flatnonzero(table[step:, 0] == table[:-step, 0])
            if not len(same):
                break
            yield np.column_stack((table[same, 1], table[same + step, 1], table[same, 2], table[same + step, 2]))


def put_reuse(connection: sqlite3.Connection, nums: Sequence[int], program: str, found: Iterable[Reuse]) -> None:
    """Write what was found of these documents, which have been compared with all others."""
    counts: Counter[tuple[int, int]] = Counter()
    for reuse in found:
        one, part = _place(connection, reuse.a)
        other, other_part = _place(connection, reuse.b)
        pair = (min(one, other), max(one, other))
        connection.execute(
            _INSERT,
            (
                *(one, other, counts[pair], part, *reuse.a.span, other_part, *reuse.b.span, reuse.kind, reuse.words),
                *(reuse.similarity, reuse.direction, reuse.reason, reuse.by, reuse.confidence),
            ),
        )
        counts[pair] += 1
    connection.executemany("INSERT OR REPLACE INTO reused VALUES (?, 0, ?)", ((num, program) for num in nums))


def _place(connection: sqlite3.Connection, passage: Passage) -> tuple[int, int | None]:
    (num,) = connection.execute("SELECT num FROM documents WHERE id = ?", (passage.document,)).fetchone()
    if not passage.part:
        return num, None
    (part,) = connection.execute("SELECT n FROM parts WHERE id = ?", (passage.part,)).fetchone()
    return num, part
