"""What is kept of an event of one document so that it can be compared with those of other documents."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model import EventDate, EventStatus, EventType, Told

Days = tuple[int, int]
"""First and last day, as ordinals (``date.toordinal``)."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who takes part. Names are folded (see ``names.fold``)."""

    actor: str | None
    """Id of the actor; None for people whom the text does not name."""
    name: str
    surname: str
    """Of a person; of anything else the id or, without one, the name."""
    sounds: tuple[str, ...]
    """How the surname sounds, whoever transliterated it; of a person whose surname may come first both words."""
    person: bool
    side: str | None
    """The state or organisation a person or body acts for; a state's own name."""
    number: int
    """Which of the event's participants it is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one part tells of the event, and what is known of the part."""

    told: Told
    published: Days | None
    side: str | None
    originator: str | None
    source: str
    """Accounts with one key go back to one institution's telling and count once."""
    text: str
    """Hash of the part's letters and figures: equal for copies."""
    postponed: bool = False
    """Told as put off rather than called off."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an event of one document, from that document alone."""

    event: str
    document: str
    type: EventType
    plover: str | None
    status: EventStatus
    title: str
    date: EventDate
    days: tuple[Days, ...]
    """When: the days for each year that the date of the part allows, the best first; empty without a date."""
    people: tuple[Attendee, ...]
    place: str | None
    cities: tuple[str, ...]
    """Folded names of the cities and places named, in order."""
    countries: tuple[str, ...]
    """Folded names of the states they lie in, or that are named as the place."""
    words: tuple[str, ...]
    """The title's words that tell it from other events of its type, in order; folded."""
    main: bool
    """The text is about it."""
    itself: bool
    """The text is it: the transcript of this press conference, this speech."""
    context: tuple[str, ...]
    """The states and organisations whose people the text's main events bring together, in order."""
    published: Days | None
    """When the earliest of the parts that tell of it was published; None where the year stays open."""
    reports: tuple[Report, ...]
    confidence: float

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(report.told.part for report in self.reports)
