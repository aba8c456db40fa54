"""TIMEX3 values of matched time expressions, one function a rule of ``timex_patterns``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from communique.extract.timex_context import Context, nearest_day, nearest_month, tense
from communique.text.calendar import (
    add_days,
    add_months,
    bounds,
    make_day,
    month_end,
    month_number,
    quarter_value,
    week_value,
    weekday_near,
    weekday_number,
)

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


class Value(NamedTuple):
    """What an expression means. ``relative``: it rests on the part's date; ``days``: bounds that the value itself does not give."""

    type: Kind
    value: str
    relative: bool = False
    days: tuple[date, date] | None = None


Match = re.Match[str]
_UNKNOWN_DAY = "XXXX-XX-XX"
_WORDS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    )
} | {w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
_WORDS |= {"a": 1, "an": 1, "a hundred": 100, "a couple of": 2, "a dozen": 12, "two thousand": 2000}
_VAGUE = ("a few", "several", "multi")
_LETTERS = {
    "minute": "M",
    "hour": "H",
    "day": "D",
    "weekend": "W",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_TENS = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]


def number(words: str) -> float | None:
    """The number that words or digits say; None for a vague one ("several")."""
    words = words.lower().strip()
    if words in _VAGUE:
        return None
    if words.startswith("half a"):
        return 0.5
    if words in _WORDS:
        return _WORDS[words]
    if words[0].isdigit():
        whole, _, part = words.replace(",", "").partition(" ")
        fraction = int(part[0]) / int(part[2]) if re.fullmatch(r"\d/\d", part) else 0
        return float(whole) + fraction
    return sum(_WORDS.get(word, 0) for word in re.split("[- ]", words)) or None


def period(count: float | None, unit: str) -> str:
    """The TIMEX3 duration of so many units: "P2W", "PT90M", "PXY"."""
    unit = unit.lower()
    scale, letter = {
        "fortnight": (2, "W"),
        "decade": (10, "Y"),
        "century": (100, "Y"),
        "centurie": (100, "Y"),
        "quarter": (3, "M"),
    }.get(unit, (1, _LETTERS.get(unit, "X")))
    if unit == "second":
        letter = "S"
    text = "X" if count is None else f"{count * scale:g}"
    return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}{text}{letter}"


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


def _mdy(m: Match, ctx: Context) -> Value | None:
    month, day = month_number(m["m"]), _int(m["d"])
    if month is None:
        return None
    last = None
    if m["d2"]:
        last = (month, _int(m["d2"]))
    elif m["m2"]:
        last = (month_number(m["m2"]) or 0, _int(m["d3"]))
    return _dated(m, ctx, (month, day), last)


def _dmy(m: Match, ctx: Context) -> Value | None:
    month = month_number(m["m"])
    if month is None:
        return None
    first = (month_number(m["m1"]) or 0 if m["m1"] else month, _int(m["d"]))
    if m["m1"] and not m["d2"]:
        return None
    last = (month, _int(m["d2"])) if m["d2"] else None
    return _dated(m, ctx, first, last)


