"""The accounts inside a document: parts, turns, and the other texts that they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.texts import Span

Certainty = Literal["explicit", "inferred", "ambiguous", "unknown"]


PartKind = Literal[
    "wire story",
    "press release",
    "transcript",
    "round-up",
    "article",
    "statement",
    "joint statement",
    "speech",
    "note",
    "other",
]


Rendering = Literal["original", "official translation", "agency translation", "interpreter", "unknown"]


Coverage = Literal["full", "excerpt", "one speaker's turns", "summary", "unknown"]


TurnKind = Literal["address", "question", "answer", "remark"]


@dataclass(frozen=True, slots=True)
class Published:
    """When a part was published. ``date`` is an ISO day, month, year or interval "A/B"; ``candidates`` are all
    the years that fit.
    """

    date: str | None = None
    certainty: Certainty = "unknown"
    candidates: tuple[int, ...] = ()
    evidence: tuple[Span, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An account inside a document. A field that cannot be told is None or "unknown"."""

    id: str
    start: int
    end: int
    kind: PartKind
    title: Span | None = None
    publisher: str | None = None
    originator: str | None = None
    """Whose words first: a ministry, an agency, an outlet."""
    side: str | None = None
    """Canonical name of the state or body whose account it is; None for a third party."""
    derived_from: str | None = None
    """The id of a part of this document, or a source that the text names."""
    rendering: Rendering = "unknown"
    coverage: Coverage = "unknown"
    dateline_place: str | None = None
    published: Published = Published()
    speaker: str | None = None
    """The person whose address or first-person text it is (as the text gives the name), where there is one."""
    evidence: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    """(field name, spans) for each field that the text shows."""
    by: str = ""
    confidence: float = 0.0

    def evidence_for(self, name: str) -> tuple[Span, ...]:
        """The spans that show the field ``name``; empty when metadata or nothing does."""
        return next((spans for key, spans in self.evidence if key == name), ())


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn in a transcript part. ``start`` is the label's first character, or the first word of an
    unlabelled address.
    """

    id: str
    part: str
    start: int
    end: int
    label: Span | None
    speaker: str
    """A name as far as the text gives one, or "Question"."""
    kind: TurnKind
    body: Span | None = None
    """The words spoken: the turn without its label."""
    asides: tuple[Span, ...] = ()
    """Stage directions and interruptions inside: "(Laughter.)", "(via interpreter)", "[crosstalk]"."""
    interpreted: bool = False
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Tie:
    """A text names or links its original, its translation or another account that this document is not."""

    id: str
    kind: Literal["original", "translation", "source", "full text"]
    target: str
    """A uri, or the name the text gives it."""
    span: Span | None = None
    language: str | None = None
    note: str = "unread account exists"
