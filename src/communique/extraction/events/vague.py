"""Days that a vague phrase can mean, for events only: "a few days ago" is no date, but an event on it has a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from communique.extraction.reading import Reading
from communique.model import DateRef

_FEW_DAYS_AGO = re.compile(r"(?:a few|several|some|a couple of) days ago|the other day", re.IGNORECASE)
_FIRST, _LAST = timedelta(7), timedelta(2)
"""How long before the text "a few days ago" was, at most and at least."""
_ISO_DAY = 10


def with_vague(reading: Reading, dates: Iterable[DateRef]) -> Iterator[DateRef]:
    """The dates, those of "a few days ago" with the days that it can mean where the day of the text is known."""
    days = {p.id: p.published.date for p in reading.parts}
    for ref in dates:
        day = days.get(ref.part or "")
        if (
            ref.earliest is None
            and day
            and len(day) == _ISO_DAY
            and _FEW_DAYS_AGO.fullmatch(reading.text, ref.start, ref.end)
        ):
            spoken = date.fromisoformat(day)
            first, last = (spoken - _FIRST).isoformat(), (spoken - _LAST).isoformat()
            yield replace(ref, earliest=first, latest=last, certainty="inferred")
        else:
            yield ref
