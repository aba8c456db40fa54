"""Sentences that first tell of a meeting, call or visit: two accounts' sentences of one occasion are parallel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.link.account import Account, events_of
from communique.link.passages.units import Sentence

_KINDS = {"talks": "meeting", "summit": "conference", "ministerial council": "conference"}
_TOLD = frozenset({"held", "planned", "hedged"})
TOGETHER = 2
"""Participants that two events must share."""


class Occasion(NamedTuple):
    """An event of an account: the number of the sentence that first tells of it, its kind, days and participants."""

    sentence: int
    kind: str
    days: tuple[str | None, str | None]
    actors: frozenset[str]


def occasions(account: Account, sentences: Sequence[Sentence]) -> tuple[Occasion, ...]:
    """The events of an account that a sentence below its headline tells of."""
    out = []
    for event in events_of(account):
        if event.status not in _TOLD:
            continue
        spans = [s for told in event.accounts if told.part == account.part.id for s in told.spans]
        actors = frozenset(p.actor for p in event.participants if p.actor)
        days = (event.date.earliest, event.date.latest)
        first = next((n for n, s in enumerate(sentences) if not s.head and any(_touch(s.span, x) for x in spans)), None)
        if first is not None and len(actors) >= TOGETHER:
            out.append(Occasion(first, _KINDS.get(event.type, event.type), days, actors))
    return tuple(sorted(set(out), key=lambda o: (o.sentence, o.kind, sorted(o.actors), str(o.days))))


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def same_occasion(a: Sequence[Occasion], b: Sequence[Occasion]) -> Iterator[tuple[int, int]]:
    """Pairs of sentences that first tell of one occasion: kind, days and two participants agree."""
    for one in a:
        for other in b:
            if one.kind != other.kind or len(one.actors & other.actors) < TOGETHER:
                continue
            if _agree(one.days, other.days):
                yield one.sentence, other.sentence


def _agree(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    """Whether two intervals have a day in common; an unknown one agrees with any."""
    if not (a[0] and b[0]):
        return True
    return a[0] <= (b[1] or b[0]) and b[0] <= (a[1] or a[0])