def _int(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _iso(m: Match, ctx: Context) -> Value | None:
    day = make_day(int(m["y"]), int(m["m"]), int(m["d"]))
    if day is None:
        return None
    if m["h"]:
        return Value("TIME", f"{day}T{m['h']}:{m['min']}")
    return Value("DATE", day.isoformat())


def _numeric(m: Match, ctx: Context) -> Value | None:
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


def _month_year(m: Match, ctx: Context) -> Value | None:
    year, month = _year(m, ctx), month_number(m["m"])
    value = f"{year or 'XXXX'}-{month:02d}"
    if m["m1"]:
        value = f"{year or 'XXXX'}-{month_number(m['m1']):02d}/{value}"
    return Value("DATE", value, m["y"] is None)


def _month(m: Match, ctx: Context) -> Value | None:
    month = month_number(m["m"]) or 0
    if (
        m["m"].capitalize() in ("May", "March")
        and not (m["q"] or m["near"] or m["m1"])
        and not _AS_MONTH.search(ctx.text, max(0, m.start() - 14), m.start())
    ):
        return None
    if _NOT_MONTH.match(ctx.text, m.end()):
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


_AS_MONTH = re.compile(
    r"(?:\b(?:in|of|for|by|since|until|till|from|during|before|after|to|and|or|end-|mid-|early|late|through|between|on|this|last|next|every|through)\s|[-–(/])$",
    re.I,
)
_NOT_MONTH = re.compile(r"(?:['’]s? (?!\d)|[- ]?\d{3,}|\.\w)|\s+\d{1,2}%| (?:First|Fourth|Square|Street|Revolution)")


def _years(m: Match, ctx: Context) -> Value | None:
    first, tail = m["y"], m["y2"]
    last = tail if len(tail) == 4 else first[:2] + tail
    if (
        not 0 < int(last) - int(first) <= 100
        or ("-" in m.group()
        and len(tail) == 2
        and int(tail) <= 12
        and int(first) >= 2013
        and int(tail) < int(first[2:]))
    ):
        return None
    return Value("DATE", f"{first}/{last}")


def _fiscal(m: Match, ctx: Context) -> Value | None:
    text = m["y"]
    return Value("DATE", text if len(text) == 4 else "20" + text)


def _quarter_of(m: Match, ctx: Context) -> Value | None:
    n = _ORDINALS.get(m["q"].lower())
    if n is None or (m["u"] == "half" and n > 2):
        return None
    year = int(m["y1"]) if m["y1"] else None
    if year is None and ctx.anchor is not None:
        year = ctx.anchor.year + {"last": -1, "next": 1}.get(m["yw1"].split()[0], 0)
    return Value("DATE", f"{year or 'XXXX'}-{'Q' if m['u'] == 'quarter' else 'H'}{n}", not m["y1"])


def _quarter(m: Match, ctx: Context) -> Value | None:
    n = _ORDINALS[m["q"].lower()]
    letter, count = ("Q", 4) if m["u"] == "quarter" else ("H", 2)
    if n > count or (letter == "H" and not (m["y"] or m["yw"])):
        return None
    year = int(m["y"]) if m["y"] else None
    if year is None and ctx.anchor is not None:
        year = ctx.anchor.year
        if m["yw"]:
            year += {"last": -1, "next": 1}.get(m["yw"].split()[0], 0)
        elif tense(ctx.text, m.start(), m.end()) <= 0:
            # The latest such quarter that has begun.
            year -= (n - 1) * (12 // count) + 1 > ctx.anchor.month
    return Value("DATE", f"{year or 'XXXX'}-{letter}{n}", not m["y"])


def _quarter_ref(m: Match, ctx: Context) -> Value | None:
    """ "the quarter", "the latest period": the quarter named last; "the year-earlier quarter": the same one a year before."""
    words = m.group().lower()
    last = ctx.last if ctx.last and "-Q" in ctx.last else None
    if words.startswith("this") and ctx.anchor is not None:
        return Value("DATE", quarter_value(ctx.anchor), True)
    if last is None and ctx.anchor is not None and "period" not in words:
        last = quarter_value(add_months(ctx.anchor, -3))
    if last is None:
        return None if "period" in words else Value("DATE", "XXXX-QX", True)
    if "year-" in words and last[:4].isdigit():
        last = f"{int(last[:4]) - 1}{last[4:]}"
    return Value("DATE", last, True)


def _q(m: Match, ctx: Context) -> Value | None:
    year = int(m["y"]) if m["y"] else ctx.anchor.year if ctx.anchor else None
    return Value("DATE", f"{year or 'XXXX'}-Q{m['q']}", not m["y"])


def _clock(m: Match, ctx: Context) -> Value | None:
    if m["word"]:
        hour, minute = (12, 0) if m["word"].lower() == "noon" else (24, 0)
    elif m["h24"]:
        hour, minute = int(m["h24"]), int(m["min24"])
        if hour > 23 or _SCORE.search(ctx.text, max(0, m.start() - 12), m.start()):
            return None
    else:
        hour, minute = int(m["h"]) % 12 + (12 if m["ap"][0] in "pP" else 0), int(m["min"] or 0)
    day = ctx.anchor
    if m["wd"] and ctx.anchor is not None:
        day = _deictic_day(m["wd"].lower(), ctx.anchor) or weekday_near(
            ctx.anchor, weekday_number(m["wd"]) or 0, tense(ctx.text, m.start(), m.end()) or -1
        )
    return Value("TIME", f"{day or _UNKNOWN_DAY}T{hour:02d}:{minute:02d}", True, (day, day) if day else None)


_SCORE = re.compile(r"(?:score|won|beat|lost|vote|verses?|[A-Z][a-z]+ \d?) ?(?:of )?$")


def _deictic_day(word: str, anchor: date) -> date | None:
    return {"today": anchor, "yesterday": add_days(anchor, -1), "tomorrow": add_days(anchor, 1)}.get(word)


def _weekday(m: Match, ctx: Context) -> Value | None:
    day = weekday_number(m["wd"]) or 0
    query = (m["q"] or "").lower()
    part = _PARTS.get(m["part"] or "")
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


_NAMED_DAY = re.compile(r" (?:Times|Telegraph|Mirror|Express|Herald|Post|[Pp]rayers?|Mass|School)\b")
_NAMED_BEFORE = re.compile(r"(?:Bloody|Black|Good|Palm|Ash|Holy|Super) $")


def _deictic(m: Match, ctx: Context) -> Value | None:
    part = _PARTS.get(m["part"] or m["part2"] or ("night" if m["tonight"] else ""))
    if part is None and m["q"] and m["q"].lower().startswith("mid"):
        part = _PARTS.get(re.split("[- ]", m["q"].lower().replace("mid", "").strip("- "))[0])
    shift = 2 if m["after"] else -2 if m["before"] else 0
    if m["w"]:
        shift = {"tomorrow": 1, "yesterday": -1}.get(m["w"].lower(), 0)
    if m["this"] and m["this"].lower() == "last":
        shift = -1
    if ctx.anchor is None:
        return Value("TIME" if part else "DATE", _UNKNOWN_DAY + (f"T{part}" if part else ""), True)
    day = add_days(ctx.anchor, shift)
    return Value("TIME" if part else "DATE", day.isoformat() + (f"T{part}" if part else ""), True, (day, day))


def _day_ref(m: Match, ctx: Context) -> Value | None:
    """ "the same day", "the next day": counted from the day named last, or from the part's date."""
    day = ctx.last_day or ctx.anchor
    if day is None:
        return Value("DATE", _UNKNOWN_DAY, True)
    shift = 1 if m["after"] or m["rel"] == "after" else -1 if m["before"] or m["rel"] == "before" else 0
    return Value("DATE", add_days(day, shift).isoformat(), True)


def _ago(m: Match, ctx: Context) -> Value | None:
    unit = (m["u"] or "year").lower()
    direction = (m["dir"] or m["dir2"]).lower()
    count = 1.0 if m["bare"] else number(m["n"])
    ahead = direction in ("later", "from now", "hence")
    if count is None or unit in ("second", "minute", "hour", "weekend"):
        past = Value("DATE", "FUTURE_REF" if ahead else "PAST_REF", True)
        return past if count is None else Value("DURATION", period(count, unit), True)
    whole = int(count) * (1 if ahead else -1)
    if unit == "year" and ctx.last and "-Q" in ctx.last and ctx.last[:4].isdigit() and not ahead:
        return Value("DATE", f"{int(ctx.last[:4]) + whole}{ctx.last[4:]}", True)
    counted = direction in ("earlier", "later", "before that", "prior")
    base = (ctx.last_day if counted else None) or ctx.anchor
    if base is None:
        return Value("DURATION", period(count, unit), True)
    return Value("DATE", _stretch(base, unit, whole, ctx.last if counted else None), True)


def _stretch(base: date, unit: str, count: int, last: str | None) -> str:
    """The value of the day, week, month, year or decade so many units from the base; as exact as its unit, or as what it is counted from."""
    if unit == "day":
        return add_days(base, count).isoformat()
    if unit in ("week", "fortnight"):
        return week_value(add_days(base, count * (14 if unit == "fortnight" else 7)))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit, 1200)
    moved = add_months(base, months * count)
    if unit == "month" or (unit == "year" and last is not None and len(last) == 7 and last[5:].isdigit()):
        return moved.isoformat()[:7]
    return quarter_value(moved) if unit == "quarter" else f"{moved.year:04d}"


def _ref_period(m: Match, ctx: Context) -> Value | None:
    words = m["q"].lower()
    if words.split()[-1] in ("few", "several", "of"):
        return _near_span(None, m["u"], 1 if "next" in words else -1, ctx)
    return Value("DATE", "PAST_REF" if words == "recent" else "FUTURE_REF", True)


def _span(m: Match, ctx: Context) -> Value | None:
    """ "the past two weeks", "the next 15 days", "two years"."""
    direction = {"past": -1, "last": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1}.get(
        m["q"] or "", 0
    )
    count = number(m["n"])
    if not direction and not m["q"] and m["u"] == "second" and not m["n"][0].isdigit():
        return None
    return _near_span(count, m["u"], direction, ctx)


def _near_span(count: float | None, unit: str, direction: int, ctx: Context) -> Value:
    value = period(count, unit)
    days = None
    if (
        ctx.anchor is not None
        and direction
        and count is not None
        and unit in ("day", "week", "fortnight", "month", "year", "decade")
    ):
        if unit in ("day", "week", "fortnight"):
            other = add_days(ctx.anchor, direction * int(count * {"day": 1, "week": 7}.get(unit, 14)))
        else:
            other = add_months(ctx.anchor, direction * int(count * {"month": 1, "year": 12}.get(unit, 120)))
        days = (min(other, ctx.anchor), max(other, ctx.anchor))
    return Value("DURATION", value, direction != 0, days)


def _unit_ref(m: Match, ctx: Context) -> Value | None:
    """ "next month", "this summer", "earlier this year", "the following week", "the past year"."""
    unit, query = m["u"].lower(), m["q"].lower().removeprefix("the ")
    anchor, shift = ctx.anchor, 0
    if query in ("same", "that same", "that", "following", "previous", "preceding"):
        if query == "that" and unit not in ("week", "month", "year"):
            return None
        anchor = ctx.last_day or ctx.anchor
        shift = {"following": 1, "previous": -1, "preceding": -1}.get(query, 0)
    elif query in ("last", "past", "previous", "this past"):
        shift = -1
    elif query in ("next", "coming", "this coming"):
        shift = 1
    if m["q"].lower() in ("the past", "the last") and unit not in ("weekend", *_SEASONS):
        return _near_span(1, unit, -1, ctx)
    if anchor is None:
        return Value("DATE", {"week": "XXXX-WXX", "month": "XXXX-XX", "weekend": "XXXX-WXX-WE"}.get(unit, "XXXX"), True)
    return _shift_unit(anchor, unit, shift, m["near"].lower())


def _shift_unit(anchor: date, unit: str, shift: int, near: str) -> Value | None:
    if unit == "week":
        return Value("DATE", week_value(add_days(anchor, 7 * shift)), True)
    if unit == "weekend":
        base = add_days(anchor, 7 * shift if shift >= 0 or anchor.weekday() < 5 else 7 * shift)
        return Value("DATE", week_value(base) + "-WE", True)
    if unit == "month":
        return Value(
            "DATE", add_months(anchor, shift).isoformat()[:7], True, _rest(anchor, near, "month") if not shift else None
        )
    if unit == "quarter":
        return Value("DATE", quarter_value(add_months(anchor, 3 * shift)), True)
    if unit in _SEASONS:
        code = _SEASONS[unit]
        return Value("DATE", f"{_season_year(anchor, code, shift)}-{code}", True)
    if unit == "decade":
        return Value("DATE", f"{anchor.year // 10 + shift:03d}", True)
    if unit == "century":
        return Value("DATE", f"{anchor.year // 100 + shift:02d}", True)
    half = {"first half": "-H1", "second half": "-H2"}.get(near.removeprefix("the ").removesuffix(" of "), "")
    return Value(
        "DATE",
        f"{anchor.year + shift:04d}{half}",
        True,
        _rest(anchor, near, "year") if not shift and not half else None,
    )


def _rest(anchor: date, near: str, unit: str) -> tuple[date, date] | None:
    """Of "later this year" the days after the part's date, of "earlier this year" those before it."""
    first = date(anchor.year, 1, 1) if unit == "year" else anchor.replace(day=1)
    last = date(anchor.year, 12, 31) if unit == "year" else month_end(anchor.year, anchor.month)
    if near.startswith("later"):
        return anchor, last
    return (first, anchor) if near.startswith("earlier") else None


def _season_year(anchor: date, code: str, shift: int) -> int:
    span = bounds(f"{anchor.year:04d}-{code}")
    if span is None or not shift:
        return anchor.year
    if shift < 0:
        return anchor.year - (span[1] >= anchor)
    return anchor.year + (span[0] <= anchor)


def _end_of(m: Match, ctx: Context) -> Value | None:
    if ctx.anchor is None:
        return Value("DATE", "XXXX", True)
    return _shift_unit(ctx.anchor, m["u"], 0, m["near"].lower())


def _year_end(m: Match, ctx: Context) -> Value | None:
    return Value("DATE", f"{ctx.anchor.year}-12" if ctx.anchor else "XXXX-12", True)


def _season(m: Match, ctx: Context) -> Value | None:
    return Value("DATE", f"{m['y']}-{_SEASONS[m['s'].lower()]}")


def _in_season(m: Match, ctx: Context) -> Value | None:
    code = _SEASONS[m["s"]]
    if ctx.anchor is None:
        return Value("DATE", f"XXXX-{code}", True)
    direction = tense(ctx.text, m.start(), m.end())
    return Value("DATE", f"{_season_year(ctx.anchor, code, direction)}-{code}", True)


def _decade(m: Match, ctx: Context) -> Value | None:
    if m["w"]:
        return Value("DATE", f"19{_TENS.index(m['w']) + 2}")
    if m["c"]:
        return Value("DATE", m["c"] + m["t"])
    return (
        Value("DATE", "19" + m["t"])
        if m["apos"] or (m.group().startswith(("the ", "The ")) and m["t"] in "56789")
        else None
    )


def _century(m: Match, ctx: Context) -> Value | None:
    text = m["n"].lower()
    n = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}.get(text) or _int(text)
    return Value("DATE", f"{n - 1:02d}") if n <= 30 else None


