"""Sentences that first tell of a meeting, call or visit: two accounts' sentences of one occasion are parallel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.link.account import Account, events_of
from communique.link.passages.units import Sentence
from communique.model import Span

_KINDS = {
    "talks": "meeting",
    "meeting": "meeting",
    "call": "call",
    "visit": "visit",
    "press conference": "press conference",
    "signing": "signing",
    "summit": "conference",
    "ministerial council": "conference",
    "conference": "conference",
}
"""Kinds of events that people come together for, and what they are compared as."""
_TOLD = frozenset({"held", "planned"})
SPOKEN = frozenset({"transcript", "speech"})
"""Kinds of text whose title is where the occasion is named."""
TOGETHER = 2
"""Participants that two events must share."""


class Occasion(NamedTuple):
    """An event of an account: the number of the sentence that first tells of it, the clause that does, its kind,
    status, days and participants."""

    sentence: int
    clause: Span
    kind: str
    status: str
    days: tuple[str, str]
    actors: frozenset[str]


def occasions(account: Account, sentences: Sequence[Sentence]) -> tuple[Occasion, ...]:
    """The dated events of several participants that an account tells of, below its headline."""
    titled = account.part.kind in SPOKEN
    out = []
    for event in events_of(account):
        first, last = event.date.earliest, event.date.latest
        actors = frozenset(p.actor for p in event.participants if p.actor)
        if event.type not in _KINDS or event.status not in _TOLD or not (first and last) or len(actors) < TOGETHER:
            continue
        spans = [s for told in event.accounts if told.part == account.part.id for s in told.spans]
        for number, sentence in enumerate(sentences):
            named = next((s for s in spans if _touch(sentence.span, s)), None)
            if named is not None and (titled or not sentence.head):
                kind = _KINDS[event.type]
                clause = _clause(sentence, named)
                out.append(Occasion(number, clause, kind, event.status, (first, last), actors))
                break
    return tuple(sorted(out, key=lambda o: (o[:5], sorted(o.actors))))


def _clause(sentence: Sentence, named: Span) -> Span:
    """The pieces of a sentence that name the event."""
    held = [p for p in sentence.pieces if _touch((p.start, p.end), named)]
    return Span(held[0].start, held[-1].end) if held else sentence.span


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def same_occasion(a: Sequence[Occasion], b: Sequence[Occasion]) -> Iterator[tuple[Occasion, Occasion]]:
    """Events that are one: kind, status, days and two participants agree, and no other one of either account does."""
    pairs = [(x, y) for x in a for y in b if _one(x, y)]
    for x, y in pairs:
        if sum(x is z for z, _ in pairs) == 1 == sum(y is z for _, z in pairs):
            yield x, y


def _one(a: Occasion, b: Occasion) -> bool:
    same = a.kind == b.kind and a.status == b.status and len(a.actors & b.actors) >= TOGETHER
    return same and a.days[0] <= b.days[1] and b.days[0] <= a.days[1]
