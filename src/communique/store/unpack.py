"""Rows back to nouns: a document of the record with all that was read out of it, as it was written."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from communique.model import (
    Act,
    Actor,
    Attribution,
    Block,
    ChainLink,
    DateRef,
    Document,
    Event,
    EventAccount,
    EventDate,
    Extraction,
    Mention,
    Office,
    Part,
    Participant,
    Published,
    Span,
    Statement,
    Tie,
    ToldBy,
    Turn,
    Version,
)
from communique.store.rows import COLUMNS, Row, span, spans


def load_document(connection: sqlite3.Connection, num: int, *, with_data: bool = False) -> Document:
    """The document of this number, with its versions."""
    uri, file, title, publisher, language, published, media_type, notes = connection.execute(
        "SELECT uri, file, title, publisher, language, published, media_type, notes FROM documents WHERE num = ?",
        (num,),
    ).fetchone()
    data = "data" if with_data else "NULL"
    versions = tuple(
        Version(sha256, text, b"" if packed is None else zlib.decompress(packed), name, first, last, bool(alternates))
        for sha256, text, packed, name, first, last, alternates in connection.execute(
            f"SELECT sha256, text, {data}, title, first_seen, last_seen, alternates FROM versions "
            "WHERE document = ? ORDER BY n",
            (num,),
        )
    )
    newest = versions[-1]
    return Document(
        *(uri, newest.text, newest.sha256, newest.data, media_type, file, title, publisher, language),
        published=published,
        versions=versions,
        notes=tuple(json.loads(notes)),
    )


def load_parts(connection: sqlite3.Connection, num: int) -> tuple[Part, ...]:
    """The parts of the document of this number."""
    return tuple(map(_part, _rows(connection, "parts", num)))


def load_extraction(connection: sqlite3.Connection, num: int) -> Extraction:
    """What was read out of the document of this number, rows in the order of the text."""
    document, analysed, reason = connection.execute(
        "SELECT id, analysed, reason FROM documents WHERE num = ?", (num,)
    ).fetchone()
    rows = {table: _rows(connection, table, num) for table in COLUMNS if table != "passages"}
    parts = tuple(map(_part, rows["parts"]))
    turns = tuple(_turn(row, parts) for row in rows["turns"])
    return Extraction(
        document,
        bool(analysed),
        reason,
        blocks=tuple(Block(start, stop, kind, level, by) for _, start, stop, kind, level, by in rows["blocks"]),
        parts=parts,
        turns=turns,
        actors=tuple(_actors(rows)),
        mentions=tuple(_mentions(rows)),
        dates=tuple(DateRef(i, None if part is None else parts[part].id, *rest) for _, i, part, *rest in rows["dates"]),
        statements=tuple(_statements(rows, parts, turns)),
        attributions=tuple(
            Attribution(spans(content), span(source), span(cue), by, confidence)
            for _, content, source, cue, by, confidence in rows["attributions"]
        ),
        ties=tuple(
            Tie(i, kind, target, span(where), language, note)
            for _, i, kind, target, where, language, note in rows["ties"]
        ),
        events=tuple(_events(document, rows, parts)),
    )


_ORDER = {
    "claims": "actor",
    **dict.fromkeys(("aliases", "offices"), "actor, n"),
    **dict.fromkeys(("contents", "speakers", "chains", "acts"), "statement, n"),
    "mention_actors": "mention, n",
    **dict.fromkeys(("participants", "accounts"), "event, n"),
}


def _rows(connection: sqlite3.Connection, table: str, num: int) -> list[Row]:
    """The rows of a table of COLUMNS, in the order of its primary key."""
    names = COLUMNS[table]
    sql = f"SELECT {', '.join(names)} FROM {table} WHERE document = ? ORDER BY {_ORDER.get(table, 'n')}"
    return connection.execute(sql, (num,)).fetchall()


def _part(row: Row) -> Part:
    r = dict(zip(COLUMNS["parts"], row, strict=True))
    years, shown = tuple(json.loads(r["candidates"])), spans(r["date_evidence"])
    return Part(
        *(r["id"], r["start"], r["stop"], r["kind"], span(r["title"]), r["publisher"], r["originator"], r["side"]),
        *(r["derived_from"], r["rendering"], r["coverage"], r["dateline_place"]),
        Published(r["date"], r["certainty"], years, shown, r["why"]),
        r["speaker"],
        tuple((name, tuple(Span(a, b) for a, b in found)) for name, found in json.loads(r["evidence"])),
        *(r["by"], r["confidence"]),
    )


def _turn(row: Row, parts: tuple[Part, ...]) -> Turn:
    _, i, part, start, stop, label, speaker, kind, body, asides, interpreted, by, confidence = row
    return Turn(
        *(i, parts[part].id, start, stop, span(label), speaker, kind, span(body), spans(asides), bool(interpreted)),
        *(by, confidence),
    )


def _actors(rows: dict[str, list[Row]]) -> Iterator[Actor]:
    aliases: dict[str, list[str]] = defaultdict(list)
    offices: dict[str, list[Office]] = defaultdict(list)
    for actor, _, form, _ in rows["aliases"]:
        aliases[actor].append(form)
    for actor, _, office, of, since, until, evidence, source in rows["offices"]:
        offices[actor].append(Office(office, of, since, until, spans(evidence), source))
    for actor, kind, name, side, identifiers in rows["claims"]:
        pairs = tuple((scheme, value) for scheme, value in json.loads(identifiers))
        yield Actor(actor, kind, name, tuple(aliases[actor]), tuple(offices[actor]), pairs, side)


def _mentions(rows: dict[str, list[Row]]) -> Iterator[Mention]:
    actors: dict[int, list[str]] = defaultdict(list)
    for mention, _, actor in rows["mention_actors"]:
        actors[mention].append(actor)
    for n, i, start, stop, kind, reason, by, confidence in rows["mentions"]:
        yield Mention(i, start, stop, tuple(actors[n]), kind, reason, by, confidence)


def _statements(rows: dict[str, list[Row]], parts: tuple[Part, ...], turns: tuple[Turn, ...]) -> Iterator[Statement]:
    contents: dict[int, list[Span]] = defaultdict(list)
    speakers: dict[int, list[tuple[str | None, str]]] = defaultdict(list)
    chains: dict[int, list[ChainLink]] = defaultdict(list)
    acts: dict[int, list[Act]] = defaultdict(list)
    for n, _, start, stop in rows["contents"]:
        contents[n].append(Span(start, stop))
    for n, _, actor, name in rows["speakers"]:
        speakers[n].append((actor, name))
    for n, _, name, actor, where in rows["chains"]:
        chains[n].append(ChainLink(name, actor, span(where)))
    for n, _, act, family, grade, negated, start, stop in rows["acts"]:
        acts[n].append(Act(act, family, grade, Span(start, stop), bool(negated)))
    ids = [row[1] for row in rows["statements"]]
    for row in rows["statements"]:
        r: dict[str, Any] = dict(zip(COLUMNS["statements"], row, strict=True))
        said = speakers[r["n"]]
        yield Statement(
            *(r["id"], parts[r["part"]].id, tuple(contents[r["n"]]), r["mode"], span(r["source"]), span(r["cue"])),
            speakers=tuple(actor for actor, _ in said if actor is not None),
            speaker_names=tuple(name for _, name in said),
            chain=tuple(chains[r["n"]]),
            told_by=ToldBy(r["side"], r["originator"]),
            basis=r["basis"],
            negated=bool(r["negated"]),
            hypothetical=bool(r["hypothetical"]),
            topic_only=bool(r["topic_only"]),
            turn=None if r["turn"] is None else turns[r["turn"]].id,
            within=None if r["within"] is None else ids[r["within"]],
            acts=tuple(acts[r["n"]]),
            reason=r["reason"],
            by=r["by"],
            confidence=r["confidence"],
        )


def _events(document: str, rows: dict[str, list[Row]], parts: tuple[Part, ...]) -> Iterator[Event]:
    people: dict[int, list[Participant]] = defaultdict(list)
    accounts: dict[int, list[EventAccount]] = defaultdict(list)
    for n, _, actor, name, office in rows["participants"]:
        people[n].append(Participant(actor, name, office))
    for n, _, part, status, told in rows["accounts"]:
        accounts[n].append(EventAccount(document, parts[part].id, status, spans(told)))
    for row in rows["events"]:
        r: dict[str, Any] = dict(zip(COLUMNS["events"], row, strict=True))
        yield Event(
            *(r["id"], r["type"], r["plover"], r["status"], r["title"]),
            date=EventDate(r["earliest"], r["latest"], r["precision"], r["certainty"]),
            place=r["place"],
            participants=tuple(people[r["n"]]),
            accounts=tuple(accounts[r["n"]]),
            evidence=tuple((name, tuple(Span(a, b) for a, b in found)) for name, found in json.loads(r["evidence"])),
            by=r["by"],
            confidence=r["confidence"],
        )
