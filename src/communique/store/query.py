"""Reading a record: documents, parts, statements, actors, figures. Searching is in ``search.py``.

Every function takes an open :class:`communique.store.Record` first and returns frozen rows; the nouns are those of
``model``. A reference that a person types (``ref``) is resolved by the ``find_*`` functions, which raise
:class:`NotFoundError` or :class:`AmbiguousError`: ``LookupError``s whose ``str()`` is a line that can be shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from communique.model import Actor, Document, Event, Extraction, Failure, Office, Part, Span, Statement, Turn
from communique.store.fulltext import fold
from communique.store.record import Record
from communique.store.rows import spans
from communique.store.unpack import load_document, load_extraction

SHORTEST_BEGINNING = 4
"""Characters of an id that must be given for its beginning to stand for it."""
MOST_CANDIDATES = 20
"""How many rows are named where several answer to a reference."""


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
    """Of the metadata; where that is silent, the title of the document's first part."""
    publisher: str | None
    """Of the metadata; where that is silent, of the document's first part (embedded texts are others')."""
    language: str
    published: str | None
    """Of the metadata; where that is silent, the date of the document's first part."""
    certainty: str
    """Of that date: "explicit" where the metadata gives it."""
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
class Linking:
    """Figures about what documents have to do with one another."""

    occurrences: int
    """Events, each once whatever number of documents tell of it."""
    shared: int
    """Those told by more than one document."""
    plans: dict[str, int]
    """By status."""
    parallels: int
    waiting: int
    """Documents that are not linked: their record was built by an earlier program, or linking failed."""


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
    events: int
    failures: int
    languages: dict[str, int]
    publishers: dict[str, int]
    """Parts by publisher; "unknown" where none is known."""
    part_kinds: dict[str, int]
    statement_modes: dict[str, int]
    event_types: dict[str, int]
    event_statuses: dict[str, int]
    actor_kinds: dict[str, int]
    date_certainties: dict[str, int]
    """Parts by the certainty of their published date."""
    not_analysed: dict[str, int]
    """Documents by the reason why they are not analysed."""
    earliest: str | None
    """First and last published day of all parts."""
    latest: str | None
    linking: Linking


_ROW = """
    SELECT d.id, d.uri, d.file,
        coalesce(d.title,
            (SELECT substr(v.text, json_extract(p.title, '$[0]') + 1,
                json_extract(p.title, '$[1]') - json_extract(p.title, '$[0]'))
             FROM parts AS p JOIN versions AS v ON v.document = p.document
             WHERE p.document = d.num AND p.n = 0 AND p.title IS NOT NULL ORDER BY v.n DESC LIMIT 1)),
        coalesce(d.publisher,
            (SELECT publisher FROM parts WHERE document = d.num AND n = 0)),
        d.language,
        coalesce(d.published, (SELECT date FROM parts WHERE document = d.num AND n = 0)),
        CASE WHEN d.published IS NOT NULL THEN 'explicit'
            ELSE coalesce((SELECT certainty FROM parts WHERE document = d.num AND n = 0), 'unknown') END,
        d.media_type, d.characters, (SELECT count(*) FROM versions WHERE document = d.num),
        d.analysed, d.reason, d.notes
    FROM documents AS d
"""


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
    record.connection.create_function("fold", 1, lambda text: fold(text or ""), deterministic=True)
    conditions, values = ["1"], {"since": since, "until": until and f"{until}~", "language": language}
    if publisher is not None:
        values["publisher"] = fold(publisher)
        conditions.append(
            "(instr(fold(d.publisher), :publisher) OR EXISTS (SELECT 1 FROM parts AS p WHERE p.document = d.num "
            "AND instr(fold(p.publisher), :publisher)))"
        )
    if since is not None or until is not None:
        conditions.append(
            "EXISTS (SELECT 1 FROM parts AS p WHERE p.document = d.num AND p.latest >= coalesce(:since, '') "
            "AND p.earliest <= coalesce(:until, '~'))"
        )
    if language is not None:
        conditions.append("d.language = :language")
    sql = f"{_ROW} WHERE {' AND '.join(conditions)} ORDER BY d.uri LIMIT {-1 if limit is None else int(limit)}"
    return map(document_row, record.connection.execute(sql, values))


