"""When: which of a sentence's dates is that of an event."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.events.clause import OWNING
from communique.extraction.events.scene import WHO, Unit
from communique.extraction.events.telling import Precision, When
from communique.model import DateRef, Span
from communique.rules.events import event_rules, event_words

_LONGEST_DAYS = 366
"""A period longer than a year dates no event."""
_HEAD = 6
"""Units within which a date at the head of a sentence begins ("In Halvik, on May 3, ...")."""
_SUBJECT = 8
"""Units of a subject with title between a date and a verb."""
_FAR = 34
"""Units between an event's words and a date behind them."""
_AS_TOLD = event_words("as_told")
"""After "as": another clause begins ("as had been decided in May")."""
_LEADING_UP = frozenset({"run-up", "lead-up", "runup", "leadup"})
_BEFORE_HEAD = event_words("before_head_date")
# Before a date, these give it to something else: a term, a source, a deadline.
_ELSEWHERE = event_words("date_elsewhere")
# In a relative clause, these say when the event itself is.
_STANDING = event_words("date_standing")
_SPANNING = event_words("date_spanning")
_BREAKS = event_words("date_breaks")


def find_when(units: Sequence[Unit], start: int, end: int, *, verb: int | None = None) -> When | None:
    """The date of the event told by ``units[start:end]``: in its words, behind them, or before them in its clause."""
    for i in range(start, end):
        if (found := date_at(units, i)) is not None:
            return found
    if (found := _behind(units, end)) is not None:
        return found
    return _ahead(units, start)


def date_at(units: Sequence[Unit], i: int) -> When | None:
    date = units[i].date
    if date is None or not _usable(date):
        return None
    before = units[i - 1].low if i else ""
    if before == "-" and i > 1 and units[i - 2].low in ("post", "pre"):
        return None
    joined = _joined(units, i)
    period = joined is not None or (date.earliest != date.latest and len(date.value) != 4)
    elsewhere = before in _ELSEWHERE and not (before == "from" and period)
    if elsewhere and not (
        before == "for" and i > 1 and units[i - 2].low in ("scheduled", "slated", "set", "planned", "due")
    ):
        return None
    last = date
    if joined is not None:
        last = joined
    return _when(date, last)


def _joined(units: Sequence[Unit], i: int) -> DateRef | None:
    """The end of an interval of two dates ("from June 4 to June 6")."""
    if i + 2 < len(units) and units[i + 1].low in _SPANNING and (last := units[i + 2].date) is not None:
        first = units[i].date
        if first and _usable(last) and first.earliest and last.earliest and first.earliest < last.earliest:
            return last
    return None


def _behind(units: Sequence[Unit], end: int) -> When | None:
    """The first date behind the words in their clause; a day goes before a year that is part of a name."""
    rules = event_rules()
    year: When | None = None
    for i in range(end, min(len(units), end + _FAR)):
        if units[i].kind == "date":
            if (found := date_at(units, i)) is not None and found.precision != "year":
                return found
            named = (
                i + 1 < len(units) and units[i + 1].kind == "word" and units[i + 1].capital
            )  # "the 2021 Fish Report"
            year = year or (None if named else found)
            continue
        low = units[i].low
        if low == "as" and i + 1 < len(units) and units[i + 1].low in _AS_TOLD:
            return year
        if low == "which" and {u.low for u in units[i + 1 : i + 9]} & _STANDING:
            continue
        if (
            low in _BREAKS
            or (low == "and" and _new_verb(units, i))
            or (i > end and low in rules.verbs and low not in rules.nouns and not units[i].capital)
        ):
            return year
        if low.endswith("ing") and units[i].kind == "word" and units[i - 1].low in (",", "where"):
            return year
    return year


def _new_verb(units: Sequence[Unit], i: int) -> bool:
    after = [u for u in units[i + 1 : i + 4] if u.kind == "word"]
    return bool(after) and (
        after[0].low.endswith("ed") or after[0].low in ("will", "held", "met", "then", "also", "spoke")
    )


def _ahead(units: Sequence[Unit], start: int) -> When | None:
    """A date right before the words ("on Monday met", "Tuesday’s meeting") or at the head of the sentence."""
    for i in range(start - 1, max(-1, start - 4), -1):
        if units[i].kind == "date" and (found := date_at(units, i)) is not None:
            return found
        if units[i].low in (",", "and", "or") or units[i].kind != "word":
            break
    if (found := _before_subject(units, start)) is not None:
        return found
    if {u.low for u in units[max(0, start - 4) : start]} & _LEADING_UP:
        return None  # "last week, in the run-up to the summit"
    begin = next((i + 1 for i in range(start - 1, -1, -1) if units[i].low in (":", ";")), 0)
    head, last = begin, min(begin + _HEAD, len(units))
    while head < last and units[head].kind != "date":
        if units[head].low not in _BEFORE_HEAD and not units[head].located:
            return None
        head += 1
    if head < min(last, start) and not any(u.low in OWNING for u in units[head + 1 : head + 2]):
        return date_at(units, head)
    return None


def _before_subject(units: Sequence[Unit], start: int) -> When | None:
    """A date between two commas before the subject ("said that next Tuesday, June 1, the minister will travel")."""
    i = start - 1
    while (
        i >= 0 and start - i < _SUBJECT and (units[i].kind in WHO or units[i].capital or units[i].low in ("the", "of"))
    ):
        i -= 1
    if i < 1 or units[i].low != "," or units[i - 1].kind != "date":
        return None
    first = i - 1
    while first > 0 and (units[first - 1].kind == "date" or units[first - 1].low in (",", "on")):
        first -= 1
    if first and units[first - 1].low not in ("that", "and", "then"):
        return None
    return date_at(units, i - 1)


def _usable(date: DateRef) -> bool:
    if date.earliest is None or date.latest is None:
        return False
    return _length(date.earliest, date.latest) <= _LONGEST_DAYS


def _length(first: str, last: str) -> int:
    """Days between two ISO days, to within a few: enough to tell a year from a decade."""
    a, b = ([int(x) for x in day.split("-")] for day in (first, last))
    return (b[0] - a[0]) * 365 + (b[1] - a[1]) * 30 + b[2] - a[2]


def _when(first: DateRef, last: DateRef) -> When | None:
    if not (first.earliest and first.latest and last.latest):
        return None
    precision: Precision = "day" if first.earliest == last.latest else "days"
    if precision == "days" and first is last:
        precision = "year" if len(first.value) == 4 else "month" if len(first.value) == 7 else "days"
    return When(first.earliest, last.latest, precision, first.certainty, Span(first.start, last.end))
