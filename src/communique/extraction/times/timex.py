"""Time expressions of a text as TIMEX3, resolved against the date of the part they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

import ahocorasick

from communique.extraction.reading import Reading
from communique.extraction.times.context import Context
from communique.extraction.times.patterns import PATTERNS, next_rule
from communique.extraction.times.units import Value
from communique.extraction.times.values import MAKERS
from communique.model import Certainty, DateRef, Part, Published
from communique.text.calendar import MONTH_NAMES, bounds

_TRIGGER_WORDS = (
    "day", "week", "month", "year", "decade", "centur", "hour", "minute", "quarter", "today", "tomorrow", "tonight",
    "morning", "afternoon",
    "evening", "night", "noon", "spring", "summer", "autumn", "winter", "fall ", "generations", "now", "recent",
    "current", "present", "future",
    "soon", "the past", "the moment", "nineteen", "two thousand", "nineties", "eighties", "seventies", "sixties",
    "second half", "p.m", "a.m",
    "seconds", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.",
    "twenties", "thirties", "fifties",
    *(name.lower() for name in MONTH_NAMES),
)  # fmt: skip
_LEAD, _TRAIL = 48, 56
"""Characters before and after a trigger in which an expression that holds it begins and ends."""
_BY = "timex"
_CONFIDENCE = {"explicit": 0.95, "inferred": 0.9, "ambiguous": 0.5, "unknown": 0.3}


class Found(NamedTuple):
    """A time expression where it stands: ``text[start:end]``, the rule that found it, what it means."""

    start: int
    end: int
    rule: str
    value: Value


@cache
def _triggers() -> ahocorasick.Automaton:
    """An automaton of the words and digits without which there is no time expression, in their three spellings of
    case."""
    automaton = ahocorasick.Automaton()
    for word in (*_TRIGGER_WORDS, *"0123456789"):
        for form in (word, word.capitalize(), word.upper()):
            automaton.add_word(form, len(form))
    automaton.make_automaton()
    return automaton


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches around triggers, merged where they meet; each ends at a blank where there is one."""
    low = high = -1
    for last, length in _triggers().iter(text, start, end):
        begin = max(start, last + 1 - length - _LEAD)
        if begin <= high:
            high = last + _TRAIL
            continue
        if high >= 0:
            yield low, _at_blank(text, high, end)
        low, high = begin, last + _TRAIL
    if high >= 0:
        yield low, _at_blank(text, high, end)


def _at_blank(text: str, at: int, end: int) -> int:
    """The first blank from ``at`` on within a word's length, so that no window ends inside a word or number."""
    for here in range(at, min(at + 24, end)):
        if text[here].isspace():
            return here
    return min(at + 24, end)


def scan(text: str, start: int, end: int, context: Context) -> Iterator[Found]:
    """The time expressions of ``text[start:end]`` in order, none inside another; ``context`` moves on with each."""
    done = start
    for low, high in _windows(text, start, end):
        at = max(low, done)
        while at < high and (match := next_rule(text, at, high)):
            rule = match.lastgroup or ""
            exact = PATTERNS[rule].match(text, match.start(), high)
            value = MAKERS[rule](exact, context) if exact else None
            if exact is None or value is None:
                at = _next_word(text, match.start(), high)
                continue
            _move(context, value, exact.end())
            yield Found(exact.start(), exact.end(), rule, value)
            at = done = exact.end()


def _next_word(text: str, at: int, end: int) -> int:
    """Past the word or number that begins at ``at``."""
    while at < end and text[at].isalnum():
        at += 1
    return at + 1


def _move(context: Context, value: Value, end: int) -> None:
    """Keep the day that later expressions ("the same day", "a year earlier") are counted from."""
    if value.type in ("DURATION", "SET"):
        return
    days = bounds(value.value) or value.days
    if days is None:
        return
    context.last = value.value
    if value.type == "TIME" or len(value.value) > 4:
        context.last_day = days[0]
        context.last_end = end if days[0] == days[1] else -100


def find_dates(reading: Reading) -> tuple[DateRef, ...]:
    """Every time expression of the document's parts, against the date of its part; outside of parts nothing is read."""
    out: list[DateRef] = []
    for part in reading.parts:
        context = anchored(reading.text, part)
        out.extend(_row(reading, part, context, found) for found in scan(reading.text, part.start, part.end, context))
    return tuple(out)


def anchored(text: str, part: Part) -> Context:
    """The context at the start of a part: its published date, an interval's first day, or no date."""
    published = part.published
    return Context(text, anchor_day(published), published.certainty)


def anchor_day(published: Published) -> date | None:
    """The day that a published date's text is told from: the day itself or an interval's first; None for a month or
    year."""
    first = (published.date or "").partition("/")[0]
    if len(first) < 10:
        return None
    days = bounds(first[:10])
    return days[0] if days else None


def _row(reading: Reading, part: Part, context: Context, found: Found) -> DateRef:
    value = found.value
    days = value.days or bounds(value.value)
    return DateRef(
        id=reading.id_for("dateref", ((found.start, found.end),)),
        part=part.id,
        start=found.start,
        end=found.end,
        type=value.type,
        value=value.value,
        earliest=days[0].isoformat() if days else None,
        latest=days[1].isoformat() if days else None,
        certainty=(sure := _certainty(value, days, context)),
        by=f"{_BY}:{found.rule}",
        confidence=_CONFIDENCE[sure],
    )


def _certainty(value: Value, days: tuple[date, date] | None, context: Context) -> Certainty:
    """Explicit where the words say it all, else as sure as the part's date at most."""
    if not value.relative:
        return "explicit"
    if days is None or context.anchor is None:
        return "unknown"
    return "inferred" if context.certainty in ("explicit", "inferred") else context.certainty
