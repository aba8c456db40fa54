"""Years that names speak for: first uses, names given up, one-off events of the tables, offices held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import ahocorasick

from communique.extraction.dating.evidence import Evidence, Scope, sentence_around
from communique.model import Office, Span
from communique.rules import chronology, gazetteer
from communique.text.calendar import CANDIDATE_YEARS, FIRST_YEAR, LAST_YEAR

NEAR_EVENT = 45
"""Days between an inauguration or visit and a text that speaks of it as of the day (the releases at hand: 34 at
most)."""
_MOST_HITS = 400
"""Evidence is sought in the first hits of a part only: a long text says no more about its year than its first pages."""


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    forms = {form for row in chronology.first_uses() for form in row.forms}
    forms |= {form for row in chronology.dated_events() for group in row.words for form in group}
    for form in sorted(forms):
        automaton.add_word(form, form)
    automaton.make_automaton()
    return automaton


def named_forms(scope: Scope) -> dict[str, list[int]]:
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


def names_of_a_time(scope: Scope, named: dict[str, list[int]]) -> Iterator[Evidence]:
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


def events(scope: Scope, named: dict[str, list[int]]) -> Iterator[Evidence]:
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
    """Whether a text of that year's day can speak of the event as of the day (of a summit: as the next or the last
    one)."""
    day = scope.on(year)
    if day is None:
        return False
    gap = min(abs((day - row.first).days), abs((day - row.last).days))
    return gap <= (300 if row.kind == "summit" else NEAR_EVENT)


def _event_place(scope: Scope, named: dict[str, list[int]], row: chronology.DatedEvent) -> Span | None:
    """The stretch in which one word of every group stands, if there is one."""
    for begin in (p for form in row.words[0] for p in named.get(form, ())):
        low, high = sentence_around(scope, begin)
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


_TITLE = re.compile(
    r"\b(?P<title>[Vv]ice[ -][Pp]resident|[Pp]resident|[Mm]inister|[Ss]ecretary|[Cc]hancellor|[Pp]remier|[Ll]eader|"
    r"General|Representative|Speaker|King|[Cc]ounterpart|[Ss]pokes(?:man|woman|person)|[Cc]ounci?ll?or|[Cc]hief|"
    r"[Dd]iplomat|[Aa]mbassador|[Ee]nvoy)"
    # "Minister of Foreign Affairs, Emigration and Expatriates of the Republic of ..."
    r"(?P<of>,? (?:of|for) (?:[A-Z][\w’'-]*,? |and |of |for |the ){1,14})?,?\s?$"
)
_PRIOR = re.compile(r"\b(?:[Ff]ormer|[Ll]ate|then|[Ee]x-)\W?(?:\w+\W){0,4}$")
_TITLE_REACH = 120
HELD = 1.5
"""Weight of an office held: more than a past year named (1.25), which only bounds a text from below."""
HELD_UNTITLED = 0.5
"""Weight of a person of the tables named in full without a title: mostly in office, at times a person of the past."""


def offices(scope: Scope) -> Iterator[Evidence]:
    """Persons named with a title, or else in full: the years in which the tables know them in an office."""
    seen: dict[str, Evidence] = {}
    looked_at = 0
    for hit in scope.hits:
        if len(hit.actors) != 1 or not hit.actors[0].startswith("person:") or not scope.start <= hit.start < scope.end:
            continue
        old = seen.get(hit.actors[0])
        if old is not None and old.weight == HELD:
            continue
        looked_at += 1
        if looked_at > _MOST_HITS:
            break
        head = scope.text[max(0, hit.start - _TITLE_REACH) : hit.start]
        title = _TITLE.search(head)
        if _PRIOR.search(head[: title.start()] if title else head) or _PRIOR.search(head):
            continue
        if title is None and (old is not None or " " not in scope.text[hit.start : hit.end]):
            continue
        entry = gazetteer.actor(hit.actors[0])
        terms = _terms(entry.offices, title["title"].lower() if title else "") if entry else []
        years = tuple(y for y in CANDIDATE_YEARS if any(_holds(scope, y, s or "", u) for s, u in terms))
        if entry and years:
            why = f"{entry.name} holds the office"
            weight = HELD if title else HELD_UNTITLED
            seen[hit.actors[0]] = Evidence(years, False, Span(hit.start, hit.end), why, weight)
    yield from seen.values()


def _terms(offices: Sequence[Office], title: str) -> list[tuple[str | None, str | None]]:
    """(since, until) of the offices that the title can mean; of all dated ones where it means none of them."""
    dated = [o for o in offices if o.since]
    meant = [
        o for o in dated if title and title in o.office.lower() and ("vice" in title or "vice" not in o.office.lower())
    ]
    return [(o.since, o.until) for o in meant or dated]


def _holds(scope: Scope, year: int, since: str, until: str | None) -> bool:
    """Whether a term covers the part's day in that year (its year, where no day is known)."""
    day = scope.on(year)
    iso = day.isoformat() if day and scope.day is not None else None
    if iso is None:
        return int(since[:4]) <= year <= int((until or str(LAST_YEAR))[:4])
    return since <= iso[: len(since)] and (until is None or iso[: len(until)] <= until)
