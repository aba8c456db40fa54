"""Calendar arithmetic without a clock: days, weekdays, candidate years, and the first and last day of TIMEX3 values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

FIRST_YEAR = 1990
"""Candidate years of a date without a year start here."""
LAST_YEAR = 2026
"""Candidate years of a date without a year end here: the constant of this release, raised with each year's first
release."""
CANDIDATE_YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_ISO_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_ISO_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_ISO_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_ISO_HALF = re.compile(r"(\d{4})-H([12])$")
_ISO_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
_ISO_YEAR = re.compile(r"\d{2,4}$")


def month_number(name: str) -> int | None:
    """1 to 12 for an English month name or its abbreviation ("Sept.", "MAY"); None for another word."""
    return _MONTHS.get(name[:3].lower())


def weekday_number(name: str) -> int | None:
    """0 (Monday) to 6 (Sunday) for an English weekday name or its abbreviation; None for another word."""
    return _WEEKDAYS.get(name[:3].lower())


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years_fitting(
    month: int, day: int, weekday: int | None = None, years: Iterable[int] = CANDIDATE_YEARS
) -> tuple[int, ...]:
    """The years in which the day exists and, where a weekday (0 to 6) is given, falls on it."""
    out = []
    for year in years:
        found = make_day(year, month, day)
        if found is not None and (weekday is None or found.weekday() == weekday):
            out.append(year)
    return tuple(out)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or the last one of a shorter month; years are kept within 1 to
    9999."""
    index = day.year * 12 + day.month - 1 + months
    year = min(max(index // 12, 1), 9999)
    month = index % 12 + 1
    return date(year, month, min(day.day, month_end(year, month).day))


def add_days(day: date, days: int) -> date:
    """So many days on, within what the calendar holds."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def week_value(day: date) -> str:
    """The ISO week of a day: "2024-W21"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(day: date) -> str:
    """The quarter of a day: "2024-Q2"."""
    return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"


def weekday_near(anchor: date, weekday: int, direction: int) -> date:
    """The last (-1) or the coming (1) day with this weekday, the anchor itself included."""
    if direction < 0:
        return add_days(anchor, -((anchor.weekday() - weekday) % 7))
    return add_days(anchor, (weekday - anchor.weekday()) % 7)


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 or ISO value: a day, week, month, quarter, half, season, year, decade ("199"),
    century ("20"), a time of a day, or an interval "A/B". None for values that name no days ("P2W", "PAST_REF",
    "XXXX-05-20")."""
    first, _, last = value.partition("/")
    if last:
        a, b = bounds(first), bounds(last)
        return (a[0], b[1]) if a and b and a[0] <= b[1] else None
    try:
        return _day_or_month(first) or _other(first)
    except ValueError:
        return None


def _day_or_month(value: str) -> tuple[date, date] | None:
    if found := _ISO_DAY.match(value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _ISO_MONTH.match(value):
        year, month = int(found[1]), int(found[2])
        return date(year, month, 1), month_end(year, month)
    return None


def _other(value: str) -> tuple[date, date] | None:
    if found := _ISO_WEEK.match(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return (add_days(monday, 5) if found[3] else monday), add_days(monday, 6)
    for pattern, length in ((_ISO_QUARTER, 3), (_ISO_HALF, 6)):
        if found := pattern.match(value):
            year, last = int(found[1]), int(found[2]) * length
            return date(year, last - length + 1, 1), month_end(year, last)
    if found := _ISO_SEASON.match(value):
        year, (a, b) = int(found[1]), _SEASONS[found[2]]
        return date(year, a, 1), month_end(year + (b < a), b)
    if _ISO_YEAR.match(value):
        zeros = 4 - len(value)
        low = max(int(value + "0" * zeros), 1)
        return date(low, 1, 1), date(int(value + "9" * zeros), 12, 31)
    return None
