"""Verbs of travel: who went where, with whom, and which guest was welcomed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.events.clause import Subject, heir, partners
from communique.extraction.events.deeds import made
from communique.extraction.events.scene import Unit
from communique.extraction.events.telling import Telling
from communique.extraction.events.where import places
from communique.model import Span


def place(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    yield from _visit(units, start, i, i + 1, who, base)


def to_place(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    for j in range(i + 1, min(len(units), i + 9)):
        if units[j].low in ("to", "for") and places(units, j + 1, several=True):
            yield from _visit(units, start, i, j + 1, who, base)
            return
        if units[j].low in (".", ";", "that", "and") or (units[j].low == "to" and not units[j + 1 : j + 2]):
            return


def in_place(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    if i + 1 < len(units) and units[i + 1].low in ("in", "at"):
        yield from _visit(units, start, i, i + 2, who, base)


def _visit(units: Sequence[Unit], start: int, i: int, at: int, who: Subject, base: Telling) -> Iterator[Telling]:
    found = places(units, at, several=True)
    persons = tuple(u for u in who.units if u.kind == "person")
    if who.units and not persons:
        who = heir(units, start - 1)
        persons = tuple(u for u in who.units if u.kind == "person")
    if found is None or not (persons or who.group):
        return
    where, end = found
    told = made(units, start, i, end, (*who.units, *_delegation(units, start, persons)), base)
    if (
        base.status == "planned"
        and told.when is None
        and units[i].low.endswith("ing")
        and units[start].low in ("is", "are")
    ):
        told = replace(told, status="held", just=True)  # "is visiting": under way
    yield replace(told, where=where, span=Span(told.span.start, max(told.span.end, where.span.end)))


def _delegation(units: Sequence[Unit], start: int, persons: Sequence[Unit]) -> list[Unit]:
    """The bodies that a delegation is said to include, between the traveller and the verb."""
    first = next((k for k, u in enumerate(units) if persons and u is persons[0]), start)
    between = units[first:start]
    if not any(u.low in ("including", "comprising") for u in between):
        return []
    return [u for k, u in enumerate(between) if u.kind == "body" and not (k and between[k - 1].low == "of")]


def guest(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "welcomed Prime Minister Halden to the White House": the guest's visit."""
    found, end = partners(units, i + 1)
    if not found or found[0].kind != "person" or end >= len(units) or units[end].low not in ("to", "at", "in", "back"):
        return
    if {a for u in found for a in u.actors} <= {a for u in who.units for a in u.actors}:
        return  # nobody is a guest of their own
    at = end + 1
    while at < len(units) and units[at].low in ("the", "to"):
        at += 1
    if at < len(units) and (units[at].located or units[at].kind == "body"):
        told = made(units, start, i, at + 1, (*found, *who.units), base)
        place = places(units, end + 1, several=False)
        yield replace(told, where=place[0] if place else None)


def stay(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "was in Halvik on Monday": one person, a place of the tables, and when."""
    persons = [u for u in who.units if u.kind == "person"]
    if len(persons) != 1 or start != i or i + 2 >= len(units) or not units[i + 2].located:
        return
    yield from (t for t in _visit(units, start, i, i + 2, who, base) if t.when is not None)
