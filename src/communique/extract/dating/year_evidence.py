"""What a text shows about the year it was published in: anniversaries, one-off events, printed dates, names and offices of a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

import ahocorasick

from communique.extract.reading import NameHit
from communique.extract.times.context import tense
from communique.extract.times.patterns import MONTH, PATTERNS
from communique.model import Office, Span
from communique.rules import chronology, gazetteer
from communique.text.calendar import CANDIDATE_YEARS, FIRST_YEAR, LAST_YEAR, MONTH_NAMES, make_day, month_number

NEAR_EVENT = 45
"""Days between an inauguration or visit and a text that speaks of it as of the day (the releases at hand: 34 at most)."""
NEAR_DATE = 21
"""Days between a printed full date and the text that bears the same season's day (see measure/hidden_years.py)."""
NAMED_AGAIN = 2
"""Times a year is named, each in other words, before a past day of it, near the part's own day, fixes it (see measure/hidden_years.py)."""
HEAD = 500
"""Characters in which a text says that it marks an anniversary or renews something."""
SENTENCE = 260
_MOST_HITS = 400
"""Evidence is sought in the first hits of a part only: a long text says no more about its year than its first pages."""


class Evidence(NamedTuple):
    """Years that a stretch of text speaks for; ``strong``: the text can be of no other year."""

    years: tuple[int, ...]
    strong: bool
    span: Span
    why: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Scope:
    """Where evidence is sought: a stretch of the text, the month and day it is of, the names in it."""

    text: str
    start: int
    end: int
    month: int | None
    day: int | None
    hits: Sequence[NameHit] = ()

    def on(self, year: int) -> date | None:
        """The part's day in that year; the middle of the year where no day is known."""
        return make_day(year, self.month or 7, self.day or 1)


def year_evidence(scope: Scope) -> list[Evidence]:
    """All the evidence of a part, strong and weak, in the order of the text within each kind."""
    named = _named(scope)
    return [
        *_anniversaries(scope),
        *_events(scope, named),
        *full_dates(scope),
        *_years_named(scope),
        *_names_of_a_time(scope, named),
        *_offices(scope),
    ]


# --- names and events of the tables ---------------------------------------------------------------------------------


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    forms = {form for row in chronology.first_uses() for form in row.forms}
    forms |= {form for row in chronology.dated_events() for group in row.words for form in group}
    for form in sorted(forms):
        automaton.add_word(form, form)
    automaton.make_automaton()
    return automaton


def _named(scope: Scope) -> dict[str, list[int]]:
    """Where each form of the tables begins in the scope, on a word's boundary; at most so many places a form."""
    out: dict[str, list[int]] = {}
    text = scope.text
    for last, form in _automaton().iter(text, scope.start, scope.end):
        begin = last + 1 - len(form)
        if (begin and text[begin - 1].isalnum() and form[0].isalnum()) and form != "ummit":
            continue
        places = out.setdefault(form, [])
        if len(places) < _MOST_HITS:
            places.append(begin)
    return out


def _names_of_a_time(scope: Scope, named: dict[str, list[int]]) -> Iterator[Evidence]:
    """First uses: no text before ``since``; names given up: hardly a text after ``until``."""
    for row in chronology.first_uses():
        place = next(((p, f) for f in row.forms for p in named.get(f, ()) if _whole(scope.text, p, f)), None)
        if place is None:
            continue
        begin, form = place
        if row.until is not None and _of_the_past(scope.text, begin):
            continue
        years = tuple(
            y
            for y in CANDIDATE_YEARS
            if (day := scope.on(y) or date(y, 7, 1))
            and (row.since is None or day >= row.since)
            and (row.until is None or (day - row.until).days <= 92)
        )
        bound = f"since {row.since}" if row.since else ""
        bound += f" until {row.until}" if row.until else ""
        yield Evidence(years, False, Span(begin, begin + len(form)), f"“{form}” is in use {bound.strip()}")


def _whole(text: str, begin: int, form: str) -> bool:
    end = begin + len(form)
    return not (end < len(text) and text[end].isalnum() and form[-1].isalnum())


def _of_the_past(text: str, begin: int) -> bool:
    return re.search(r"\b(?:former|then|old|ex-|late)\W*$", text[max(0, begin - 10) : begin]) is not None


