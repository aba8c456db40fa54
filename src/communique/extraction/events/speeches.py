"""Verbs of speaking to an audience: who addressed which body or gathering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.events.clause import OWNING, PREPOSITIONS, Subject
from communique.extraction.events.deeds import made, spelled
from communique.extraction.events.scene import WHO, Unit
from communique.extraction.events.telling import Telling
from communique.rules.events import event_words

_CHAMBERS = event_words("chambers")
_CHAMBER_FAR = 7
_OF_HOUSES = frozenset({"lower", "upper", "joint", "national", "federal", "state", "country"})
"""What may stand before "house" or "parliament", beside names."""
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


def chamber(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "said in the lower house of parliament", "told the Senate": one person, and a house named right behind."""
    persons = [u for u in who.units if u.kind == "person"]
    first = i + 1
    if units[i].low == "said":
        while first < len(units) and (units[first].kind == "date" or units[first].low == "on"):
            first += 1
        first = first + 1 if first < len(units) and units[first].low in ("in", "before") else len(units)
    if len(persons) != 1 or base.status != "held" or first >= len(units):
        return
    found = _house(units, first)
    if found is None:
        return
    begin, end = found
    bodies = [u for u in units[begin:end] if u.kind == "body"]
    others = () if bodies else (spelled(units[begin:end]),)
    yield replace(made(units, start, i, end, (*persons, *bodies), base), others=others)


def _house(units: Sequence[Unit], first: int) -> tuple[int, int] | None:
    """The first unit of a house's name without its article, and the unit after the name."""
    begin = first + 1 if units[first].low in ("the", "a", "his", "her", "their", "its") else first
    for j in range(begin, min(len(units), first + _CHAMBER_FAR)):
        unit = units[j]
        if unit.kind == "body" and _CHAMBERS & set(unit.low.split()):
            return begin, j + 1
        if unit.kind == "word" and unit.low in _CHAMBERS:
            if unit.low == "house" and units[j - 1].low not in ("lower", "upper"):
                return None
            return begin, _of_house(units, j + 1)
        if unit.kind not in ("word", "adjective", "state") and unit.low not in OWNING:
            return None
        if unit.kind == "word" and unit.low not in (*_OF_HOUSES, *OWNING) and not unit.capital:
            return None
    return None


def _of_house(units: Sequence[Unit], end: int) -> int:
    """The end of a house's name with whose it is ("of Estmark's parliament", "of the parliament")."""
    if end + 1 >= len(units) or units[end].low != "of":
        return end
    j = end + 1
    while j < min(len(units), end + 5) and (
        units[j].kind in (*WHO, "adjective") or units[j].capital or units[j].low in ("the", *OWNING, *_CHAMBERS)
    ):
        j += 1
    return j if j > end + 1 else end
