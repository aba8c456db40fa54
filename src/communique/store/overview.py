"""What a record holds at a glance: accounts by publisher and side, actors and how often they speak."""

from __future__ import annotations

from dataclasses import dataclass

from communique.store.record import Record

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Account:
    """The parts of one publisher that give one side's account; ``side`` is None for third parties and where unknown."""

    publisher: str
    side: str | None
    documents: int
    parts: int
    statements: int


@dataclass(frozen=True, slots=True)
class ActorCount:
    """An actor with the number of documents that name it and of statements it makes."""

    id: str
    kind: str
    name: str
    side: str | None
    documents: int
    statements: int


def accounts(record: Record, limit: int | None = None) -> list[Account]:
    """Publishers and sides, those with the most parts first."""
    rows = record.connection.execute(
        """
        SELECT coalesce(p.publisher, d.publisher, ?) AS publisher, p.side,
            count(DISTINCT p.document), count(*), sum(coalesce(s.n, 0))
        FROM parts p JOIN documents d ON d.num = p.document
        LEFT JOIN (SELECT document, part, count(*) AS n FROM statements GROUP BY document, part) s
            ON s.document = p.document AND s.part = p.n
        GROUP BY 1, 2 ORDER BY 4 DESC, 1, 2 LIMIT ?
        """,
        (UNKNOWN, -1 if limit is None else limit),
    )
    return [Account(*row) for row in rows]


def actors(record: Record, kind: str | None = None, limit: int | None = None) -> list[ActorCount]:
    """Actors, those with the most statements first, then those of the most documents."""
    rows = record.connection.execute(
        """
        SELECT a.id, a.kind, a.name, a.side, a.documents, coalesce(s.n, 0) AS statements
        FROM actors a
        LEFT JOIN (SELECT actor, count(*) AS n FROM speakers WHERE actor IS NOT NULL GROUP BY actor) s ON s.actor = a.id
        WHERE a.kind = ?1 OR ?1 IS NULL
        ORDER BY statements DESC, a.documents DESC, a.name, a.id LIMIT ?2
        """,
        (kind, -1 if limit is None else limit),
    )
    return [ActorCount(*row) for row in rows]
