"""Events told by a noun: "the minister's call with", "at a press conference", "the Basin Summit in Halvik in June"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from communique.extraction.events.clause import (
    AUXILIARIES,
    OWNING,
    PREPOSITIONS,
    group_start,
    heir,
    listed_before,
    partners,
    subject,
)
from communique.extraction.events.scene import WHO, Unit
from communique.extraction.events.status import noun_status, verb_status
from communique.extraction.events.telling import Telling
from communique.extraction.events.when import find_when
from communique.extraction.events.where import ahead, find_where, places
from communique.model import EventStatus, EventType, Span
from communique.rules.events import event_rules, event_words, venue_place

_PHRASE = 14
"""Units of a noun phrase before its noun: an owner with titles, and adjectives."""
_POINTING = frozenset({"meeting", "talks", "call", "phone", "telephone", "convening", "roundtable", "consultations"})
"""Nouns that may point at an event told before; "the discussions" are as often of something else."""
_CLOSING, _OPENING = ("’", "”", '"'), ("‘", "“", '"')
_WITH_FAR = 8
_DETERMINERS = event_words("determiners")
_GIVEN = event_words("given")
_AT = event_words("occasion_prepositions")
_LIGHT = {
    "address": frozenset({"deliver", "give", "make"}),
    "press conference": frozenset({"hold", "give", "host", "have", "attend", "convene", "conduct"}),
    "visit": frozenset(
        {"pay", "make", "undertake", "begin", "start", "conclude", "complete", "take", "continue", "finish"}
    ),
    "call": frozenset({"hold", "have", "conduct", "make", "join", "participate"}),
}
_HOLD = event_words("holds")
_NAMED: frozenset[EventType] = frozenset({"summit", "ministerial council", "conference"})
_NOT_NAMES = event_words("not_names")


class Phrase(NamedTuple):
    """A noun phrase: its first unit, its noun, the unit after the noun, and its owner's unit (-1 without one)."""

    start: int
    at: int
    end: int
    owner: int


def told_by_nouns(units: Sequence[Unit], *, title: bool) -> Iterator[tuple[int, Telling]]:
    """Each event that a noun of the sentence names, with the unit of the noun."""
    rules = event_rules()
    i = 0
    while i < len(units):
        unit = units[i]
        named = rules.nouns.get(unit.low) if unit.kind == "word" else None
        match = next((n for n in named or () if _matches(units, i, n[0])), None)
        if match is None:
            i += 1
            continue
        end = i + len(match[0])
        if _is_noun(units, i, end, title=title) and (told := _read(units, i, end, match[1], title=title)):
            yield end - 1, told
        i = end


def _matches(units: Sequence[Unit], i: int, words: tuple[str, ...]) -> bool:
    """Whether the words of a noun stand here; a mark inside "foreign ministers’ meeting" is a unit of its own."""
    if len(words) == 1:
        return True
    return (
        " ".join(u.low for u in units[i : i + len(words) + 1])
        .replace(" ’", "’")
        .replace(" '", "'")
        .startswith(" ".join(words))
    )


def _is_noun(units: Sequence[Unit], i: int, end: int, *, title: bool) -> bool:
    """Whether a form that is also a verb stands as a noun ("to visit", "will call" do not)."""
    if end - i > 1 or units[i].low not in (
        "visit",
        "travel",
        "call",
        "address",
        "meeting",
        "tour",
        "talks",
        "trip",
        "visits",
    ):
        return True
    before = units[i - 1] if i else None
    after = units[end] if end < len(units) else None
    if before is None:
        return after is not None and after.low in ("with", "of", "between", "to", "by")
    if before.low in AUXILIARIES and units[i].low != "meeting":
        return False
    if units[i].low == "meeting":
        return (
            before.low not in ("is", "are", "be", "was", "were", "’re", "been", "am", "to", "’m", "’s")
            or before.low in OWNING
        )
    return before.kind in ("word", "adjective", "date") or before.low in OWNING or (title and before.kind == "person")


def _phrase(units: Sequence[Unit], at: int, end: int) -> Phrase:
    """The noun phrase around a noun: back over adjectives and names to a determiner or an owner."""
    if at and units[at - 1].low in _CLOSING and (quoted := _quoted_name(units, at - 1)) >= 0:
        return Phrase(quoted, at, end, -1)
    i, owner = at - 1, -1
    while i >= 0 and at - i <= _PHRASE:
        unit = units[i]
        if unit.low in OWNING and i > 0 and (units[i - 1].kind in (*WHO, "place") or owner < 0):
            if units[i - 1].kind in WHO:
                owner = i - 1
                return Phrase(_first(units, owner), at, end, owner)
            if units[i - 1].kind in ("place", "date"):
                i -= 2
                continue
            if units[i - 1].kind == "word":
                i -= 2
                continue
            break
        if unit.low in _DETERMINERS:
            return Phrase(i, at, end, owner)
        if (unit.kind == "mark" and unit.low not in ("-", "“", "”", "‘", "’", '"', ",")) or unit.low in PREPOSITIONS:
            break
        if unit.kind == "word" and (
            unit.low in AUXILIARIES or unit.low in event_rules().holding or unit.low in ("and", "said", "or")
        ):
            break
        if unit.low == ",":
            break
        i -= 1
    return Phrase(i + 1, at, end, owner)