def _events(scope: Scope, named: dict[str, list[int]]) -> Iterator[Evidence]:
    """One-off events: rows that the same words name are one piece of evidence with several years."""
    found: dict[tuple[str, Span], set[int]] = {}
    for row in chronology.dated_events():
        span = _event_place(scope, named, row)
        if span is None:
            continue
        near = {y for y in (row.first.year - 1, row.first.year, row.first.year + 1) if _near(scope, y, row)}
        found.setdefault((row.kind, span), set()).update(near)
    for (kind, span), years in found.items():
        fitting = tuple(sorted(y for y in years if FIRST_YEAR <= y <= LAST_YEAR))
        if fitting:
            yield Evidence(fitting, kind != "summit", span, f"a dated {kind} is spoken of", 1.5)


def _near(scope: Scope, year: int, row: chronology.DatedEvent) -> bool:
    """Whether a text of that year's day can speak of the event as of the day (of a summit: as the next or the last one)."""
    day = scope.on(year)
    if day is None:
        return False
    gap = min(abs((day - row.first).days), abs((day - row.last).days))
    return gap <= (300 if row.kind == "summit" else NEAR_EVENT)


def _event_place(scope: Scope, named: dict[str, list[int]], row: chronology.DatedEvent) -> Span | None:
    """The stretch in which one word of every group stands, if there is one."""
    for begin in (p for form in row.words[0] for p in named.get(form, ())):
        low, high = _sentence(scope, begin)
        ends = [begin]
        for group in row.words[1:]:
            place = next((p for form in group for p in named.get(form, ()) if low <= p < high), None)
            if place is None:
                break
            ends.append(place)
        else:
            stop = max(ends)
            while stop < high and scope.text[stop].isalnum():
                stop += 1
            return Span(min(ends), stop)
    return None


def _sentence(scope: Scope, at: int) -> tuple[int, int]:
    """The sentence around ``at``, roughly, within a bounded reach."""
    low = max(scope.start, at - SENTENCE)
    for stop in re.finditer(r"[.!?]\s+(?=[A-Z“\"])|\n", scope.text[low:at]):
        low = low + stop.end() if stop.end() + low <= at else low
        break
    low = max((m.end() + max(scope.start, at - SENTENCE) for m in _STOPS.finditer(scope.text[max(scope.start, at - SENTENCE) : at])), default=low)
    high = min(scope.end, at + SENTENCE)
    stop_after = _STOPS.search(scope.text, at, high)
    return low, stop_after.start() + 1 if stop_after else high


_STOPS = re.compile(r"(?<![A-Z])[.!?][”\"’]*\s+(?=[A-Z“\"‘])|\n")


# --- anniversaries --------------------------------------------------------------------------------------------------

_ANNIVERSARY = re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)\W{1,3}(?:\w+\W){0,2}?anniversary\b|\b(?P<w>tenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|hundredth|centenary)\W(?:anniversary)?")
_WORD_NUMBERS = {"tenth": 10, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "hundredth": 100, "centenary": 100}
_OF_THE_DAY = re.compile(r"\b(?:this year|marks|mark|marking|celebrat(?:es?|ing|ions?)|commemorat(?:es?|ing)|today|congratulat\w*|occasion|coincid\w*)\b")
_OVER = re.compile(r"\b(?:last year|last (?:%s)|years? ago)\b" % "|".join(MONTH_NAMES))
_AHEAD = re.compile(r"\b(?:upcoming|forthcoming|approaching|coming|next year|will (?:mark|celebrate|be)|ahead of|eve of|preparations?|prepare)\b")
_TIES = re.compile(r"\b(?:diplomatic (?:relations|ties)|bilateral (?:diplomatic )?relations)\b")


def _anniversaries(scope: Scope) -> Iterator[Evidence]:
    for m in _ANNIVERSARY.finditer(scope.text, scope.start, scope.end):
        count = int(m["n"]) if m["n"] else _WORD_NUMBERS[m["w"]]
        low, high = _sentence(scope, m.start())
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
            years, strong = {d.year + count for d in days}, _OF_THE_DAY.search(sentence) is not None and not _OVER.search(sentence)
        fitting = tuple(sorted(y for y in years if FIRST_YEAR <= y <= LAST_YEAR))
        if fitting:
            yield Evidence(fitting, strong, Span(m.start(), m.end()), f"anniversary {count} is counted from a known date", 2.0)


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


_PARTIES = frozenset(side for row in chronology.foundings() for side in row.between)


# --- dates and years that the text prints ---------------------------------------------------------------------------

