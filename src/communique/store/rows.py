"""Nouns to rows: what a worker makes of a document so that the one process that writes only has to insert."""

from __future__ import annotations

import json
import zlib
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from communique.model import Document, Extraction, Part, Span, Statement, Version
from communique.store.fulltext import fold, passages

Row = tuple[Any, ...]

COMPRESSION = 6
"""zlib's level for original bytes: 9 gained 1 % on the press releases for twice the time."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "passages": ("n", "start", "stop"),
    "blocks": ("n", "start", "stop", "kind", "level", "by"),
    "parts": (
        *("n", "id", "start", "stop", "kind", "title", "publisher", "originator", "side", "derived_from", "rendering"),
        *(
            "coverage",
            "dateline_place",
            "date",
            "certainty",
            "candidates",
            "date_evidence",
            "why",
            "earliest",
            "latest",
        ),
        *("speaker", "evidence", "by", "confidence"),
    ),
    "turns": (
        *("n", "id", "part", "start", "stop", "label", "speaker", "kind", "body", "asides", "interpreted"),
        *("by", "confidence"),
    ),
    "claims": ("actor", "kind", "name", "side", "identifiers"),
    "aliases": ("actor", "n", "form", "folded"),
    "offices": ("actor", "n", "office", "of", "since", "until", "evidence", "source"),
    "mentions": ("n", "id", "start", "stop", "kind", "reason", "by", "confidence"),
    "mention_actors": ("mention", "n", "actor"),
    "dates": (
        *("n", "id", "part", "start", "stop", "type", "value", "earliest", "latest", "certainty", "by", "confidence"),
    ),
    "attributions": ("n", "content", "source", "cue", "by", "confidence"),
    "statements": (
        *("n", "id", "part", "mode", "source", "cue", "side", "originator", "basis", "negated", "hypothetical"),
        *("topic_only", "turn", "within", "reason", "by", "confidence"),
    ),
    "contents": ("statement", "n", "start", "stop"),
    "speakers": ("statement", "n", "actor", "name"),
    "chains": ("statement", "n", "name", "actor", "span"),
    "acts": ("statement", "n", "act", "family", "grade", "negated", "start", "stop"),
    "ties": ("n", "id", "kind", "target", "span", "language", "note"),
    "events": (
        *("n", "id", "type", "plover", "status", "title", "earliest", "latest", "precision", "certainty", "place"),
        *("evidence", "by", "confidence"),
    ),
    "participants": ("event", "n", "actor", "name", "office"),
    "accounts": ("event", "n", "part", "status", "spans"),
}
"""The tables of what was read out of a document, in the order they are filled; the column ``document`` is left out."""


@dataclass(frozen=True, slots=True)
class State:
    """One version as it is stored; ``data`` is compressed."""

    sha256: str
    title: str | None
    first_seen: str | None
    last_seen: str | None
    text: str
    data: bytes
    alternates: int = 0


@dataclass(frozen=True, slots=True)
class Packed:
    """A document with its rows, ready to be inserted."""

    id: str
    uri: str
    columns: Row
    """As in DOCUMENT_COLUMNS."""
    states: tuple[State, ...]
    tables: dict[str, list[Row]]
    """Rows by table, columns as in COLUMNS."""


DOCUMENT_COLUMNS = (
    *("file", "title", "publisher", "language", "published", "media_type", "characters", "text_hash", "notes"),
    *("analysed", "reason", "stamp", "states"),
)


def pack(document: Document, extraction: Extraction) -> Packed:
    """The rows of a document that breaks no rule (``validate.broken``). Rows are numbered in the order of the text."""
    # A state that came back stands where it was seen last.
    versions = tuple({v.sha256: v for v in reversed(document.versions)}.values())[::-1]
    columns = (
        *(document.file, document.title, document.publisher, document.language, document.published),
        *(document.media_type, len(document.text), document.text_hash, dump(document.notes)),
        *(int(extraction.analysed), extraction.reason, _stamp(document), len(versions)),
    )
    parts = sorted(extraction.parts, key=attrgetter("start", "end", "id"))
    turns = sorted(extraction.turns, key=attrgetter("start", "end", "id"))
    part_numbers, turn_numbers = _numbers(parts), _numbers(turns)
    blocks = sorted(extraction.blocks, key=attrgetter("start", "end", "kind"))
    dates = sorted(extraction.dates, key=attrgetter("start", "end", "id"))
    attributions = sorted(extraction.attributions, key=lambda a: (a.content, a.source or (), a.cue or ()))
    ties = sorted(extraction.ties, key=lambda t: (t.span or (), t.id))
    tables: dict[str, list[Row]] = {
        "passages": [(n, a, b) for n, (a, b) in enumerate(passages(document.text))],
        "blocks": [(n, b.start, b.end, b.kind, b.level, b.by) for n, b in enumerate(blocks)],
        "parts": [_part(n, p) for n, p in enumerate(parts)],
        "turns": [
            (
                *(n, t.id, part_numbers[t.part], t.start, t.end, dump(t.label), t.speaker, t.kind, dump(t.body)),
                *(dump(t.asides), int(t.interpreted), t.by, t.confidence),
            )
            for n, t in enumerate(turns)
        ],
        "dates": [
            (
                *(n, d.id, None if d.part is None else part_numbers[d.part], d.start, d.end, d.type, d.value),
                *(d.earliest, d.latest, d.certainty, d.by, d.confidence),
            )
            for n, d in enumerate(dates)
        ],
        "attributions": [
            (n, dump(a.content), dump(a.source), dump(a.cue), a.by, a.confidence) for n, a in enumerate(attributions)
        ],
        "ties": [(n, t.id, t.kind, t.target, dump(t.span), t.language, t.note) for n, t in enumerate(ties)],
    }
    tables.update(_actors(extraction))
    tables.update(_mentions(extraction))
    tables.update(_statements(extraction, part_numbers, turn_numbers))
    tables.update(_events(extraction, part_numbers))
    return Packed(document.id, document.uri, columns, tuple(map(_state, versions)), tables)


def _numbers(rows: Sequence[Any]) -> dict[str, int]:
    return {row.id: n for n, row in enumerate(rows)}


def _state(version: Version) -> State:
    data = zlib.compress(version.data, COMPRESSION)
    times = (version.first_seen, version.last_seen)
    return State(version.sha256, version.title, *times, version.text, data, int(version.alternates))


def _stamp(document: Document) -> str:
    newest = document.versions[-1]
    return newest.last_seen or newest.first_seen or document.published or ""


def _part(n: int, part: Part) -> Row:
    published = part.published
    earliest, latest = days(published.date)
    return (
        *(n, part.id, part.start, part.end, part.kind, dump(part.title), part.publisher, part.originator, part.side),
        *(part.derived_from, part.rendering, part.coverage, part.dateline_place, published.date, published.certainty),
        *(dump(published.candidates), dump(published.evidence), published.why, earliest, latest, part.speaker),
        *(dump(part.evidence), part.by, part.confidence),
    )


def _actors(extraction: Extraction) -> dict[str, list[Row]]:
    claims: list[Row] = []
    aliases: list[Row] = []
    offices: list[Row] = []
    for actor in sorted(extraction.actors, key=attrgetter("id")):
        claims.append((actor.id, actor.kind, actor.name, actor.side, dump(sorted(actor.identifiers))))
        forms = dict.fromkeys((actor.name, *sorted(actor.aliases)))
        aliases.extend((actor.id, n, form, fold(form)) for n, form in enumerate(forms))
        for n, office in enumerate(actor.offices):
            times = (office.since, office.until)
            offices.append((actor.id, n, office.office, office.of, *times, dump(office.evidence), office.source))
    return {"claims": claims, "aliases": aliases, "offices": offices}


def _mentions(extraction: Extraction) -> dict[str, list[Row]]:
    rows: list[Row] = []
    links: list[Row] = []
    for n, m in enumerate(sorted(extraction.mentions, key=attrgetter("start", "end", "id"))):
        rows.append((n, m.id, m.start, m.end, m.kind, m.reason, m.by, m.confidence))
        links.extend((n, k, actor) for k, actor in enumerate(m.actors))
    return {"mentions": rows, "mention_actors": links}


def _statements(extraction: Extraction, parts: dict[str, int], turns: dict[str, int]) -> dict[str, list[Row]]:
    ordered = sorted(extraction.statements, key=lambda s: (s.content, s.id))
    numbers = _numbers(ordered)
    out: dict[str, list[Row]] = {"statements": [], "contents": [], "speakers": [], "chains": [], "acts": []}
    for n, s in enumerate(ordered):
        turn, within = turns[s.turn] if s.turn else None, numbers[s.within] if s.within else None
        out["statements"].append(
            (
                *(n, s.id, parts[s.part], s.mode, dump(s.source), dump(s.cue), s.told_by.side, s.told_by.originator),
                *(s.basis, int(s.negated), int(s.hypothetical), int(s.topic_only), turn, within),
                *(s.reason, s.by, s.confidence),
            )
        )
        out["contents"].extend((n, k, a, b) for k, (a, b) in enumerate(s.content))
        out["speakers"].extend(_speakers(n, s))
        out["acts"].extend((n, k, a.act, a.family, a.grade, int(a.negated), *a.span) for k, a in enumerate(s.acts))
        out["chains"].extend((n, k, link.name, link.actor, dump(link.span)) for k, link in enumerate(s.chain))
    return out


def _events(extraction: Extraction, parts: dict[str, int]) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = {"events": [], "participants": [], "accounts": []}
    for n, e in enumerate(extraction.events):
        when = e.date
        out["events"].append(
            (
                *(n, e.id, e.type, e.plover, e.status, e.title, when.earliest, when.latest, when.precision),
                *(when.certainty, e.place, dump(e.evidence), e.by, e.confidence),
            )
        )
        out["participants"].extend((n, k, p.actor, p.name, p.office) for k, p in enumerate(e.participants))
        out["accounts"].extend((n, k, parts[a.part], a.status, dump(a.spans)) for k, a in enumerate(e.accounts))
    return out


def _speakers(n: int, statement: Statement) -> list[Row]:
    """A row for each speaker; where only a name is known, the actor is NULL."""
    names = statement.speaker_names
    ids: Sequence[str | None] = statement.speakers or [None] * len(names)
    return [(n, k, actor, name) for k, (actor, name) in enumerate(zip(ids, names, strict=True))]


def dump(value: object) -> str | None:
    """A list, span or mapping as JSON; None stays None."""
    if value is None:
        return None
    if value == ():
        return "[]"
    return _encode(value)


_encode: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def spans(value: str) -> tuple[Span, ...]:
    """The spans of a JSON list."""
    return () if value == "[]" else tuple(Span(a, b) for a, b in json.loads(value))


def span(value: str | None) -> Span | None:
    """The span of a JSON list of two numbers."""
    return None if value is None else Span(*json.loads(value))


def days(date: str | None) -> tuple[str | None, str | None]:
    """First and last day of an ISO day (or time), month, year or interval "A/B"; (None, None) for anything else."""
    if not date:
        return None, None
    first, _, last = date.partition("/")
    one, other = _bounds(first), _bounds(last or first)
    return (None, None) if one is None or other is None else (one[0], other[1])


def _bounds(date: str) -> tuple[str, str] | None:
    numbers = date[:10].split("-")
    if not all(n.isdecimal() for n in numbers):
        return None
    try:
        if len(numbers) == 1:
            return f"{date}-01-01", f"{date}-12-31"
        if len(numbers) == 2:
            return f"{date}-01", f"{date}-{monthrange(int(numbers[0]), int(numbers[1]))[1]:02}"
    except ValueError:
        return None
    return date[:10], date[:10]
