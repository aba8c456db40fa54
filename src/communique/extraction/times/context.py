"""What a time expression is resolved against: its part's date, the tense around it, and the dates named before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from communique.model import Certainty
from communique.text.calendar import add_days, make_day, month_end

_FUTURE = (
    r"will|shall|would|['’]ll|upcoming|forthcoming|scheduled|slated|planned|plans?|planning|expected|expects?|due|"
    r"going to|about to|intends?|"
    r"to be|is to|are to|set to|looks? forward|looking forward|coming|until|till|deadline|expires?|expiring|travels|"
    r"opens|begins|starts|"
    r"no later than|up for|ahead of|later|preparations?|"
    r"(?:agreed|propos(?:ed?|es|ing)|offer(?:ed|s)|promised?|decided?|pledged?|vow(?:ed|s)|want(?:ed|s)?|"
    r"undertook|undertakes?) to|invited|plan|hopes?|next|potential|candidate|"
    r"invitation"
)
_PAST = (
    r"(?<!be )(?:said|told|met|held|came|took|went|made|spoke|gave|began|left|brought|saw|sent|won|lost|fell|rose|"
    r"paid|led|kept|wrote|set out|"
    r"sold|bought|found|got|knew|ran|sat|stood|thought|[a-z]{2,}(?:[^e\W]ed))|was|were|had|has been|have been|since|"
    r"ago|last|after|following|earlier"
)
_CUES = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b")
_BREAK = re.compile(r"[.!?;][\"”’)]*\s|\n")
_BEFORE, _AFTER = 140, 70
NEAR_DAYS = 92
"""A month and day this near the part's date is the nearest one, whatever the tense (measured on the press releases)."""


@dataclass(slots=True)
class Context:
    """What is known where an expression stands. ``last_day`` and ``last`` move on as expressions are read."""

    text: str
    anchor: date | None = None
    certainty: Certainty = "unknown"
    """Of the anchor."""
    last: str | None = None
    """The value of the last expression that named a day, month, quarter or year."""
    last_day: date | None = None
    last_end: int = -100
    """Where the last expression that named one day ends."""


def tense(text: str, start: int, end: int) -> int:
    """-1, 1 or 0: whether the words around ``text[start:end]`` in its sentence tell of the past, of the future, or
    neither."""
    low = max(0, start - _BEFORE)
    for stop in _BREAK.finditer(text, low, start):
        low = stop.end()
    found = None
    for cue in _CUES.finditer(text, low, start):
        found = cue
    if found is None:
        high = min(len(text), end + _AFTER)
        if stop_at := _BREAK.search(text, end, high):
            high = stop_at.start() + 1
        found = _CUES.search(text, end, high)
    if found is None:
        return 0
    return 1 if found["future"] else -1


def nearest_day(anchor: date, month: int, day: int, direction: int) -> date | None:
    """The day with this month and day that is meant: the nearest one, or where none is near the one the tense points
    to."""
    found = [d for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := make_day(year, month, day))]
    if not found:
        return None
    near = min(found, key=lambda d: abs((d - anchor).days))
    if abs((near - anchor).days) <= NEAR_DAYS or not direction:
        return near
    side = [d for d in found if (d - anchor).days * direction >= 0]
    return min(side, key=lambda d: abs((d - anchor).days)) if side else near


def nearest_month(anchor: date, month: int, direction: int) -> int:
    """The year of the month that is meant: by tense, else the nearest; the anchor's own month is this year's."""
    ahead = (month - anchor.month) % 12
    behind = (anchor.month - month) % 12
    forward = direction > 0 if direction else ahead < behind
    if forward:
        return anchor.year + (month < anchor.month)
    return anchor.year - (month > anchor.month)


def shifted(anchor: date, unit: str, count: int) -> tuple[date, date] | None:
    """First and last day of the stretch that is ``count`` units away from the anchor's own (0: this one, -1: the
    last one)."""
    if unit == "day":
        day = add_days(anchor, count)
        return day, day
    if unit in ("week", "fortnight"):
        monday = add_days(anchor, -anchor.weekday() + 7 * count)
        return monday, add_days(monday, 6)
    if unit == "month":
        index = anchor.year * 12 + anchor.month - 1 + count
        year, month = index // 12, index % 12 + 1
        return (date(year, month, 1), month_end(year, month)) if 1 <= year <= 9999 else None
    return None
