"""The events of a record: which they are, by day, type, how they stand, and who took part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from communique.store.record import Record


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event without the words it rests on."""

    id: str
    document: str
    type: str
    plover: str | None
    status: str
    title: str
    earliest: str | None
    latest: str | None
    precision: str
    place: str | None
    participants: tuple[str, ...]
    confidence: float


def events(
    record: Record,
    *,
    since: str | None = None,
    until: str | None = None,
    actors: Sequence[str] | None = None,
    type: str | None = None,
    status: str | None = None,
    limit: int | None = None,
) -> Iterator[EventRow]:
    """The events by first day (those without a day last), then by document and place in the text.

    ``since`` and ``until`` are ISO days, months or years, both inclusive; ``actors`` are ids, one of which took part.
    """
    conditions: list[str] = []
    values: list[object] = []
    for condition, value in (
        ("e.latest >= ?", since),
        ("e.earliest <= ?", until and f"{until}~"),
        ("e.type = ?", type),
        ("e.status = ?", status),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    if actors is not None:
        marks = ", ".join("?" * len(actors))
        conditions.append(
            "EXISTS (SELECT 1 FROM participants AS p WHERE p.document = e.document AND p.event = e.n "
            f"AND p.actor IN ({marks}))"
        )
        values += actors
    rows = record.connection.execute(
        "SELECT e.document, e.n, e.confidence, e.id, d.id, e.type, e.plover, e.status, e.title, e.earliest, e.latest, "
        "e.precision, e.place FROM events AS e JOIN documents AS d ON d.num = e.document "
        f"WHERE {' AND '.join(conditions) or '1'} ORDER BY e.earliest IS NULL, e.earliest, e.latest, d.id, e.n LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    for num, n, confidence, *rest in rows.fetchall():
        names = record.connection.execute(
            "SELECT name FROM participants WHERE document = ? AND event = ? ORDER BY n", (num, n)
        )
        fields: tuple[Any, ...] = (*rest, tuple(name for (name,) in names), confidence)
        yield EventRow(*fields)
