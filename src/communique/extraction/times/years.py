"""Values of expressions that name years, quarters, seasons, decades or centuries.

Each function takes the match of the rule of its name in ``patterns`` and the context, and gives the value, or None
where the words are no time expression after all.
"""

from __future__ import annotations

import re
from datetime import date

from communique.extraction.times.context import Context, tense
from communique.extraction.times.units import ORDINALS, SEASONS, Match, Value, digits, number
from communique.text.calendar import add_months, bounds, quarter_value

_TENS = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]


def years(m: Match, ctx: Context) -> Value | None:
    """ "2021-2025", "2020/21"; "2021-06" is a month of ISO 8601."""
    first, tail = m["y"], m["y2"]
    last = tail if len(tail) == 4 else first[:2] + tail
    if len(tail) == 2 and "-" in m.group() and int(last) != int(first) + 1 and 1 <= int(tail) <= 12:
        return Value("DATE", f"{first}-{tail}")
    return Value("DATE", f"{first}/{last}") if 0 < int(last) - int(first) <= 100 else None


def fiscal(m: Match, ctx: Context) -> Value | None:
    text = m["y"]
    return Value("DATE", text if len(text) == 4 else "20" + text)


def quarter_of(m: Match, ctx: Context) -> Value | None:
    n = ORDINALS.get(m["q"].lower())
    if n is None or (m["u"] == "half" and n > 2):
        return None
    year = int(m["y1"]) if m["y1"] else None
    if year is None and ctx.anchor is not None:
        year = ctx.anchor.year + {"last": -1, "next": 1}.get(m["yw1"].split()[0], 0)
    return Value("DATE", f"{year or 'XXXX'}-{'Q' if m['u'] == 'quarter' else 'H'}{n}", not m["y1"])


def quarter(m: Match, ctx: Context) -> Value | None:
    n = ORDINALS[m["q"].lower()]
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


def quarter_ref(m: Match, ctx: Context) -> Value | None:
    """ "the quarter", "the latest period": the quarter named last; "the year-earlier quarter": the same one a year
    before."""
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


def q(m: Match, ctx: Context) -> Value | None:
    year = int(m["y"]) if m["y"] else ctx.anchor.year if ctx.anchor else None
    return Value("DATE", f"{year or 'XXXX'}-Q{m['q']}", not m["y"])


def season_year(anchor: date, code: str, shift: int) -> int:
    span = bounds(f"{anchor.year:04d}-{code}")
    if span is None or not shift:
        return anchor.year
    if shift < 0:
        return anchor.year - (span[1] >= anchor)
    return anchor.year + (span[0] <= anchor)


def year_end(m: Match, ctx: Context) -> Value | None:
    return Value("DATE", f"{ctx.anchor.year}-12" if ctx.anchor else "XXXX-12", True)


def season(m: Match, ctx: Context) -> Value | None:
    return Value("DATE", f"{m['y']}-{SEASONS[m['s'].lower()]}")


def in_season(m: Match, ctx: Context) -> Value | None:
    code = SEASONS[m["s"]]
    if ctx.anchor is None:
        return Value("DATE", f"XXXX-{code}", True)
    span = bounds(f"{ctx.anchor.year:04d}-{code}")
    year = ctx.anchor.year
    if span is not None:
        ahead = tense(ctx.text, m.start(), m.end()) > 0
        year += (span[1] < ctx.anchor) if ahead else -(span[0] > ctx.anchor)
    return Value("DATE", f"{year}-{code}", True)


def decade(m: Match, ctx: Context) -> Value | None:
    if m["w"]:
        return Value("DATE", f"19{_TENS.index(m['w']) + 2}")
    if m["c"]:
        return Value("DATE", m["c"] + m["t"])
    return (
        Value("DATE", "19" + m["t"])
        if m["apos"] or (m.group().startswith(("the ", "The ")) and m["t"] in "56789")
        else None
    )


def century(m: Match, ctx: Context) -> Value | None:
    text = m["n"].lower()
    n = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}.get(text) or digits(text)
    return Value("DATE", f"{n - 1:02d}") if n <= 30 else None


_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|of|from|until|till|by|for|before|after|to|between|and|during|through|early|late|mid|fiscal|"
    r"year|years|around|about|circa|the|its|on|dated|"
    r"summer|spring|autumn|fall|winter|or|back|end|as|than|throughout|beyond|this|over|past|at|into|late|elections?|"
    r"was|is|our|their|his|entire|second|record|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)[ \n\xa0]|[(,;/–—-] ?|^|"
    r"\n)['‘“\"]?$",
    re.I,
)
_NUMBERED = re.compile(
    r"(?:\b(?:[Rr]esolutions?|[Rr]es|[Nn]os?|[Nn]umber|[Oo]rder|[Ll]aw|[Aa]rticle|[Ss]ection|[Pp]ages?|pp?|[Rr]oom|"
    r"H\.R|S|Agenda|Vision|Horizon|Expo|Strategy|[Ff]light|"
    r"[Bb]ox|[Tt]el|[Ff]ax|ext|[Vv]ersion|[Mm]odel|Plan)\.?[ \xa0]|[Rr]esolutions? \d{1,4} \(|[/#$€£№] ?|\d[-. ])$"
)
_PLAN_OF = re.compile(r" (?:Agenda|Vision|Strategy|Expo)\b")
_COUNTED = re.compile(
    r"[ \xa0-](?:people|persons?|troops|soldiers|men|women|children|refugees|jobs|km|kilomet\w+|miles?|met(?:re|"
    r"er)s?|feet|tons?|tonnes|megawatts?|MW|hectares|acres|"
    r"dollars?|euros?|rubles?|roubles?|yuan|yen|pounds|percent|per cent|points?|pages|participants|delegates|"
    r"students|vehicles|tanks|missiles|aircraft|warheads|years|days|"
    r"hours|weeks|months|times|votes|members|workers|homes|families|companies|vessels|shares|civilians|countries|"
    r"degrees|barrels|doses|personnel|scholarships|visas|guests)\b"
)


def bare_year(m: Match, ctx: Context) -> Value | None:
    """A year stands after a word that can introduce one; a number that counts or numbers things is none."""
    text, start, end = ctx.text, m.start(), m.end()
    head = text[max(0, start - 22) : start]
    if _NUMBERED.search(head) or _COUNTED.match(text, end) or not _BEFORE_YEAR.search(head):
        return None
    if _PLAN_OF.match(text, end):
        return None
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
        return None
    if int(m["y"]) < 1800 and not re.search(r"(?:in|since|of) $", head):
        return None
    return Value("DATE", m["y"])


def year_of(m: Match, ctx: Context) -> Value | None:
    half = {"the first half of": "-H1", "the second half of": "-H2"}.get(m["near"].lower(), "")
    return Value("DATE", m["y"] + half)


def spoken_year(m: Match, ctx: Context) -> Value | None:
    words = m.group().lower().removeprefix("the year ").replace("and ", "")
    if words.startswith("two thousand"):
        rest = words.removeprefix("two thousand").strip()
        return Value("DATE", str(2000 + int(number(rest) or 0) if rest else 2000))
    return Value("DATE", str(1900 + int(number(words.removeprefix("nineteen ")) or 0)))