def document_numbered(record: Record, num: int) -> DocumentRow:
    """The document with this number inside the record (``documents.num``)."""
    return document_row(record.connection.execute(f"{_ROW} WHERE d.num = ?", (num,)).fetchone())


def document_row(row: tuple[Any, ...]) -> DocumentRow:
    """A row of the query that lists documents."""
    fields: list[Any] = [*row]
    fields[-3], fields[-1] = bool(row[-3]), tuple(json.loads(row[-1]))
    return DocumentRow(*fields)


def find_document(record: Record, ref: str) -> DocumentRow:
    """The document with this id, uri, unique beginning of an id, or base name of its file (in this order)."""
    for condition, values in (
        ("d.id = ?", (ref,)),
        ("d.uri = ?", (ref,)),
        ("d.id BETWEEN ? AND ?", beginning(ref)),
        ("d.file = ?", (ref,)),
    ):
        sql = f"{_ROW} WHERE {condition} ORDER BY d.uri LIMIT {MOST_CANDIDATES}"
        if found := [document_row(row) for row in record.connection.execute(sql, values)]:
            return found[only(ref, "documents", [(row.id, row.uri) for row in found])]
    raise NotFoundError(f"{ref}: no document of this record has this id, uri or file name")


def find_part(record: Record, ref: str) -> tuple[DocumentRow, Part]:
    """The part with this id or unique beginning of an id (at least 4 characters)."""
    document, extraction, part = _find_row(record, "parts", ref)
    return document, next(row for row in extraction.parts if row.id == part)


def find_turn(record: Record, ref: str) -> tuple[DocumentRow, Turn]:
    """The turn with this id or unique beginning of an id (at least 4 characters)."""
    document, extraction, turn = _find_row(record, "turns", ref)
    return document, next(row for row in extraction.turns if row.id == turn)


def find_event(record: Record, ref: str) -> tuple[DocumentRow, Event]:
    """The event with this id or unique beginning of an id (at least 4 characters)."""
    document, extraction, event = _find_row(record, "events", ref)
    return document, next(row for row in extraction.events if row.id == event)


def find_statement(record: Record, ref: str) -> tuple[DocumentRow, Statement]:
    """The statement with this id or unique beginning of an id (at least 4 characters)."""
    document, extraction, statement = _find_row(record, "statements", ref)
    return document, next(row for row in extraction.statements if row.id == statement)


def _find_row(record: Record, table: str, ref: str) -> tuple[DocumentRow, Extraction, str]:
    found = record.connection.execute(
        f"SELECT r.id, d.uri, d.num FROM {table} AS r JOIN documents AS d ON d.num = r.document "
        f"WHERE r.id BETWEEN ? AND ? ORDER BY r.id LIMIT {MOST_CANDIDATES}",
        beginning(ref),
    ).fetchall()
    if not found:
        raise NotFoundError(f"{ref}: no {table[:-1]} of this record has this id")
    chosen, _, num = found[only(ref, table, [(row[0], row[1]) for row in found])]
    return document_numbered(record, num), load_extraction(record.connection, num), chosen


def beginning(ref: str) -> tuple[str, str]:
    """The range of ids that begin like this (ids are letters and digits); of a very short one the range of itself."""
    return ref, ref + "~" if len(ref) >= SHORTEST_BEGINNING else ref


