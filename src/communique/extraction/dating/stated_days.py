"""The day a part states for itself: in a date line, a dateline, at the end of its heading, or as the day of what it
reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.extraction.form.dateline import dateline_at
from communique.extraction.reading import Reading
from communique.extraction.times.patterns import DAY, MONTH, PATTERNS, WEEKDAY, YEAR
from communique.model import Part, Span
from communique.text.calendar import make_day, month_number, weekday_number

HEAD_LINES = 14
"""Date lines stand among the first lines of a part: the 11th at the latest in the releases at hand (title, lead,
credit, captions)."""
TAIL_LINES = 4
LINE = 110
"""A date line is shorter than this; the longest at hand has 74 characters (place, weekday, full date, time, zone)."""
MOST_NAMES = 6
"""Capitalised words beside the day of a date line ("Ministry Press Room, Northport, Republic of ..."); in a title,
two at most."""
HEADING = 400

_ABBREVIATED = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
_DATE = re.compile(
    rf"(?:(?P<wd>{WEEKDAY}|{_ABBREVIATED}),?\s+(?:the )?)?(?:(?P<m>{MONTH})\s+(?P<d>{DAY})(?:[-–](?P<d2>{DAY}))?|"
    rf"(?P<da>{DAY})(?:[-–](?P<d2a>{DAY}))?\s+(?:of )?(?P<ma>{MONTH}))"
    rf"(?:,?\s+(?P<y>{YEAR}))?(?:,? \(?(?P<wd2>{WEEKDAY})\)?)?"
)
_NUMERIC = PATTERNS["numeric"]
_ISO = PATTERNS["iso"]
_AROUND = re.compile(
    r"(?:\b(?:published|posted|updated?|last|modified|released?|date[ds]?|issued|created|created|on|at|as|of|time|"
    r"local|moscow|beijing|gmt|utc|msk|e[ds]t|cest|cet|bst|ist|edt|"
    r"am|pm|for immediate release|immediate release|press release|news|hrs?|noon|release|by|admin|administrator|"
    r"editors?|staff|webmaster)\b|"
    r"\d{1,2}[:.]\d\d(?::\d\d)?|\d{1,2}(?= [ap]\.?m)|\b[ap]\.m\b\.?|[+-]\d{4}\b|\bsent\b|[^\w\s])",
    re.I,
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'.]*|de|del|la|of|the|and|D\.C|\d{1,5}-\d\d-\d\d-\d{4}")
_TITLE_TAIL = re.compile(r"(?:[,–—:(|-]\s*|\b(?:on|of|for|dated)\s+|\s{2,})$|[A-Z][\w.]*,?\s+$")


_AHEAD = re.compile(r"\b(?:will|shall|upcoming|forthcoming|to be held)\b")
_ON = re.compile(r"(?:.*\b)?on (?:the (?:early |late )?(?:morning|afternoon|evening|night) of )?|", re.I | re.S)
# "thanked for the welcome given during the visit on May 3": the day of an earlier occasion.
_EARLIER = re.compile(r".{20,}\b(?:during|following|after|since|before|ahead of)\b[^.;]{0,120}$", re.S)
_DATELINE_HEAD = re.compile(
    r"(?!(?:On|In|At|By|Since|The|From|Until|After|Before|For|As|When)\b)"
    r"(?:[A-ZÀ-Þ][\w’'.-]*[,.]? ?(?:/ ?)?(?:(?:de|del|la) )?){1,6}"
)
_DATELINE_END = re.compile(r"[.,]{0,2}\s{0,3}(?:[—–(/]|-{1,2}\s|\.\s?[A-Z][\w.]+ ?[—–-]\s|[A-Z][\w.]{2,} ?[—–-]\s)")
# "No: 12, 3 May 2021, Press Release Regarding ...".
_NUMBERED = re.compile(r"(?:No|Nr|N°|№)\.?:? ?\d{1,4}(?:/\d{2,4})?,? ")
_EPIGRAPH = '–—-“"‘'
"""What the line of a quotation under a title, or the line that names its speaker, begins with."""


class Stated(NamedTuple):
    """A day as a part states it. ``year`` and ``weekday`` (0 to 6) where they are printed; ``where``: "date line",
    "dateline", "heading", "event"."""

    year: int | None
    month: int
    day: int
    weekday: int | None
    span: Span
    where: str


def stated_days(reading: Reading, part: Part) -> list[Stated]:
    """The days that may be the part's own, the best evidence first: date lines, dateline, heading, then the day of
    its first sentence."""
    text = reading.text
    lines = list(_lines(text, part.start, part.end))
    head = lines[:HEAD_LINES]
    tail = [line for line in lines[-TAIL_LINES:] if line not in head]
    found = [
        s
        for line in head
        for s in (*_of_date_line(text, *line, MOST_NAMES if line != head[0] else 2), *_of_dateline(text, *line))
    ]
    found += [s for line in head[:3] for s in _of_heading(text, *line)]
    found += [s for line in tail for s in _of_date_line(text, *line)]
    found += _of_dateblocks(reading, part)
    if not found:
        return [s for line in head[:4] for s in _of_first_sentence(text, *line)][:1]
    # The first line that is a date is the part's; where it prints no year, another one of the same day may.
    first = found[0]
    same = [s for s in found if (s.month, s.day) == (first.month, first.day)]
    return sorted(same, key=lambda s: s.year is None) + [s for s in found if s not in same]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a part without blank ends, empty ones left out: the first and the last ones only."""
    cuts: list[tuple[int, int]] = []
    at = start
    while at < end and len(cuts) < HEAD_LINES:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if line := _trimmed(text, at, stop):
            cuts.append(line)
        at = stop + 1
    yield from cuts
    low, back = at, end
    last: list[tuple[int, int]] = []
    while back > low and len(last) < TAIL_LINES:
        begin = max(text.rfind("\n", low, back), low - 1) + 1
        if line := _trimmed(text, begin, back):
            last.append(line)
        back = begin - 1
    yield from reversed(last)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def days_in(text: str, start: int, end: int, where: str) -> list[Stated]:
    """Every day in ``text[start:end]``, with or without its year."""
    out = []
    for m in _DATE.finditer(text, start, end):
        month, day = month_number(m["m"] or m["ma"]), int(re.sub(r"\D", "", m["d"] or m["da"]))
        year = int(m["y"]) if m["y"] else None
        if (m.start() and text[m.start() - 1].isalnum()) or month is None or make_day(year or 2000, month, day) is None:
            continue
        weekday = weekday_number(m["wd"] or m["wd2"]) if m["wd"] or m["wd2"] else None
        out.append(Stated(year, month, day, weekday, Span(m.start(), m.end()), where))
    out += [
        Stated(int(m["y"]), int(m["m"]), int(m["d"]), None, Span(m.start(), m.end()), where)
        for m in _ISO.finditer(text, start, end)
        if make_day(int(m["y"]), int(m["m"]), int(m["d"]))
    ]
    for m in _NUMERIC.finditer(text, start, end):
        a, b = int(m["a"]), int(m["b"] or m["b2"] or m["b3"])
        day, month = (b, a) if m["b2"] and b > 12 else (a, b)
        if make_day(int(m["y"]), month, day) and not (m["b2"] and a <= 12 and b <= 12 and a != b):
            out.append(Stated(int(m["y"]), month, day, None, Span(m.start(), m.end()), where))
    return out


