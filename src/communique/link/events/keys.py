"""Blocking: the keys of an event; two events that share none are never compared.

A key names who takes part (two of them, or one with the place), the class of the event and a month. Months keep a
block as small as what a pair of actors does in one month, whatever the size of the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from communique.link.events.nouns import Days, Facts
from communique.link.events.points import COUNCILS, MEETINGS, RECENT
from communique.model import EventType

MOST_PEOPLE = 8
"""Of more participants the first in alphabetical order make keys: 28 pairs."""
MOST_SIDES = 4
MOST_MONTHS = 12
"""Of a longer time the first months make keys."""
FAMILIES: dict[EventType, tuple[str, ...]] = {
    "meeting": ("meet",),
    "talks": ("meet",),
    "summit": ("council", "meet"),
    "ministerial council": ("council",),
    "conference": ("council",),
    "call": ("call",),
    "visit": ("visit",),
    "address": ("address",),
    "press conference": ("press",),
    "signing": ("signing",),
    "announcement": ("announcement",),
    "anniversary": ("anniversary",),
    "inauguration": ("inauguration",),
    "other": ("other",),
}
"""The classes under which an event is looked up: types that may be two names of one event share one."""


def keys(facts: Facts) -> tuple[str, ...]:
    """The keys of an event, sorted."""
    who = list(_who(facts))
    out = {f"{family}|{whom}|{month}" for family in FAMILIES[facts.type] for month in months(facts) for whom in who}
    return tuple(sorted(out))


def _who(facts: Facts) -> Iterator[str]:
    """Pairs of participants, pairs of sides, single participants; of an event without any its title's words."""
    names = sorted({sound for who in facts.people for sound in who.sounds})[:MOST_PEOPLE]
    for a, b in combinations(names, 2):
        yield f"{a}+{b}"
    sides = sorted({who.side for who in facts.people if who.side})[:MOST_SIDES]
    for a, b in combinations(sides, 2):
        yield f"{a}+{b}"
    if len(facts.people) == 1 or facts.type not in MEETINGS:
        yield from names
    if not names or facts.type in COUNCILS:
        yield from (f"~{word}" for word in facts.words[:3])
    if not names:
        yield from (f"@{city}" for city in facts.cities[:2])


def months(facts: Facts) -> tuple[str, ...]:
    """The months in which the event may be, one day more on either side; without a date those around the text."""
    if facts.days:
        after = 1 if facts.status != "cancelled" else RECENT
        spans = [(first - 1, last + after) for first, last in facts.days]
    elif not (known := facts.published or facts.reports[0].published):
        return ()
    else:
        first, last = known
        spans = [(first - RECENT, last + 1) if facts.status in ("past", "held") else (first - 1, last + RECENT)]
    return tuple(dict.fromkeys(month for span in spans for month in _months_of(span)))


def _months_of(days: Days) -> Iterator[str]:
    first, last = date.fromordinal(max(1, days[0])), date.fromordinal(days[1])
    index = first.year * 12 + first.month - 1
    end = min(last.year * 12 + last.month - 1, index + MOST_MONTHS)
    for month in range(index, end + 1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"
