"""Reuse in a record: the prints of its texts, which documents wait to be compared, and what was found, read again.

Prints that many documents have are formulas and tell of no reuse. A print becomes common, or ceases to be, when
documents come or go: whatever rested on it is then made again, so that what is found depends on the documents alone,
not on the order in which they came.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from communique.model import Passage, Reuse
from communique.store.postings import Numbers, Postings, change, keys_of, look_up, read_through

Printed = tuple[int, Numbers, Numbers]
"""The prints of a document: its number, its prints, sorted, and the word at which each of them first stands."""

COMMON = 24
"""Documents that may have a print before it counts as a formula. With 32, a fifth more pairs are compared in 9,000
texts, and three more of 1,000 planted passages are found; the opening words of proclamations and greetings stand in
some dozens of the releases of four months."""

WORTH_READING = 20
"""Looking a print up costs so many times what reading a posting in its turn costs: when more than a twentieth of all
documents is asked for, all postings are read through."""

_REUSE = (
    *("a", "b", "n", "a_part", "a_start", "a_stop", "b_part", "b_start", "b_stop", "kind", "words", "similarity"),
    *("direction", "reason", "by", "confidence"),
)
_INSERT = f"INSERT INTO reuse ({', '.join(_REUSE)}) VALUES ({', '.join('?' * len(_REUSE))})"


def waiting(connection: sqlite3.Connection, program: str) -> dict[int, int]:
    """Numbers of the documents with words that this program has not compared with the others as they are, in order;
    and how many characters each has.
    """
    rows = connection.execute(
        "SELECT d.num, d.characters FROM documents AS d JOIN passages AS p ON p.document = d.num AND p.n = 0 "
        "LEFT JOIN reused AS r ON r.document = d.num AND r.program = ? WHERE r.document IS NULL ORDER BY d.num",
        (program,),
    )
    return dict(rows)


def put_prints(connection: sqlite3.Connection, texts: Sequence[Printed]) -> None:
    """Write the prints of documents in the place of those they have."""
    fresh, stale, gone = [], [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for num, values, _ in texts:
        old = _printed(connection, num)
        if old is None:
            fresh.append(values)
        else:
            fresh.append(np.setdiff1d(values, old, assume_unique=True))
            stale.append(np.setdiff1d(old, values, assume_unique=True))
            gone.append(keys_of(old, num))
    _wake(connection, np.concatenate(stale), becoming=False)
    keys = np.concatenate([keys_of(values, num) for num, values, _ in texts])
    words = np.concatenate([each for _, _, each in texts]).astype(np.int32)
    order = np.argsort(keys)
    change(connection, np.sort(np.concatenate(gone)), Postings(keys[order], words[order]))
    connection.executemany(
        "INSERT INTO printed VALUES (?1, ?2) ON CONFLICT (document) DO UPDATE SET prints = ?2",
        ((num, values.astype("<i4").tobytes()) for num, values, _ in texts),
    )
    if connection.execute("SELECT 1 FROM reuse LIMIT 1").fetchone() is not None:
        _wake(connection, np.concatenate(fresh), becoming=True)


def _printed(connection: sqlite3.Connection, num: int) -> Numbers | None:
    row = connection.execute("SELECT prints FROM printed WHERE document = ?", (num,)).fetchone()
    return None if row is None else np.frombuffer(row[0], "<i4").astype(np.int64)


def _wake(connection: sqlite3.Connection, values: Numbers, *, becoming: bool) -> None:
    """Let documents wait to be compared again because a print of theirs has become common, or is about to cease to be.

    ``values`` has a print once for each document that has just come with it, or is about to go.
    """
    prints, moved = np.unique(values, return_counts=True)
    if not len(prints):
        return
    found, sizes = look_up(connection, prints, COMMON + int(moved.max()))
    turns = (sizes - moved <= COMMON) & (sizes > COMMON)
    edges = np.append(0, np.cumsum(sizes))
    for n in np.flatnonzero(turns).tolist():
        documents = found.documents[edges[n] : edges[n + 1]].tolist()
        if becoming:
            documents = _sharing(connection, documents)
        connection.executemany("DELETE FROM reused WHERE document = ?", ((num,) for num in documents))


def _sharing(connection: sqlite3.Connection, documents: Sequence[int]) -> list[int]:
    """Those that have a reuse with another one of them."""
    among = set(documents)
    return [
        num
        for num in documents
        if among.intersection(b for (b,) in connection.execute("SELECT b FROM reuse WHERE a = ?", (num,)))
    ]


def take_out(connection: sqlite3.Connection, num: int) -> None:
    """A document is about to be forgotten: take out its prints and what was found of it."""
    known = _printed(connection, num)
    if known is not None:
        _wake(connection, known, becoming=False)
        change(connection, keys_of(known, num), Postings(np.zeros(0, np.int64), np.zeros(0, np.int32)))
        connection.execute("DELETE FROM printed WHERE document = ?", (num,))
    clear(connection, (num,))


def clear(connection: sqlite3.Connection, nums: Iterable[int]) -> None:
    """Delete what was found of these documents: they are to be compared again."""
    rows = [(num,) for num in nums]
    connection.executemany("DELETE FROM reused WHERE document = ?", rows)
    connection.executemany("DELETE FROM reuse WHERE a = ?", rows)
    connection.executemany("DELETE FROM reuse WHERE b = ?", rows)


def shared_prints(
    connection: sqlite3.Connection, nums: Sequence[int], prints: Callable[[], Sequence[Printed]], together: Numbers
) -> NDArray[np.int32]:
    """Prints that these documents share with others and that are no formulas: rows (document, other document, word of
    the first, word of the other). ``prints`` gives theirs, where they are needed.

    Of two documents that are both in ``together``, which is sorted, only the one with the smaller number comes first.
    """
    (most,) = connection.execute("SELECT max(document) FROM printed").fetchone()
    asked, later = np.zeros(most + 1, bool), np.zeros(most + 1, bool)
    asked[nums] = True
    later[together] = True
    (documents,) = connection.execute("SELECT count(*) FROM printed").fetchone()
    through = len(nums) * WORTH_READING > documents
    found = [np.zeros((0, 4), np.int32)]
    for postings in read_through(connection) if through else [_of(connection, prints())]:
        for rows in _pairs(postings):
            first, second = rows[:, 0], rows[:, 1]
            # As they stand, and the other way round; the first of two is one of those asked for.
            for ways, one, other in ((rows, first, second), (rows[:, [1, 0, 3, 2]], second, first)):
                found.append(ways[asked[one] & ~(later[other] & (other < one))])
    return np.concatenate(found)


def _of(connection: sqlite3.Connection, texts: Sequence[Printed]) -> Postings:
    """The postings of the prints of documents."""
    return look_up(connection, np.unique(np.concatenate([values for _, values, _ in texts])), COMMON)[0]


def _pairs(postings: Postings) -> Iterator[NDArray[np.int32]]:
    """Every two places of a print that is no formula, once: rows (document, other document, word of each)."""
    new = np.append(True, np.diff(postings.prints) != 0)[: len(postings)]
    size = np.diff(np.append(np.flatnonzero(new), len(postings)))
    postings = postings.taken(np.repeat((size > 1) & (size <= COMMON), size))
    prints, documents, words = postings.prints, postings.documents.astype(np.int32), postings.words
    for step in range(1, COMMON):
        same = np.flatnonzero(prints[step:] == prints[:-step])
        if not len(same):
            break
        other = same + step
        yield np.column_stack((documents[same], documents[other], words[same], words[other]))


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
