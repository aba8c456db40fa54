"""Occurrences of a record: events with every account of them, near ones, plans. Each event stands in one of them.

An event that is not linked (the record was built by an earlier program, or linking it failed) is an occurrence of its
own, made from the event alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from communique.model import (
    Conflict,
    Event,
    EventDate,
    Extraction,
    Occurrence,
    Participant,
    Plan,
    Source,
    Span,
    Told,
)
from communique.store.frozen import thaw_all
from communique.store.query import NotFoundError, beginning, find_event, only
from communique.store.record import Record
from communique.store.unpack import load_extraction

_EVENT_FIELDS = "type, plover, status, title, earliest, latest, precision, place, confidence"
_ALL = f"""
    SELECT num, NULL AS document, NULL AS n, id, {_EVENT_FIELDS},
        json_array_length(accounts) AS accounts, json_array_length(sources) AS sources
    FROM occurrences
    UNION ALL
    SELECT NULL, document, n, 'o' || id, {_EVENT_FIELDS},
        (SELECT count(*) FROM accounts AS a WHERE a.document = e.document AND a.event = e.n),
        (SELECT count(DISTINCT coalesce(p.originator, p.publisher, p.id)) FROM accounts AS a
         JOIN parts AS p ON p.document = a.document AND p.n = a.part WHERE a.document = e.document AND a.event = e.n)
    FROM events AS e WHERE NOT EXISTS (SELECT 1 FROM members AS m WHERE m.event = e.id)
"""
_PEOPLE = """
    SELECT actor, name FROM occurrence_participants WHERE occurrence = o.num
    UNION ALL SELECT actor, name FROM participants WHERE document = o.document AND event = o.n
