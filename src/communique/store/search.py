"""Searching a record: words in statements and passages, narrowed by speaker, actor, date, publisher, side and mode."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from communique.model import Extraction, Mode, Part, Published, Span, Statement
from communique.store.fulltext import Finder, Term, fold, parse
from communique.store.query import DocumentRow, actors_named, document_numbered, text_of
from communique.store.record import Record
from communique.store.unpack import load_extraction
from communique.store.write import SEARCH_SHIFT


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


SNIPPET = 240
"""Characters of a snippet."""
BEFORE = 80
"""Characters of a snippet that stand before the first match."""

_LINE_ENDS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Account:
    """A part to be searched, or a whole document that has none."""

    num: int
    part: int | None
    start: int
    stop: int
    publisher: str | None


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
    terms = parse(words)
    if words.strip() and not terms:
        return iter(())
    wanted = _Wanted(
        finder=Finder(terms) if terms else None,
        speakers=None if speaker is None else frozenset(actors_named(record, speaker)),
        speaker_name="" if speaker is None else fold(speaker),
        actors=None if actor is None else frozenset(actors_named(record, actor)),
        mode=mode,
    )
    if wanted.actors is not None and not wanted.actors:
        return iter(())
    found = _hits(record, _accounts(record, terms, wanted, since, until, publisher, side), wanted)
    return islice(found, limit)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a hit must have inside its part."""

    finder: Finder | None
    speakers: frozenset[str] | None
    speaker_name: str
    actors: frozenset[str] | None
    mode: Mode | None


def _accounts(
    record: Record,
    terms: tuple[Term, ...],
    wanted: _Wanted,
    since: str | None,
    until: str | None,
    publisher: str | None,
    side: str | None,
) -> Iterator[_Account]:
    """Where to look, newest first: parts that meet the conditions on parts, of documents with all words and actors."""
    numbers = _candidates(record, terms, wanted)
    rows = record.connection.execute(
        """
        SELECT d.num, p.n, coalesce(p.start, 0), coalesce(p.stop, d.characters), coalesce(p.publisher, d.publisher),
            p.side, coalesce(p.earliest, d.published), coalesce(p.latest, d.published)
        FROM documents AS d LEFT JOIN parts AS p ON p.document = d.num
        WHERE :all OR d.num IN (SELECT value FROM json_each(:numbers))
        ORDER BY coalesce(p.latest, d.published, '') DESC, d.id, p.n
        """,
        {"all": numbers is None, "numbers": json.dumps(sorted(numbers or ()))},
    ).fetchall()
    for num, part, start, stop, name, told_by, earliest, latest in rows:
        dated = since is None and until is None
        if not dated and earliest is not None and latest is not None:
            dated = latest >= (since or "") and earliest <= f"{until or ''}~"
        if dated and _holds(name, publisher) and _holds(told_by, side):
            yield _Account(num, part, start, stop, name)


def _holds(value: str | None, wanted: str | None) -> bool:
    return wanted is None or (value is not None and fold(wanted) in fold(value))


def _candidates(record: Record, terms: tuple[Term, ...], wanted: _Wanted) -> set[int] | None:
    """Numbers of the documents that hold every term and know one of the speakers and actors; None for all of them."""
    found: set[int] | None = None
    for term in terms:
        rows = record.connection.execute("SELECT rowid FROM search WHERE search MATCH ?", (term.match,))
        numbers = {rowid >> SEARCH_SHIFT for (rowid,) in rows}
        found = numbers if found is None else found & numbers
    for actors in (wanted.speakers, wanted.actors):
        if actors:
            rows = record.connection.execute(
                "SELECT document FROM claims WHERE actor IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(actors)),),
            )
            numbers = {number for (number,) in rows}
            found = numbers if found is None else found & numbers
    return found


def _hits(record: Record, accounts: Iterator[_Account], wanted: _Wanted) -> Iterator[Hit]:
    for _, group in groupby(accounts, key=lambda account: account.num):
        several = list(group)
        num = several[0].num
        with record.snapshot() as c:
            row, extraction = document_numbered(record, num), load_extraction(c, num)
            text = text_of(record, row.id)
        actors = wanted.actors or frozenset()
        named = sorted(Span(m.start, m.end) for m in extraction.mentions if not actors.isdisjoint(m.actors))
        for account in several:
            part = None if account.part is None else extraction.parts[account.part]
            place = _Place(record, row, text, extraction, part, account, named)
            found = [] if part is None else list(_statements(place, wanted))
            if wanted.speakers is None and wanted.mode is None and wanted.finder is not None:
                found.extend(_passages(place, wanted, found))
            yield from sorted(found, key=lambda hit: hit.spans)


