"""Which function gives the value of which rule of ``patterns``."""

from __future__ import annotations

from collections.abc import Callable

from communique.extraction.times import days, periods, years
from communique.extraction.times.context import Context
from communique.extraction.times.units import Match, Value


def _fixed(value: str) -> Callable[[Match, Context], Value | None]:
    return lambda m, ctx: Value("DATE", value)


MAKERS: dict[str, Callable[[Match, Context], Value | None]] = {
    "iso": days.iso,
    "numeric": days.numeric,
    "mdy": days.mdy,
    "dmy": days.dmy,
    "month_year": days.month_year,
    "years": years.years,
    "quarter_of": years.quarter_of,
    "quarter": years.quarter,
    "quarter_ref": years.quarter_ref,
    "q": years.q,
    "month": days.month,
    "clock": days.clock,
    "weekday": days.weekday,
    "deictic": days.deictic,
    "day_ref": days.day_ref,
    "ago": periods.ago,
    "ref_period": periods.ref_period,
    "span": periods.span,
    "unit_ref": periods.unit_ref,
    "end_of": periods.end_of,
    "year_end": years.year_end,
    "season": years.season,
    "in_season": years.in_season,
    "fiscal": years.fiscal,
    "decade": years.decade,
    "century": years.century,
    "set": periods.every,
    "adjective": periods.adjective,
    "duration": periods.duration,
    "long": periods.long,
    "year_of": years.year_of,
    "year": years.bare_year,
    "spoken_year": years.spoken_year,
    "present": _fixed("PRESENT_REF"),
    "past": _fixed("PAST_REF"),
    "future": _fixed("FUTURE_REF"),
}
"""In: the match of the rule and the context; out: its value, or None where the words are no time expression after
all."""
