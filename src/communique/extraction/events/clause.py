"""Where a verb's group begins, who its subject is, and whom it takes: shallow syntax over the units of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from communique.extraction.events.scene import WHO, Unit
from communique.rules.events import event_words
from communique.rules.syntax import words

_WORDS = words()
AUXILIARIES = (
    (_WORDS["be"] - {"'s", "’s", "remain", "remained", "remains"})
    | _WORDS["have"]
    | _WORDS["modals"]
    | {"to", "’ll", "'ll", "won’t", "ought"}
)
ADVERBS = _WORDS["adverbs"] | event_words("group_words")
PREPOSITIONS = _WORDS["prepositions"] | {"of", "for", "with", "by", "to", "from", "in", "at", "on"}
OWNING = ("’s", "'s", "’", "'")
_CLAUSE_ENDS = frozenset({";", "—", "–", ":", "?", "!"})
_RELATIVES = event_words("relatives")
_PARTNER_STOPS = event_words("partner_stops")
_JOINING = event_words("list_words")
_LONGEST_GAP = 9
"""Words between two partners of one list: a long unread title ("Minister of Environment, Water, and Agriculture")."""
_LONGEST_ASIDE = 25
_PEOPLE = event_words("people")
_GROUPS = event_words("travelling_groups")
_PAIRS = event_words("pairs")


class Subject(NamedTuple):
    """Who does it. ``units`` are empty where nobody is named; ``group`` then says that a delegation was."""

    units: tuple[Unit, ...] = ()
    group: bool = False
    pair: bool = False


def group_start(units: Sequence[Unit], at: int) -> int:
    """The first unit of the verb group that ends with the verb at ``at``: auxiliaries, "to", adverbs, dates between."""
    start = at
    while start > 0 and at - start < 12:
        unit = units[start - 1]
        fits = unit.kind == "word" and (unit.low in AUXILIARIES or unit.low in ADVERBS or unit.low.endswith("ly"))
        if not fits and not (unit.kind == "date" and start < at and units[start].low in AUXILIARIES):
            break
        start -= 1
    return start


def clause_start(units: Sequence[Unit], at: int) -> int:
    """The first unit of the stretch before ``at`` that no mark of a clause divides."""
    for i in range(at - 1, -1, -1):
        if units[i].low in _CLAUSE_ENDS or units[i].low == "“":
            return i + 1
    return 0


def clause_end(units: Sequence[Unit], at: int) -> int:
    """The end of the stretch after ``at`` that no mark or relative divides."""
    for i in range(at, len(units)):
        if units[i].low in _CLAUSE_ENDS or units[i].low in (
            "who",
            "which",
            "that",
            "where",
            "because",
            "if",
            "while",
            "when",
        ):
            return i
    return len(units)


def subject(units: Sequence[Unit], start: int) -> Subject:
    """The subject of the verb group that begins at ``start``."""
    i = _past_asides(units, start - 1)
    if i < 0:
        return Subject()
    i = _of_whom(units, i)
    unit = units[i]
    guest = start < len(units) and units[start].low == "to" and i and units[i - 1].low == "for"
    if unit.kind in WHO and (guest or not _in_phrase(units, i)):  # "an invitation for President Halden to visit"
        return Subject(tuple(listed_before(units, i)))
    if unit.kind in WHO or unit.kind in ("place", "date"):
        return heir(units, i)
    if unit.low in ("and", "then", ",", "or") or unit.low in ("to", "who", "which"):
        return heir(units, i)
    if unit.low in _GROUPS:
        return Subject(group=True)
    if unit.low in _PAIRS:
        return Subject(pair=True)
    return heir(units, i) if start < len(units) and units[start].low == "to" else Subject()


def _of_whom(units: Sequence[Unit], i: int) -> int:
    """From the state in "President Halden of Estmark" back to the person; any other unit stays."""
    j = i
    while j > 0 and units[j].kind in ("state", "body", "place", "word") and units[j - 1].low in ("of", "the", "from"):
        j -= 2 if units[j - 1].low != "the" else 1
        if j >= 0 and units[j].kind == "person":
            return j
    return i


def _past_asides(units: Sequence[Unit], i: int) -> int:
    """Back over adverbs, dates, brackets and a phrase between two commas, to what stands before the verb group."""
    for _ in range(6):
        if i < 0:
            return i
        unit = units[i]
        if unit.kind == "date" or (unit.kind == "word" and (unit.low in ADVERBS or unit.low.endswith("ly"))):
            i -= 2 if i > 0 and units[i - 1].low in ("on", "in", "during") else 1
        elif unit.low == ")":
            while i > 0 and units[i].low != "(":
                i -= 1
            i -= 1
        elif unit.low == "," and (j := _aside_start(units, i)) >= 0:
            i = j - 1
        else:
            return i
    return i


def _aside_start(units: Sequence[Unit], comma: int) -> int:
    """The comma that opens the aside which ``comma`` ends, if somebody is named right before it; else -1."""
    for j in range(comma - 1, max(-1, comma - _LONGEST_ASIDE), -1):
        if units[j].low == "," and j > 0 and units[j - 1].kind in WHO:
            return j if units[j + 1].low not in ("and",) else -1
    return -1


def _in_phrase(units: Sequence[Unit], i: int) -> bool:
    """Whether the unit hangs on a preposition ("the talks with Estmark")."""
    j = i - 1
    while j >= 0 and units[j].kind in ("word", "adjective") and units[j].low in ("the", "a", "an", "its", "his", "her"):
        j -= 1
    return j >= 0 and units[j].low in PREPOSITIONS and units[j].kind == "word"


def heir(units: Sequence[Unit], end: int) -> Subject:
    """The subject of the clause's first verb, which a later verb shares ("travelled to Halvik and met with")."""
    low = units[end].low
    if low in ("who", "which"):
        j = end - 2 if end > 1 and units[end - 1].low == "," else end - 1
        return Subject(tuple(listed_before(units, j))) if j >= 0 and units[j].kind in WHO else Subject()
    begin = _said_that(units, clause_start(units, end), end)
    for i in range(begin, end):
        unit = units[i]
        if unit.kind in WHO and not _in_phrase(units, i) and not _owned(units, i) and not _modifier(units, i):
            last = i
            while last + 2 < end and units[last + 1].low in (",", "and") and units[last + 2].kind in WHO:
                last += 2
            second = _second(units, last, end)
            return Subject(tuple(listed_before(units, second)))
        if unit.low in _GROUPS and i + 1 < end:
            return Subject(group=True)
    return Subject()


