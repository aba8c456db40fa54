"""The pairs of events that are compared: those that share a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communique.link.events.judge import judge
from communique.link.events.keys import keys
from communique.link.events.nouns import Facts
from communique.model import Judgement


def pairs(facts: Iterable[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Every two events that share a key and no part, each pair once, in the order of their ids."""
    ordered = sorted(facts, key=lambda fact: fact.event)
    blocks: dict[str, list[int]] = {}
    for number, fact in enumerate(ordered):
        before = {other for key in keys(fact) for other in blocks.get(key, ())}
        for other in sorted(before):
            yield ordered[other], fact
        for key in keys(fact):
            blocks.setdefault(key, []).append(number)


def judgements(facts: Sequence[Facts]) -> tuple[Judgement, ...]:
    """The judgement of every pair that is compared."""
    return tuple(judge(a, b) for a, b in pairs(facts))
