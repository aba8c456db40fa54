"""Occasions told by a noun: press conferences, speeches, summits and conferences, anniversaries, inaugurations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.events.clause import OWNING, heir, listed_before
from communique.extraction.events.phrases import DETERMINERS, GIVEN, Phrase, behind, doer, made, on_sidelines
from communique.extraction.events.scene import Unit
from communique.extraction.events.telling import Telling
from communique.model import EventType, Span
from communique.rules.events import event_rules, event_words

_NOT_NAMES = event_words("not_names")
_CONFIRMING = frozenset({"confirmed", "announced", "confirms", "announces"})
_DELIVERED = frozenset({"deliver", "give", "make"})
"""Lemmas of verbs that take a speech as object."""


def press_conference(
    units: Sequence[Unit], p: Phrase, status: str, governing: str, holder: tuple[Unit, ...]
) -> Telling | None:
    found, end = behind(units, p.end)
    owners = listed_before(units, p.owner) if p.owner >= 0 else []
    who = [*(owners or holder or doer(units, p)), *(u for u in found if u.kind == "person")]
    if not any(u.kind == "person" for u in who):
        given = units[p.start].low in GIVEN
        return made(units, p, p.end, "press conference", status, [], anaphor=True) if given else None
    return made(
        units,
        p,
        end,
        "press conference",
        "held" if status == "open" and governing in ("at", "during", "in") else status,
        who,
    )


def address(units: Sequence[Unit], p: Phrase, status: str, governing: str, holder: tuple[Unit, ...]) -> Telling | None:
    """A speech: delivered by somebody, or told as "in an address to"."""
    after = units[p.end].low if p.end < len(units) else ""
    noun = units[p.at].low
    light = governing in _DELIVERED and bool(holder)
    at = (
        governing in ("in", "during", "at")
        and noun in ("address", "speech", "keynote")
        and after in ("to", "at", "before", "in", "on")
    )
    if not (light or at) or (noun == "remarks" and not light):
        return None
    who = list(holder) if light else doer(units, p)
    who = [u for u in who if u.kind == "person"]
    if len({a for u in who for a in u.actors}) != 1:
        return None
    found = [u for u in units[p.end : p.end + 6] if u.kind == "body"] if after in ("to", "at", "before") else []
    return made(units, p, p.end, "address", "held" if status == "open" else status, [*who, *found[:1]])


def conference(
    units: Sequence[Unit], p: Phrase, kind: EventType, status: str, holder: tuple[Unit, ...]
) -> Telling | None:
    """A summit, council or conference with a name of its own, or of a named body."""
    own = units[p.start : p.at]
    bodies = [u for u in own if u.kind == "body"]
    names = [
        u
        for u in own
        if u.capital
        and u.kind in ("word", "state", "place", "adjective")
        and u.low not in _NOT_NAMES
        and u.low not in OWNING
    ]
    after = units[p.end] if p.end < len(units) else None
    topical = (
        after is not None and after.low in ("on", "of", "for") and p.end + 1 < len(units) and units[p.end + 1].capital
    )
    quoted = any(u.low in ("‘", "“", "’", "”") for u in own)
    if after is not None and after.low in event_words("compound_next"):
        return None
    if not (
        bodies
        or (names and units[p.at].capital)
        or quoted
        or (names and kind == "summit")
        or (topical and units[p.at].capital)
    ):
        given = bool(own) and own[0].low in ("the", "this", "that") and p.at - p.start <= 2
        return made(units, p, p.end, kind, status, [], anaphor=True) if given else None
    who = [*holder, *bodies, *(u for u in own if u.kind == "state" and not u.located)]
    told = made(units, p, p.end, kind, status, who)
    key = frozenset({u.low for u in (*bodies, *names)} | {units[p.at].low})
    first = p.start + 1 if own and own[0].low in DETERMINERS else p.start
    return replace(
        told, key=key, aside=on_sidelines(units, p.start), named=Span(units[first].start, units[p.end - 1].end)
    )


def participation(units: Sequence[Unit], p: Phrase, status: str) -> Telling | None:
    """ "confirmed his participation in it", "in the meeting": one person more for the event told right before."""
    if units[p.end - 1].low == "the" and not (p.end < len(units) and units[p.end].low in event_rules().nouns):
        return None
    who = [u for u in heir(units, p.start - 1).units if u.kind == "person"] if p.start else []
    if len(who) != 1 or units[p.start].low not in ("his", "her", "their") or units[p.start - 1].low not in _CONFIRMING:
        return None
    return replace(made(units, p, p.end, "conference", status, who, anaphor=True), attends=True)


def anniversary(units: Sequence[Unit], p: Phrase, status: str) -> Telling | None:
    """ "the 50th anniversary of": only with a number and of something named."""
    numbered = any(
        u.low[:1].isdigit() or u.low.endswith("ieth") or u.low in ("first", "tenth") for u in units[p.start : p.at]
    )
    if not numbered or p.end >= len(units) or units[p.end].low not in ("of", "since"):
        return None
    who = [u for u in units[p.end : p.end + 14] if u.kind in ("state", "body")]
    return made(units, p, p.end + 1, "anniversary", "held" if status == "open" else status, who)


def inauguration(units: Sequence[Unit], p: Phrase, status: str) -> Telling | None:
    owners = listed_before(units, p.owner) if p.owner >= 0 else []
    found, end = behind(units, p.end)
    who = [u for u in (*owners, *found) if u.kind == "person"][:1]
    end = min(end, next((k + 1 for k, u in enumerate(units) if who and u is who[0] and k >= p.end), end))
    return made(units, p, end, "inauguration", status, who) if who else None
