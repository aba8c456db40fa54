"""Contacts told by a noun: meetings, talks, calls, visits and signings, with whose they are and with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.events.clause import OWNING, clause_start, heir, listed_before, partners
from communique.extraction.events.phrases import AT, GIVEN, WITH_FAR, Phrase, behind, doer, made, on_sidelines
from communique.extraction.events.scene import Unit
from communique.extraction.events.telling import Telling
from communique.extraction.events.where import places
from communique.model import EventType
from communique.rules.events import event_rules, event_words, venue_place

_POINTING = frozenset({"meeting", "talks", "call", "phone", "telephone", "convening", "roundtable", "consultations"})
"""Nouns that may point at an event told before; "the discussions" are as often of something else."""
_LIGHT = {
    "visit": frozenset(
        {"pay", "make", "undertake", "begin", "start", "conclude", "complete", "take", "continue", "finish"}
    ),
    "call": frozenset({"hold", "have", "conduct", "make", "join", "participate"}),
}
_HOLD = event_words("holds")
_HELD = frozenset({"hold", "have"})
_ONGOING = frozenset({"discussions", "consultations"})
_WHILE = frozenset({"at", "during", "in", "by"})
_THEIR = frozenset({"a", "an", "their"})
_TALKED = event_words("talked_over")


def talks(
    units: Sequence[Unit], p: Phrase, kind: EventType, status: str, governing: str, holder: tuple[Unit, ...]
) -> Telling | None:
    """A meeting, talks or a call: with an owner, a holder or partners; else it points at one told elsewhere."""
    if governing and governing in event_rules().holding.values() and governing not in (_LIGHT.get(kind) or _HOLD):
        return None
    if kind == "call" and p.end < len(units) and units[p.end].low in ("of", "for", "to"):
        return None  # an appeal
    if kind == "meeting" and (told := _of_body(units, p, status, holder)) is not None:
        return told
    owners = listed_before(units, p.owner) if p.owner >= 0 else []
    found, end = behind(units, p.end)
    if kind == "call" and p.end - p.at == 1 and not found and governing not in ("during", "on", "in", "after"):
        return None
    who = [*(owners or holder), *found]
    if not owners and not holder and governing in AT and found and len({a for u in found for a in u.actors}) == 1:
        who = [*doer(units, p), *found]
        status = (
            "held" if status == "open" and governing in ("at", "during", "in") and len(who) > len(found) else status
        )
    if found and not owners and not holder and len(who) == len(found) and _only_with(units, p.end):
        who = [*(u for u in heir(units, p.start - 1).units if u.kind == "person"), *found] if p.start else []
        if len({u.actors for u in units[clause_start(units, p.start) : p.start] if u.kind == "person"}) > 1:
            return None  # whose of them
        if len(who) == len(found):
            return None  # "for talks with": whose talks is not told
    if not who and governing in _WHILE and p.start < p.at and units[p.start].low in _THEIR:
        both = [u for u in heir(units, p.start - 1).units if u.kind == "person"]
        if len({a for u in both for a in u.actors}) > 1 and _talked(units, p.start):
            return made(units, p, p.end, kind, "held" if status == "open" else status, both)
    if units[p.at].low in _ONGOING and holder and all(u.low in ("we", "they") for u in holder):
        return None  # "we have had discussions with": whoever "we" are, and again and again
    if len({a for u in who for a in u.actors}) > 1 and (
        found
        or len(owners) > 1
        or len(holder) > 1
        or (governing in _HELD and len({a for u in holder for a in u.actors}) > 1)
    ):
        return made(units, p, end, kind, status, who)
    if units[p.start].low in GIVEN and p.at - p.start == 1 and units[p.at].low in _POINTING and not found:
        return made(units, p, p.end, kind, status, [], anaphor=True)
    return None


def _talked(units: Sequence[Unit], start: int) -> bool:
    """Whether the clause before says that something was talked over ("discussed the strait at a meeting")."""
    return bool({u.low for u in units[clause_start(units, start) : start]} & _TALKED)


def _only_with(units: Sequence[Unit], end: int) -> bool:
    """Whether partners are given by "with", not all of those who meet by "between" or "of"."""
    given = (u.low for u in units[end : end + WITH_FAR] if u.low in ("with", "between", "among", "of", "by"))
    return next(given, "") == "with"


def _of_body(units: Sequence[Unit], p: Phrase, status: str, holder: Sequence[Unit]) -> Telling | None:
    """ "the Basin Council meeting": a meeting of the body that stands right before the noun."""
    last = units[p.at - 1] if p.at > p.start else None
    bodies = [u for u in units[p.start : p.at] if u.kind == "body" and not venue_place(u.low)]
    if last is None or not bodies or not (last.kind == "body" or units[p.at].capital) or behind(units, p.end)[0]:
        return None
    if p.start > 1 and units[p.start - 1].low == "of" and units[p.start - 2].low in event_words("roles"):
        return None  # "as Chair of the Basin Council meeting"
    low = _words(bodies)
    kind: EventType = "ministerial council" if "ministers" in low or "ministerial" in low else "meeting"
    key = frozenset(u.low for u in bodies)
    told = made(units, p, p.end, kind, status, [*holder, *bodies])
    return replace(told, key=key, aside=on_sidelines(units, p.start))


def _words(bodies: Sequence[Unit]) -> str:
    return " ".join(u.low for u in bodies)


def visit(
    units: Sequence[Unit], p: Phrase, status: str, governing: str, holder: tuple[Unit, ...], *, title: bool
) -> Telling | None:
    """A visit: its owner or doer, and the place after "to"."""
    owners = listed_before(units, p.owner) if p.owner >= 0 else []
    if not owners and units[p.start].kind == "person" and units[p.start].pronoun:
        owners = [units[p.start]]  # "during her visit"
    if title and not owners and p.start < p.at and units[p.at - 1].kind == "person":
        owners = listed_before(units, p.at - 1)
    where, end = None, p.end
    by: list[Unit] = []
    j = p.end
    while j < min(len(units), p.end + 7):
        if units[j].low == "to" and (found := places(units, j + 1, several=True)):
            where, end = found
            break
        if units[j].low in ("by", "of") and j == p.end and (found_by := partners(units, j + 1))[0]:
            by, j = found_by
            continue
        if units[j].kind in ("mark", "date") or units[j].low in ("and", "with", "that"):
            break
        j += 1
    persons = [u for u in (*owners, *holder, *by) if u.kind == "person"]
    unread = not owners and any(u.low in OWNING for u in units[p.start : p.at])  # "the Secretary’s", who is not named
    if not persons and governing in ("on", "during", "for") and not unread:
        persons = [u for u in doer(units, p) if u.kind == "person"]
    if not persons and owners and where is None:
        return None
    pointing = units[p.start].low in ("this", "that") and where is None and p.at - p.start <= 2
    if not persons or (pointing and not owners):
        given = units[p.start].low in GIVEN and p.at - p.start <= 2
        return made(units, p, p.end, "visit", status, [], anaphor=True) if given and where is None else None
    told = made(units, p, end, "visit", status, persons)
    return replace(told, where=where) if where is not None else told


def signing(units: Sequence[Unit], p: Phrase, status: str) -> Telling | None:
    """ "the signing of the agreement between A and B"."""
    if p.end >= len(units) or units[p.end].low != "of":
        return None
    at = next((j for j in range(p.end, min(len(units), p.end + 12)) if units[j].low in ("between", "by", "with")), 0)
    found, end = partners(units, at + 1) if at else ([], p.end)
    return made(units, p, end, "signing", status, found) if len(found) > 1 else None
