"""A small extractor that makes rows of every kind out of any text; `work` functions that go wrong on purpose."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import time
from collections.abc import Sequence
from dataclasses import replace

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
    Failure,
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
    row_id,
)
from communique.read import Item
from communique.run.batch import Prepared, extract_batch, prepare

TEXT = """Orsanin meets Tarnow

HALVIK, March 14, 2024. Minister Orsanin met Tarnow of Kestria.

Orsanin: "The ferry treaty stands, and the zanderfish quota with it."

Tarnow: "We signed it in Vestra on 2024-03-12."
"""


def document(text: str = TEXT, uri: str = "mfa/meeting.txt", *older: str, **fields: object) -> Document:
    """A document with ``older`` states before its text."""
    versions = tuple(
        Version(hashlib.sha256(state.encode()).hexdigest(), state, state.encode()) for state in (*older, text)
    )
    newest = versions[-1]
    values: dict[str, object] = {"file": uri.rpartition("/")[2], "language": "en", **fields}
    return Document(uri, text, newest.sha256, newest.data, versions=versions, **values)  # type: ignore[arg-type]


def extract(of: Document) -> Extraction:
    """Lines are blocks, the whole is a part, "Name:" at the head of a line is a turn, capitalised words are actors,
    quotations are statements, years and days are dates."""
    text, key = of.text, (of.id, of.text_hash)
    blocks = tuple(Block(m.start(), m.end(), "paragraph", by="line") for m in re.finditer(r"\S[^\n]*", text))
    if not blocks:
        return Extraction(of.id, analysed=False, reason="no letter")
    start, end = blocks[0].start, blocks[-1].end
    day = re.search(r"\d{4}-\d\d-\d\d", text)
    published = (
        Published(day and day.group(), "explicit", (2024,), (Span(*day.span()),), "a day") if day else Published()
    )
    part = Part(
        *(row_id("part", *key, [(start, end)]), start, end, "press release", Span(blocks[0].start, blocks[0].end)),
        publisher="MFA of Orsania",
        side="Orsania",
        published=published,
        evidence=(("publisher", (Span(start, start + 1),)),),
        by="fake",
        confidence=0.987,
    )
    names = list(re.finditer(r"\b[A-Z][a-z]{3,}\b", text))
    actors = tuple(_actor(name, of) for name in sorted({m.group() for m in names}))
    mentions = tuple(
        Mention(row_id("mention", *key, [m.span()]), *m.span(), (_id(m.group()),), "name", by="fake", confidence=1.0)
        for m in names
    )
    turns = tuple(
        Turn(
            *(row_id("turn", *key, [m.span()]), part.id, *m.span(), Span(*m.span(1)), m.group(1), "remark"),
            body=Span(*m.span(2)),
            by="fake",
            confidence=0.5,
        )
        for m in re.finditer(r"^([A-Z]\w+): (\S[^\n]*)$", text, re.MULTILINE)
    )
    quoted = list(re.finditer(r'"([^"\n]+)"', text))
    return Extraction(
        of.id,
        blocks=blocks,
        parts=(part,),
        turns=turns,
        actors=actors,
        mentions=mentions,
        dates=tuple(
            DateRef(row_id("date", *key, [m.span()]), part.id, *m.span(), "DATE", m.group(), by="fake")
            for m in re.finditer(r"\b\d{4}(?:-\d\d-\d\d)?\b", text)
        ),
        statements=tuple(_statement(m, part, turns, key) for m in quoted),
        attributions=tuple(
            Attribution((Span(*m.span(1)),), cue=Span(m.start(), m.start() + 1), by="f") for m in quoted
        ),
        ties=(Tie(row_id("tie", *key, []), "original", "https://mfa.example/1", language="ru"),),
        events=tuple(_event(m, n, part, actors, of, key) for n, m in enumerate(quoted)),
    )


def _id(name: str) -> str:
    return f"person:{name.lower()}"


def _actor(name: str, of: Document) -> Actor:
    at = of.text.index(name)
    offices = (
        Office("foreign minister", "Orsania", "2020", None, (Span(at, at + len(name)),)),
        Office("envoy", None, source="table"),
    )
    return Actor(_id(name), "person", name, (name.upper(),), offices, (("wikidata", f"Q{len(name)}"),), "Orsania")


def _event(m: re.Match[str], n: int, part: Part, actors: Sequence[Actor], of: Document, key: tuple[str, str]) -> Event:
    """Each quotation is a meeting of everybody: the first one held on a day, further ones planned without a date."""
    return Event(
        *(row_id("event", *key, [m.span(1)]), "meeting", "CONSULT" if n == 0 else "AGREE"),
        *("held" if n == 0 else "planned", f"Meeting {n}"),
        date=EventDate("2024-05-03", "2024-05-03", "day", "explicit") if n == 0 else EventDate(),
        place="Port Oram" if n == 0 else None,
        participants=(*(Participant(a.id, a.name, "envoy") for a in actors), Participant(None, "officials")),
        accounts=(EventAccount(of.id, part.id, "held" if n == 0 else "planned", (Span(*m.span(1)),)),),
        evidence=(("place", (Span(*m.span(1)),)),) if n == 0 else (),
        by="fake",
        confidence=0.8,
    )


def _statement(m: re.Match[str], part: Part, turns: tuple[Turn, ...], key: tuple[str, str]) -> Statement:
    turn = next((t for t in turns if t.start <= m.start() < t.end), None)
    known = turn is not None and re.fullmatch(r"[A-Z][a-z]{3,}", turn.speaker)
    return Statement(
        *(row_id("statement", *key, [m.span(1)]), part.id, (Span(*m.span(1)),), "turn" if turn else "direct"),
        source=turn and turn.label,
        speakers=(_id(turn.speaker),) if turn and known else (),
        speaker_names=(turn.speaker,) if turn else (),
        chain=(ChainLink("MFA of Orsania"), ChainLink("Question", None, Span(*m.span()))),
        told_by=ToldBy("Orsania", "MFA of Orsania"),
        basis="own side's account",
        turn=turn and turn.id,
        acts=(Act("condemn", "condemnation", 5, Span(*m.span(1)), negated=turn is not None),),
        reason="" if turn else "no cue",
        by="fake",
        confidence=0.755,
    )


def read(item: Item) -> Document:
    """The item's bytes as text; two lines of "===" separate its states, oldest first."""
    *older, text = item.data.decode().split("\n===\n")
    return document(text, item.uri, *older)


def work(items: Sequence[Item]) -> list[Prepared]:
    """Extracts; what an item says happens: CRASH, STALL, RAISE, BROKEN, SURROGATE, HALF."""
    for item in items:
        if b"CRASH" in item.data:
            os.kill(os.getpid(), signal.SIGKILL)
        if b"STALL" in item.data:
            time.sleep(60)
    extracted = extract_batch(items, read=read, extract=_extract)
    return [prepare(item, one) for item, one in zip(items, extracted, strict=True)]


def slow_work(items: Sequence[Item]) -> list[Prepared]:
    """As `work`, slowly enough to be interrupted."""
    time.sleep(0.05 * len(items))
    return work(items)


def faulty_work(items: Sequence[Item]) -> list[Prepared]:
    raise ValueError("not about one item")


def _extract(of: Document) -> Extraction:
    found = extract(of)
    if "RAISE" in of.text:
        raise KeyError("raised on purpose")
    if "BROKEN" in of.text:
        return replace(found, blocks=(Block(0, len(of.text) + 1, "paragraph"),))
    if "SURROGATE" in of.text:
        return replace(found, reason="\ud800")
    return found


def failure(uri: str) -> Failure:
    return Failure(uri, "a problem", "an advice")
