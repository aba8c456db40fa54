"""What documents have to do with one another, as lines: occurrences, plans, parallels; a statement's occasion."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from communique.link.telling import occasions, told_by_both
from communique.model import Difference, EventDate, Extraction, Occurrence, Parallel, Participant, Plan, Source, Span
from communique.store.occurrences import all_occurrences, near, occurrence_ids, plans, sides_of
from communique.store.parallels import parallels_of
from communique.store.record import Record
from communique.store.rows import spans as spans_of

Line = dict[str, Any]

FILES = ("events", "plans", "parallels")
NONE = "none in the record"


def lines(record: Record) -> Iterator[tuple[str, Line]]:
    """Every line with the name of its file."""
    for occurrence in all_occurrences(record):
        yield "events", occurrence_line(record, occurrence)
    for plan in plans(record):
        yield "plans", plan_line(plan)
    accounts = _accounts(record)
    for row in parallels_of(record):
        yield "parallels", parallel_line(row, told_by_both(row.a, row.b, accounts))


def occasions_of(record: Record, extraction: Extraction) -> Mapping[str, str]:
    """Statement to the occurrence that it belongs to, of one document; those of which that is not plain are missing."""
    return occasions(extraction, occurrence_ids(record, extraction.document))


def occurrence_line(record: Record, occurrence: Occurrence) -> Line:
    """An occurrence once, with every account of it, and those that are near it."""
    o = occurrence
    return {
        **{name: getattr(o, name) for name in ("id", "type", "plover", "status", "title", "place", "events")},
        "date": _date(o.date),
        "participants": _people(o.participants),
        "accounts": [
            {
                **{name: getattr(told, name) for name in ("document", "part", "event", "status", "spans", "place")},
                "date": _date(told.date),
                "participants": _people(told.participants),
            }
            for told in o.accounts
        ],
        "conflicts": [
            {"field": c.field, "values": [{"value": value, "parts": parts} for value, parts in c.values]}
            for c in o.conflicts
        ],
        "sources": [
            {"side": s.side, "originator": s.originator, "parts": s.parts, "renderings": s.renderings}
            for s in o.sources
        ],
        "reasons": o.reasons,
        "near": [one.id for one in near(record, o)],
        "evidence": evidence(record, o.events),
        "by": o.by or made_by(record, o.events[0]),
        "confidence": round(o.confidence, 2),
    }


def evidence(record: Record, events: Sequence[str]) -> list[Line]:
    """The words that show date and place, event by event."""
    out: list[Line] = []
    for event in events:
        sql = "SELECT d.id, e.evidence FROM events AS e JOIN documents AS d ON d.num = e.document WHERE e.id = ?"
        document, shown = record.connection.execute(sql, (event,)).fetchone()
        if fields := dict(json.loads(shown)):
            out.append({"document": document, "event": event, **fields})
    return out


def made_by(record: Record, event: str) -> str:
    """The rule that found an event: what made an occurrence that joins nothing."""
    return str(record.connection.execute("SELECT by FROM events WHERE id = ?", (event,)).fetchone()[0])


def plan_line(plan: Plan) -> Line:
    """An announced event, and what became of it."""
    names = ("id", "who", "what", "document", "span", "status")
    return {
        **{name: getattr(plan, name) for name in names},
        "event": plan.occurrence,
        "when": _date(plan.when),
        "confirmed_by": [{"document": document, "span": span} for document, span in plan.confirmed_by],
    }


def parallel_line(row: Parallel, event: str | None) -> Line:
    """Two passages that report the same thing, and what differs."""
    return {
        "id": row.id,
        **{
            side: {"document": passage.document, "part": passage.part, "span": passage.span}
            for side, passage in (("a", row.a), ("b", row.b))
        },
        **{"event": event, "relation": row.relation, "by": row.by, "confidence": round(row.confidence, 2)},
        "changes": [_change(change) for change in row.changes],
    }


def _change(change: Difference) -> Line:
    names = ("kind", "a", "b", "a_span", "b_span", "detail", "by")
    return {**{name: getattr(change, name) for name in names}, "confidence": round(change.confidence, 2)}


def _date(date: EventDate) -> Line:
    return {name: getattr(date, name) for name in ("earliest", "latest", "precision", "certainty")}


def _people(people: Sequence[Participant]) -> list[Line]:
    return [{"actor": p.actor, "name": p.name, "office": p.office} for p in people]


def source_words(record: Record, occurrence: Occurrence) -> str:
    """Whose accounts the record has: "Kestria: 1 source, 2 renderings; Drovia: none in the record".

    A side has none only where every account's side is known.
    """
    taking_part = sides_of(record, [p.actor for p in occurrence.participants if p.actor])
    sides = dict.fromkeys(taking_part[p.actor] for p in occurrence.participants if p.actor in taking_part)
    by_side: dict[str, list[Source]] = {side: [] for side in sides}
    for source in occurrence.sources:
        if source.side:
            by_side.setdefault(source.side, []).append(source)
    unknown = sum(source.renderings for source in occurrence.sources if not source.side)
    told = [f"{side}: {_counted(found)}" for side, found in by_side.items() if found or not unknown]
    if unknown:
        told.append(f"{unknown:,} account{'s' if unknown > 1 else ''} whose side is not known")
    return "; ".join(told)


def _counted(sources: Sequence[Source]) -> str:
    if not sources:
        return NONE
    number, renderings = len(sources), sum(source.renderings for source in sources)
    told = f"{number} source{'s' if number > 1 else ''}"
    return told if renderings <= number else f"{told}, {renderings} renderings"


def _accounts(record: Record) -> dict[str, list[tuple[str, Sequence[Span]]]]:
    """Part to (occurrence, spans) for every account."""
    known = occurrence_ids(record)
    out: dict[str, list[tuple[str, Sequence[Span]]]] = {}
    rows = record.connection.execute(
        "SELECT p.id, e.id, a.spans FROM accounts AS a JOIN parts AS p ON p.document = a.document AND p.n = a.part "
        "JOIN events AS e ON e.document = a.document AND e.n = a.event"
    )
    for part, event, told in rows:
        out.setdefault(part, []).append((known[event], spans_of(told)))
    return out
