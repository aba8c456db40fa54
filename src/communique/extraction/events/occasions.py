"""Occasions told by a noun: press conferences, speeches, anniversaries, inaugurations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.events.clause import listed_before, partners
from communique.extraction.events.phrases import GIVEN, Phrase, behind, doer, made
from communique.extraction.events.scene import Unit
from communique.extraction.events.telling import Telling

_BETWEEN_FAR = 8
_HEAD = 6
"""Units at the head of a sentence, where the day stands on which an anniversary is marked."""
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
    told = p.start > 0 and units[p.start - 1].low in ("told", "tells")
    return made(
        units,
        p,
        end,
        "press conference",
        "held" if status == "open" and (governing in ("at", "during", "in") or told) else status,
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


def anniversary(units: Sequence[Unit], p: Phrase, status: str, governing: str) -> Telling | None:
    """ "the 50th anniversary of": only with a number and of something named."""
    numbered = any(
        u.low[:1].isdigit() or u.low.endswith("ieth") or u.low in ("first", "tenth") for u in units[p.start : p.at]
    )
    if not numbered or p.end >= len(units) or units[p.end].low not in ("of", "since"):
        return None
    who = _of_whom(units, p.end)
    marked = governing in ("mark", "celebrate", "commemorate") and units[p.start - 1].low.endswith(("s", "ing"))
    if marked and any(u.low.startswith("next ") for u in units[max(0, p.start - 3) : p.start]):
        marked, status = False, "planned"
    told = made(units, p, p.end + 1, "anniversary", "held" if status == "open" or marked else status, who)
    # A place behind it is of what is remembered, and so is a date with its year ("of the signing in Halvik in 1951").
    # Neither is a date before it, unless at the head ("adopted on 10 May 1950, whose 70th anniversary").
    span = told.when.span if told.when is not None else None
    head = units[min(_HEAD, len(units) - 1)].start
    behind = span is not None and (span.start > units[p.end].start or head < span.start < units[p.start].start)
    return replace(
        told, where=None, when=None if behind and told.when and told.when.certainty == "explicit" else told.when
    )


def _of_whom(units: Sequence[Unit], end: int) -> list[Unit]:
    """Whose anniversary it is: who stands right behind "of", or two sides behind "between"."""
    first = end + 2 if end + 1 < len(units) and units[end + 1].low == "the" else end + 1
    if first < len(units) and units[first].kind in ("state", "body"):
        return [units[first]]
    at = next((k for k in range(end, min(len(units), end + _BETWEEN_FAR)) if units[k].low == "between"), 0)
    return [u for u in partners(units, at + 1)[0] if u.kind in ("state", "body")] if at else []


def inauguration(units: Sequence[Unit], p: Phrase, status: str) -> Telling | None:
    owners = listed_before(units, p.owner) if p.owner >= 0 else []
    found, end = behind(units, p.end)
    who = [u for u in (*owners, *found) if u.kind == "person"][:1]
    end = min(end, next((k + 1 for k, u in enumerate(units) if who and u is who[0] and k >= p.end), end))
    return made(units, p, end, "inauguration", status, who) if who else None
