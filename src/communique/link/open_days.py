"""Days of an event that a text tells without a year: "June 12" where nothing says of which year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.model import Extraction, Span

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_OPEN = re.compile(r"XXXX-(\d\d)-(\d\d)")
_END = re.compile(r"[.!?][\"”’»]*\s|\n")


def open_days(text: str, extraction: Extraction, spans: Sequence[Span]) -> tuple[str, ...]:
    """The days without a year that stand in a sentence which tells of an event: ("12 June, year open",)."""
    found: dict[str, None] = {}
    for date in extraction.dates:
        day = _OPEN.fullmatch(date.value or "")
        if day and any(_together(text, date.start, span) for span in spans):
            found[f"{int(day[2])} {MONTHS[int(day[1]) - 1]}, year open"] = None
    return tuple(found)


def _together(text: str, at: int, span: Span) -> bool:
    """Whether a place is in a span or in one sentence with it."""
    if span.start <= at < span.end:
        return True
    between = (at, span.start) if at < span.start else (span.end, at)
    return not _END.search(text, *between)
