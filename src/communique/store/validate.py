"""What always holds of a document and what was read out of it. A document that breaks it is refused, not repaired."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, pairwise

from communique.model import Document, Event, Extraction, Statement

MOST_NAMED = 5
"""How many broken rules are named in a failure; the first says enough to find the mistake."""

_PART_ID = re.compile(r"p[0-9a-f]{15}")


def broken(document: Document, extraction: Extraction) -> list[str]:
    """The rules that are broken, at most a handful, each in a few words; empty when all hold."""
    found = []
    for problem in chain(_document(document, extraction), _spans(document, extraction), _references(extraction)):
        found.append(problem)
        if len(found) == MOST_NAMED:
            break
    return found


def _document(document: Document, extraction: Extraction) -> Iterator[str]:
    if extraction.document != document.id:
        yield "extraction of another document"
    if not document.versions:
        yield "no version"
    elif document.versions[-1].text != document.text or document.versions[-1].sha256 != document.sha256:
        yield "the last version is not the document's text and bytes"
    try:
        for text in (document.text, *(v.text for v in document.versions)):
            text.encode()
    except UnicodeEncodeError as error:
        yield f"a lone surrogate at {error.start}"


def _spans(document: Document, extraction: Extraction) -> Iterator[str]:
    length = len(document.text)
    for what, start, end in all_spans(extraction):
        if not 0 <= start < end <= length:
            yield f"{what} {start}-{end} outside the text of {length} characters"
    for one, other in pairwise(sorted((p.start, p.end) for p in extraction.parts)):
        if other[0] < one[1]:
            yield f"parts {one} and {other} overlap"


def all_spans(extraction: Extraction) -> Iterator[tuple[str, int, int]]:
    """Every span of an extraction with what it is of."""
    for block in extraction.blocks:
        yield "block", block.start, block.end
    for part in extraction.parts:
        yield "part", part.start, part.end
        for name, spans in (("title", (part.title,)), ("date", part.published.evidence), *part.evidence):
            yield from _named(f"part's {name}", spans)
    for turn in extraction.turns:
        yield "turn", turn.start, turn.end
        yield from _named("turn's label, body or aside", (turn.label, turn.body, *turn.asides))
    for actor in extraction.actors:
        for office in actor.offices:
            yield from _named("office", office.evidence)
    for mention in extraction.mentions:
        yield "mention", mention.start, mention.end
    for date in extraction.dates:
        yield "date", date.start, date.end
    for attribution in extraction.attributions:
        yield from _named("attribution", (*attribution.content, attribution.source, attribution.cue))
    for statement in extraction.statements:
        yield from _named("statement", (*statement.content, statement.source, statement.cue))
        yield from _named("chain", (link.span for link in statement.chain))
        yield from _named("act", (act.span for act in statement.acts))
    for tie in extraction.ties:
        yield from _named("tie", (tie.span,))
    for event in extraction.events:
        for account in event.accounts:
            yield from _named("event", account.spans)
        for name, spans in event.evidence:
            yield from _named(f"event's {name}", spans)


def _named(what: str, spans: Iterable[tuple[int, int] | None]) -> Iterator[tuple[str, int, int]]:
    for span in spans:
        if span is not None:
            yield what, span[0], span[1]


def _references(extraction: Extraction) -> Iterator[str]:
    parts, turns = {p.id for p in extraction.parts}, {t.id for t in extraction.turns}
    actors, statements = {a.id for a in extraction.actors}, {s.id for s in extraction.statements}
    for name in ("parts", "turns", "actors", "mentions", "dates", "statements", "ties", "events"):
        rows = getattr(extraction, name)
        if len({row.id for row in rows}) < len(rows):
            yield f"two {name} with one id"
    for part in extraction.parts:
        if part.derived_from and _PART_ID.fullmatch(part.derived_from) and part.derived_from not in parts:
            yield f"part derived from {part.derived_from}, which is not there"
    yield from _missing("turn's part", (t.part for t in extraction.turns), parts)
    yield from _missing("date's part", (d.part for d in extraction.dates if d.part is not None), parts)
    yield from _missing("mention's actor", (a for m in extraction.mentions for a in m.actors), actors)
    for statement in extraction.statements:
        yield from _missing("statement's part", (statement.part,), parts)
        yield from _missing("statement's turn", (statement.turn,) if statement.turn else (), turns)
        yield from _missing("statement's holder", (statement.within,) if statement.within else (), statements)
        yield from _speakers(statement, actors)
    for event in extraction.events:
        yield from _event(extraction.document, event, parts, actors)
    for name in ("parts", "turns", "mentions", "dates", "statements", "attributions", "events"):
        for row in getattr(extraction, name):
            if not 0 <= row.confidence <= 1:
                yield f"{name}: a confidence of {row.confidence}"


def _speakers(statement: Statement, actors: Collection[str]) -> Iterator[str]:
    if not statement.content:
        yield f"statement {statement.id} without content"
    if statement.speakers and len(statement.speakers) != len(statement.speaker_names):
        yield f"statement {statement.id}: {len(statement.speakers)} speakers, {len(statement.speaker_names)} names"
    yield from _missing("statement's speaker", statement.speakers, actors)
    yield from _missing("chain's actor", (link.actor for link in statement.chain if link.actor), actors)


def _event(document: str, event: Event, parts: Collection[str], actors: Collection[str]) -> Iterator[str]:
    yield from _missing("event's part", (a.part for a in event.accounts), parts)
    yield from _missing("event's participant", (p.actor for p in event.participants if p.actor), actors)
    if not event.accounts or not all(a.spans for a in event.accounts):
        yield f"event {event.id} without words that tell it"
    if any(a.document != document for a in event.accounts):
        yield f"event {event.id} told by another document"
    if (event.date.earliest or "") > (event.date.latest or ""):
        yield f"event {event.id} ends before it begins"


def _missing(what: str, ids: Iterable[str], known: Collection[str]) -> Iterator[str]:
    for one in ids:
        if one not in known:
            yield f"{what} {one} is not there"