def _second(units: Sequence[Unit], first: int, end: int) -> int:
    """The second of two persons of whom the first has a state ("Minister Reyne of Norvane and Minister Calder"); else
    the first."""
    at = first + 1
    if units[first].kind != "person" or at >= end or units[at].low != "of":
        return first
    at += 2 if at + 1 < end and units[at + 1].low == "the" else 1
    if at + 2 < end and units[at].kind in ("state", "body", "place") and units[at + 1].low == "and":
        return at + 2 if units[at + 2].kind == "person" else first
    return first


def _said_that(units: Sequence[Unit], begin: int, end: int) -> int:
    """Where the clause begins that follows the last "that" before somebody named ("I know that President Halden")."""
    for i in range(end - 1, begin, -1):
        if units[i - 1].low == "that" and units[i].kind in WHO:
            return i
    return begin


def _owned(units: Sequence[Unit], i: int) -> bool:
    return i + 1 < len(units) and units[i + 1].low in OWNING


def _modifier(units: Sequence[Unit], i: int) -> bool:
    """Whether a state or body only describes the noun after it ("Estmark officials")."""
    after = units[i + 1] if i + 1 < len(units) else None
    if after is not None and after.low == "(":  # "Republic of Korea (ROK) Foreign Minister"
        close = next((j for j in range(i + 1, min(len(units), i + 5)) if units[j].low == ")"), len(units))
        after = units[close + 1] if close + 1 < len(units) else None
    if after is not None and after.low == "-" and units[i].kind in ("state", "body"):
        return True  # "Halvik-based agencies"
    return (
        units[i].kind in ("state", "body")
        and after is not None
        and after.kind in ("word", "adjective", "person", "body", "state")
        and after.low not in AUXILIARIES
        and after.low not in ADVERBS
        and (after.capital or after.low in _PEOPLE or not after.low.endswith(("ed", "s")))
        and after.low not in ("and", "or", "met", "held", "spoke", "took")
        and after.low not in PREPOSITIONS
    )


