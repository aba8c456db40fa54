"""What took place, is to take place or may; time expressions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.accounts import Certainty
from communique.model.texts import Span

EventType = Literal[
    "meeting",
    "talks",
    "call",
    "visit",
    "address",
    "press conference",
    "summit",
    "ministerial council",
    "conference",
    "signing",
    "announcement",
    "anniversary",
    "inauguration",
    "other",
]


EventStatus = Literal["held", "planned", "hedged", "cancelled", "past"]


@dataclass(frozen=True, slots=True)
class DateRef:
    """A time expression against its part's date (TIMEX3). ``earliest`` and ``latest`` are ISO days, None when it
    stays open.
    """

    id: str
    part: str | None
    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    """TIMEX3 value: "2024-05-20", "2024-W21", "XXXX-05-20", "P2W", "PRESENT_REF"."""
    earliest: str | None = None
    latest: str | None = None
    certainty: Certainty = "unknown"
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part, with the office as far as the text or the tables tell it for that day; ``actor`` is None for
    people whom the text does not name ("civil society leaders")."""

    actor: str | None
    name: str
    office: str | None = None


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event is: first and last ISO day, None when the text does not tell."""

    earliest: str | None = None
    latest: str | None = None
    precision: Literal["day", "days", "month", "year", "unknown"] = "unknown"
    certainty: Certainty = "unknown"


@dataclass(frozen=True, slots=True)
class EventAccount:
    """What one part tells of an event: how it stands there, and the spans it rests on."""

    document: str
    part: str
    status: EventStatus
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An occurrence that one or several parts tell of: of this document only."""

    id: str
    type: EventType
    plover: str | None
    """PLOVER's code and mode, such as "CONSULT visit"; None where it has none."""
    status: EventStatus
    title: str
    date: EventDate = EventDate()
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    accounts: tuple[EventAccount, ...] = ()
    evidence: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    """("date", "place" or "status", spans) where the text shows it."""
    by: str = ""
    confidence: float = 0.0

    def evidence_for(self, name: str) -> tuple[Span, ...]:
        """The spans that show "date", "place" or "status"; empty when nothing does."""
        return next((spans for key, spans in self.evidence if key == name), ())
