"""Reading a record: documents, parts, statements, actors, figures. Searching is in ``search.py``.

Every function takes an open :class:`communique.store.Record` first and returns frozen rows; the nouns are those of
``model.py``. A reference that a person types (``ref``) is resolved by the ``find_*`` functions, which raise
:class:`NotFoundError` or :class:`AmbiguousError`: ``LookupError``s whose ``str()`` is a line that can be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.model import Actor, Document, Extraction, Failure, Part, Statement
from communique.store.record import Record


class NotFoundError(LookupError):
    """Nothing in the record answers to the reference."""


class AmbiguousError(LookupError):
    """Several rows answer to the reference; ``candidates`` has (id, name or uri) of the first twenty."""

    def __init__(self, message: str, candidates: tuple[tuple[str, str], ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its text."""

    id: str
    uri: str
    file: str | None
    title: str | None
    publisher: str | None
    """Of the metadata; where that is silent, of the document's first part that has one."""
    language: str
    published: str | None
    """Of the metadata; where that is silent, the date of the document's first part that has one."""
    media_type: str
    characters: int
    versions: int
    analysed: bool
    reason: str
    """Why it is not analysed; empty when it is."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as all documents of the record together know it.

    ``actor.offices`` have no evidence spans here: see ``office_evidence``."""

    actor: Actor
    documents: int
    office_evidence: tuple[tuple[str, str | None, str, tuple[tuple[int, int], ...]], ...]
    """(office, of, document id, spans) for each office that a text shows."""


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures about a record. The mappings are sorted by falling count, then by name."""

    documents: int
    characters: int
    versions: int
    analysed: int
    outdated: int
    """Documents made by another version of the program or its tables; a build over their files reads them again."""
    parts: int
    turns: int
    actors: int
    mentions: int
    dates: int
    statements: int
    failures: int
    languages: dict[str, int]
    publishers: dict[str, int]
    """Parts by publisher; "unknown" where none is known."""
    part_kinds: dict[str, int]
    statement_modes: dict[str, int]
    actor_kinds: dict[str, int]
    date_certainties: dict[str, int]
    """Parts by the certainty of their published date."""
    not_analysed: dict[str, int]
    """Documents by the reason why they are not analysed."""
    earliest: str | None
    """First and last published day of all parts."""
    latest: str | None


def documents(
    record: Record,
    *,
    publisher: str | None = None,
    since: str | None = None,
    until: str | None = None,
    language: str | None = None,
    limit: int | None = None,
) -> Iterator[DocumentRow]:
    """The documents, by uri. ``publisher`` is compared without case, as a substring, with the document's and its
    parts'; ``since`` and ``until`` are ISO dates, both inclusive, compared with the published dates of its parts."""
    raise NotImplementedError


def find_document(record: Record, ref: str) -> DocumentRow:
    """The document with this id, uri, unique beginning of an id, or base name of its file (in this order)."""
    raise NotImplementedError


def find_part(record: Record, ref: str) -> tuple[DocumentRow, Part]:
    """The part with this id or unique beginning of an id (at least 4 characters)."""
    raise NotImplementedError


def find_statement(record: Record, ref: str) -> tuple[DocumentRow, Statement]:
    """The statement with this id or unique beginning of an id (at least 4 characters)."""
    raise NotImplementedError


def find_actor(record: Record, ref: str) -> ActorRow:
    """The actor with this id, name or alias (without case and diacritics; a name before an alias)."""
    raise NotImplementedError


def actors_named(record: Record, name: str) -> tuple[str, ...]:
    """Ids of all actors with this id, or this name or alias (without case and diacritics); empty when there is none."""
    raise NotImplementedError


def load(record: Record, document: str, *, with_data: bool = False) -> tuple[Document, Extraction]:
    """The whole document with this id and all that was read out of it. ``Document.markup`` is not kept in a record;
    without ``with_data`` the original bytes stay out (``Document.data`` and ``Version.data`` are empty)."""
    raise NotImplementedError


def text_of(record: Record, document: str) -> str:
    """The current text of the document with this id."""
    raise NotImplementedError


def actor(record: Record, actor_id: str) -> ActorRow:
    """The actor with this id, summed over all documents in canonical order."""
    raise NotImplementedError


def documents_of(record: Record, actor_id: str) -> Iterator[DocumentRow]:
    """The documents that know this actor, by uri."""
    raise NotImplementedError


def names_of(record: Record, actor_ids: Iterable[str]) -> dict[str, str]:
    """Id to name for actors; an id the record lacks is left out."""
    raise NotImplementedError


def failures(record: Record) -> Iterator[Failure]:
    """What could not be read and why, by uri."""
    raise NotImplementedError


def stats(record: Record) -> Stats:
    """Figures about the whole record."""
    raise NotImplementedError