@dataclass(frozen=True, slots=True)
class _Place:
    """A part with its document."""

    record: Record
    document: DocumentRow
    text: str
    extraction: Extraction
    part: Part | None
    account: _Account
    named: list[Span]
    """Where the actors asked for are mentioned, in the order of the text."""

    def mentions(self, spans: Sequence[Span]) -> bool:
        """Whether one of the actors asked for is mentioned inside the spans."""
        for start, stop in spans:
            at = bisect_left(self.named, (start, 0))
            if at < len(self.named) and self.named[at].end <= stop:
                return True
        return False

    def hit(self, statement: Statement | None, spans: tuple[Span, ...], matches: list[Span]) -> Hit:
        return Hit(
            document=self.document,
            part=self.part.id if self.part else None,
            publisher=self.account.publisher,
            published=self.part.published if self.part else None,
            statement=statement,
            spans=spans,
            text=" … ".join(self.text[a:b] for a, b in spans),
            matches=tuple(matches),
            snippet=_snippet(self.text, spans, matches),
        )


def _statements(place: _Place, wanted: _Wanted) -> Iterator[Hit]:
    """The part's statements that are hits."""
    for statement in place.extraction.statements:
        if place.part is None or statement.part != place.part.id:
            continue
        if wanted.mode is not None and statement.mode != wanted.mode:
            continue
        if wanted.speakers is not None and not _speaks(statement, wanted):
            continue
        around = [*statement.content, *(s for s in (statement.source,) if s)]
        if wanted.actors is not None and wanted.actors.isdisjoint(statement.speakers) and not place.mentions(around):
            continue
        matches = wanted.finder.find(place.text, statement.content) if wanted.finder else []
        if matches is not None:
            yield place.hit(statement, statement.content, matches)


def _speaks(statement: Statement, wanted: _Wanted) -> bool:
    if wanted.speakers:
        return bool(wanted.speakers & set(statement.speakers))
    return any(wanted.speaker_name in fold(name) for name in statement.speaker_names)


def _passages(place: _Place, wanted: _Wanted, found: list[Hit]) -> Iterator[Hit]:
    """Lines of the part that hold all words, or runs of lines where no line alone does, unless a hit has shown them."""
    assert wanted.finder is not None
    shown = {match for hit in found for match in hit.matches}
    rows = place.record.connection.execute(
        "SELECT max(start, ?2), min(stop, ?3) FROM passages "
        "WHERE document = ?1 AND start < ?3 AND stop > ?2 ORDER BY n",
        (place.account.num, place.account.start, place.account.stop),
    )
    for start, stop in rows:
        matches = wanted.finder.find(place.text, [(start, stop)])
        if matches is None:
            continue
        for span in _lines(place.text, (start, stop), matches, wanted.finder):
            inside = [m for m in matches if span.start <= m.start and m.end <= span.end]
            if not shown.issuperset(inside) and (wanted.actors is None or place.mentions([span])):
                yield place.hit(None, (span,), inside)


def _lines(text: str, passage: tuple[int, int], matches: list[Span], finder: Finder) -> list[Span]:
    """The lines of a passage that hold all words; where none does, the lines from the first match to the last."""
    start, stop = passage

    def line(first: Span, last: Span) -> Span:
        end = text.find("\n", last.end, stop)
        return Span(max(start, text.rfind("\n", start, first.start) + 1), stop if end < 0 else end)

    lines = dict.fromkeys(line(match, match) for match in matches)
    return [one for one in lines if finder.find(text, [one])] or [line(matches[0], matches[-1])]


def _snippet(text: str, spans: tuple[Span, ...], matches: list[Span]) -> str:
    """One line around the first match, of at most SNIPPET characters, with "…" where it is cut."""
    start, stop = next((s for s in spans if matches and s.start <= matches[0].start < s.end), spans[0])
    first = start if not matches or matches[0].start - start <= BEFORE else matches[0].start - BEFORE
    if first > start:
        blank = text.find(" ", first, matches[0].start)
        first = blank + 1 if blank >= 0 else first
    last = min(stop, first + SNIPPET - 2)
    if last < stop:
        blank = text.rfind(" ", first + SNIPPET // 2, last)
        last = blank if blank >= 0 else last
    line = _LINE_ENDS.sub(" ", text[first:last])
    return f"{'…' if first > start else ''}{line}{'…' if last < stop else ''}"
