"""Values of expressions that count units of time: "next month", "five years ago", "the past two weeks", "every year".

Each function takes the match of the rule of its name in ``patterns`` and the context, and gives the value, or None
where the words are no time expression after all.
"""

from __future__ import annotations

import re
from datetime import date

from communique.extraction.times.context import Context
from communique.extraction.times.units import PARTS, SEASONS, WORDS, Match, Value, number, period
from communique.extraction.times.years import season_year
from communique.text.calendar import add_days, add_months, month_end, month_number, quarter_value, week_value


def ago(m: Match, ctx: Context) -> Value | None:
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
    """The value of the day, week, month, year or decade so many units from the base; as exact as its unit, or as
    what it is counted from."""
    if unit == "day":
        return add_days(base, count).isoformat()
    if unit in ("week", "fortnight"):
        return week_value(add_days(base, count * (14 if unit == "fortnight" else 7)))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit, 1200)
    moved = add_months(base, months * count)
    if unit == "month" or (unit == "year" and last is not None and len(last) == 7 and last[5:].isdigit()):
        return moved.isoformat()[:7]
    return quarter_value(moved) if unit == "quarter" else f"{moved.year:04d}"


def ref_period(m: Match, ctx: Context) -> Value | None:
    words = m["q"].lower()
    if words.split()[-1] in ("few", "several", "of"):
        return _near_span(None, m["u"], 1 if "next" in words else -1, ctx)
    return Value("DATE", "PAST_REF" if words == "recent" else "FUTURE_REF", True)


def span(m: Match, ctx: Context) -> Value | None:
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


def unit_ref(m: Match, ctx: Context) -> Value | None:
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
    if m["q"].lower() in ("the past", "the last") and unit not in ("weekend", *SEASONS):
        return _near_span(1, unit, -1, ctx)
    if anchor is None:
        return Value("DATE", {"week": "XXXX-WXX", "month": "XXXX-XX", "weekend": "XXXX-WXX-WE"}.get(unit, "XXXX"), True)
    return _shift_unit(anchor, unit, shift, m["near"].lower())


def _shift_unit(anchor: date, unit: str, shift: int, near: str) -> Value | None:
    if unit == "week":
        return Value("DATE", week_value(add_days(anchor, 7 * shift)), True)
    if unit == "weekend":
        base = add_days(anchor, 7 * shift)
        return Value("DATE", week_value(base) + "-WE", True)
    if unit == "month":
        return Value(
            "DATE", add_months(anchor, shift).isoformat()[:7], True, _rest(anchor, near, "month") if not shift else None
        )
    if unit == "quarter":
        return Value("DATE", quarter_value(add_months(anchor, 3 * shift)), True)
    if unit in SEASONS:
        code = SEASONS[unit]
        return Value("DATE", f"{season_year(anchor, code, shift)}-{code}", True)
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


def end_of(m: Match, ctx: Context) -> Value | None:
    if ctx.anchor is None:
        return Value("DATE", "XXXX", True)
    return _shift_unit(ctx.anchor, m["u"], 0, m["near"].lower())


def every(m: Match, ctx: Context) -> Value | None:
    if m["u"] in PARTS:
        return Value("SET", f"XXXX-XX-XXT{PARTS[m['u']]}")
    if month := month_number(m["u"]) if m["u"][0].isupper() else None:
        return Value("SET", f"XXXX-{month:02d}")
    return Value("SET", period(number(m["n"]) if m["n"] else 1, m["u"]))


def adjective(m: Match, ctx: Context) -> Value | None:
    word = m["n"].lower()
    if word not in WORDS and word not in ("several", "multi", "half") and not word.isdigit():
        return None
    if m["u"] == "second" or (m["u"] == "quarter" and not word.isdigit()):
        return None
    return Value("DURATION", period(0.5 if word == "half" else number(word), m["u"]))


_PER_TIME = re.compile(
    r"(?:(?:times|once|twice|[$€£¥]\s?[\d.,]+|(?:million|billion|dollars|euros|tons|barrels|percent|days|hours))\s)$"
)
_IN_TIME = re.compile(
    r"\b(?:for|in|within|than|over|after|about|nearly|almost|of|least|only|just|lasted|take|took|takes|under|during|"
    r"through|every|another|spent|once|to)\s$",
    re.I,
)


def duration(m: Match, ctx: Context) -> Value | None:
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


def long(m: Match, ctx: Context) -> Value | None:
    unit = "century" if m["u"] == "centuries" else m["u"].removesuffix("s")
    return Value("DURATION", "PXY" if unit == "generation" else period(None, unit) if unit != "century" else "PXC")