def _set(m: Match, ctx: Context) -> Value | None:
    if m["u"] in _PARTS:
        return Value("SET", f"XXXX-XX-XXT{_PARTS[m['u']]}")
    if month := month_number(m["u"]) if m["u"][0].isupper() else None:
        return Value("SET", f"XXXX-{month:02d}")
    return Value("SET", period(number(m["n"]) if m["n"] else 1, m["u"]))


def _adjective(m: Match, ctx: Context) -> Value | None:
    word = m["n"].lower()
    if word not in _WORDS and word not in ("several", "multi", "half") and not word.isdigit():
        return None
    if m["u"] == "second" or (m["u"] == "quarter" and not word.isdigit()):
        return None
    return Value("DURATION", period(0.5 if word == "half" else number(word), m["u"]))


_PER_TIME = re.compile(
    r"(?:(?:times|once|twice|[$€£¥]\s?[\d.,]+|(?:million|billion|dollars|euros|tons|barrels|percent|days|hours))\s)$"
)
_IN_TIME = re.compile(
    r"\b(?:for|in|within|than|over|after|about|nearly|almost|of|least|only|just|lasted|take|took|takes|under|during|through|every|another|spent|once|to)\s$",
    re.I,
)


def _duration(m: Match, ctx: Context) -> Value | None:
    """ "a year" alone is a duration after "for" or "in", a set after "twice"; "one day" means some day."""
    article = m["n"].lower() in ("a", "an")
    before = max(0, m.start() - 14)
    if m["u"].lower() in ("second", "quarter") and not m["n"][0].isdigit():
        return None
    if m["n"][0].isdigit() and not m["s"] and float(re.sub(r"[^\d.]", "", m["n"]) or 0) != 1:
        return None
    if article and not m["s"]:
        if _PER_TIME.search(ctx.text, before, m.start()):
            return Value("SET", period(1, m["u"]))
        if m.group()[:2].lower() in ("a ", "an") and not _IN_TIME.search(ctx.text, before, m.start()):
            return None
    if m.group().lower() == "one day":
        return None
    return Value("DURATION", period(number(m["n"]), m["u"]))


