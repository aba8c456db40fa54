"""Which documents have a print: postings in pages, each a sorted array, so that many are read and written at a time.

A posting is a key (print and number of the document in one number of 64 bits) and the word at which the document first
has the print. Pages cover all keys without a gap: one holds the keys from its ``first`` up to the next one's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

PAGE = 1000
"""Postings of a new page, 12 KB; one that has twice as many is cut."""
READ_AT_ONCE = 500_000
"""Postings in memory when all are read through."""
_DOCUMENT = 32
_NUMBER = (1 << _DOCUMENT) - 1
_END = (1 << 63) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Sorted by print and document."""

    keys: Numbers
    words: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def prints(self) -> Numbers:
        return self.keys >> _DOCUMENT

    @property
    def documents(self) -> Numbers:
        return self.keys & _NUMBER

    def taken(self, which: slice | NDArray[np.bool_] | Numbers) -> Postings:
        return Postings(self.keys[which], self.words[which])


def keys_of(prints: Numbers, documents: Numbers | int) -> Numbers:
    """Keys of prints in documents."""
    return (prints.astype(np.int64) << _DOCUMENT) | documents


def change(connection: sqlite3.Connection, gone: Numbers, added: Postings) -> None:
    """Take out the postings with the keys ``gone``, which are sorted, and put in others; each page is written once."""
    touched = np.union1d(gone, added.keys)
    at = 0
    while at < len(touched):
        first, end, page = _page(connection, int(touched[at]))
        fresh = added.taken(slice(*np.searchsorted(added.keys, [first, end]).tolist()))
        left = page.taken(~np.isin(page.keys, gone[slice(*np.searchsorted(gone, [first, end]).tolist())]))
        _write(connection, first, _joined([left, fresh]))
        at = int(np.searchsorted(touched, end))


def look_up(connection: sqlite3.Connection, prints: Numbers, most: int) -> tuple[Postings, Numbers]:
    """The postings of prints (sorted, each once) and how many each has: up to some more than ``most``, where a print
    has so many.
    """
    found, sizes = [_joined([])], [np.zeros(0, np.int64)]
    at = 0
    while at < len(prints):
        _, end, page = _page(connection, int(prints[at]) << _DOCUMENT)
        stop = int(np.searchsorted(keys_of(prints, 0), end))
        here = prints[at:stop]
        last = int(here[-1]) << _DOCUMENT | _NUMBER
        while end < last and len(page) - int(np.searchsorted(page.keys, int(here[-1]) << _DOCUMENT)) <= most:
            _, end, more = _page(connection, end)
            page = _joined([page, more])
        starts = np.searchsorted(page.keys, keys_of(here, 0))
        ends = np.searchsorted(page.keys, keys_of(here, _NUMBER), side="right")
        sizes.append(ends - starts)
        found.append(page.taken(np.isin(page.prints, here)))
        at = stop
    return _joined(found), np.concatenate(sizes)


def read_through(connection: sqlite3.Connection) -> Iterator[Postings]:
    """All postings in their order; those of one print come together."""
    held: list[Postings] = []
    for keys, words in connection.execute("SELECT keys, words FROM postings ORDER BY first"):
        held.append(_unpacked(keys, words))
        if sum(map(len, held)) >= READ_AT_ONCE:
            read = _joined(held)
            cut = int(np.searchsorted(read.keys, read.prints[-1] << _DOCUMENT))
            yield read.taken(slice(0, cut))
            held = [read.taken(slice(cut, None))]
    yield _joined(held)


def _page(connection: sqlite3.Connection, key: int) -> tuple[int, int, Postings]:
    """The page that a key belongs to: its first key, the next one's, what it holds."""
    row = connection.execute(
        "SELECT first, keys, words FROM postings WHERE first <= ? ORDER BY first DESC LIMIT 1", (key,)
    ).fetchone()
    first, page = (0, _joined([])) if row is None else (row[0], _unpacked(row[1], row[2]))
    after = connection.execute("SELECT first FROM postings WHERE first > ? ORDER BY first LIMIT 1", (first,)).fetchone()
    return first, _END if after is None else after[0], page


def _write(connection: sqlite3.Connection, first: int, page: Postings) -> None:
    size = len(page) if len(page) < 2 * PAGE else PAGE
    starts = range(0, max(1, len(page)), max(1, size))
    rows = []
    for start in starts:
        piece = page.taken(slice(start, start + size))
        begins = int(piece.keys[0]) if start else first
        rows.append((begins, piece.keys.astype("<i8").tobytes(), piece.words.astype("<i4").tobytes()))
    connection.executemany("INSERT OR REPLACE INTO postings VALUES (?, ?, ?)", rows)


def _unpacked(keys: bytes, words: bytes) -> Postings:
    return Postings(np.frombuffer(keys, "<i8"), np.frombuffer(words, "<i4"))


def _joined(several: list[Postings]) -> Postings:
    if not several:
        return Postings(np.zeros(0, np.int64), np.zeros(0, np.int32))
    keys = np.concatenate([each.keys for each in several])
    words = np.concatenate([each.words for each in several])
    if len(keys) > 1 and (keys[1:] < keys[:-1]).any():
        order = np.argsort(keys, kind="stable")
        keys, words = keys[order], words[order]
    return Postings(keys, words)
