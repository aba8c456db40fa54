"""Checking what linking has written: every account, plan and parallel against the rows and words it rests on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping

from communique.model import Conflict, Source, Told
from communique.store.frozen import thaw_all
from communique.store.parallels import broken_parallel, load_parallels
from communique.store.rows import spans

Found = Iterator[tuple[str, str]]
"""(where, what)"""


def broken_links(c: sqlite3.Connection) -> Found:
    """Everything that is off in what linking has written."""
    texts = {str(ident): int(length) for ident, length in c.execute("SELECT id, characters FROM documents").fetchall()}
    yield from _occurrences(c)
    yield from _plans(c, texts)
    yield from _keys(c)


def _occurrences(c: sqlite3.Connection) -> Found:
    parts = {part for (part,) in c.execute("SELECT id FROM parts")}
    told_spans = {
        (event, part): spans(told)
        for event, part, told in c.execute(
            "SELECT e.id, p.id, a.spans FROM accounts AS a "
            "JOIN events AS e ON e.document = a.document AND e.n = a.event "
            "JOIN parts AS p ON p.document = a.document AND p.n = a.part"
        )
    }
    rows = c.execute(
        "SELECT o.id, o.accounts, o.conflicts, o.sources, o.confidence, "
        "(SELECT json_group_array(event) FROM members AS m WHERE m.occurrence = o.num) "
        "FROM occurrences AS o ORDER BY o.id"
    )
    for ident, accounts, conflicts, sources, confidence, events in rows:
        try:
            members = sorted(json.loads(events))
            if not members or ident != "o" + members[0]:
                yield ident, "is not named after the first of its events"
            for told in thaw_all(Told, accounts):
                if told.event not in members:
                    yield ident, f"an account of {told.event}, which is not one of its events"
                if told_spans.get((told.event, told.part)) != told.spans:
                    yield ident, f"the account of {told.part} does not have the words of {told.event}"
            named = {part for one in thaw_all(Source, sources) for part in one.parts}
            named |= {p for one in thaw_all(Conflict, conflicts) for _, many in one.values for p in many}
            for part in sorted(named - parts):
                yield ident, f"names part {part}, which is not there"
        except (ValueError, TypeError, KeyError) as error:
            yield ident, f"cannot be read: {type(error).__name__}: {error}"
        if not 0 <= confidence <= 1:
            yield ident, f"a confidence of {confidence}"


def _plans(c: sqlite3.Connection, texts: Mapping[str, int]) -> Found:
    rows = c.execute(
        "SELECT p.id, d.id, p.start, p.stop, p.confirmed_by FROM plans AS p JOIN documents AS d ON d.num = p.document"
    )
    for ident, document, start, stop, confirmed in rows:
        for where, (first, last) in [(document, (start, stop)), *json.loads(confirmed)]:
            if where not in texts:
                yield ident, f"rests on document {where}, which is not there"
            elif not 0 <= first < last <= texts[where]:
                yield ident, f"rests on {first}-{last}, outside the text of {where}"


def _keys(c: sqlite3.Connection) -> Found:
    rows = c.execute(
        "SELECT DISTINCT k.event FROM event_keys AS k JOIN facts AS f ON f.event = k.event "
        "WHERE f.earliest <> k.earliest"
    )
    for (event,) in rows:
        yield event, "is filed under another day than its own"
    rows = c.execute(
        "SELECT e.id FROM facts AS f JOIN events AS e ON e.id = f.event JOIN documents AS d ON d.num = f.document "
        "WHERE e.document <> f.document"
    )
    for (event,) in rows:
        yield event, "has facts of another document"


def broken_parallels(c: sqlite3.Connection, num: int, document: str, text: str) -> Iterator[str]:
    """What is off in the parallels whose first passage lies in this document."""
    other_texts: dict[str, str] = {document: text}
    for row in load_parallels(c, num):
        if row.a.document != document:
            continue
        if row.b.document not in other_texts:
            sql = (
                "SELECT v.text FROM versions AS v JOIN documents AS d ON d.num = v.document WHERE d.id = ? "
                "ORDER BY v.n DESC LIMIT 1"
            )
            other_texts[row.b.document] = c.execute(sql, (row.b.document,)).fetchone()[0]
        if problem := broken_parallel(row, text, other_texts[row.b.document]):
            yield f"parallel {row.id}: {problem}"
