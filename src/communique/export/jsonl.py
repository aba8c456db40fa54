"""The record as JSON lines, one file a noun: the export contract.

Rows stand in the order of document ids and places in the text, keys in alphabetical order, spans as ``[start, end]`` in
code points of the document's ``text``. Nothing in the files depends on when, where or in what order the record was
built: the same documents and the same program give the same bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from communique.export import links
from communique.export.edits import edit_line
from communique.export.reuse import reuse_line
from communique.model import Document, Extraction, Part, Span, Statement
from communique.store import query
from communique.store.edits import edits_of
from communique.store.record import Record
from communique.store.reuse_rows import reuses_of
from communique.store.unpack import load_document, load_extraction

Line = dict[str, Any]

FILES = (
    *("documents", "versions", "blocks", "parts", "turns", "actors", "mentions", "dates", "attributions", "statements"),
    *("ties", "edits", "reuse", *links.FILES),
)
"""The files that are written."""

VERSION_FIELDS = ("sha256", "text", "title", "first_seen", "last_seen", "alternates")

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def export(record: Record, folder: str | Path) -> dict[str, int]:
    """Write the files of FILES into ``folder`` (made if need be; other files are left alone); returns their lines."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    counts = dict.fromkeys(FILES, 0)
    streams = {name: (place / f"{name}.jsonl.part").open("w", encoding="utf-8", newline="\n") for name in FILES}
    try:
        for name, line in _lines(record):
            streams[name].write(_encode(line) + "\n")
            counts[name] += 1
    finally:
        for stream in streams.values():
            stream.close()
    for name in FILES:
        os.replace(place / f"{name}.jsonl.part", place / f"{name}.jsonl")
    return counts


def _lines(record: Record) -> Iterator[tuple[str, Line]]:
    """Every line with the name of its file, from one state of the record."""
    with record.snapshot():
        for (num,) in record.connection.execute("SELECT num FROM documents ORDER BY id").fetchall():
            document = load_document(record.connection, num)
            extraction = load_extraction(record.connection, num)
            yield from _document(document, extraction)
            yield from _extraction(document, extraction, links.occasions_of(record, extraction))
            for row in edits_of(record, document.id):
                yield "edits", edit_line(row)
        actors = record.connection.execute("SELECT DISTINCT actor FROM claims ORDER BY actor").fetchall()
        for (actor_id,) in actors:
            yield "actors", _actor(record, actor_id)
        yield from links.lines(record)
        yield from (("reuse", reuse_line(row)) for row in reuses_of(record))


def _document(document: Document, extraction: Extraction) -> Iterator[tuple[str, Line]]:
    yield (
        "documents",
        {
            "id": document.id,
            "uri": document.uri,
            "file": document.file,
            "title": document.title,
            "publisher": document.publisher,
            "language": document.language,
            "published": document.published,
            "media_type": document.media_type,
            "sha256": document.sha256,
            "text": document.text,
            "analysed": extraction.analysed,
            "reason": extraction.reason,
            "notes": document.notes,
        },
    )
    for number, version in enumerate(document.versions, 1):
        line = {name: getattr(version, name) for name in VERSION_FIELDS}
        yield "versions", {"document": document.id, "version": number, **line}


def _extraction(document: Document, extraction: Extraction, occasions: Mapping[str, str]) -> Iterator[tuple[str, Line]]:
    for block in extraction.blocks:
        yield "blocks", _row(document, block, "start", "end", "kind", "level", "by")
    for part in extraction.parts:
        yield "parts", _part(document, part)
    for turn in extraction.turns:
        line = _row(document, turn, "id", "part", "start", "end", "speaker", "kind", "interpreted", "by")
        spans = {"label": turn.label, "body": turn.body, "asides": turn.asides}
        yield "turns", {**line, **spans, "confidence": _two(turn.confidence)}
    for mention in extraction.mentions:
        line = _row(document, mention, "id", "start", "end", "actors", "kind", "reason", "by")
        text = document.text[mention.start : mention.end]
        yield "mentions", {**line, "text": text, "confidence": _two(mention.confidence)}
    for date in extraction.dates:
        names = ("id", "part", "start", "end", "type", "value", "earliest", "latest", "certainty", "by")
        text = document.text[date.start : date.end]
        yield "dates", {**_row(document, date, *names), "text": text, "confidence": _two(date.confidence)}
    for attribution in extraction.attributions:
        line = _row(document, attribution, "source", "cue", "content", "by")
        yield "attributions", {**line, "confidence": _two(attribution.confidence)}
    for statement in extraction.statements:
        yield "statements", {**_statement(document, statement), "event": occasions.get(statement.id)}
    for tie in extraction.ties:
        yield "ties", _row(document, tie, "id", "kind", "target", "span", "language", "note")


def _row(document: Document, row: object, *names: str) -> Line:
    return {"document": document.id, **{name: getattr(row, name) for name in names}}


def _part(document: Document, part: Part) -> Line:
    published = part.published
    names = ("id", "start", "end", "kind", "title", "publisher", "originator", "side", "derived_from", "rendering")
    return {
        **_row(document, part, *names, "coverage", "dateline_place", "speaker", "by"),
        "published": {
            "date": published.date,
            "certainty": published.certainty,
            "candidates": published.candidates,
            "evidence": published.evidence,
            "why": published.why,
        },
        "evidence": dict(part.evidence),
        "confidence": _two(part.confidence),
    }


def _statement(document: Document, statement: Statement) -> Line:
    names = ("id", "part", "speakers", "speaker_names", "source", "cue", "content", "mode", "basis", "negated")
    return {
        **_row(document, statement, *names, "hypothetical", "topic_only", "turn", "within", "reason", "by"),
        "text": joined(document.text, statement.content),
        "chain": [{"name": link.name, "actor": link.actor, "span": link.span} for link in statement.chain],
        "acts": [
            {"act": a.act, "family": a.family, "grade": a.grade, "span": a.span, "negated": a.negated}
            for a in statement.acts
        ],
        "told_by": {"side": statement.told_by.side, "originator": statement.told_by.originator},
        "issues": [],
        "confidence": _two(statement.confidence),
    }


def _actor(record: Record, actor_id: str) -> Line:
    actor = query.actor(record, actor_id).actor
    return {
        "id": actor.id,
        "kind": actor.kind,
        "name": actor.name,
        "aliases": actor.aliases,
        "side": actor.side,
        "identifiers": actor.identifiers,
        "offices": [
            {
                "office": office.office,
                "of": office.of,
                "since": office.since,
                "until": office.until,
                "source": office.source,
                "evidence": [{"document": document, "span": span} for document, spans in shown for span in spans],
            }
            for office, shown in query.offices_of(record, actor_id)
        ],
    }


def joined(text: str, spans: tuple[Span, ...]) -> str:
    """The text of a list of spans, in one piece."""
    return " ".join(text[start:end] for start, end in spans)


def _two(confidence: float) -> float:
    return round(confidence, 2)
