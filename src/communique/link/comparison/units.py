"""The sentences of an account, each with the place where it stands: headline, lead, nth paragraph, question, answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.link.account import Account
from communique.link.comparison.nouns import Place
from communique.model import Block, Span, Turn
from communique.text.quotes import find_quotations
from communique.text.sentences import sentences

PROSE = frozenset({"title", "lead", "heading", "list item", "paragraph", "note"})
"""Kinds of blocks that tell something."""
HEADS = frozenset({"title", "heading"})
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+){0,5}")


class Unit(NamedTuple):
    """One sentence of an account. ``number`` counts paragraphs, questions or answers from 1; 0 for the others."""

    span: Span
    place: Place
    number: int
    words: int


def units(account: Account) -> tuple[Unit, ...]:
    """The sentences of what the account itself tells, in the order of its text; no labels, datelines or furniture."""
    return tuple(_found(account))


def _found(account: Account) -> Iterator[Unit]:
    document, part = account.document, account.part
    blocks = [b for b in account.extraction.blocks if b.kind in PROSE and part.start <= b.start < part.end]
    turns = [t for t in account.extraction.turns if t.part == part.id]
    quoted = [Span(q.start, q.end) for q in find_quotations(document.text, blocks) if q.depth == 0]
    counts: dict[Place, int] = {"paragraph": 0, "question": 0, "answer": 0}
    last: Turn | None = None
    for block in blocks:
        turn = _turn_at(turns, block)
        place = _place(block, turn, account, first=counts["paragraph"] == 0)
        counted: Place = "paragraph" if place == "lead" else place
        if counted in counts and (turn is None or turn is not last or counted == "paragraph"):
            counts[counted] += 1
        last = turn
        number = counts.get(place, 0)
        start = max(block.start, turn.body.start) if turn and turn.body else block.start
        for span in sentences(document.text, min(start, block.end), min(block.end, part.end), quoted):
            if words := len(WORD.findall(document.text, span.start, span.end)):
                yield Unit(span, place, number, words)


def _turn_at(turns: list[Turn], block: Block) -> Turn | None:
    return next((t for t in turns if t.start < block.end and block.start < t.end), None)


def _place(block: Block, turn: Turn | None, account: Account, *, first: bool) -> Place:
    title = account.part.title
    if block.kind in HEADS or (title and block.start < title.end and title.start < block.end):
        return "headline"
    if turn is not None and turn.kind == "question":
        return "question"
    if turn is not None and turn.kind == "answer":
        return "answer"
    return "lead" if block.kind == "lead" or first else "paragraph"
