"""Verbs of contact: whom somebody met, received, spoke with or phoned, what they signed or announced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.events.clause import PREPOSITIONS, Subject, clause_end, partners
from communique.extraction.events.deeds import made, unnamed
from communique.extraction.events.scene import WHO, Unit
from communique.extraction.events.telling import Telling
from communique.extraction.events.when import find_when
from communique.rules.events import event_words

_PAPERS = event_words("papers")
_EACH_OTHER_NEXT = event_words("after_each_other")
_SIDES = frozenset({"both sides", "the two sides", "both parties", "the two parties", "all sides", "all parties"})
"""Met by a third: whom they are is seldom the last two that were named."""
_BY_WIRE = event_words("by_wire")
_ASKED_FOR = frozenset({"initiative", "request", "invitation"})
"""Behind "at": who asked for the call, not where it was."""
_EACH = frozenset({"separately", "individually"})
_MANY_SIGNERS = 2
_WITH_FAR = 9
_PAPER_FAR = 14


def with_somebody(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "met today in Halvik with": the partners after "with", and those after a further "; and with"."""
    at = _preposition(units, i + 1, ("with", "to") if units[i].low.startswith(("spe", "spo")) else ("with",))
    if base.type == "call" and at > i + 2 and any(u.low in ("at", "before", "about") for u in units[i + 1 : at]):
        return
    first = start
    while at:
        found, end = partners(units, at + 1)
        found = [u for u in found if u.low not in _SIDES]
        persons = [u for u in found if u.kind == "person"] or ([] if base.type == "call" else found)
        if base.type == "call" and not persons:
            return
        others = unnamed(units, at + 1, end) if not found and any(u.kind == "person" for u in who.units) else ""
        if others:
            told = made(units, start, i, end, who.units, base)
            yield replace(told, others=(others,))
            return
        ids = {a for u in found for a in u.actors}
        if ids and ids <= {a for u in who.units for a in u.actors}:
            return  # nobody meets only himself: "him" is somebody else
        if found and (who.units or who.group or who.pair):
            if base.type == "call" and _in_person(units, i, at, end):
                base = replace(base, type="meeting")
            if base.type == "meeting" and len(found) > 1 and _one_by_one(units, i):
                yield from (made(units, first, i, end, (*who.units, one), base) for one in found)
            else:
                yield made(units, first, i, end, (*who.units, *found) if first == start else found, base, who.units)
        first = end + 1
        again = next((j for j in range(end, min(len(units) - 1, end + 12)) if units[j].low == ";"), 0)
        at = (
            next((j for j in range(again + 1, again + 4) if j < len(units) and units[j].low == "with"), 0)
            if again
            else 0
        )


def _one_by_one(units: Sequence[Unit], verb: int) -> bool:
    """Whether several were met each by themselves ("met separately with A and B")."""
    return bool({u.low for u in units[max(0, verb - 3) : verb + 3]} & _EACH)


def _in_person(units: Sequence[Unit], verb: int, at: int, end: int) -> bool:
    """Whether "spoke with" tells of a meeting: somewhere, not by telephone, nor "at the latter's request"."""
    if {u.low for u in units[verb + 1 : at]} & _BY_WIRE:
        return False
    behind = {u.low for u in units[end : end + 6]}
    if {"sidelines", "margins", "person"} & {u.low for u in units[end : end + 4]}:
        return True
    return "at" in {u.low for u in units[end : end + 4]} and not behind & _ASKED_FOR


def _preposition(units: Sequence[Unit], start: int, wanted: tuple[str, ...]) -> int:
    """Where "with" stands behind a verb, over dates, places, adverbs and short phrases; 0 where it does not."""
    for j in range(start, min(len(units), start + _WITH_FAR)):
        unit = units[j]
        if unit.low in wanted and (unit.low != "to" or j == start):
            return j
        if unit.kind in ("person", "mark") or unit.low in ("to", "and", "that", "about"):
            return 0
    return 0


def somebody(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "met President Halden", "received", "hosted": persons right behind the verb."""
    if i + 1 >= len(units) or units[i + 1].low in PREPOSITIONS or units[i + 1].kind in ("mark", "date"):
        return
    found, end = partners(units, i + 1)
    first = next((k for k, u in enumerate(units[i + 1 :], i + 1) if u.kind in WHO), 0)
    if not found or found[0].kind != "person" or not (who.units or who.group) or not first:
        return
    if any(
        u.kind == "word" and not u.capital and u.low not in ("the", "his", "her", "with", "former")
        for u in units[i + 1 : first]
    ):
        return
    yield made(units, start, i, end, (*who.units, *found), base)


def each_other(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "The ministers met in Halvik": a subject of several, and no object."""
    after = units[i + 1] if i + 1 < len(units) else None
    if after is not None and after.kind != "date" and after.low not in _EACH_OTHER_NEXT:
        return
    several = len({a for u in who.units for a in u.actors}) > 1
    before = next((units[k - 1].low for k, u in enumerate(units) if k and who.units and u is who.units[0]), "the")
    bodies = len(who.units) == 1 and who.units[0].kind == "body" and before in ("the", ",", "both")
    if several or bodies or who.pair:
        yield made(units, start, i, i + 1, who.units, base)


def phoned(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "called President Halden today": a person right behind, and then a day, a purpose or the end."""
    if i + 1 >= len(units) or units[i + 1].kind != "person" or not any(u.kind == "person" for u in who.units):
        return
    after = units[i + 2] if i + 2 < len(units) else None
    if after is None or after.kind == "date" or after.low in (".", "to", "on", "and"):
        if (
            after is not None
            and after.low in ("to", "and")
            and units[i].low.startswith("call")
            and units[i + 1].pronoun
        ):
            return
        yield made(units, start, i, i + 2, (*who.units, units[i + 1]), base)


def paper(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "signed a plan of consultations": an agreement within a few words; "a treaty was signed by" counts as well."""
    end = min(len(units), i + _PAPER_FAR, clause_end(units, i + 1))
    paper = next((j for j in range(i + 1, end) if units[j].low in _PAPERS), 0)
    passive = {"was", "were", "be", "been", "being"} & {u.low for u in units[start:i]}
    if passive:
        left = [u.low for u in units[max(0, start - 10) : start]]
        if not set(left) & _PAPERS:
            return
        at = next((j for j in range(i + 1, min(len(units), i + 8)) if units[j].low in ("by", "between")), 0)
        found, stop = partners(units, at + 1) if at else ([], i + 1)
        found = [u for u in found if u.low not in _SIDES]
        if found:
            yield made(units, max(0, start - 4), i, stop, tuple(found), base)
        return
    if i + 1 < len(units) and units[i + 1].low in ("off", "up", "on"):
        return
    if len(who.units) == 1 and len(who.units[0].actors) > _MANY_SIGNERS:
        return  # "The leaders signed": which of those named before is not told
    if not paper or not who.units or any(u.low in ("into", "law", "bill", "order") for u in units[i + 1 : end]):
        return
    at = next((j for j in range(paper + 1, min(len(units), paper + 4)) if units[j].low == "with"), 0)
    found, stop = partners(units, at + 1) if at else ([], paper + 1)
    yield made(units, start, i, stop, (*who.units, *found), base)


def deed(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "announced today new aid": a person, state or body, and a day in the sentence."""
    if base.status != "held" or not who.units or i + 1 >= len(units):
        return
    when = find_when(units, start, i + 1)
    if (
        when is not None
        and when.precision == "day"
        and {"was", "were", "been"}.isdisjoint(u.low for u in units[start:i])
    ):
        yield replace(made(units, start, i, i + 1, who.units, base), when=when)
