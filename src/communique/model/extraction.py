"""All that is read out of one document, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.model.accounts import Part, Tie, Turn
from communique.model.actors import Actor, Mention
from communique.model.events import DateRef, Event
from communique.model.statements import Attribution, Statement
from communique.model.texts import Block, Document


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that is read out of one document. A document that is not analysed (another language, no text) says why
    in ``reason``.
    """

    document: str
    analysed: bool = True
    reason: str = ""
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    turns: tuple[Turn, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateRef, ...] = ()
    statements: tuple[Statement, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    ties: tuple[Tie, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A document or file that could not be read, or only in part: one line says what is wrong and what to do."""

    uri: str
    problem: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a batch yields for one document: the document with what was read out of it, or why there is none."""

    document: Document | None
    extraction: Extraction | None = None
    failures: tuple[Failure, ...] = field(default=())