def _quoted_name(units: Sequence[Unit], close: int) -> int:
    """Where the name in quotation marks that ends at ``close`` begins, its article included; -1 where none does."""
    for j in range(close - 1, max(-1, close - _PHRASE), -1):
        if units[j].low in _OPENING:
            return j - 1 if j and units[j - 1].low in _DETERMINERS else j
    return -1


def _first(units: Sequence[Unit], owner: int) -> int:
    return next(k for k, u in enumerate(units) if u is listed_before(units, owner)[0])


def _read(units: Sequence[Unit], at: int, end: int, kind: EventType, *, title: bool) -> Telling | None:
    phrase = _phrase(units, at, end)
    status, governing, holder = _standing(units, phrase, kind, title=title)
    if status is None:
        return None
    if kind in _NAMED:
        return _conference(units, phrase, kind, status, holder)
    if kind == "press conference":
        return _presser(units, phrase, status, governing, holder)
    if kind == "address":
        return _address(units, phrase, status, governing, holder)
    if kind == "visit":
        return _visit(units, phrase, status, governing, holder, title=title)
    if kind == "anniversary":
        return _anniversary(units, phrase, status)
    if kind == "inauguration":
        return _inauguration(units, phrase, status)
    if kind == "signing":
        return _signing(units, phrase, status)
    return _talks(units, phrase, kind, status, governing, holder)


def _standing(
    units: Sequence[Unit], phrase: Phrase, kind: EventType, *, title: bool
) -> tuple[EventStatus | str | None, str, tuple[Unit, ...]]:
    """How it stands ("open" when nothing says), the verb’s lemma or the preposition before it, and whose verb it is."""
    rules = event_rules()
    status = noun_status(units, phrase.start, phrase.at, phrase.end)
    if status is None:
        return None, "", ()
    i = phrase.start - 1
    if i >= 0 and units[i].low in ("part", "place") and i > 0:
        i -= 1
    if (
        i >= 1
        and units[i].low in ("in", "to")
        and units[i - 1].low in ("part", "participate", "participated", "participating", "participates")
    ):
        i -= 2 if units[i - 1].low == "part" else 1
    if i < 0:
        return status, "", ()
    low = units[i].low
    lemma = rules.holding.get(low, "")
    if lemma and units[i].kind == "word":
        start = group_start(units, i)
        tenses = _tenses(low, lemma)
        by_verb = verb_status(units, start, i, tenses, title=title)
        if by_verb is None:
            return (None if status == "open" or status in ("held",) else status), lemma, ()
        final = by_verb if status in ("open", "past") or by_verb in ("planned", "hedged", "cancelled") else status
        return final, lemma, subject(units, start).units
    if status == "cancelled" and low in event_words("cancelled"):
        return status, "", subject(units, group_start(units, i)).units
    return status, low if low in _AT or low in PREPOSITIONS else "", ()


def _tenses(low: str, lemma: str) -> frozenset[str]:
    if low.endswith("ing"):
        return frozenset({"ing"})
    if low == lemma:
        return frozenset({"base"})
    return frozenset({"third"}) if low.endswith("s") else frozenset({"past", "part"})


def _behind(units: Sequence[Unit], end: int) -> tuple[list[Unit], int]:
    """Who comes after "with", "between", "of" or "by" behind a noun, over dates, places and "held"."""
    j = end
    while j < min(len(units), end + _WITH_FAR):
        unit = units[j]
        if unit.low in ("with", "between", "among") or (unit.low in ("of", "by") and j == end):
            found, stop = partners(units, j + 1)
            return found, stop if found else end
        if unit.kind == "mark" or (unit.kind in WHO and not unit.located):
            break
        if (
            unit.kind == "word"
            and unit.low
            not in ("in", "on", "today", "held", "at", "the", "yesterday", "here", "via", "by", "phone", "level")
            and not unit.low.endswith("ly")
        ):
            break
        j += 1
    return [], end


