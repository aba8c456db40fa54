"""Years that the dates and years printed in a text speak for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from communique.extract.dating.evidence import Evidence, Scope, sentence_around
from communique.extract.times.context import tense
from communique.extract.times.patterns import MONTH, PATTERNS
from communique.model import Span
from communique.text.calendar import CANDIDATE_YEARS, FIRST_YEAR, LAST_YEAR, make_day, month_number

NEAR_DATE = 21
"""Days between a printed full date and the text that bears the same season's day (see measure/hidden_years.py)."""
NAMED_AGAIN = 2
"""Times a year is named, each in other words, before a past day of it, near the part's own day, fixes it (see
measure/hidden_years.py)."""
HEAD = 500
"""Characters in which a text says that it marks an anniversary or renews something."""
_COMMEMORATES = re.compile(
    r"\b(?:anniversar\w+|continuation|independence|memorial|remembrance|years? (?:on|ago|since|after))\b", re.I
)
_FULL = re.compile(
    rf"(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?|\b(?P<da>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\s+(?P<ma>{MONTH})),?\s+(?P<y>(?:19|20)\d\d)\b"
)
_BACKWARD = re.compile(
    r"\b(?:anniversary|since|years? ago|commemorat\w*|remember\w*|victims|adopted|resolution|massacre|founded|born|"
    r"dated|treaty|agreement of|declaration of|as of|attack\w*|earthquake|coup|declared|emergency|executive order|"
    r"proclamation|independence|expir\w+|terms?|anniversaries)\b",
    re.I,
)
_YEAR = PATTERNS["year"]
_FISCAL = re.compile(
    r"(?:FY|[Ff]iscal(?: [Yy]ear)?|by|until|through|before|Agenda|Vision|beyond|toward|towards|ahead of|[-–/])\s?$"
)
_AS_YEAR = re.compile(
    r"\b(?:in|since|of|during|from|for|late|early|mid|the|this|year|summer|spring|fall|autumn|winter|throughout|our|"
    r"its|a)\s$"
)
_AFTER_MONTH = re.compile(rf"{MONTH}(?: \d{{1,2}}(?:-\d{{1,2}})?,)? $")


def full_dates(scope: Scope, named_again: int = NAMED_AGAIN) -> Iterator[Evidence]:
    """Days printed with their year. One near the part's own day fixes the year where it cannot be an anniversary's
    first day: it is announced ("will travel May 24-27, 2021"), or the text names that year again and none after it."""
    named = {
        (int(m["y"]), scope.text[max(0, m.start() - 12) : m.start()])
        for m in _YEAR.finditer(scope.text, scope.start, scope.end)
        if _is_year(scope, m)
    }
    counts = Counter(year for year, _ in named)
    for m in _FULL.finditer(scope.text, scope.start, scope.end):
        day = make_day(int(m["y"]), month_number(m["m"] or m["ma"]) or 0, int(m["d"] or m["da"]))
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            continue
        span, own = Span(m.start(), m.end()), scope.on(day.year)
        near = scope.day is not None and own is not None and abs((own - day).days) <= NEAR_DATE
        if near and own is not None and _fixes(scope, span, day, own, counts, named_again):
            yield Evidence((day.year,), True, span, f"{day.isoformat()} is printed in the text")
        else:
            years = tuple(y for y in CANDIDATE_YEARS if day.year <= y <= day.year + 1)
            yield Evidence(years, False, span, f"{day.isoformat()} is printed in the text", 0.5)


def _fixes(scope: Scope, span: Span, day: date, own: date, counts: Counter[int], named_again: int) -> bool:
    low, high = sentence_around(scope, span.start)
    if _BACKWARD.search(scope.text[low:high]):
        return False
    if any(year > day.year for year in counts if year <= day.year + 15):
        return False
    if _COMMEMORATES.search(scope.text, scope.start, min(scope.end, scope.start + HEAD)):
        return False
    announced = day >= own and tense(scope.text, span.start, span.end) > 0
    return announced or counts[day.year] >= named_again


def _is_year(scope: Scope, m: re.Match[str]) -> bool:
    """Whether four digits name a year of the past or the present: "in 2021"; not "by 2030", "FY 2022"."""
    if not FIRST_YEAR <= int(m["y"]) <= LAST_YEAR or (m.start() and scope.text[m.start() - 1].isalnum()):
        return False
    head = scope.text[max(0, m.start() - 14) : m.start()]
    return not _FISCAL.search(head) and (_AS_YEAR.search(head) or _AFTER_MONTH.search(head)) is not None


def years_named(scope: Scope) -> Iterator[Evidence]:
    """Years and months of years that the text names: it is of the newest one that is not ahead, or of a later one."""
    newest: dict[int, tuple[Span, int]] = {}
    for m in _YEAR.finditer(scope.text, scope.start, scope.end):
        if not _is_year(scope, m):
            continue
        year = int(m["y"])
        span, count = newest.get(year, (Span(m.start(), m.end()), 0))
        newest[year] = (span, count + 1)
    if not newest:
        return
    for year in sorted(newest, reverse=True)[:3]:
        span, count = newest[year]
        ahead = count == 1 and tense(scope.text, span.start, span.end) > 0
        years = tuple(y for y in CANDIDATE_YEARS if y >= year - ahead)
        yield Evidence(years, False, span, f"the text speaks of {year}", 0.75)
        yield Evidence(tuple(y for y in years if y <= year + 1), False, span, f"the text speaks of {year}", 0.5)