def listed_before(units: Sequence[Unit], last: int) -> list[Unit]:
    """The names of a list that ends with the one at ``last``, in order."""
    out = [units[last]]
    i = last - 1
    gap = 0
    joined = anded = False
    while i >= 0 and gap <= _LONGEST_GAP:
        unit = units[i]
        if unit.kind in WHO and joined and not _owned(units, i) and not _modifier(units, i):
            if _in_phrase(units, i):
                if units[i - 1].low not in ("of", "the"):
                    break
                gap += 1
                i -= 1
                continue
            titled = i > 0 and units[i - 1].kind == "word" and units[i - 1].capital
            if unit.kind != out[0].kind and (not anded or titled):
                break  # "At the invitation of Estmark, President Halden": no list
            out.append(unit)
            gap, joined = 0, False
        elif unit.low in (",", "and", "with") or (unit.low == "as" and i + 1 <= last):
            joined = True
            anded = anded or unit.low != ","
        elif unit.kind == "mark" or unit.low in _RELATIVES:
            break
        elif unit.kind in ("word", "adjective", "state", "body") and (
            unit.capital or unit.low in _JOINING or unit.low == "of"
        ):
            gap += 1
        else:
            break
        i -= 1
    return out[::-1]


def partners(units: Sequence[Unit], start: int) -> tuple[list[Unit], int]:
    """The names that a preposition or verb takes from ``start`` on, and where their list ends."""
    found: list[Unit] = []
    gap = 0
    i = start
    while i < len(units):
        unit = units[i]
        if unit.kind in WHO:
            if units[i - 1].low in ("neighbouring", "neighboring", "bordering", "concerning", "regarding"):
                break
            if _owned(units, i):
                i += 1
            elif (
                not (found and _of(units, i)) and not _modifier(units, i) and not (gap and not found and _of(units, i))
            ):
                found.append(unit)
                gap = 0
        elif unit.kind in ("place", "date"):
            break
        elif unit.low == "(":
            while i < len(units) and units[i].low != ")":
                i += 1
        elif unit.kind == "mark" and unit.low not in (",", "-", "’", "'"):
            break
        elif unit.kind == "word" and (unit.low in _PARTNER_STOPS or _new_deed(units, i)):
            titled = units[i - 1].kind == "word" and units[i - 1].capital and i > start
            if not (unit.low in ("to", "for", "on") and titled):
                break
            gap += 1
        elif unit.kind == "word" and unit.low not in _JOINING:
            gap += 1
            if gap > _LONGEST_GAP:
                break
        i += 1
    return found, i


def _of(units: Sequence[Unit], i: int) -> bool:
    """Whether the unit belongs to the office before it ("the President of Estmark", "the envoy to Estmark")."""
    if units[i].kind == "person":
        return False
    j = i - 1
    while j > 0 and units[j].low in ("the", "its"):
        j -= 1
    return j >= 0 and units[j].low in ("of", "for", "to", "from", "in", "at", "on")


def _new_deed(units: Sequence[Unit], i: int) -> bool:
    """Whether a verb of another clause begins here ("and underscored", "reaffirmed")."""
    low = units[i].low
    return low.endswith("ed") and not units[i].capital and len(low) > 4 and low not in ("united",)
