"""Anniversaries of known dates: "this year marks the 75th anniversary of ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from communique.extraction.dating.evidence import Evidence, Scope, sentence_around
from communique.model import Span
from communique.rules import chronology, gazetteer
from communique.text.calendar import FIRST_YEAR, LAST_YEAR, MONTH_NAMES, make_day

_ANNIVERSARY = re.compile(
    r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)\W{1,3}(?:\w+\W){0,2}?anniversary\b|\b(?P<w>tenth|twentieth|thirtieth|fortieth|"
    r"fiftieth|sixtieth|seventieth|eightieth|hundredth|centenary)\W(?:anniversary)?"
)
_WORD_NUMBERS = {
    "tenth": 10,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "hundredth": 100,
    "centenary": 100,
}
_OF_THE_DAY = re.compile(
    r"\b(?:this year|marks|mark|marking|celebrat(?:es?|ing|ions?)|commemorat(?:es?|ing)|today|congratulat\w*|"
    r"occasion|coincid\w*)\b"
)
_OVER = re.compile(rf"\b(?:last year|last (?:{'|'.join(MONTH_NAMES)})|years? ago)\b")
_AHEAD = re.compile(
    r"\b(?:upcoming|forthcoming|approaching|coming|next year|will (?:mark|celebrate|be)|ahead of|eve of|"
    r"preparations?|prepare)\b"
)
_TIES = re.compile(r"\b(?:diplomatic (?:relations|ties)|bilateral (?:diplomatic )?relations)\b")
_PARTIES = frozenset(side for row in chronology.foundings() for side in row.between)


def anniversaries(scope: Scope) -> Iterator[Evidence]:
    """Each anniversary whose first day the tables know; strong where it is told of as this year's or as still ahead."""
    if scope.text.find("anniversary", scope.start, scope.end) < 0 and scope.text.find("centenary", scope.start) < 0:
        return
    for m in _ANNIVERSARY.finditer(scope.text, scope.start, scope.end):
        count = int(m["n"]) if m["n"] else _WORD_NUMBERS[m["w"]]
        low, high = sentence_around(scope, m.start())
        days = _founded(scope, m.end(), high, low)
        if not days:
            continue
        sentence = scope.text[low:high]
        head = scope.text[max(low, m.start() - 60) : m.start()]
        if _AHEAD.search(head) or "next year" in scope.text[m.end() : min(high, m.end() + 140)]:
            years = {y for d in days for y in (d.year + count - 1, d.year + count) if _before(scope, y, d, count)}
            if "next year" in sentence:
                years = {d.year + count - 1 for d in days}
            strong = True
        else:
            years, strong = (
                {d.year + count for d in days},
                _OF_THE_DAY.search(sentence) is not None and not _OVER.search(sentence),
            )
        fitting = tuple(sorted(y for y in years if FIRST_YEAR <= y <= LAST_YEAR))
        if fitting:
            yield Evidence(
                fitting, strong, Span(m.start(), m.end()), f"anniversary {count} is counted from a known date", 2.0
            )


def _before(scope: Scope, year: int, founded: date, count: int) -> bool:
    """Whether the anniversary still lies ahead of the part's day in that year, by less than a year."""
    day, mark = scope.on(year), make_day(founded.year + count, founded.month, min(founded.day, 28))
    return day is not None and mark is not None and 0 < (mark - day).days <= 366


def _founded(scope: Scope, start: int, stop: int, low: int) -> list[date]:
    """The dates from which the anniversary named just before ``start`` may be counted."""
    tail = scope.text[start : min(stop, start + 150)]
    if _TIES.search(tail) or ("diplomatic" in scope.text[low:start] and _TIES.search(scope.text[low:start])):
        return _relations(scope, low, stop)
    cut = re.match(r"\s*(?:of|since)\b", tail)
    if cut is None:
        return []
    named = [
        (place, row.day)
        for row in chronology.foundings()
        for form in row.forms
        if form != "diplomatic relations" and 0 <= (place := tail.find(form)) <= 90
    ]
    if not named:
        return []
    first = min(place for place, _ in named)
    return [day for place, day in named if place == first][:1]


def _relations(scope: Scope, low: int, high: int) -> list[date]:
    """Between which two sides? Those the sentence names, else the two that the part names most."""
    pairs = [row for row in chronology.foundings() if row.between and "diplomatic relations" in row.forms]
    for sides in (_sides(scope, low, high), _sides(scope, scope.start, scope.end)[:2]):
        if len(sides) >= 2:
            return [row.day for row in pairs if set(row.between) <= set(sides[:2])][:1]
    return []


def _sides(scope: Scope, start: int, end: int) -> list[str]:
    """States and organisations named in the stretch, the most frequent first."""
    counts: dict[str, int] = {}
    for hit in scope.hits:
        if not start <= hit.start < end or not hit.actors:
            continue
        entry = gazetteer.actor(hit.actors[0])
        name = entry.name if entry and entry.kind in ("state", "organisation") else entry.side if entry else None
        if name and entry and (entry.kind == "state" or name in _PARTIES):
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))
