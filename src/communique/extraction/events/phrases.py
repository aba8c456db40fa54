"""The noun phrase that names an event: where it begins, how it stands, whose it is, and who comes behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from communique.extraction.events.clause import (
    AUXILIARIES,
    OWNING,
    PREPOSITIONS,
    group_start,
    listed_before,
    partners,
    subject,
)
from communique.extraction.events.scene import WHO, Unit
from communique.extraction.events.status import noun_status, verb_status
from communique.extraction.events.telling import Telling, When
from communique.extraction.events.when import date_at, find_when
from communique.extraction.events.where import ahead, find_where
from communique.model import EventStatus, EventType, Span
from communique.rules.events import event_rules, event_words

_PHRASE = 14
"""Units of a noun phrase before its noun: an owner with titles, and adjectives."""
_CLOSING, OPENING = ("’", "”", '"'), ("‘", "“", '"')
WITH_FAR = 8
_ANYBODY = frozenset({"the parties", "parties", "both parties", "all parties", "all sides"})
"""Whom they are is seldom the last two that were named."""
_SIDELINES_FAR = 20
"""Units between "sidelines" and the second of two conferences."""
_SIDELINE_WORDS = event_words("sideline_words")
DETERMINERS = event_words("determiners")
GIVEN = event_words("given")
AT = event_words("occasion_prepositions")


class Phrase(NamedTuple):
    """A noun phrase: its first unit, its noun, the unit after the noun, and its owner's unit (-1 without one)."""

    start: int
    at: int
    end: int
    owner: int


def phrase(units: Sequence[Unit], at: int, end: int) -> Phrase:
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
        if unit.low in DETERMINERS and not (unit.low == "our" and unit.capital and i and units[i - 1].kind == "word"):
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
        if units[j].low in OPENING:
            return j - 1 if j and units[j - 1].low in DETERMINERS else j
    return -1


def _first(units: Sequence[Unit], owner: int) -> int:
    return next(k for k, u in enumerate(units) if u is listed_before(units, owner)[0])


def standing(
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
    return status, low if low in AT or low in PREPOSITIONS else "", ()


def _tenses(low: str, lemma: str) -> frozenset[str]:
    if low.endswith("ing"):
        return frozenset({"ing"})
    if low == lemma:
        return frozenset({"base"})
    return frozenset({"third"}) if low.endswith("s") else frozenset({"past", "part"})


def behind(units: Sequence[Unit], end: int) -> tuple[list[Unit], int]:
    """Who comes after "with", "between", "of" or "by" behind a noun, over dates, places and "held"."""
    j = end
    while j < min(len(units), end + WITH_FAR):
        unit = units[j]
        if unit.low in ("with", "between", "among") or (unit.low in ("of", "by") and j == end):
            found, stop = partners(units, j + 1)
            found = [u for u in found if u.low not in _ANYBODY]
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


def on_sidelines(units: Sequence[Unit], start: int) -> bool:
    """Whether a conference is one on whose sidelines somebody meets: "on the margins of", "of events, including"."""
    for i in range(start - 1, max(-1, start - _SIDELINES_FAR), -1):
        unit = units[i]
        if unit.low in ("sidelines", "margins"):
            return True
        if not (unit.kind in ("date", "body", "place", "state") or unit.low in _SIDELINE_WORDS or unit.capital):
            return False
    return False


def doer(units: Sequence[Unit], p: Phrase) -> list[Unit]:
    """Who does the sentence's deed: named right before "at a meeting with" or its verb, or behind its comma."""
    i = p.start - 2
    while i >= 0 and p.start - i < 6:
        if units[i].kind == "person" and not (i and units[i - 1].low in PREPOSITIONS):
            aside = i > 0 and units[i - 1].low == "," and units[i].pronoun  # "the minister, I noticed at"
            return [] if aside else [units[i]]
        if units[i].kind == "mark":
            break
        i -= 1
    if p.start <= 1 or (p.start == 2 and units[0].low in ("speaking", "answering", "responding", "asked")):
        if p.end < len(units) and units[p.end].kind == "person":
            return [units[p.end]]
        comma = next((j for j in range(p.end, min(len(units), p.end + 24)) if units[j].low == ","), 0)
        if any(u.kind == "person" for u in units[p.end : comma]):
            return []
        if comma and comma + 1 < len(units):
            j = comma + 1
            while j < min(len(units), comma + 4) and units[j].kind not in WHO:
                j += 1
            if j < len(units) and units[j].kind == "person":
                return [units[j]]
    return []


def _was_to_be(units: Sequence[Unit], end: int) -> When | None:
    """The day for which what was called off had been planned ("that had been planned for June 3 has been")."""
    for i in range(end, min(len(units) - 2, end + WITH_FAR)):
        if units[i].low in ("scheduled", "planned", "due", "slated", "set") and units[i + 1].low in ("for", "on"):
            return date_at(units, i + 2)
    return None


def made(
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
    when = find_when(units, p.start, end) or (_was_to_be(units, end) if status == "cancelled" else None)
    where = find_where(units, p.end) or (None if anaphor else ahead(units))
    last = max([units[end - 1].end, *(x.span.end for x in (when, where) if x is not None and x.span is not None)])
    known: EventStatus | None = None if status == "open" else status  # type: ignore[assignment]
    span = Span(units[start].start, max(last, units[start].start + 1))
    return Telling(kind, span, known, ids, when=when, where=where, anaphor=anaphor, by=f"noun:{kind}")
