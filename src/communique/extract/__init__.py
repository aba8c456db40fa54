"""One document to what is read out of it: a pure function, no database, no network, no clock."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from communique.extract.reading import Reading
from communique.model import Document, Extraction
from communique.text.sentences import sentences

__all__ = ["extract_document"]

PROSE = frozenset({"title", "lead", "heading", "list item", "paragraph", "note", "caption"})


def _stage(module: str, name: str) -> Callable[..., Any] | None:  # temporary: until every stage has landed
    try:
        return getattr(importlib.import_module(module), name, None)
    except ModuleNotFoundError:
        return None


def extract_document(document: Document) -> Extraction:
    """Read one document. In: a Document; out: its Extraction, every span indexing ``document.text``.

    Documents in other languages than English, or without a letter, are returned unanalysed with the reason.
    """
    if document.language not in ("en", "und"):
        return Extraction(document.id, analysed=False, reason=f"not analysed: language {document.language}")
    lay_out = _stage("communique.extract.layout", "lay_out")
    blocks = lay_out(document) if lay_out else ()
    reading = Reading(document, document.text_hash, blocks=tuple(blocks))
    quotes = _stage("communique.text.quotes", "find_quotations")
    quotations = tuple(quotes(document.text, reading.blocks)) if quotes else ()
    outer = [q for q in quotations if q.depth == 0]
    spans = [
        s
        for b in reading.blocks
        if b.kind in PROSE
        for s in sentences(document.text, b.start, b.end, outer)
    ]
    reading = replace(reading, quotations=quotations, sentences=tuple(spans))
    for field, module, name in (
        ("parts", "parts", "cut_parts"),
        ("turns", "turns", "find_turns"),
        ("hits", "names", "find_names"),
        ("parts", "published", "date_parts"),
        ("parts", "accounts", "describe_parts"),
    ):
        stage = _stage(f"communique.extract.{module}", name)
        if stage:
            reading = replace(reading, **{field: tuple(stage(document.text if name == "find_names" else reading))})
    resolve = _stage("communique.extract.actors", "resolve")
    if resolve:
        actors, mentions = resolve(reading)
        reading = replace(reading, actors=tuple(actors), mentions=tuple(mentions))
    find_dates = _stage("communique.extract.timex", "find_dates")
    dates = tuple(find_dates(reading)) if find_dates else ()
    find_statements = _stage("communique.extract.statements", "find_statements")
    attributions, statements = find_statements(reading) if find_statements else ((), ())
    find_ties = _stage("communique.extract.ties", "find_ties")
    ties = tuple(find_ties(reading)) if find_ties else ()
    return Extraction(
        document.id, blocks=reading.blocks, parts=reading.parts, turns=reading.turns, actors=reading.actors,
        mentions=reading.mentions, dates=dates, statements=tuple(statements), attributions=tuple(attributions), ties=ties,
    )