def only(ref: str, what: str, names: list[tuple[str, str]]) -> int:
    """Which of the rows called (id, name) is meant: the only one, or the one with exactly this id."""
    if len(names) == 1 or names[0][0] == ref:
        return 0
    shown = ", ".join(f"{i} ({name})" for i, name in names[:3])
    more = ", ..." if len(names) > 3 else ""
    raise AmbiguousError(f"{ref}: stands for {len(names)} {what}: {shown}{more}", tuple(names))


def find_actor(record: Record, ref: str) -> ActorRow:
    """The actor with this id, name or alias (without case and diacritics; a name before an alias)."""
    found = actors_named(record, ref)
    if not found:
        raise NotFoundError(f"{ref}: no actor of this record has this id or name")
    names = names_of(record, found)
    found = tuple(i for i in found if fold(names[i]) == fold(ref)) or found
    return actor(record, found[only(ref, "actors", [(i, names[i]) for i in found])])


def actors_named(record: Record, name: str) -> tuple[str, ...]:
    """Ids of all actors with this id, or this name or alias (without case and diacritics); empty when there is none."""
    if record.connection.execute("SELECT 1 FROM claims WHERE actor = ? LIMIT 1", (name,)).fetchone():
        return (name,)
    rows = record.connection.execute(
        "SELECT DISTINCT actor FROM aliases WHERE folded = ? ORDER BY actor", (fold(name),)
    )
    return tuple(row[0] for row in rows)


def load(record: Record, document: str, *, with_data: bool = False) -> tuple[Document, Extraction]:
    """The whole document with this id and all that was read out of it. ``Document.markup`` is not kept in a record;
    without ``with_data`` the original bytes stay out (``Document.data`` and ``Version.data`` are empty)."""
    with record.snapshot() as c:
        num = _number(record, document)
        return load_document(c, num, with_data=with_data), load_extraction(c, num)


def text_of(record: Record, document: str) -> str:
    """The current text of the document with this id."""
    row = record.connection.execute(
        "SELECT text FROM versions WHERE document = ? ORDER BY n DESC LIMIT 1", (_number(record, document),)
    ).fetchone()
    return str(row[0])


def _number(record: Record, document: str) -> int:
    row = record.connection.execute("SELECT num FROM documents WHERE id = ?", (document,)).fetchone()
    if row is None:
        raise NotFoundError(f"{document}: no document of this record has this id")
    return int(row[0])


def actor(record: Record, actor_id: str) -> ActorRow:
    """The actor with this id, summed over all documents in canonical order."""
    c = record.connection
    row = c.execute("SELECT kind, name, side, documents FROM actors WHERE id = ?", (actor_id,)).fetchone()
    if row is None:
        raise NotFoundError(f"{actor_id}: no actor of this record has this id")
    kind, name, side, number = row
    forms = c.execute("SELECT DISTINCT form FROM aliases WHERE actor = ? ORDER BY form", (actor_id,))
    aliases = tuple(form for (form,) in forms)
    identifiers: set[tuple[str, str]] = set()
    for (value,) in c.execute("SELECT DISTINCT identifiers FROM claims WHERE actor = ?", (actor_id,)):
        identifiers.update((scheme, text) for scheme, text in json.loads(value))
    offices = offices_of(record, actor_id)
    evidence = tuple((o.office, o.of, document, found) for o, places in offices for document, found in places)
    held = tuple(office for office, _ in offices)
    return ActorRow(Actor(actor_id, kind, name, aliases, held, tuple(sorted(identifiers)), side), number, evidence)


def offices_of(record: Record, actor_id: str) -> list[tuple[Office, tuple[tuple[str, tuple[Span, ...]], ...]]]:
    """The offices of an actor over all documents, each once, with (document id, spans) for every text that shows it."""
    rows = record.connection.execute(
        "SELECT o.office, o.of, o.since, o.until, o.source, d.id, o.evidence "
        "FROM offices AS o JOIN documents AS d ON d.num = o.document WHERE o.actor = ? ORDER BY 1, 2, 3, 4, 5, 6, o.n",
        (actor_id,),
    )
    shown: dict[Office, list[tuple[str, tuple[Span, ...]]]] = {}
    for office, of, since, until, source, document, evidence in rows:
        places = shown.setdefault(Office(office, of, since, until, (), source), [])
        if evidence != "[]":
            places.append((document, spans(evidence)))
    return [(office, tuple(places)) for office, places in shown.items()]


