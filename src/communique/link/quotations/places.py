"""A place where words stand: who says them there, whether they are the speaker's own, the paragraphs around them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from communique.model import Block, Document, Extraction, Part, Span, Statement
from communique.text.quotes import find_quotations

Whose = Literal["the speaker's own words", "reported", "the text's own words"]

INSIDE = 0.8
"""Least share of the words that a statement must hold to be the one that they are from."""
_FIRST_HAND = ("transcript", "speech", "statement", "joint statement")
_SECOND_HAND = ("press release", "note", "other")
_NO_PARAGRAPH = frozenset({"boilerplate", "rule", "caption", "byline", "date", "place"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says something, in one document."""

    id: str
    name: str
    kind: str = ""
    """Of the actor: "person", "state", ..."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a document with what is known of them there."""

    document: Document
    part: Part | None
    span: Span
    speakers: tuple[Speaker, ...]
    whose: Whose
    reason: str
    """Why the speaker is unknown."""
    statement: str | None
    """Id of the statement that holds the words."""
    paragraph: Span
    before: Span | None
    after: Span | None

    @property
    def nearness(self) -> tuple[int, bool]:
        """Less is nearer to where the words come from: a transcript, a release, a story that quotes either."""
        kind = self.part.kind if self.part else "other"
        rank = 0 if kind in _FIRST_HAND else 1 if kind in _SECOND_HAND else 2
        return rank, bool(self.part and self.part.derived_from)


def place_of(document: Document, extraction: Extraction, span: Span) -> Place:
    """What is known of the words ``span`` of a document."""
    parts = [p for p in extraction.parts if p.start <= span.start < p.end]
    statement = _statement_at(extraction.statements, span)
    paragraph, before, after = _paragraphs(document.text, extraction.blocks, span)
    return Place(
        document,
        max(parts, key=lambda p: p.start, default=None),
        span,
        speakers_of(extraction, statement) if statement else (),
        _whose(document.text, statement, span, paragraph),
        statement.reason if statement and not statement.speakers else "",
        statement.id if statement else None,
        paragraph,
        before,
        after,
    )


def speakers_of(extraction: Extraction, statement: Statement) -> tuple[Speaker, ...]:
    """The speakers of a statement, with the kinds of their actors."""
    kinds = {actor.id: actor.kind for actor in extraction.actors}
    pairs = zip(statement.speakers, statement.speaker_names, strict=False)
    return tuple(Speaker(actor, name, kinds.get(actor, "")) for actor, name in pairs)


def _statement_at(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The shortest statement that holds the words, or most of them."""
    found = []
    for statement in statements:
        inside = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in statement.content)
        if inside >= INSIDE * (span.end - span.start) and not statement.topic_only:
            found.append((sum(c.end - c.start for c in statement.content), statement.content[0].start, statement))
    return min(found, key=lambda each: each[:2])[2] if found else None


def _whose(text: str, statement: Statement | None, span: Span, paragraph: Span) -> Whose:
    if statement is None:
        return "the text's own words"
    if statement.mode in ("direct", "turn"):
        return "the speaker's own words"
    quoted = find_quotations(text[paragraph.start : paragraph.end])
    middle = (span.start + span.end) // 2 - paragraph.start
    inside = any(q.start <= middle < q.end and not q.scare for q in quoted)
    return "the speaker's own words" if statement.mode == "mixed" and inside else "reported"


def _paragraphs(text: str, blocks: Sequence[Block], span: Span) -> tuple[Span, Span | None, Span | None]:
    """The paragraph (or the paragraphs) that the words stand in, the one before and the one after."""
    held = [Span(b.start, b.end) for b in blocks if b.kind not in _NO_PARAGRAPH]
    if not any(p.start < span.end and p.end > span.start for p in held):
        held = _lines(text, span)
    touched = [p for p in held if p.start < span.end and p.end > span.start]
    own = Span(min(span.start, touched[0].start), max(span.end, touched[-1].end)) if touched else span
    before = [p for p in held if p.end <= own.start]
    after = [p for p in held if p.start >= own.end]
    return own, before[-1] if before else None, after[0] if after else None


LINES = 4_000
"""Characters before and after the words in which lines are looked for."""


def _lines(text: str, span: Span) -> list[Span]:
    """The lines around the words, where a document has no blocks."""
    at, out = max(0, span.start - LINES), []
    for line in text[at : span.end + LINES].split("\n"):
        if line.strip():
            out.append(Span(at, at + len(line)))
        at += len(line) + 1
    return out


def same_speaker(one: Collection[Speaker], other: Collection[Speaker]) -> bool | None:
    """Whether two texts name the same speaker; None where that cannot be told, or one of them names nobody.

    Two are others only where both are persons with other names: a ministry may be given for its minister.
    """
    if not one or not other:
        return None
    if any(a.id == b.id or _same_name(a.name, b.name) for a in one for b in other):
        return True
    persons = all(s.kind == "person" for s in (*one, *other))
    return False if persons else None


def _same_name(one: str, other: str) -> bool:
    a, b = one.casefold().replace("’", "'").split(), other.casefold().replace("’", "'").split()
    return bool(a) and bool(b) and (a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a))
