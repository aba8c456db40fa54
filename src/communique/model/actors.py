"""Who and what a text names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.texts import Span

ActorKind = Literal["person", "state", "body", "organisation", "format", "group", "place"]


MentionKind = Literal["name", "title", "description", "metonym", "demonym", "pronoun", "plural", "label"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office held. ``since`` and ``until`` are ISO dates as precise as known; ``evidence`` spans where a text
    shows it, else ``source``.
    """

    office: str
    of: str | None
    since: str | None = None
    until: str | None = None
    evidence: tuple[Span, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, government body, organisation, format, group or place. The id does not depend on the document
    for
    actors of the tables; a person known only from texts is keyed by the name (and country or document where that is
    all there is)."""

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...] = ()
    """Every form by which this document names it."""
    offices: tuple[Office, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    """(scheme, value), such as ("wikidata", "Q..."), ("iso3166-1", "RU")."""
    side: str | None = None
    """Canonical name of the state or body it acts for, where known."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names somebody or something. ``actors`` is empty when it stays open, and ``reason`` then says why."""

    id: str
    start: int
    end: int
    actors: tuple[str, ...]
    kind: MentionKind
    reason: str = ""
    by: str = ""
    confidence: float = 0.0