def _long(m: Match, ctx: Context) -> Value | None:
    unit = "century" if m["u"] == "centuries" else m["u"].removesuffix("s")
    return Value("DURATION", "PXY" if unit == "generation" else period(None, unit) if unit != "century" else "PXC")


_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|of|from|until|till|by|for|before|after|to|between|and|during|through|early|late|mid|fiscal|year|years|around|about|circa|the|its|on|dated|"
    r"summer|spring|autumn|fall|winter|or|back|end|as|than|throughout|beyond|this|over|past|at|into|late|elections?|was|is|our|their|his|entire|second|record|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)[ \n\xa0]|[(,;/–—-] ?|^|\n)['‘“\"]?$",
    re.I,
)
_NUMBERED = re.compile(
    r"(?:\b(?:[Rr]esolutions?|[Rr]es|[Nn]os?|[Nn]umber|[Oo]rder|[Ll]aw|[Aa]rticle|[Ss]ection|[Pp]ages?|pp?|[Rr]oom|H\.R|S|Agenda|Vision|Horizon|Expo|Strategy|[Ff]light|"
    r"[Bb]ox|[Tt]el|[Ff]ax|ext|[Vv]ersion|[Mm]odel|Plan)\.?[ \xa0]|[Rr]esolutions? \d{1,4} \(|[/#$€£№] ?|\d[-. ])$"
)
_COUNTED = re.compile(
    r"[ \xa0-](?:people|persons?|troops|soldiers|men|women|children|refugees|jobs|km|kilomet\w+|miles?|met(?:re|er)s?|feet|tons?|tonnes|megawatts?|MW|hectares|acres|"
    r"dollars?|euros?|rubles?|roubles?|yuan|yen|pounds|percent|per cent|points?|pages|participants|delegates|students|vehicles|tanks|missiles|aircraft|warheads|years|days|"
    r"hours|weeks|months|times|votes|members|workers|homes|families|companies|vessels|shares|civilians|countries|degrees|barrels|doses|personnel|scholarships|visas|guests)\b"
)


