"""One account as linking sees it: a part of a document with what was read out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.model import Document, Event, Extraction, Part, Span


@dataclass(frozen=True, slots=True)
class Account:
    """A part with its document; ``words`` are what the part itself tells, without the parts that it embeds."""

    document: Document
    extraction: Extraction
    part: Part

    @property
    def id(self) -> str:
        return self.part.id

    @property
    def words(self) -> str:
        return self.document.text[self.part.start : self.part.end]

    @property
    def key(self) -> tuple[str, str, int]:
        """Stands in the same order whatever the order in which documents came."""
        return (self.part.published.date or "~", self.document.id, self.part.start)

    def holds(self, start: int, end: int) -> bool:
        return self.part.start <= start and end <= self.part.end

    def text(self, span: Span) -> str:
        return self.document.text[span.start : span.end]


def accounts_of(document: Document, extraction: Extraction) -> tuple[Account, ...]:
    """The accounts that a document holds, in the order of its text."""
    return tuple(Account(document, extraction, part) for part in extraction.parts)


def events_of(account: Account) -> Iterator[Event]:
    """The events that the part tells of."""
    for event in account.extraction.events:
        if any(told.part == account.part.id for told in event.accounts):
            yield event