def documents_of(record: Record, actor_id: str) -> Iterator[DocumentRow]:
    """The documents that know this actor, by uri."""
    sql = f"{_ROW} JOIN claims AS c ON c.document = d.num WHERE c.actor = ? ORDER BY d.uri"
    return map(document_row, record.connection.execute(sql, (actor_id,)))


def names_of(record: Record, actor_ids: Iterable[str]) -> dict[str, str]:
    """Id to name for actors; an id the record lacks is left out."""
    rows = record.connection.execute(
        "SELECT actor, min(name) FROM claims WHERE actor IN (SELECT value FROM json_each(?)) GROUP BY actor ORDER BY 1",
        (json.dumps(sorted(set(actor_ids))),),
    )
    return dict(rows.fetchall())


def failures(record: Record) -> Iterator[Failure]:
    """What could not be read and why, by uri."""
    rows = record.connection.execute("SELECT DISTINCT uri, problem, advice FROM failures ORDER BY uri, problem, advice")
    return (Failure(*row) for row in rows)


def stats(record: Record) -> Stats:
    """Figures about the whole record."""
    c = record.connection

    def number(sql: str) -> int:
        return int(c.execute(f"SELECT {sql}").fetchone()[0])

    def counts(sql: str) -> dict[str, int]:
        return {str(key): n for key, n in c.execute(f"SELECT {sql} GROUP BY 1 ORDER BY 2 DESC, 1")}

    earliest, latest = c.execute("SELECT min(earliest), max(latest) FROM parts").fetchone()
    alone = "id NOT IN (SELECT event FROM members)"
    several = (
        "SELECT m.occurrence FROM members AS m JOIN events AS e ON e.id = m.event "
        "GROUP BY m.occurrence HAVING count(DISTINCT e.document) > 1"
    )
    current = "(SELECT value FROM meta WHERE key = 'fingerprint')"
    return Stats(
        documents=number("count(*) FROM documents"),
        characters=number("coalesce(sum(characters), 0) FROM documents"),
        versions=number("count(*) FROM versions"),
        analysed=number("count(*) FROM documents WHERE analysed"),
        outdated=number(f"count(*) FROM documents WHERE fingerprint <> {current}"),
        parts=number("count(*) FROM parts"),
        turns=number("count(*) FROM turns"),
        actors=number("count(DISTINCT actor) FROM claims"),
        mentions=number("count(*) FROM mentions"),
        dates=number("count(*) FROM dates"),
        statements=number("count(*) FROM statements"),
        events=number("count(*) FROM events"),
        failures=number("count(*) FROM failures"),
        languages=counts("language, count(*) FROM documents"),
        publishers=counts("coalesce(publisher, 'unknown'), count(*) FROM parts"),
        part_kinds=counts("kind, count(*) FROM parts"),
        statement_modes=counts("mode, count(*) FROM statements"),
        event_types=counts("type, count(*) FROM events"),
        event_statuses=counts("status, count(*) FROM events"),
        actor_kinds=counts("kind, count(*) FROM actors"),
        date_certainties=counts("certainty, count(*) FROM parts"),
        not_analysed=counts("reason, count(*) FROM documents WHERE NOT analysed"),
        earliest=earliest,
        latest=latest,
        linking=Linking(
            number("count(*) FROM occurrences") + number(f"count(*) FROM events WHERE {alone}"),
            number(f"count(*) FROM ({several})"),
            counts("status, count(*) FROM plans"),
            number("count(*) FROM parallels"),
            number("count(*) FROM documents WHERE num NOT IN (SELECT document FROM linked)"),
        ),
    )
