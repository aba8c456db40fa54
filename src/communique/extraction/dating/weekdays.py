"""Weekdays that belong to a day without a year: printed beside it, or tied to it as the day a story reports."""

from __future__ import annotations

import re
from bisect import bisect_right

from communique.extraction.dating.stated_days import Stated
from communique.extraction.reading import Reading
from communique.extraction.times.patterns import WEEKDAY
from communique.model import Part, Span
from communique.text.calendar import weekday_number, years_fitting

LEAD = 900
"""Characters after the date in which a story names its weekday (the wire stories at hand: 330 at most)."""
EARLIER = 4
"""Days that a second weekday of a story lies before its lead's; beyond, it is rather a later day."""
LAG = 2
"""Days after an event in which a story may tell of it by its weekday: a weaker reading, for other evidence to bear."""
_REPORT = (
    r"said|says|told|met|held|holds|announced|stated|noted|stressed|called|urged|condemned|arrived|visited|signed|"
    r"received|began|opened|issued|released|published|"
    r"confirmed|declared|warned|rejected|welcomed|hosted|spoke|discussed|agreed|reported|expressed|attended|"
    r"delivered|addressed|reiterated|pledged|"
    r"vowed|denied|voiced|approved|adopted|launched|concluded|reaffirmed|informed|added|quoted as saying"
)
_TIED = re.compile(
    rf"\b(?:on )?(?P<wd>{WEEKDAY})\b(?! (?:and|or|through|night before)\b)"
    rf"(?! to (?:{WEEKDAY}|\d|the \d))(?=[\s,.:;)”\"’—–-])"
)
_OTHER = re.compile(
    r"\b(?:last|next|every|each|this coming|coming|following|previous|since|until|till|by|from|before|after|of|for|"
    r"to|between|the|through|good|bloody|black|palm|ash|holy|super|easter)\s+$",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to be|is to|are to|due|scheduled|slated|expected|upcoming|planned|going to|set to|"
    r"ahead of|begins|starts)\b[^.\n]{0,120}$"
)
_RELATIVE = re.compile(r"\b(?:who|which|where) [^.;\n]{0,70}$")
_REPORTED = re.compile(rf"\b(?:{_REPORT})\b")
_BESIDE = re.compile(r"^,? (?:\(|the )?(?:\d{1,2}|[A-Z][a-z]{2,8}\.? \d{1,2})\b")


def tied_weekday(
    reading: Reading, part: Part, stated: Stated, story: int | None
) -> tuple[int | None, tuple[Span, ...]]:
    """The weekday (0 to 6) of the part's own day and the spans that show it; None where none can be tied to it.

    A weekday printed with the day counts at once. In a story with a dateline it is the one its first paragraphs
    report on ("said on Wednesday", "on Tuesday met", "in Beijing Tuesday"), where they all agree. A release without
    a dateline may come days after what it tells of: no weekday in its words is tied to its date. ``story``: where
    the words of a story begin, None for other texts.
    """
    if stated.weekday is not None:
        return stated.weekday, (stated.span,)
    if story is None:
        return None, ()
    found: list[tuple[int, Span]] = []
    text = reading.text
    for m in _TIED.finditer(text, story, min(part.end, story + LEAD)):
        if _in_quotation(reading, m.start()) or not _reported(text, story, m):
            continue
        found.append((weekday_number(m["wd"]) or 0, Span(m.start(), m.end())))
    if not found:
        return None, ()
    first, place = found[0]
    others = [span for day, span in found if day != first]
    # The lead tells of the day. Days before it are its background, told in a relative clause ("who arrived on Tuesday")
    # or further down ("Marsh visited Southport on Tuesday"); a later day shows that the lead's is not the story's.
    in_lead = _first_sentence(text, story, place.start)
    if others and not (in_lead and all((first - day) % 7 <= EARLIER for day, _ in found)):
        return None, ()
    return first, tuple(span for day, span in found if day == first)[:2]


def years_told_later(month: int, day: int, weekday: int) -> tuple[int, ...]:
    """The years in which the weekday is one or two days before the month and day: the story came after the event."""
    return tuple(sorted(y for lag in range(1, LAG + 1) for y in years_fitting(month, day, (weekday + lag) % 7)))


def _first_sentence(text: str, story: int, at: int) -> bool:
    """Whether no sentence ends between the start of the story and ``at``."""
    return re.search(r"[.!?][\"”’)]*\s+[A-Z“\"]", text[story + 2 : at]) is None


def _reported(text: str, start: int, m: re.Match[str]) -> bool:
    """Whether the weekday is told of as the day something was said or done."""
    low = max(start, m.start() - 240)
    head = text[low : m.start()]
    cut = max(head.rfind(". "), head.rfind("\n"))
    head = head[cut + 1 :]
    ahead = _AHEAD.search(head)
    if ahead and not _REPORTED.search(head, ahead.start()):
        return False
    if _OTHER.search(head) or _BESIDE.match(text[m.end() : m.end() + 24]):
        return False
    tail = text[m.end() : m.end() + 90]
    tail = tail[: min([p for p in (tail.find(". "), tail.find("\n")) if p >= 0], default=len(tail))]
    return _REPORTED.search(head) is not None or _REPORTED.search(tail) is not None


def _in_quotation(reading: Reading, at: int) -> bool:
    outer = reading.quotations
    index = bisect_right([q.start for q in outer], at) - 1
    return index >= 0 and any(q.start <= at < q.end for q in outer[max(0, index - 2) : index + 1])
