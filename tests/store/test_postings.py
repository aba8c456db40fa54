"""Postings in pages against a plain set: what was put in and taken out is what is looked up and read through."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import numpy as np
import pytest

from communique.store import postings
from communique.store.postings import Postings, change, keys_of, look_up, read_through

NONE = Postings(np.zeros(0, np.int64), np.zeros(0, np.int32))


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Pages so small that a few postings fill several, and a print lies on more than one."""
    monkeypatch.setattr(postings, "PAGE", 5)
    monkeypatch.setattr(postings, "READ_AT_ONCE", 12)
    with closing(sqlite3.connect("")) as connection:
        connection.execute("CREATE TABLE postings (first INTEGER PRIMARY KEY, keys BLOB, words BLOB)")
        yield connection


def made(rows: set[tuple[int, int]]) -> Postings:
    """A posting for each (print, document); its word is told by both."""
    pairs = np.array(sorted(rows), np.int64).reshape(-1, 2)
    keys = keys_of(pairs[:, 0], pairs[:, 1])
    return Postings(keys, (pairs[:, 0] % 1000 * 7 + pairs[:, 1]).astype(np.int32))


def held(found: Postings) -> list[tuple[int, int, int]]:
    return list(zip(found.prints.tolist(), found.documents.tolist(), found.words.tolist(), strict=True))


def expected(rows: set[tuple[int, int]]) -> list[tuple[int, int, int]]:
    return [(p, d, p % 1000 * 7 + d) for p, d in sorted(rows)]


@pytest.mark.parametrize("seed", range(12))
def test_like_a_set(table: sqlite3.Connection, seed: int) -> None:
    draw = random.Random(seed)
    rows: set[tuple[int, int]] = set()
    for document in range(1, 25):
        added = {(draw.choice((0, 3, 9, draw.randrange(1 << 31), (1 << 31) - 1)), document) for _ in range(6)}
        gone = set(draw.sample(sorted(rows), min(len(rows), draw.randrange(7))))
        change(table, made(gone).keys, made(added))
        rows = (rows - gone) | added
    assert [row for part in read_through(table) for row in held(part)] == expected(rows)
    prints = np.array(sorted({p for p, _ in rows} | {1, 4, 77}))
    found, sizes = look_up(table, prints, 1000)
    assert held(found) == expected(rows)
    assert sizes.tolist() == [sum(p == each for p, _ in rows) for each in prints.tolist()]
    change(table, made(rows).keys, NONE)
    assert [held(part) for part in read_through(table)] == [[]]


def test_no_more_of_a_formula_is_read_than_decides(table: sqlite3.Connection) -> None:
    rows = {(5, document) for document in range(200)} | {(4, 1), (6, 2), (900, 3)}
    for row in sorted(rows):
        change(table, NONE.keys, made({row}))
    found, sizes = look_up(table, np.array([4, 5, 6, 8]), 20)
    assert sizes.tolist()[0] == 1
    assert 20 < sizes[1] < 40
    assert sizes.tolist()[2:] == [1, 0]
    assert len(found) == sizes.sum()
    table.execute("DELETE FROM postings WHERE first > ? AND first < ?", (5 << 32 | 100, 5 << 32 | 150))
    assert look_up(table, np.array([5]), 20)[1] > 20


def test_prints_come_together_when_read_through(table: sqlite3.Connection) -> None:
    rows = {(p, document) for p in range(9) for document in range(p)}
    change(table, NONE.keys, made(rows))
    parts = [set(part.prints.tolist()) for part in read_through(table)]
    assert len(parts) > 2
    assert sum(map(len, parts)) == len(set().union(*parts)) == 8
