"""Searching a record: words in statements and passages, narrowed by speaker, actor, date, publisher, side and mode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.model import Mode, Published, Span, Statement
from communique.store.query import DocumentRow
from communique.store.record import Record


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement or, where ``statement`` is None, a passage (a paragraph or so) of a document."""

    document: DocumentRow
    part: str | None
    """Id of the part it stands in."""
    publisher: str | None
    """Of the part, else of the document."""
    published: Published | None
    """Of the part."""
    statement: Statement | None
    spans: tuple[Span, ...]
    """The content of the statement, or the one span of the passage."""
    text: str
    """The exact text of ``spans``, joined by " … "."""
    matches: tuple[Span, ...]
    """Where the words stand, in the document's offsets."""
    snippet: str
    """At most 240 characters of one line around the first match, for a listing."""


def search(
    record: Record,
    words: str = "",
    *,
    speaker: str | None = None,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    publisher: str | None = None,
    side: str | None = None,
    mode: Mode | None = None,
    limit: int | None = 20,
) -> Iterator[Hit]:
    """Hits, newest published first, then by document id and place in the text.

    ``words``: all of them must stand in the hit, without case and diacritics; ``"two words"`` in quotation marks stand
    together, ``negotiat*`` is a beginning. No words: everything that the other conditions leave.
    ``speaker`` (an actor's id, name or alias, else part of a speaker's name) and ``mode`` ask for statements: only
    statements come. ``actor`` (id, name or alias): somebody or something mentioned inside the hit.
    ``since``, ``until``: ISO dates, inclusive, against the part's published date. ``publisher``: part of the
    publisher's name. ``side``: whose account it is, part of the side's name.
    Without ``speaker`` and ``mode``, passages come too where no statement that is a hit holds the words.
    """
    raise NotImplementedError
