"""What documents have to do with one another: one event in several accounts, parallel passages, reuse, plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.events import EventDate, EventStatus, EventType, Participant
from communique.model.texts import Span

Relation = Literal["verbatim", "edited", "paraphrase", "condensed", "expanded"]
DifferenceKind = Literal[
    "spelling",
    "wording",
    "naming",
    "figure",
    "date",
    "omission",
    "addition",
    "error",
    "rendering",
    "strength",
    "quotation marks",
    "attribution dropped",
    "attribution added",
    "attribution changed",
    "attribution adopted",
]
Verdict = Literal["same", "near", "other"]
Direction = Literal["a to b", "b to a", "unknown"]

UNDATED = EventDate()


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of one part of one document."""

    document: str
    part: str
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """One change between two parallel passages. A side on which nothing stands has no span and an empty text.

    ``a`` is ``a_span`` of the first passage's document, ``b`` is ``b_span`` of the second's. A span may lie outside
    its passage where what differs does: the words that name a speaker one sentence earlier.
    """

    kind: DifferenceKind
    a: str = ""
    b: str = ""
    a_span: Span | None = None
    b_span: Span | None = None
    detail: str = ""
    """What kind alone does not say: "relay" where only a relay such as "the ministry said" came or went."""
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two passages that report the same thing; ``a`` is nearer to the source, or earlier, where that can be told.

    One passage against several is several parallels. ``event`` is the occurrence whose accounts they belong to.
    """

    id: str
    a: Passage
    b: Passage
    relation: Relation
    changes: tuple[Difference, ...] = ()
    event: str | None = None
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two events of single documents are one occurrence, with the reasons for and against; ``a`` < ``b``."""

    a: str
    """Id of an event."""
    b: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """What a person decided of two events of single documents: that they are one occurrence, or two."""

    a: str
    """Id of an event."""
    b: str
    kind: Literal["merge", "split"]
    by: str = ""
    """Who decided."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What one part tells of an occurrence."""

    document: str
    part: str
    event: str
    """The event inside the document."""
    status: EventStatus
    spans: tuple[Span, ...]
    date: EventDate = UNDATED
    place: str | None = None
    participants: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Accounts of one occurrence that do not agree. ``values`` are (value, the parts that give it)."""

    field: Literal["date", "place", "participants", "status"]
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Accounts that go back to one text or one institution's telling: they count once."""

    side: str | None
    originator: str | None
    parts: tuple[str, ...]
    """Ids of the parts, the nearest to the source first."""
    renderings: int
    """How many differing texts there are: 2 for two translations of one statement, 1 for copies."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event with every account of it. ``id`` is that of the first of its events, by id, with "o" before it."""

    id: str
    type: EventType
    plover: str | None
    status: EventStatus
    title: str
    events: tuple[str, ...]
    date: EventDate = UNDATED
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    accounts: tuple[Told, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sources: tuple[Source, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why these events are one."""
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Reuse:
    """Words of one text that another one has: a whole text (near-duplicate) or a passage (lifted)."""

    a: Passage
    b: Passage
    kind: Literal["near-duplicate", "lifted"]
    words: int
    """Words of the shorter side."""
    similarity: float
    """Share of the words that are alike, in order."""
    direction: Direction = "unknown"
    reason: str = ""
    """What the direction rests on."""
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Absence:
    """Whether what a passage tells is missing from another account of the same occasion."""

    passage: Passage
    document: str
    part: str
    """The account in which no parallel of the passage was found."""
    verdict: Literal["only here", "cannot tell"]
    reason: str = ""


PlanStatus = Literal["open", "confirmed", "cancelled", "postponed"]


@dataclass(frozen=True, slots=True)
class Plan:
    """An announced event, and what later documents say became of it."""

    id: str
    who: tuple[str, ...]
    what: str
    when: EventDate
    document: str
    span: Span
    occurrence: str
    status: PlanStatus
    confirmed_by: tuple[tuple[str, Span], ...] = ()
    """(document, span) of the words that tell of it as held."""