_COMMEMORATES = re.compile(r"\b(?:anniversar\w+|continuation|independence|memorial|remembrance|years? (?:on|ago|since|after))\b", re.I)
_FULL = re.compile(rf"(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?|\b(?P<da>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<ma>{MONTH})),?\s+(?P<y>(?:19|20)\d\d)\b")
_BACKWARD = re.compile(r"\b(?:anniversary|since|years? ago|commemorat\w*|remember\w*|victims|adopted|resolution|massacre|founded|born|dated|treaty|agreement of|declaration of|as of|attack\w*|earthquake|coup|declared|emergency|executive order|proclamation|independence|expir\w+|terms?|anniversaries)\b", re.I)
_YEAR = PATTERNS["year"]
_FISCAL = re.compile(r"(?:FY|[Ff]iscal(?: [Yy]ear)?|by|until|through|before|Agenda|Vision|beyond|toward|towards|ahead of|[-–/])\s?$")
_AS_YEAR = re.compile(r"\b(?:in|since|of|during|from|for|late|early|mid|the|this|year|summer|spring|fall|autumn|winter|throughout|our|its|a)\s$")


_AFTER_MONTH = re.compile(rf"{MONTH}(?: \d{{1,2}}(?:-\d{{1,2}})?,)? $")


def full_dates(scope: Scope, named_again: int = NAMED_AGAIN) -> Iterator[Evidence]:
    """Days printed with their year. One near the part's own day fixes the year where it cannot be an anniversary's first day: it
    is announced ("will travel May 24-27, 2021"), or the text names that year again and none after it."""
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
    low, high = _sentence(scope, span.start)
    if _BACKWARD.search(scope.text[low:high]):
        return False
    if any(year > day.year for year in counts if year <= day.year + 15):
        return False
    if _COMMEMORATES.search(scope.text, scope.start, min(scope.end, scope.start + HEAD)):
        return False
    announced = day >= own and tense(scope.text, span.start, span.end) > 0
    return announced or counts[day.year] >= named_again


def _is_year(scope: Scope, m: re.Match[str]) -> bool:
    """Whether four digits name a year of the past or the present: "in 2021", not "by 2030", "FY 2022", "Agenda 2030"."""
    if not FIRST_YEAR <= int(m["y"]) <= LAST_YEAR or (m.start() and scope.text[m.start() - 1].isalnum()):
        return False
    head = scope.text[max(0, m.start() - 14) : m.start()]
    return not _FISCAL.search(head) and (_AS_YEAR.search(head) or _AFTER_MONTH.search(head)) is not None


def _years_named(scope: Scope) -> Iterator[Evidence]:
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


# --- offices --------------------------------------------------------------------------------------------------------

_TITLE = re.compile(
    r"(?P<title>[Vv]ice[ -][Pp]resident|[Pp]resident|[Mm]inister|[Ss]ecretary|[Cc]hancellor|[Pp]remier|[Ll]eader|General|Representative|Speaker|King)\s$"
)
_PRIOR = re.compile(r"\b(?:[Ff]ormer|[Ll]ate|then|[Ee]x-)\W?(?:\w+\W){0,4}$")


def _offices(scope: Scope) -> Iterator[Evidence]:
    """Persons named with a title: the years in which the tables know them in an office."""
    seen: set[str] = set()
    for hit in scope.hits:
        if len(hit.actors) != 1 or not hit.actors[0].startswith("person:") or hit.actors[0] in seen:
            continue
        if not scope.start <= hit.start < scope.end:
            continue
        head = scope.text[max(0, hit.start - 50) : hit.start]
        title = _TITLE.search(head)
        if title is None or _PRIOR.search(head):
            continue
        entry = gazetteer.actor(hit.actors[0])
        terms = _terms(entry.offices, title["title"].lower()) if entry else []
        years = tuple(y for y in CANDIDATE_YEARS if any(_holds(scope, y, s or "", u) for s, u in terms))
        if entry and years:
            seen.add(hit.actors[0])
            yield Evidence(years, False, Span(hit.start, hit.end), f"{entry.name} holds the office")


def _terms(offices: Sequence[Office], title: str) -> list[tuple[str | None, str | None]]:
    """(since, until) of the offices that the title can mean; of all dated ones where it means none of them."""
    dated = [o for o in offices if o.since]
    meant = [o for o in dated if title in o.office.lower() and ("vice" in title or "vice" not in o.office.lower())]
    return [(o.since, o.until) for o in meant or dated]


def _holds(scope: Scope, year: int, since: str, until: str | None) -> bool:
    """Whether a term covers the part's day in that year (its year, where no day is known)."""
    day = scope.on(year)
    iso = day.isoformat() if day and scope.day is not None else None
    if iso is None:
        return int(since[:4]) <= year <= int((until or str(LAST_YEAR))[:4])
    return since <= iso[: len(since)] and (until is None or iso[: len(until)] <= until)