def _bare_year(m: Match, ctx: Context) -> Value | None:
    """A year stands after a word that can introduce one; a number that counts or numbers things is none."""
    text, start, end = ctx.text, m.start(), m.end()
    head = text[max(0, start - 22) : start]
    if _NUMBERED.search(head) or _COUNTED.match(text, end) or not _BEFORE_YEAR.search(head):
        return None
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
        return None
    if int(m["y"]) < 1800 and not re.search(r"(?:in|since|of) $", head):
        return None
    return Value("DATE", m["y"])


def _year_of(m: Match, ctx: Context) -> Value | None:
    half = {"the first half of": "-H1", "the second half of": "-H2"}.get(m["near"].lower(), "")
    return Value("DATE", m["y"] + half)


def _spoken_year(m: Match, ctx: Context) -> Value | None:
    words = m.group().lower().removeprefix("the year ").replace("and ", "")
    if words.startswith("two thousand"):
        rest = words.removeprefix("two thousand").strip()
        return Value("DATE", str(2000 + int(number(rest) or 0) if rest else 2000))
    return Value("DATE", str(1900 + int(number(words.removeprefix("nineteen ")) or 0)))


def _fixed(value: str) -> Callable[[Match, Context], Value | None]:
    return lambda m, ctx: Value("DATE", value)


MAKERS: dict[str, Callable[[Match, Context], Value | None]] = {
    "iso": _iso, "numeric": _numeric, "mdy": _mdy, "dmy": _dmy, "month_year": _month_year, "years": _years, "quarter_of": _quarter_of,
    "quarter": _quarter, "quarter_ref": _quarter_ref, "q": _q, "month": _month, "clock": _clock, "weekday": _weekday, "deictic": _deictic,
    "day_ref": _day_ref, "ago": _ago, "ref_period": _ref_period, "span": _span, "unit_ref": _unit_ref, "end_of": _end_of, "year_end": _year_end,
    "season": _season, "in_season": _in_season, "fiscal": _fiscal, "decade": _decade, "century": _century, "set": _set, "adjective": _adjective,
    "duration": _duration, "long": _long, "year_of": _year_of, "year": _bare_year, "spoken_year": _spoken_year,
    "present": _fixed("PRESENT_REF"), "past": _fixed("PAST_REF"), "future": _fixed("FUTURE_REF"),
}  # fmt: skip