def _talks(
    units: Sequence[Unit], p: Phrase, kind: EventType, status: str, governing: str, holder: tuple[Unit, ...]
) -> Telling | None:
    """A meeting, talks or a call: with an owner, a holder or partners; else it points at one told elsewhere."""
    if governing and governing in event_rules().holding.values() and governing not in (_LIGHT.get(kind) or _HOLD):
        return None
    if kind == "meeting" and (told := _of_body(units, p, status, holder)) is not None:
        return told
    owners = listed_before(units, p.owner) if p.owner >= 0 else []
    found, end = _behind(units, p.end)
    if kind == "call" and p.end - p.at == 1 and not found and governing not in ("during", "on", "in", "after"):
        return None
    who = [*(owners or holder), *found]
    if not owners and not holder and governing in _AT and found and len({a for u in found for a in u.actors}) == 1:
        who = [*_doer(units, p), *found]
        status = (
            "held" if status == "open" and governing in ("at", "during", "in") and len(who) > len(found) else status
        )
    if found and not owners and not holder and len(who) == len(found) and _only_with(units, p.end):
        who = [*(u for u in heir(units, p.start - 1).units if u.kind == "person"), *found] if p.start else []
        if len(who) == len(found):
            return None  # "for talks with": whose talks is not told
    if len({a for u in who for a in u.actors}) > 1 and (found or len(owners) > 1 or len(holder) > 1):
        return _made(units, p, end, kind, status, who)
    if units[p.start].low in _GIVEN and p.at - p.start == 1 and units[p.at].low in _POINTING and not found:
        return _made(units, p, p.end, kind, status, [], anaphor=True)
    return None


def _only_with(units: Sequence[Unit], end: int) -> bool:
    """Whether partners are given by "with", not all of those who meet by "between" or "of"."""
    given = (u.low for u in units[end : end + _WITH_FAR] if u.low in ("with", "between", "among", "of", "by"))
    return next(given, "") == "with"


def _of_body(units: Sequence[Unit], p: Phrase, status: str, holder: Sequence[Unit]) -> Telling | None:
    """ "the Basin Council meeting": a meeting of the body that stands right before the noun."""
    last = units[p.at - 1] if p.at > p.start else None
    bodies = [u for u in units[p.start : p.at] if u.kind == "body" and not venue_place(u.low)]
    if last is None or not bodies or not (last.kind == "body" or units[p.at].capital) or _behind(units, p.end)[0]:
        return None
    low = _words(bodies)
    kind: EventType = "ministerial council" if "ministers" in low or "ministerial" in low else "meeting"
    key = frozenset(u.low for u in bodies)
    aside = bool({u.low for u in units[max(0, p.start - 3) : p.start]} & {"sidelines", "margins"})
    return replace(_made(units, p, p.end, kind, status, [*holder, *bodies]), key=key, aside=aside)


def _words(bodies: Sequence[Unit]) -> str:
    return " ".join(u.low for u in bodies)


def _doer(units: Sequence[Unit], p: Phrase) -> list[Unit]:
    """Who does the sentence's deed: named right before "at a meeting with" or its verb, or behind its comma."""
    i = p.start - 2
    while i >= 0 and p.start - i < 6:
        if units[i].kind == "person" and not (i and units[i - 1].low in PREPOSITIONS):
            return [units[i]]
        if units[i].kind == "mark":
            break
        i -= 1
    if p.start <= 1 or (p.start == 2 and units[0].low in ("speaking", "answering", "responding", "asked")):
        comma = next((j for j in range(p.end, min(len(units), p.end + 24)) if units[j].low == ","), 0)
        if comma and comma + 1 < len(units):
            j = comma + 1
            while j < min(len(units), comma + 4) and units[j].kind not in WHO:
                j += 1
            if j < len(units) and units[j].kind == "person":
                return [units[j]]
    return []


def _presser(units: Sequence[Unit], p: Phrase, status: str, governing: str, holder: tuple[Unit, ...]) -> Telling | None:
    found, end = _behind(units, p.end)
    owners = listed_before(units, p.owner) if p.owner >= 0 else []
    who = [*(owners or holder or _doer(units, p)), *(u for u in found if u.kind == "person")]
    if not any(u.kind == "person" for u in who):
        given = units[p.start].low in _GIVEN
        return _made(units, p, p.end, "press conference", status, [], anaphor=True) if given else None
    return _made(
        units,
        p,
        end,
        "press conference",
        "held" if status == "open" and governing in ("at", "during", "in") else status,
        who,
    )


