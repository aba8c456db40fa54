"""Years that the dates and years printed in a text speak for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice

from communique.extraction.dating.evidence import Evidence, Scope, sentence_around
from communique.extraction.times.context import tense
from communique.extraction.times.patterns import MONTH
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
_YEAR = re.compile(r"(?:19[89]|20[0-4])\d(?![\d%]|[.,:]\d|s\b)")
_DAY_BEFORE = re.compile(
    rf"(?:\b(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?"
    rf"|\b(?P<da>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<ma>{MONTH})),?\s+$"
)
_REACH = 28
"""Characters before a year in which its day and month stand ("September 27 – 30,")."""
MOST_YEARS = 300
"""Years read in one part: what the first hundreds do not say about it, the rest does not either."""
_BACKWARD = re.compile(
    r"\b(?:anniversary|since|years? ago|commemorat\w*|remember\w*|victims|adopted|resolution|massacre|founded|born|"
    r"dated|treaty|agreement of|declaration of|as of|attack\w*|earthquake|coup|declared|emergency|executive order|"
    r"proclamation|independence|expir\w+|terms?|anniversaries)\b",
    re.I,
)
_FISCAL = re.compile(
    r"(?:FY|[Ff]iscal(?: [Yy]ear)?|by|until|through|before|Agenda|Vision|beyond|toward|towards|ahead of|[-–/])\s?$|"
    rf"\b(?:by|until|till|through)\s(?:the end of )?{MONTH}\s(?:\d{{1,2}},?\s)?$"
)
TOLD_AS_PAST = 1.5
"""Weight of a year told of as past ("signed in 2021", "put forward in 2023"): hardly a text is older."""
_PAST_IN = re.compile(
    r"\b(?:signed|put forward|adopted|concluded|launched|established|agreed|grew|fell|rose|reached|began|started|"
    r"opened|proposed|founded|elected|created|presented|introduced|imposed|held|was|were|increased|decreased|totall?ed|"
    r"amounted|exceeded)(?: (?!by\b|until\b)[\w$€%.,-]+){0,6} (?:in|since|of) $"
)
# What a text recalls of its subject; figures ("grew in 2021") are mostly those of the year just past.
_DONE_IN = re.compile(
    r"\b(?:signed|adopted|concluded|launched|established|formed|opened|founded|elected|created|introduced|imposed|born|"
    r"joined|acceded|existed|built|inaugurated|appointed|admitted|ratified|members?|independent)"
    r"(?: (?!by\b|until\b)[\w$€%.,-]+){0,6} (?:in|since|of|from) $"
)
# "in 2015 signed", "in 2015, the parties agreed".
_THEN_DID = re.compile(
    r",? (?:(?!on\b|will\b|is\b|are\b)[\w’'-]+ ){0,4}?(?:signed|adopted|concluded|launched|established|agreed|opened|"
    r"founded|created|introduced|imposed|joined|acceded|became|formed|elected|built)\b"
)
# "the 2016 Olympics": an occasion named by its year may lie years ahead.
_OCCASION = re.compile(
    r" (?:FIFA |UEFA |Summer |Winter |Youth |Asian |World |Paralympic |European |presidential |parliamentary |"
    r"general )*(?:Cup|Olympics?|Olympic|Games|Championships?|Expo|World|elections?|budget|Agenda|target|goals?|"
    r"framework)\b"
)
_AS_YEAR = re.compile(
    r"\b(?:in|since|of|during|from|for|late|early|mid|the|this|year|summer|spring|fall|autumn|winter|throughout|our|"
    r"its|a)\s$|\b(?:19[89]|20[0-4])\d(?:,| and| to)\s$"
)
_AFTER_MONTH = re.compile(rf"{MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?)?,?\s+$")


def full_dates(scope: Scope, named_again: int = NAMED_AGAIN) -> Iterator[Evidence]:
    """Days printed with their year. One near the part's own day fixes the year where it cannot be an anniversary's
    first day: it is announced ("will travel May 24-27, 2021"), or the text names that year again and none after it."""
    mentions = list(_mentions(scope))
    counts = Counter(
        year for year, _ in {(int(m.group()), scope.text[max(0, m.start() - 12) : m.start()]) for m in mentions}
    )
    seen: set[date] = set()
    for m in mentions:
        low = max(scope.start, m.start() - _REACH)
        found = _DAY_BEFORE.search(scope.text[low : m.start()])
        month = month_number(found["m"] or found["ma"]) if found else None
        day = make_day(int(m.group()), month, int(found["d"] or found["da"])) if found and month else None
        if found is None or day is None or day in seen:
            continue
        seen.add(day)
        yield _of_day(scope, day, Span(low + found.start(), m.end()), counts, named_again)


def _of_day(scope: Scope, day: date, span: Span, counts: Counter[int], named_again: int) -> Evidence:
    own = scope.on(day.year)
    near = scope.day is not None and own is not None and abs((own - day).days) <= NEAR_DATE
    if near and own is not None and _fixes(scope, span, day, own, counts, named_again):
        return Evidence((day.year,), True, span, f"{day.isoformat()} is printed in the text")
    history = _told_as_history(scope, span)
    years = tuple(y for y in CANDIDATE_YEARS if day.year <= y and (history or y <= day.year + 1))
    return Evidence(years, False, span, f"{day.isoformat()} is printed in the text", 0.5, bound=history)


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


def _mentions(scope: Scope) -> Iterator[re.Match[str]]:
    """Four digits that name a year of the past or the present: "in 2021", "May 5, 2021"; not "by 2030", "FY 2022"."""
    return islice((m for m in _YEAR.finditer(scope.text, scope.start, scope.end) if _is_year(scope, m)), MOST_YEARS)


def _is_year(scope: Scope, m: re.Match[str]) -> bool:
    if not FIRST_YEAR <= int(m.group()) <= LAST_YEAR or (m.start() and scope.text[m.start() - 1].isalnum()):
        return False
    head = scope.text[max(0, m.start() - 34) : m.start()]
    if _OCCASION.match(scope.text, m.end()) and tense(scope.text, m.start(), m.end()) >= 0:
        return False
    return not _FISCAL.search(head) and (_AS_YEAR.search(head) or _AFTER_MONTH.search(head)) is not None


def latest_year(scope: Scope) -> int:
    """The newest year that the text names and does not tell of as ahead; 0 where it names none."""
    return max(
        (int(m.group()) for m in _mentions(scope) if tense(scope.text, m.start(), m.end()) <= 0),
        default=0,
    )


def years_named(scope: Scope) -> Iterator[Evidence]:
    """Years and months of years that the text names: it is of the newest one that is not ahead, or of a later one."""
    newest: dict[int, list[Span]] = {}
    for m in _mentions(scope):
        newest.setdefault(int(m.group()), []).append(Span(m.start(), m.end()))
    for year in sorted(newest, reverse=True)[:3]:
        spans = newest[year]
        span = spans[0]
        ahead = len(spans) == 1 and tense(scope.text, span.start, span.end) > 0
        years = tuple(y for y in CANDIDATE_YEARS if y >= year - ahead)
        past = not ahead and _PAST_IN.search(scope.text, max(0, span.start - 60), span.start) is not None
        history = not ahead and all(_told_as_history(scope, s) for s in spans)
        weight = TOLD_AS_PAST if past else 0.75
        yield Evidence(years, False, span, f"the text speaks of {year}", weight, bound=history)
        if not history:
            yield Evidence(tuple(y for y in years if y <= year + 1), False, span, f"the text speaks of {year}", 0.5)


def _told_as_history(scope: Scope, span: Span) -> bool:
    """Whether the year is that of another occasion: "was established in 2004", "which in 2015 signed"."""
    low, high = sentence_around(scope, span.start)
    text = scope.text
    return (
        _DONE_IN.search(text, max(low, span.start - 60), span.start) is not None
        or _BACKWARD.search(text, low, high) is not None
        or _THEN_DID.match(text, span.end, high) is not None
    )