def _of_date_line(text: str, start: int, end: int, most: int = MOST_NAMES) -> list[Stated]:
    """The day of a line that holds little else: names of places, a time, "Published:"."""
    if end - start > LINE or _epigraph(text, start):
        return []
    days = days_in(text, start, end, "date line")
    if not 1 <= len(days) <= 2:
        return []
    rest = "".join(text[a:b] for a, b in _gaps([s.span for s in days], start, end))
    rest = _AROUND.sub(" ", rest)
    left = _NAME.sub(" ", rest).strip()
    names = len(_NAME.findall(rest))
    parted = "," in text[start:end] or "|" in text[start:end] or "  " in text[start:end]
    if left or names > most or (names > 3 and not parted):
        return []
    return days[:1]


def _epigraph(text: str, start: int) -> bool:
    """Whether the line says whose words stand above it, and when they were said: it begins with a dash, or stands
    under a quotation."""
    above = text[max(0, start - HEADING) : start].rstrip()
    line = above[above.rfind("\n") + 1 :].lstrip()
    return text[start] in _EPIGRAPH or (line[:1] in _EPIGRAPH and line[-1:] in ("”", '"'))


def _gaps(spans: list[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for span in sorted(spans):
        yield at, max(at, span.start)
        at = max(at, span.end)
    yield at, end


def _of_dateline(text: str, start: int, end: int) -> list[Stated]:
    """The day of a dateline; of one with remains ("PORT ELIS, May 3, — ") as well."""
    line = dateline_at(text, start, end)
    if line is not None and line.day is not None:
        return days_in(text, line.day.start, line.day.end, "dateline")[:1]
    days = days_in(text, start, min(end, start + 90), "dateline")[:1]
    if not days or end - days[0].span.end < 8 or not _DATELINE_END.match(text, days[0].span.end):
        return []
    head = text[start : days[0].span.start]
    return days if 3 <= len(head) <= 60 and _DATELINE_HEAD.fullmatch(head) else []


def _of_heading(text: str, start: int, end: int) -> list[Stated]:
    """The day at the end of a heading: "..., Northport, 9 May 2031", "Press Conference on May 9"."""
    if end - start > HEADING or _epigraph(text, start) or text[end - 1] in ".!?:;":
        return []
    days = days_in(text, start, end, "heading")
    if not days:
        return []
    if _NUMBERED.fullmatch(text[start : days[0].span.start]) and text[days[0].span.end : days[0].span.end + 2] == ", ":
        return days[:1]
    last = days[-1]
    if text[last.span.end : end].strip(" )]|,") or not _TITLE_TAIL.search(
        text, max(start, last.span.start - 30), last.span.start
    ):
        return []
    return [last]


def _of_dateblocks(reading: Reading, part: Part) -> list[Stated]:
    """Days of the blocks that the layout tells to be date lines, wherever in the part they stand."""
    out = []
    for block in reading.blocks:
        if block.kind == "date" and part.start <= block.start < part.end:
            out += days_in(reading.text, block.start, block.end, "date line")[:1]
    return out


def _of_first_sentence(text: str, start: int, end: int) -> list[Stated]:
    """The day of what is reported first: "On May 20, the ministers met" in a release that bears no date."""
    if end - start < 60:
        return []
    stop = min(end, start + 260)
    for day in days_in(text, start, stop, "event"):
        if (
            _ON.fullmatch(text[start : day.span.start][-30:])
            and not _AHEAD.search(text, start, min(end, day.span.end + 120))
            and not _EARLIER.match(text, start, day.span.start)
        ):
            return [day]
    return []