"""


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """An occurrence without the words it rests on."""

    id: str
    type: str
    plover: str | None
    status: str
    title: str
    earliest: str | None
    latest: str | None
    precision: str
    place: str | None
    confidence: float
    accounts: int
    sources: int
    participants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """An occurrence that may be another one, with what speaks for it and against it."""

    id: str
    title: str
    score: float
    reasons: tuple[str, ...]


def occurrences(
    record: Record,
    *,
    since: str | None = None,
    until: str | None = None,
    actors: Sequence[str] | None = None,
    type: str | None = None,
    status: str | None = None,
    limit: int | None = None,
) -> Iterator[OccurrenceRow]:
    """The occurrences by first day (those without a day last), then by id.

    ``since`` and ``until`` are ISO days, months or years, both inclusive; ``actors`` are ids, one of which took part.
    """
    conditions: list[str] = []
    values: list[object] = []
    for condition, value in (
        ("o.latest >= ?", since),
        ("o.earliest <= ?", until and f"{until}~"),
        ("o.type = ?", type),
        ("o.status = ?", status),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    if actors is not None:
        conditions.append(f"EXISTS (SELECT 1 FROM ({_PEOPLE}) WHERE actor IN ({', '.join('?' * len(actors))}))")
        values += actors
    rows = record.connection.execute(
        f"SELECT o.*, (SELECT json_group_array(name) FROM ({_PEOPLE})) FROM ({_ALL}) AS o "
        f"WHERE {' AND '.join(conditions) or '1'} ORDER BY o.earliest IS NULL, o.earliest, o.latest, o.id LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    for _, _, _, *fields, names in rows:
        shown: tuple[Any, ...] = (*fields, tuple(json.loads(names)))
        yield OccurrenceRow(*shown)


def find_occurrence(record: Record, ref: str) -> Occurrence:
    """The occurrence with this id or unique beginning of an id (at least 4 characters)."""
    found = record.connection.execute(
        f"SELECT id, title, num FROM ({_ALL}) WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 20", beginning(ref)
    ).fetchall()
    if not found:
        raise NotFoundError(f"{ref}: no event of this record has this id")
    chosen, _, num = found[only(ref, "events", [(row[0], row[1]) for row in found])]
    if num is not None:
        return load_occurrence(record, num)
    row, event = find_event(record, chosen[1:])
    (number,) = record.connection.execute("SELECT num FROM documents WHERE id = ?", (row.id,)).fetchone()
    return alone(row.id, event, load_extraction(record.connection, number))


def occurrence_ids(record: Record, document: str | None = None) -> dict[str, str]:
    """Id of an event to the id of its occurrence, of the events of one document or of all."""
    condition = "1" if document is None else "e.document = (SELECT num FROM documents WHERE id = ?)"
    rows = record.connection.execute(
        "SELECT e.id, coalesce(o.id, 'o' || e.id) FROM events AS e LEFT JOIN members AS m ON m.event = e.id "
        f"LEFT JOIN occurrences AS o ON o.num = m.occurrence WHERE {condition}",
        () if document is None else (document,),
    )
    return dict(rows.fetchall())


def load_occurrence(record: Record, num: int) -> Occurrence:
    """The occurrence of this number."""
    c = record.connection
    row: Any = c.execute(
        "SELECT id, type, plover, status, title, earliest, latest, precision, certainty, place, accounts, conflicts, "
        "sources, reasons, by, confidence FROM occurrences WHERE num = ?",
        (num,),
    ).fetchone()
    people = c.execute(
        "SELECT actor, name, office FROM occurrence_participants WHERE occurrence = ? ORDER BY n", (num,)
    )
    members = c.execute("SELECT event FROM members WHERE occurrence = ? ORDER BY event", (num,))
    ident, kind, plover, status, title, first, last, precision, certainty, place, *lists, by, confidence = row
    accounts, conflicts, sources, reasons = lists
    return Occurrence(
        *(ident, kind, plover, status, title, tuple(event for (event,) in members)),
        date=EventDate(first, last, precision, certainty),
        place=place,
        participants=tuple(Participant(*each) for each in people),
        accounts=thaw_all(Told, accounts),
        conflicts=thaw_all(Conflict, conflicts),
        sources=thaw_all(Source, sources),
        reasons=tuple(json.loads(reasons)),
        by=by,
        confidence=confidence,
    )


def alone(document: str, event: Event, extraction: Extraction) -> Occurrence:
    """The occurrence that an event which is not linked is."""
    parts = {part.id: part for part in extraction.parts}
    sources: dict[tuple[str | None, str | None], list[str]] = {}
    for account in event.accounts:
        part = parts[account.part]
        sources.setdefault((part.side, part.originator or part.publisher), []).append(part.id)
    return Occurrence(
        *("o" + event.id, event.type, event.plover, event.status, event.title, (event.id,), event.date, event.place),
        participants=event.participants,
        accounts=tuple(
            Told(document, a.part, event.id, a.status, a.spans, event.date, event.place, event.participants)
            for a in event.accounts
        ),
        sources=tuple(Source(side, name, tuple(ids), len(ids)) for (side, name), ids in sources.items()),
        by=event.by,
        confidence=event.confidence,
    )


def all_occurrences(record: Record) -> Iterator[Occurrence]:
    """Every occurrence whole, by first day (those without a day last), then by id."""
    order = "earliest IS NULL, earliest, latest, id"
    for num, document, n in record.connection.execute(
        f"SELECT num, document, n FROM ({_ALL}) ORDER BY {order}"
    ).fetchall():
        if num is not None:
            yield load_occurrence(record, num)
            continue
        extraction = load_extraction(record.connection, document)
        yield alone(extraction.document, extraction.events[n], extraction)


def near(record: Record, occurrence: Occurrence) -> list[Near]:
    """Occurrences that were judged near this one and are others: offered, never merged. The nearest first.

    What only this one's own documents tell is left out: they tell it apart themselves.
    """
    own = json.dumps(sorted({told.document for told in occurrence.accounts}))
    found: dict[str, Near] = {}
    members = set(occurrence.events)
    for event in occurrence.events:
        rows = record.connection.execute(
            "SELECT j.score, j.reasons, o.id, o.title, m.event FROM judgements AS j "
            "JOIN members AS m ON m.event = iif(j.a = ?1, j.b, j.a) JOIN occurrences AS o ON o.num = m.occurrence "
            "WHERE (j.a = ?1 OR j.b = ?1) AND EXISTS (SELECT 1 FROM members AS n JOIN events AS e ON e.id = n.event "
            "JOIN documents AS d ON d.num = e.document WHERE n.occurrence = o.num "
            "AND d.id NOT IN (SELECT value FROM json_each(?2)))",
            (event, own),
        )
        for score, reasons, ident, title, other in rows:
            if other not in members and (ident not in found or found[ident].score < score):
                found[ident] = Near(ident, title, score, tuple(json.loads(reasons)))
    return sorted(found.values(), key=lambda one: (-one.score, one.id))


def plans(record: Record, *, status: str | None = None, occurrence: str | None = None) -> Iterator[Plan]:
    """The plans by first day (those without a day last), then by id; all, those of a status, those of an occurrence."""
    conditions = [
        f"{column} = ?" for column, value in (("p.status", status), ("o.id", occurrence)) if value is not None
    ]
    rows = record.connection.execute(
        "SELECT p.id, p.who, p.what, p.earliest, p.latest, p.precision, p.certainty, d.id, p.start, p.stop, o.id, "
        "p.status, p.confirmed_by FROM plans AS p JOIN occurrences AS o ON o.num = p.occurrence "
        f"JOIN documents AS d ON d.num = p.document WHERE {' AND '.join(conditions) or '1'} "
        "ORDER BY p.earliest IS NULL, p.earliest, p.latest, p.id",
        [value for value in (status, occurrence) if value is not None],
    )
    for i, who, what, first, last, precision, certainty, document, start, stop, of, how, confirmed in rows:
        yield Plan(
            *(i, tuple(json.loads(who)), what, EventDate(first, last, precision, certainty), document),
            *(Span(start, stop), of, how, tuple((told, Span(*span)) for told, span in json.loads(confirmed))),
        )


def not_linked(record: Record) -> int:
    """Documents that were never linked as they are: their record was built by an earlier program, or linking failed."""
    sql = "SELECT count(*) FROM documents WHERE num NOT IN (SELECT document FROM linked)"
    return int(record.connection.execute(sql).fetchone()[0])


def sides_of(record: Record, actors: Sequence[str]) -> dict[str, str]:
    """Actor to the side it acts for: of a state itself. Actors without a side are left out."""
    rows = record.connection.execute(
        "SELECT actor, iif(min(kind) = 'state', min(name), min(side)) FROM claims "
        "WHERE actor IN (SELECT value FROM json_each(?)) GROUP BY actor",
        (json.dumps(sorted(set(actors))),),
    )
    return {actor: side for actor, side in rows if side}