def _address(units: Sequence[Unit], p: Phrase, status: str, governing: str, holder: tuple[Unit, ...]) -> Telling | None:
    """A speech: delivered by somebody, or told as "in an address to"."""
    after = units[p.end].low if p.end < len(units) else ""
    noun = units[p.at].low
    light = governing in _LIGHT["address"] and bool(holder)
    at = (
        governing in ("in", "during", "at")
        and noun in ("address", "speech", "keynote")
        and after in ("to", "at", "before", "in", "on")
    )
    if not (light or at) or (noun == "remarks" and not light):
        return None
    who = list(holder) if light else _doer(units, p)
    who = [u for u in who if u.kind == "person"]
    if len({a for u in who for a in u.actors}) != 1:
        return None
    found = [u for u in units[p.end : p.end + 6] if u.kind == "body"] if after in ("to", "at", "before") else []
    return _made(units, p, p.end, "address", "held" if status == "open" else status, [*who, *found[:1]])


def _visit(
    units: Sequence[Unit], p: Phrase, status: str, governing: str, holder: tuple[Unit, ...], *, title: bool
) -> Telling | None:
    """A visit: its owner or doer, and the place after "to"."""
    owners = listed_before(units, p.owner) if p.owner >= 0 else []
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
    if not persons and governing in ("on", "during", "for"):
        persons = [u for u in _doer(units, p) if u.kind == "person"]
    if not persons and owners and where is None:
        return None
    if not persons:
        given = units[p.start].low in _GIVEN and p.at - p.start <= 2
        return _made(units, p, p.end, "visit", status, [], anaphor=True) if given and where is None else None
    told = _made(units, p, end, "visit", status, persons)
    return replace(told, where=where) if where is not None else told


def _conference(
    units: Sequence[Unit], p: Phrase, kind: EventType, status: str, holder: tuple[Unit, ...]
) -> Telling | None:
    """A summit, council or conference with a name of its own, or of a named body."""
    own = units[p.start : p.at]
    before = [u.low for u in units[max(0, p.start - 3) : p.start]]
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
        return _made(units, p, p.end, kind, status, [], anaphor=True) if given else None
    who = [*holder, *bodies, *(u for u in own if u.kind == "state" and not u.located)]
    told = _made(units, p, p.end, kind, status, who)
    key = frozenset({u.low for u in (*bodies, *names)} | {units[p.at].low})
    first = p.start + 1 if own and own[0].low in _DETERMINERS else p.start
    aside = bool(set(before) & {"sidelines", "margins"})
    return replace(told, key=key, aside=aside, named=Span(units[first].start, units[p.end - 1].end))


def _anniversary(units: Sequence[Unit], p: Phrase, status: str) -> Telling | None:
    """ "the 50th anniversary of": only with a number and of something named."""
    numbered = any(
        u.low[:1].isdigit() or u.low.endswith("ieth") or u.low in ("first", "tenth") for u in units[p.start : p.at]
    )
    if not numbered or p.end >= len(units) or units[p.end].low not in ("of", "since"):
        return None
    who = [u for u in units[p.end : p.end + 14] if u.kind in ("state", "body")]
    return _made(units, p, p.end + 1, "anniversary", "held" if status == "open" else status, who)


def _inauguration(units: Sequence[Unit], p: Phrase, status: str) -> Telling | None:
    owners = listed_before(units, p.owner) if p.owner >= 0 else []
    found, end = _behind(units, p.end)
    who = [u for u in (*owners, *found) if u.kind == "person"][:1]
    end = min(end, next((k + 1 for k, u in enumerate(units) if who and u is who[0] and k >= p.end), end))
    return _made(units, p, end, "inauguration", status, who) if who else None


def _signing(units: Sequence[Unit], p: Phrase, status: str) -> Telling | None:
    """ "the signing of the agreement between A and B"."""
    if p.end >= len(units) or units[p.end].low != "of":
        return None
    at = next((j for j in range(p.end, min(len(units), p.end + 12)) if units[j].low in ("between", "by", "with")), 0)
    found, end = partners(units, at + 1) if at else ([], p.end)
    return _made(units, p, end, "signing", status, found) if len(found) > 1 else None


def _made(
    units: Sequence[Unit],
    p: Phrase,
    end: int,
    kind: EventType,
    status: str,
    who: Sequence[Unit],
    *,
    anaphor: bool = False,
) -> Telling:
    ids = tuple(dict.fromkeys(a for u in who for a in u.actors))
    start = min([p.start, *(k for k, u in enumerate(units) if any(u is w for w in who) and k >= p.start - 14)])
    when = find_when(units, p.start, end)
    where = find_where(units, p.end) or (None if anaphor else ahead(units))
    last = max([units[end - 1].end, *(x.span.end for x in (when, where) if x is not None and x.span is not None)])
    known: EventStatus | None = None if status == "open" else status  # type: ignore[assignment]
    span = Span(units[start].start, max(last, units[start].start + 1))
    return Telling(kind, span, known, ids, when=when, where=where, anaphor=anaphor, by=f"noun:{kind}")
