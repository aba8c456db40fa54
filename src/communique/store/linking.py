"""Linking's side of a record: what waits to be linked, facts and judgements of events, groups, occurrences.

What has gone or changed announces itself: rows go with what they are made from, and triggers list what has to be made
again (migrations/0005). All functions that write are called inside a transaction of the one process that writes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.model import Judgement, Occurrence, Plan
from communique.store.frozen import freeze
from communique.store.rows import dump

WINDOW = 60
"""Two events of a key are compared when at most so many of its events, by first day and id, stand between them. Of the
keys of 10,000 short releases (measure/adding.py) the fullest has 28 events: all of its pairs are compared."""

_MADE_OF = "d.text_hash || ' ' || d.fingerprint"
_LINKED = (
    *("linked", "facts", "judgements", "occurrences", "sharing", "compared_parts", "relink", "touched", "unpaired"),
)
_OCCURRENCE = (
    *("id", "type", "plover", "status", "title", "earliest", "latest", "precision", "certainty", "place"),
    *("accounts", "conflicts", "sources", "reasons", "by", "confidence"),
)


@dataclass(frozen=True, slots=True)
class FactsRow:
    """The facts of one event, with its keys."""

    event: str
    earliest: str | None
    keys: tuple[str, ...]
    data: str
    """The facts, packed."""


def begin(connection: sqlite3.Connection, program: str) -> None:
    """Forget what another program linked: its rows cannot stand beside this one's."""
    known = connection.execute("SELECT value FROM meta WHERE key = 'linked by'").fetchone()
    if known is not None and known[0] == program:
        return
    for table in _LINKED:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT OR IGNORE INTO reshare SELECT a FROM reuse UNION SELECT b FROM reuse")
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('linked by', ?)", (program,))


