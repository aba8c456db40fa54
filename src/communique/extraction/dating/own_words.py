"""Full dates that a round-up states in its own words: they date what it embeds and bound the words themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from communique.extraction.dating.evidence import Scope, sentence_around
from communique.extraction.dating.printed import latest_year
from communique.extraction.dating.stated_days import days_in
from communique.extraction.reading import Reading
from communique.model import Part, Span
from communique.text.calendar import FIRST_YEAR, LAST_YEAR, make_day

FOLLOWS = 14
"""Days after an event that a round-up dates in full in which a text about it that it embeds may come."""
REACH = 20_000
"""Characters of a round-up's own words in which its dates are sought."""
_HISTORY = re.compile(
    r"\b(?:since|anniversar\w+|years? ago|commemorat\w*|founded|born|dated|treaty|declaration of|resolution|as of|"
    r"independence|until|till|by|before|died|history)\b[^.\n]{0,60}$",
    re.I,
)


class Told(NamedTuple):
    """A day of the news that a round-up tells of, printed with its year."""

    day: date
    span: Span


def told_days(reading: Reading) -> list[Told]:
    """The full dates in the own words of a round-up that embeds texts; those of a year before the newest that the
    words name are history."""
    if len(reading.parts) < 2:
        return []
    out: list[Told] = []
    newest = 0
    for part in (p for p in reading.parts if p.kind == "round-up"):
        stop = min(part.end, part.start + REACH)
        scope = Scope(reading.text, part.start, stop, None, None)
        newest = max(newest, latest_year(scope))
        for found in days_in(reading.text, part.start, stop, "own words"):
            day = make_day(found.year, found.month, found.day) if found.year else None
            if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
                continue
            low, _ = sentence_around(scope, found.span.start)
            if not _HISTORY.search(reading.text[low : found.span.start]):
                out.append(Told(day, found.span))
                newest = max(newest, day.year)
    return [told for told in out if told.day.year == newest]


def told_near(
    reading: Reading, part: Part, month: int, day: int, years: Sequence[int], told: Sequence[Told]
) -> tuple[date, Told] | None:
    """The part's day in the year of a told day that it is or follows closely; None where the part names a later
    year."""
    near = [
        ((own - t.day).days, own, t)
        for t in told
        if t.day.year in years
        for own in (make_day(t.day.year, month, day),)
        if own is not None and 0 <= (own - t.day).days <= FOLLOWS
    ]
    if not near:
        return None
    _, own, best = min(near, key=lambda n: n[0])
    later = latest_year(Scope(reading.text, part.start, part.end, month, day)) > own.year
    return None if later else (own, best)
