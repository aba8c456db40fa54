"""``show``: one document, part, turn, actor, statement or event, with its text. ``cite``: statements as citations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from communique.cli import view
from communique.cli.console import count, plain, say, say_json, terminal_width
from communique.cli.edits import summary
from communique.cli.occurrence import occurrence_json, occurrence_lines
from communique.cli.opening import actor_called, document_called, json_option, opened, record_argument
from communique.export.edits import edit_line
from communique.model import Part
from communique.store import query
from communique.store.edits import edits_of
from communique.store.occurrences import find_occurrence, occurrence_ids
from communique.store.record import Record


@click.command()
@record_argument
@click.argument("kind", type=click.Choice(["document", "part", "turn", "actor", "statement", "event"]))
@click.argument("reference", metavar="ID")
@json_option
def show(record: Path, kind: str, reference: str, json_: bool) -> None:
    """Show a document, part, turn, actor, statement or event.

    With its text and the spans of all that was read out of it.

    ID is an id or its beginning. An event's id begins with o, and all accounts of it are shown; the event as one of its
    documents tells it has an id that begins with e. A document can also be named by its uri or the name of its file, an
    actor by a name.
    Numbers such as 120–245 are characters of the document's text: the first, counted from 0, and the one after
    the last.
    """
    with opened(record) as open_record:
        as_json, lines = SHOWN[kind](open_record, reference)
    if json_:
        say_json(as_json)
    else:
        say(lines)


@click.command()
@record_argument
@click.argument("statements", metavar="STATEMENT...", nargs=-1, required=True)
@json_option
def cite(record: Path, statements: tuple[str, ...], json_: bool) -> None:
    """Print statements as citations.

    Each with publisher, title, date, uri, character range and quotation.
    """
    citations = []
    with opened(record) as open_record:
        for reference in statements:
            row, statement = query.find_statement(open_record, reference)
            document, extraction = query.load(open_record, row.id)
            part = next(part for part in extraction.parts if part.id == statement.part)
            citations.append(view.citation(row, part, statement.content, document.text))
    if json_:
        say_json([each.as_dict() for each in citations])
    else:
        say(str(each) for each in citations)


def _document(record: Record, reference: str) -> tuple[Any, list[str]]:
    row = document_called(record, reference)
    document, extraction = query.load(record, row.id)
    versions = [
        {"sha256": each.sha256, "title": each.title, "first_seen": each.first_seen, "last_seen": each.last_seen}
        for each in document.versions
    ]
    edits = list(edits_of(record, row.id))
    whole = {**plain(row), "text": document.text, "versions": versions, **plain(extraction)}
    whole["edits"] = [edit_line(each) for each in edits]
    return whole, view.document_lines(row, document, extraction, terminal_width(), changed=summary(edits))


def _part(record: Record, reference: str) -> tuple[Any, list[str]]:
    row, part = query.find_part(record, reference)
    document, extraction = query.load(record, row.id)
    width = terminal_width()
    lines = view.part_lines(part, document.text, width) + view.fields([("document", _named(row))], width)
    lines += ["", *view.text_lines(document.text, extraction, part.start, part.end, width)]
    statements = [each for each in extraction.statements if each.part == part.id]
    turns = [each for each in extraction.turns if each.part == part.id]
    words = document.text[part.start : part.end]
    return {**plain(part), "document": row.id, "text": words, "turns": turns, "statements": statements}, lines


def _turn(record: Record, reference: str) -> tuple[Any, list[str]]:
    row, turn = query.find_turn(record, reference)
    document, extraction = query.load(record, row.id)
    width = terminal_width()
    pairs = [("turn", turn.id), ("speaker", turn.speaker), ("kind", turn.kind), ("part", turn.part)]
    lines = view.fields([*pairs, ("document", _named(row))], width)
    lines += ["", *view.text_lines(document.text, extraction, turn.start, turn.end, width)]
    statements = [each for each in extraction.statements if each.turn == turn.id]
    words = document.text[turn.start : turn.end]
    return {**plain(turn), "document": row.id, "text": words, "statements": statements}, lines


def _actor(record: Record, reference: str) -> tuple[Any, list[str]]:
    found = actor_called(record, reference)
    documents = list(query.documents_of(record, found.actor.id))
    lines = view.actor_lines(found, documents, terminal_width())
    return {**plain(found), "in_documents": [row.id for row in documents]}, lines


def _statement(record: Record, reference: str) -> tuple[Any, list[str]]:
    row, statement = query.find_statement(record, reference)
    document, extraction = query.load(record, row.id)
    part: Part = next(part for part in extraction.parts if part.id == statement.part)
    citation = view.citation(row, part, statement.content, document.text)
    lines = view.statement_lines(row, part, statement, document.text, terminal_width())
    return {**plain(statement), "document": row.id, "text": citation.quotation, "citation": citation.as_dict()}, lines


def _event(record: Record, reference: str) -> tuple[Any, list[str]]:
    if reference.startswith("o"):
        found = find_occurrence(record, reference)
        return occurrence_json(record, found), occurrence_lines(record, found, terminal_width())
    row, event = query.find_event(record, reference)
    document, _ = query.load(record, row.id)
    whole = find_occurrence(record, occurrence_ids(record, row.id)[event.id])
    lines = view.event_lines(row, event, document.text, terminal_width())
    lines += view.fields([("told in all", f"{whole.id}: {count(len(whole.accounts), 'account')}")], terminal_width())
    words = view.event_words(event, document.text)
    return {**plain(event), "document": row.id, "occurrence": whole.id, "text": words}, lines


def _named(row: query.DocumentRow) -> str:
    return f"{row.id}  {row.title or row.uri}"


SHOWN = {"document": _document, "part": _part, "turn": _turn, "actor": _actor, "statement": _statement, "event": _event}
