"""One place where a text tells of an event, before those that tell of the same occurrence are merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model import Certainty, EventStatus, EventType, Span

Precision = Literal["day", "days", "month", "year", "unknown"]


@dataclass(frozen=True, slots=True)
class When:
    """First and last ISO day of an event, with the words that tell it (none where it is the part's own date)."""

    earliest: str
    latest: str
    precision: Precision
    certainty: Certainty
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A place as the text names it, one or several; ``name`` only where a house or room stands for its city."""

    name: str
    span: Span
    keys: frozenset[str] = frozenset()
    """Ids of the actors and words in lower case that the place is known by."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one sentence, title or heading tells of an event."""

    type: EventType
    span: Span
    status: EventStatus | None
    """None where the words do not say how it stands ("the talks with Estmark")."""
    who: tuple[str, ...] = ()
    """Actor ids, in the order of the text."""
    others: tuple[str, ...] = ()
    """People who are met and not named, in the words of the text."""
    when: When | None = None
    where: Where | None = None
    part: int = 0
    title: bool = False
    """Told by the part's title, or by what kind of text it is."""
    lead: bool = False
    """Told in the narrator's own words at the beginning of the body."""
    spoken: bool = False
    """Told inside a quotation or a transcript's turn."""
    anaphor: bool = False
    """Only points at an event told elsewhere ("the talks")."""
    attends: bool = False
    """Only says who will be at the event told right before ("confirmed his participation in it")."""
    group: bool = False
    """Whoever travels ("the delegation") takes part."""
    pair: bool = False
    """"The two ministers": those of the event before."""
    aside: bool = False
    """Others meet on its sidelines: they are there."""
    just: bool = False
    """Told to have happened just now."""
    key: frozenset[str] = frozenset()
    """Words that name a conference or summit, in lower case."""
    named: Span | None = None
    """The words of its own name, where it has one."""
    unsure: bool = False
    """Dated, and nothing in the sentence says whether it was or will be: only the date of the text can tell."""
    perfect: bool = False
    """Told in the perfect or as background."""
    by: str = ""
