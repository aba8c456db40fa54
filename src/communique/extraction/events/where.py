"""Where: the place of an event, as the text names it."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.events.scene import Unit
from communique.extraction.events.telling import Where
from communique.model import Span
from communique.rules.events import event_rules, event_words, venue_place

_NO_PLACE = event_words("audiences") | event_words("no_place")
_AFTER_PLACE = event_words("after_place")
_FAR = 30
_LONGEST_LIST = 24
_BREAKS = event_words("place_breaks")
_PLACE_HEADS = event_words("place_heads")
_PLACE_TAILS = event_words("place_tails")
_JOINING = event_words("place_list_words")


def find_where(units: Sequence[Unit], end: int) -> Where | None:
    """A place behind the words of an event: "in Halvik", "at the White House"."""
    rules = event_rules()
    for i in range(end, min(len(units), end + _FAR)):
        unit = units[i]
        if unit.low in ("in", "at") and i > end and units[i - 1].kind == "word" and _done_there(units[i - 1].low):
            return None
        if unit.low in ("in", "at") and i + 1 < len(units) and (found := places(units, i + 1, several=False)):
            return found[0]
        if unit.low in ("in", "at") and i + 1 < len(units):
            house = i + 2 if units[i + 1].low == "the" and i + 2 < len(units) else i + 1
            if found_house := _venue(units[house], units[house + 1] if house + 1 < len(units) else None):
                return found_house
        verb = unit.kind == "word" and unit.low in rules.verbs and unit.low not in rules.nouns and i > end
        if unit.low in _BREAKS or verb:
            return None
        if unit.low == "and" and i + 1 < len(units) and units[i + 1].low.endswith("ed"):
            return None
    return None


def _done_there(low: str) -> bool:
    """Whether a participle before "in" says that something else is there ("detained in Halvik")."""
    return low.endswith("ed") and low not in (
        "hosted",
        "convened",
        "scheduled",
        "planned",
        "started",
        "opened",
        "concluded",
    )


def _venue(unit: Unit, after: Unit | None) -> Where | None:
    """A house or room whose city is known ("at the White House")."""
    city = venue_place(unit.low)
    if city is None or (after is not None and after.low in ("’s", "'s")):
        return None
    return Where(city, Span(unit.start, unit.end), frozenset({city.lower(), unit.low}))


def ahead(units: Sequence[Unit]) -> Where | None:
    """A place at the head of a sentence: "In Halvik, the minister met with ..."."""
    if units and units[0].low in ("in", "at", "while") and len(units) > 2:
        at = 1 if units[0].low != "while" or units[1].low != "in" else 2
        if found := places(units, at, several=False):
            return found[0]
    return None


def _is_place(units: Sequence[Unit], i: int) -> bool:
    """Whether a unit names a place: of the tables, or a word with a capital that is nothing else that is known."""
    unit = units[i]
    if unit.located:
        return True
    if unit.kind != "word" or not unit.capital or any(c.isdigit() for c in unit.low) or unit.low in _NO_PLACE or i == 0:
        return False
    after = units[i + 1] if i + 1 < len(units) else None
    if _of_two(units, i):
        after = units[i + 2] if i + 2 < len(units) else None
    return after is None or after.kind in ("mark", "date") or after.low in _AFTER_PLACE


def _of_two(units: Sequence[Unit], i: int) -> bool:
    """Whether a name of two words begins here that only places have ("Port Halvik", "Halvik City")."""
    after = units[i + 1] if i + 1 < len(units) else None
    if after is None or after.kind != "word" or not after.capital or units[i].kind != "word":
        return False
    return units[i].low in _PLACE_HEADS or after.low in _PLACE_TAILS


def places(units: Sequence[Unit], start: int, *, several: bool) -> tuple[Where, int] | None:
    """The place, or the list of places, that begins at ``start``, with the unit after it."""
    i = start
    while i < len(units) and units[i].low in ("the", "a", "an", "both", "northern", "southern", "eastern", "western"):
        i += 1
    if (
        i >= len(units)
        or not _is_place(units, i)
        or (i + 1 < len(units) and units[i + 1].low in ("’s", "'s", "’", "-"))
    ):
        return None
    last = i
    keys = {*units[i].actors, units[i].low}
    if not units[i].located and _of_two(units, i):
        last = i + 1
        keys = {f"{units[i].low} {units[last].low}"}
    j = last + 1
    while several and j < min(len(units), start + _LONGEST_LIST):
        unit = units[j]
        if _is_place(units, j):
            last = j
            keys |= {*unit.actors, unit.low}
        elif unit.low not in _JOINING:
            break
        j += 1
    if not several and last + 2 < len(units) and units[last + 1].low == "," and units[last + 2].located:
        last += 2
        keys |= {*units[last].actors, units[last].low}
    span = Span(units[i].start, units[last].end)
    return Where("", span, frozenset(keys)), last + 1
