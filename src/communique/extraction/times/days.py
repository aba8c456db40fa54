"""Values of expressions that name days, months or times of day.

Each function takes the match of the rule of its name in ``patterns`` and the context, and gives the value, or None
where the words are no time expression after all.
"""

from __future__ import annotations

import re
from datetime import date

from communique.extraction.times.context import Context, nearest_day, nearest_month, tense
from communique.extraction.times.units import PARTS, UNKNOWN_DAY, Match, Value, digits
from communique.text.calendar import add_days, make_day, month_number, weekday_near, weekday_number


def _day_text(year: int | None, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"XXXX-{month:02d}-{day:02d}"


def _year(m: Match, ctx: Context) -> int | None:
    """The year that the expression itself prints or names ("last year"), where it does."""
    if m["y"]:
        return int(m["y"])
    if not m["yw"] or ctx.anchor is None:
        return None
    word = m["yw"].split()[0].lower()
    return ctx.anchor.year + {"last": -1, "next": 1}.get(word, 0)


def _dated(m: Match, ctx: Context, first: tuple[int, int], last: tuple[int, int] | None) -> Value | None:
    """A day or a range of days of which month and day are known, the year perhaps not."""
    year = _year(m, ctx)
    relative = m["y"] is None
    if year is None and ctx.anchor is not None:
        found = nearest_day(ctx.anchor, *first, tense(ctx.text, m.start(), m.end()))
        year = found.year if found else None
    if make_day(year or 2000, *first) is None:
        return None
    value = _day_text(year, *first)
    if last is not None:
        if make_day(year or 2000, *last) is None or (last <= first and last[0] == first[0]):
            return None
        if year and m["y"] and last < first:
            value = _day_text(year - 1, *first)
        value += "/" + _day_text(year + (last < first and not m["y"]) if year else None, *last)
    return Value("DATE", value, relative)


def mdy(m: Match, ctx: Context) -> Value | None:
    month, day = month_number(m["m"]), digits(m["d"])
    if month is None:
        return None
    last = None
    if m["d2"]:
        last = (month, digits(m["d2"]))
    elif m["m2"]:
        last = (month_number(m["m2"]) or 0, digits(m["d3"]))
    return _dated(m, ctx, (month, day), last)


def dmy(m: Match, ctx: Context) -> Value | None:
    month = month_number(m["m"])
    if month is None:
        return None
    first = (month_number(m["m1"]) or 0 if m["m1"] else month, digits(m["d"]))
    if m["m1"] and not m["d2"]:
        return None
    last = (month, digits(m["d2"])) if m["d2"] else None
    return _dated(m, ctx, first, last)


def iso(m: Match, ctx: Context) -> Value | None:
    day = make_day(int(m["y"]), int(m["m"]), int(m["d"]))
    if day is None:
        return None
    if m["h"]:
        return Value("TIME", f"{day}T{m['h']}:{m['min']}")
    return Value("DATE", day.isoformat())


def numeric(m: Match, ctx: Context) -> Value | None:
    """20.05.2024 is day and month; of 09/04/2024 either may come first: then both days bound it."""
    year, a, b = int(m["y"]), int(m["a"]), int(m["b"] or m["b2"] or m["b3"])
    european, american = make_day(year, b, a), make_day(year, a, b)
    if m["b2"] is None:
        return Value("DATE", european.isoformat()) if european else None
    days = sorted(d for d in (european, american) if d)
    if not days:
        return None
    if len(days) == 1 or days[0] == days[1]:
        return Value("DATE", days[0].isoformat())
    return Value("DATE", f"{year}-XX-XX", True, (days[0], days[1]))


def month_year(m: Match, ctx: Context) -> Value | None:
    year, month = _year(m, ctx), month_number(m["m"])
    value = f"{year or 'XXXX'}-{month:02d}"
    if m["m1"]:
        value = f"{year or 'XXXX'}-{month_number(m['m1']):02d}/{value}"
    return Value("DATE", value, m["y"] is None)


_AS_MONTH = re.compile(
    r"(?:\b(?:in|of|for|by|since|until|till|from|during|before|after|to|and|or|end-|mid-|early|late|through|between|"
    r"on|this|last|next|every|through)\s|[-–(/])$",
    re.I,
)
_NOT_MONTH = re.compile(r"(?:['’]s? (?!\d)|[- ]?\d{3,}|\.\w)|\s+\d{1,2}%| (?:First|Fourth|Square|Street|Revolution)")


def _is_person(m: Match, text: str) -> bool:
    """Whether a month's name that is a person's as well is called on: "Thank you, April."."""
    if m["m"] not in ("April", "May", "June", "August") or m.group() != m["m"]:
        return False
    return text[max(0, m.start() - 2) : m.start()] == ", " and text[m.end() : m.end() + 1] in (".", "?", "!")


def month(m: Match, ctx: Context) -> Value | None:
    month = month_number(m["m"]) or 0
    if (
        m["m"].capitalize() in ("May", "March")
        and not (m["q"] or m["near"] or m["m1"])
        and not _AS_MONTH.search(ctx.text, max(0, m.start() - 14), m.start())
    ):
        return None
    if _NOT_MONTH.match(ctx.text, m.end()) or _is_person(m, ctx.text):
        return None
    year: int | None = None
    if ctx.anchor is not None:
        word = (m["q"] or "").split()
        if word and word[0].lower() == "last":
            year = ctx.anchor.year - (month >= ctx.anchor.month)
        elif word and (word[0].lower() == "next" or word[-1] == "coming"):
            year = ctx.anchor.year + (month <= ctx.anchor.month)
        else:
            year = nearest_month(ctx.anchor, month, tense(ctx.text, m.start(), m.end()))
    value = f"{year or 'XXXX'}-{month:02d}"
    if m["m1"]:
        first = month_number(m["m1"]) or 0
        value = f"{year - (first > month) if year else 'XXXX'}-{first:02d}/{value}"
    return Value("DATE", value, True)


_SCORE = re.compile(r"(?:score|won|beat|lost|vote|verses?|[A-Z][a-z]+ \d?) ?(?:of )?$")


def clock(m: Match, ctx: Context) -> Value | None:
    if m["word"]:
        hour, minute = (12, 0) if m["word"].lower() == "noon" else (24, 0)
    elif m["h24"]:
        hour, minute = int(m["h24"]), int(m["min24"])
        if hour > 23 or _SCORE.search(ctx.text, max(0, m.start() - 12), m.start()):
            return None
    else:
        hour, minute = int(m["h"]) % 12 + (12 if m["ap"][0] in "pP" else 0), int(m["min"] or 0)
    # "10 May 2024 14:00": the time is of the day printed just before it.
    day = ctx.last_day if 0 < m.start() - ctx.last_end <= 4 else ctx.anchor
    if m["wd"] and ctx.anchor is not None:
        day = _deictic_day(m["wd"].lower(), ctx.anchor) or weekday_near(
            ctx.anchor, weekday_number(m["wd"]) or 0, tense(ctx.text, m.start(), m.end()) or -1
        )
    return Value("TIME", f"{day or UNKNOWN_DAY}T{hour:02d}:{minute:02d}", True, (day, day) if day else None)


def _deictic_day(word: str, anchor: date) -> date | None:
    return {"today": anchor, "yesterday": add_days(anchor, -1), "tomorrow": add_days(anchor, 1)}.get(word)


_NAMED_DAY = re.compile(r" (?:Times|Telegraph|Mirror|Express|Herald|Post|[Pp]rayers?|Mass|School)\b")
_NAMED_BEFORE = re.compile(r"(?:Bloody|Black|Good|Palm|Ash|Holy|Super) $")


def weekday(m: Match, ctx: Context) -> Value | None:
    day = weekday_number(m["wd"]) or 0
    query = (m["q"] or "").lower()
    part = PARTS.get(m["part"] or "")
    if m["s"] or m["ps"] or query in ("every", "each"):
        return Value("SET", f"XXXX-WXX-{day + 1}" + (f"T{part}" if part else ""))
    if _NAMED_DAY.match(ctx.text, m.end()) or _NAMED_BEFORE.search(ctx.text, max(0, m.start() - 10), m.start()):
        return None
    if ctx.anchor is None:
        return Value("DATE", f"XXXX-WXX-{day + 1}", True)
    word = query.removeprefix("the ")
    if word in ("last", "previous", "this past"):
        found = weekday_near(add_days(ctx.anchor, -1), day, -1)
    elif word in ("next", "coming", "this coming"):
        found = weekday_near(add_days(ctx.anchor, 1), day, 1)
    elif word == "following" and ctx.last_day:
        found = weekday_near(add_days(ctx.last_day, 1), day, 1)
    else:
        direction = tense(ctx.text, m.start(), m.end()) or -1
        found = weekday_near(ctx.anchor, day, direction)
    return Value("TIME" if part else "DATE", found.isoformat() + (f"T{part}" if part else ""), True, (found, found))


def deictic(m: Match, ctx: Context) -> Value | None:
    part = PARTS.get(m["part"] or m["part2"] or ("night" if m["tonight"] else ""))
    if part is None and m["q"] and m["q"].lower().startswith("mid"):
        part = PARTS.get(re.split("[- ]", m["q"].lower().replace("mid", "").strip("- "))[0])
    shift = 2 if m["after"] else -2 if m["before"] else 0
    if m["w"]:
        shift = {"tomorrow": 1, "yesterday": -1}.get(m["w"].lower(), 0)
    if m["this"] and m["this"].lower() == "last":
        shift = -1
    if ctx.anchor is None:
        return Value("TIME" if part else "DATE", UNKNOWN_DAY + (f"T{part}" if part else ""), True)
    day = add_days(ctx.anchor, shift)
    return Value("TIME" if part else "DATE", day.isoformat() + (f"T{part}" if part else ""), True, (day, day))


def day_ref(m: Match, ctx: Context) -> Value | None:
    """ "the same day", "the next day": counted from the day named last, or from the part's date."""
    day = ctx.last_day or ctx.anchor
    if day is None:
        return Value("DATE", UNKNOWN_DAY, True)
    shift = 1 if m["after"] or m["rel"] == "after" else -1 if m["before"] or m["rel"] == "before" else 0
    return Value("DATE", add_days(day, shift).isoformat(), True)
