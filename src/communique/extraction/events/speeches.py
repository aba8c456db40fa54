"""Verbs of speaking to an audience: who addressed which body or gathering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extraction.events.clause import PREPOSITIONS, Subject
from communique.extraction.events.deeds import made
from communique.extraction.events.scene import Unit
from communique.extraction.events.telling import Telling
from communique.rules.events import event_words

_AUDIENCES = event_words("audiences")


def audience(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "addressed the Basin Assembly": a body, or a gathering."""
    persons = [u for u in who.units if u.kind == "person"]
    if len(persons) != 1 or i + 1 >= len(units):
        return
    j, bodies = i + 1, []
    while j < min(len(units), i + 10):
        unit = units[j]
        if unit.kind == "body":
            bodies.append(unit)
        if unit.low in _AUDIENCES or (unit.kind == "body" and units[i + 1].low == "the" and j <= i + 3):
            yield made(units, start, i, j + 1, (*persons, *bodies), base)
            return
        if unit.kind in ("mark", "date") or (unit.low in PREPOSITIONS and unit.low != "of" and j > i + 1):
            return
        j += 1


def at_event(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "spoke at the Basin Forum"."""
    if i + 2 < len(units) and units[i + 1].low in ("at", "before") and base.status != "hedged":
        yield from audience(units, start, i + 1, who, base)