def waiting(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """(number, what it is made of) of the documents that were not looked at as they are."""
    return connection.execute(
        f"SELECT d.num, {_MADE_OF} FROM documents AS d LEFT JOIN linked AS l ON l.document = d.num "
        f"WHERE l.made_of IS NOT {_MADE_OF} ORDER BY d.num"
    ).fetchall()


def not_linked(connection: sqlite3.Connection, document: str) -> tuple[int, str] | None:
    """As :func:`waiting`, of the document with this id; None when it is linked as it is, or not there."""
    found: tuple[int, str] | None = connection.execute(
        f"SELECT d.num, {_MADE_OF} FROM documents AS d LEFT JOIN linked AS l ON l.document = d.num "
        f"WHERE d.id = ? AND l.made_of IS NOT {_MADE_OF}",
        (document,),
    ).fetchone()
    return found


def put_facts(connection: sqlite3.Connection, num: int, made_of: str, rows: Iterable[FactsRow]) -> None:
    """Write the facts of a document's events in the place of those it has; they wait to be judged and joined."""
    connection.execute("DELETE FROM facts WHERE document = ?", (num,))
    for row in rows:
        day = row.earliest or ""
        connection.execute("INSERT INTO facts VALUES (?, ?, ?, 0, ?)", (row.event, num, day, row.data))
        connection.executemany(
            "INSERT OR IGNORE INTO event_keys VALUES (?, ?, ?)", [(key, day, row.event) for key in row.keys]
        )
        connection.execute("INSERT OR IGNORE INTO relink VALUES (?)", (row.event,))
    connection.execute("INSERT OR REPLACE INTO linked VALUES (?, ?)", (num, made_of))
    connection.execute(
        "INSERT OR IGNORE INTO reshare SELECT b FROM reuse WHERE a = ?1 UNION SELECT a FROM reuse WHERE b = ?1 "
        "UNION SELECT a FROM reuse WHERE a = ?1 UNION SELECT b FROM reuse WHERE b = ?1",
        (num,),
    )


def facts_in(connection: sqlite3.Connection, num: int) -> list[str]:
    """Ids of the events of the document of this number of which facts are known."""
    return [event for (event,) in connection.execute("SELECT event FROM facts WHERE document = ? ORDER BY 1", (num,))]


def load_facts(connection: sqlite3.Connection, event: str) -> str:
    """The facts of the event with this id, packed."""
    return str(connection.execute("SELECT data FROM facts WHERE event = ?", (event,)).fetchone()[0])


# -- judging -----------------------------------------------------------------------------------------------------------


def not_judged(connection: sqlite3.Connection) -> list[str]:
    """Ids of the events that were not yet compared with those of their keys."""
    return [event for (event,) in connection.execute("SELECT event FROM facts WHERE judged = 0 ORDER BY event")]


def partners(connection: sqlite3.Connection, event: str) -> list[str]:
    """Ids of the events to compare an event with."""
    found: set[str] = set()
    keys = connection.execute("SELECT key, earliest FROM event_keys WHERE event = ?", (event,)).fetchall()
    for key, earliest in keys:
        rows = connection.execute("SELECT event FROM event_keys WHERE key = ? LIMIT ?", (key, WINDOW + 2)).fetchall()
        if len(rows) > WINDOW + 1:
            rows = _near(connection, key, earliest, event)
        found.update(other for (other,) in rows)
    return sorted(found - {event})


def _near(connection: sqlite3.Connection, key: str, earliest: str, event: str) -> list[tuple[str]]:
    """The events of a key that stand within the window of one of them."""
    out = []
    for comparison, order in (("<", "DESC"), (">", "ASC")):
        out += connection.execute(
            f"SELECT event FROM event_keys WHERE key = ? AND (earliest, event) {comparison} (?, ?) "
            f"ORDER BY earliest {order}, event {order} LIMIT ?",
            (key, earliest, event, WINDOW),
        ).fetchall()
    return out


def put_judgements(connection: sqlite3.Connection, judgements: Iterable[tuple[Judgement, bool]]) -> None:
    """Write judgements that say "same" or "near", each with whether it binds its events, which are joined anew."""
    judgements = list(judgements)
    wait(connection, (event for j, _ in judgements for event in (j.a, j.b)))
    rows = [(j.a, j.b, j.verdict, int(binds), j.score, dump(j.reasons), j.by) for j, binds in judgements]
    connection.executemany("INSERT OR REPLACE INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def judged(connection: sqlite3.Connection, event: str) -> None:
    """The event waits no more. Of its keys those of more events than the window are gone over once more."""
    connection.execute("UPDATE facts SET judged = 1 WHERE event = ?", (event,))
    connection.execute(
        "INSERT OR IGNORE INTO touched SELECT key FROM event_keys AS k WHERE event = ? AND "
        "(SELECT count(*) FROM (SELECT 1 FROM event_keys WHERE key = k.key LIMIT ?)) > ?",
        (event, WINDOW + 2, WINDOW + 1),
    )


def touched(connection: sqlite3.Connection) -> list[str]:
    """Keys that lost an event, or got one beyond the window: some of their pairs may have come or gone."""
    return [key for (key,) in connection.execute("SELECT key FROM touched ORDER BY key")]


def strays(connection: sqlite3.Connection, key: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Of a key: the pairs to be judged of which no judgement is kept, and those that are no longer to be judged."""
    rows = connection.execute("SELECT event FROM event_keys WHERE key = ? ORDER BY earliest, event", (key,))
    events = [event for (event,) in rows]
    wanted = {(min(a, b), max(a, b)) for n, a in enumerate(events) for b in events[n + 1 : n + 1 + WINDOW]}
    known = {(j.a, j.b) for j in judgements_among(connection, events)}
    gone = [pair for pair in sorted(known - wanted) if not _wanted_elsewhere(connection, pair, key)]
    return sorted(wanted - known), gone


def _wanted_elsewhere(connection: sqlite3.Connection, pair: tuple[str, str], key: str) -> bool:
    """Whether another key that both events have puts them within the window of one another."""
    both = connection.execute(
        "SELECT k.key, k.earliest, o.earliest FROM event_keys AS k JOIN event_keys AS o ON o.key = k.key "
        "AND o.event = ? WHERE k.event = ? AND k.key <> ?",
        (pair[1], pair[0], key),
    ).fetchall()
    for other, one_day, other_day in both:
        first, last = sorted([(one_day, pair[0]), (other_day, pair[1])])
        (between,) = connection.execute(
            "SELECT count(*) FROM event_keys WHERE key = ? "
            "AND (earliest, event) > (?, ?) AND (earliest, event) < (?, ?)",
            (other, *first, *last),
        ).fetchone()
        if between < WINDOW:
            return True
    return False


def settle(connection: sqlite3.Connection, key: str, gone: Iterable[tuple[str, str]]) -> None:
    """Take back the judgements that a key no longer asks for; it waits no more."""
    for pair in gone:
        connection.execute("DELETE FROM judgements WHERE a = ? AND b = ?", pair)
        wait(connection, pair)
    connection.execute("DELETE FROM touched WHERE key = ?", (key,))


def wait(connection: sqlite3.Connection, events: Iterable[str]) -> None:
    """These events are to be joined anew."""
    connection.executemany("INSERT OR IGNORE INTO relink VALUES (?)", [(event,) for event in events])


# -- joining -----------------------------------------------------------------------------------------------------------


def to_join(connection: sqlite3.Connection) -> list[str]:
    """Ids of the events that are to be joined anew."""
    return [event for (event,) in connection.execute("SELECT event FROM relink ORDER BY event")]


def group_of(connection: sqlite3.Connection, event: str) -> list[str]:
    """Ids of the events that judgements or merges connect with this one, itself among them; sorted."""
    found, ahead = {event}, [event]
    while ahead:
        at = ahead.pop()
        rows = connection.execute(
            "SELECT b FROM judgements WHERE a = ?1 AND binds UNION ALL SELECT a FROM judgements WHERE b = ?1 AND binds "
            "UNION ALL SELECT b FROM decisions WHERE a = ?1 AND kind = 'merge' "
            "UNION ALL SELECT a FROM decisions WHERE b = ?1 AND kind = 'merge'",
            (at,),
        )
        new = {other for (other,) in rows} - found
        found |= new
        ahead += new
    if len(found) == 1:
        return [event]
    known = {e for e in found if connection.execute("SELECT 1 FROM facts WHERE event = ?", (e,)).fetchone()}
    return sorted(known)


def judgements_among(connection: sqlite3.Connection, events: Sequence[str]) -> list[Judgement]:
    """The judgements of pairs of these events."""
    if len(events) < 2:
        return []
    members = set(events)
    out = []
    for event in events:
        sql = "SELECT a, b, verdict, score, reasons, by FROM judgements WHERE a = ? ORDER BY b"
        rows = connection.execute(sql, (event,))
        for a, b, verdict, score, reasons, by in rows:
            if b in members:
                out.append(Judgement(a, b, verdict, score, tuple(json.loads(reasons)), by))
    return out


def put_occurrences(
    connection: sqlite3.Connection, events: Sequence[str], found: Sequence[tuple[Occurrence, Sequence[Plan]]]
) -> list[int]:
    """Write the occurrences that these events were joined to in the place of those they were members of; their
    numbers. Events of which no facts are known wait no more either."""
    for event in events:
        connection.execute(
            "DELETE FROM occurrences WHERE num = (SELECT occurrence FROM members WHERE event = ?)", (event,)
        )
    nums = [_put_occurrence(connection, occurrence, plans) for occurrence, plans in found]
    connection.executemany("DELETE FROM relink WHERE event = ?", [(event,) for event in events])
    return nums


def _put_occurrence(connection: sqlite3.Connection, o: Occurrence, plans: Sequence[Plan]) -> int:
    num = connection.execute(
        f"INSERT INTO occurrences ({', '.join(_OCCURRENCE)}) VALUES ({', '.join('?' * len(_OCCURRENCE))})",
        (
            *(o.id, o.type, o.plover, o.status, o.title, o.date.earliest, o.date.latest, o.date.precision),
            *(o.date.certainty, o.place, freeze(o.accounts), freeze(o.conflicts), freeze(o.sources)),
            *(dump(o.reasons), o.by, o.confidence),
        ),
    ).lastrowid
    assert num is not None
    connection.executemany(
        "INSERT INTO occurrence_participants VALUES (?, ?, ?, ?, ?)",
        [(num, n, p.actor, p.name, p.office) for n, p in enumerate(o.participants)],
    )
    connection.executemany("INSERT INTO members VALUES (?, ?)", [(event, num) for event in o.events])
    for n, plan in enumerate(plans):
        connection.execute(
            "INSERT INTO plans VALUES (?, ?, ?, (SELECT num FROM documents WHERE id = ?), "
            "?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(num, n, plan.id, plan.document, *plan.span, dump(plan.who), plan.what, plan.when.earliest),
                *(plan.when.latest, plan.when.precision, plan.when.certainty, plan.status, dump(plan.confirmed_by)),
            ),
        )
    return num
