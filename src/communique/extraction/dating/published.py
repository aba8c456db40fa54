"""When each part was published, how sure that is, and why.

Evidence, in this order:

1. metadata of the document, for its only part or a round-up's own words: explicit;
2. a full date in a date line, dateline or heading: explicit;
3. a day without its year: the years since 1990 in which the weekday tied to it fits, else all of them. A date printed
   near it, a one-off event, an anniversary, or a neighbour of the same day that prints its year fixes the year:
   inferred. Otherwise ambiguous: the best-supported year in ``date``, all that the calendar allows in ``candidates``;
4. a round-up's own words without a date: from the newest text it embeds to what it announces: inferred;
5. nothing: unknown, every year a candidate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from communique.extraction.dating.evidence import Evidence, Scope
from communique.extraction.dating.own_words import Told, told_days, told_near
from communique.extraction.dating.printed import full_dates
from communique.extraction.dating.stated_days import Stated, stated_days
from communique.extraction.dating.weekdays import tied_weekday, years_told_later
from communique.extraction.dating.year_evidence import year_evidence
from communique.extraction.reading import Reading
from communique.extraction.times.context import Context, tense
from communique.extraction.times.timex import scan
from communique.model import Part, Published, Span
from communique.text.calendar import CANDIDATE_YEARS, bounds, make_day, years_fitting

MOST_SPANS = 8
"""Spans of evidence kept for one date."""
AFTER_METADATA = 370
"""A text embedded in a document of known date is at most this many days older when it prints day and month only."""
NEAR_LINE = 10
"""Days between two date lines of one part (the release at midnight UTC and the remarks of the evening before: 1 or
2)."""
_TOLD_DAYS = frozenset({"mdy", "dmy", "weekday"})
"""Rules whose days a round-up may tell of as news; "the next day" and the like are told of a story's own past."""
SAME_DAY = 3
"""Days between neighbours that report one occasion (its transcript is dated the day of the event or the days after)."""


def date_parts(reading: Reading) -> tuple[Part, ...]:
    """The document's parts, each with ``published``."""
    own = _own_part(reading)
    dates: list[Published] = []
    stated: list[Stated | None] = []
    for part in reading.parts:
        days = [
            d
            for d in stated_days(reading, part)
            if d.where != "event" or not (part.kind == "speech" or (part.kind == "round-up" and reading.parts[1:]))
        ]
        stated.append(days[0] if days else None)
        if part is own and (metadata := _of_metadata(reading, days)):
            dates.append(metadata)
        else:
            dates.append(_of_part(reading, part, days))
    told = told_days(reading)
    for i, day in enumerate(stated):
        if day and dates[i].certainty in ("ambiguous", "unknown"):
            dates[i] = _by_own_words(reading, reading.parts[i], day, dates[i], told)
        if day and dates[i].certainty in ("ambiguous", "unknown"):
            held = reading.document.published or _of_round_up(reading.parts, dates)
            dates[i] = _by_neighbours(day, dates[i], [d for j, d in enumerate(dates) if j != i], held)
    for i, part in enumerate(reading.parts):
        if len(reading.parts) > 1 and dates[i].certainty == "unknown" and part.kind == "round-up":
            dates[i] = _round_up(reading, part, [d for j, d in enumerate(dates) if j != i], told) or dates[i]
    first = dates[0] if dates and reading.parts[0].kind == "round-up" else None
    return tuple(
        replace(part, published=first if first and part.kind == "round-up" else dates[i])
        for i, part in enumerate(reading.parts)
    )


def _own_part(reading: Reading) -> Part | None:
    """The part that the document's metadata speak of: the only one, or a round-up's own words."""
    if len(reading.parts) == 1:
        return reading.parts[0]
    return next((p for p in reading.parts if p.kind == "round-up"), None)


def _of_metadata(reading: Reading, days: Sequence[Stated]) -> Published | None:
    found = bounds((reading.document.published or "")[:10])
    if found is None or found[0] != found[1]:
        return None
    day = found[0]
    same = tuple(s.span for s in days if (s.month, s.day) == (day.month, day.day) and s.year in (None, day.year))
    return Published(day.isoformat(), "explicit", (day.year,), same[:MOST_SPANS], "the document's metadata")


def _of_part(reading: Reading, part: Part, days: Sequence[Stated]) -> Published:
    """The date from the part's own words."""
    if not days:
        return Published(None, "unknown", CANDIDATE_YEARS, (), "no date stands in the text")
    best = days[0]
    day = make_day(best.year, best.month, best.day) if best.year else None
    if day is not None:
        spans = tuple(dict.fromkeys(s.span for s in days if (s.month, s.day) == (best.month, best.day)))
        if best.where == "event":
            if not _reported_of_the_day(reading, part, day, best.span):
                return Published(
                    None,
                    "unknown",
                    CANDIDATE_YEARS,
                    spans,
                    f"no date stands in the text; it begins with {day.isoformat()}",
                )
            return Published(
                day.isoformat(), "inferred", (day.year,), spans, "the day of what it reports, printed in full"
            )
        return Published(day.isoformat(), "explicit", (day.year,), spans[:MOST_SPANS], f"full date in the {best.where}")
    return _without_year(reading, part, best, days)


def _reported_of_the_day(reading: Reading, part: Part, day: date, span: Span) -> bool:
    """Whether the full date of a first sentence is news rather than history: the text looks back on nothing and
    names no later year."""
    scope = Scope(reading.text, part.start, part.end, day.month, day.day)
    return day.year in CANDIDATE_YEARS and any(e.strong and e.span == span for e in full_dates(scope, named_again=1))


def _without_year(reading: Reading, part: Part, stated: Stated, days: Sequence[Stated]) -> Published:
    """A month and day: the calendar gives the candidates, the rest of the text the year where it can."""
    hits = reading.hits
    scope = Scope(reading.text, part.start, part.end, stated.month, stated.day, hits)
    evidence = [*_other_lines(stated, days), *year_evidence(scope)]
    weekday, ties = tied_weekday(reading, part, stated, _story_start(part, days))
    candidates = years_fitting(stated.month, stated.day, weekday)
    fixed = _fixed(evidence)
    if weekday is not None and stated.weekday is None and fixed in years_told_later(stated.month, stated.day, weekday):
        candidates = (fixed,)
    elif weekday is not None and stated.weekday is None and fixed is not None and fixed not in candidates:
        # The weekday in the text may be another day's than the one printed: neither it nor the year is sure.
        weekday, ties, candidates, fixed = None, (), years_fitting(stated.month, stated.day), None
    if not candidates:
        weekday, ties, candidates = None, (), years_fitting(stated.month, stated.day)
    what = f"day and month in the {'first sentence' if stated.where == 'event' else stated.where}"
    calendar = f"{what}; the weekday fits {len(candidates)} years" if weekday is not None else f"{what}; no weekday"
    if fixed is not None and fixed in candidates:
        shown = [e for e in evidence if e.strong and fixed in e.years]
        why = f"{calendar}; {'; '.join(dict.fromkeys(e.why for e in shown))}"
        return _dated(fixed, stated, "inferred", (fixed,), [stated.span, *ties, *(e.span for e in shown)], why)
    best, shown = _best(candidates, evidence)
    if best is None:
        return Published(
            None, "ambiguous", candidates, (stated.span, *ties), f"{calendar}; nothing speaks for one of the years"
        )
    why = f"{calendar}; best supported: {best}"
    return _dated(best, stated, "ambiguous", candidates, [stated.span, *ties, *(e.span for e in shown)], why)


def _other_lines(stated: Stated, days: Sequence[Stated]) -> list[Evidence]:
    """Other date lines of the part that print their year, of about the same day ("July 22" above, "(July 21, 2021)"
    below)."""
    out = []
    for other in days:
        printed = make_day(other.year, other.month, other.day) if other.year else None
        own = make_day(other.year, stated.month, stated.day) if other.year else None
        if printed and own and abs((own - printed).days) <= NEAR_LINE:
            out.append(Evidence((own.year,), True, other.span, f"{printed.isoformat()} is printed in a {other.where}"))
    return out


def _story_start(part: Part, days: Sequence[Stated]) -> int | None:
    """Where the words begin of a part that reads as a news story: it has a dateline, or is one by its kind."""
    dateline = next((d for d in days if d.where == "dateline"), None)
    if dateline is not None:
        return dateline.span.end if (dateline.month, dateline.day) == (days[0].month, days[0].day) else None
    return days[0].span.end if part.kind == "wire story" and days[0].span.end < part.start + 600 else None


def _dated(
    year: int, stated: Stated, certainty: str, candidates: tuple[int, ...], spans: Sequence[Span], why: str
) -> Published:
    day = make_day(year, stated.month, stated.day)
    kept = tuple(dict.fromkeys(spans))[:MOST_SPANS]
    return Published(
        day.isoformat() if day else None, "inferred" if certainty == "inferred" else "ambiguous", candidates, kept, why
    )


def _fixed(evidence: Sequence[Evidence]) -> int | None:
    """The one year that all strong evidence leaves, where there is any and it does not contradict itself or the weak
    evidence."""
    strong = [set(e.years) for e in evidence if e.strong]
    if not strong:
        return None
    common = set.intersection(*strong)
    if len(common) != 1:
        return None
    year = common.pop()
    against = sum(e.weight for e in evidence if not e.strong and year not in e.years)
    support = sum(e.weight for e in evidence if year in e.years)
    return year if against < support else None


def _best(candidates: Sequence[int], evidence: Sequence[Evidence]) -> tuple[int | None, list[Evidence]]:
    """The year with most of the evidence, of equal ones the earliest, and what tells it from the others; None
    without evidence, or where all that tells the years apart is that the text is not older than what it recalls."""
    score = {y: sum(e.weight * (2 if e.strong else 1) for e in evidence if y in e.years) for y in candidates}
    top = max(score.values())
    equal = [y for y in candidates if score[y] == top]
    if top == 0:
        return None, []
    best = equal[0]
    telling = [e for e in evidence if best in e.years and any(y not in e.years for y in candidates)]
    if len(equal) > 1 and all(e.bound for e in telling):
        return None, []
    return best, sorted(telling, key=lambda e: (len(e.years), e.span))


def _of_round_up(parts: Sequence[Part], dates: Sequence[Published]) -> str | None:
    """The full date that a round-up prints for its own words."""
    own = parts[0].kind == "round-up" and len(parts) > 1 and dates[0].certainty == "explicit"
    return dates[0].date if own else None


def _by_own_words(reading: Reading, part: Part, stated: Stated, found: Published, told: Sequence[Told]) -> Published:
    """A round-up that prints the date of an event in full dates what it embeds about it."""
    if part.kind == "round-up":
        return found
    near = told_near(reading, part, stated.month, stated.day, _or_told_later(stated, found.candidates), told)
    if near is None:
        return found
    own, event = near
    why = f"{found.why.partition('; best')[0]}; the round-up that holds it tells of {event.day.isoformat()}"
    return _dated(own.year, stated, "inferred", (own.year,), [*found.evidence[:2], event.span], why)


def _or_told_later(stated: Stated, candidates: Sequence[int]) -> tuple[int, ...]:
    """The candidates and, where a weekday in the story chose them, the years in which it came a day or two later."""
    day = make_day(candidates[0], stated.month, stated.day) if candidates else None
    if day is None or len(candidates) == len(CANDIDATE_YEARS) or len(candidates) == 1 or stated.weekday is not None:
        return tuple(candidates)
    return (*candidates, *years_told_later(stated.month, stated.day, day.weekday()))


def _by_neighbours(stated: Stated, found: Published, others: Sequence[Published], holder: str | None) -> Published:
    """A neighbour of the same day that prints its year, or the date of the document that holds the part, fix the
    year."""
    near: list[tuple[int, int, date, Published]] = []
    years = _or_told_later(stated, found.candidates)
    for place, other in enumerate(others):
        days = bounds(other.date or "") if other.certainty in ("explicit", "inferred") else None
        if days is None or days[0] != days[1] or days[0].year not in years:
            continue
        own = make_day(days[0].year, stated.month, stated.day)
        if own is not None and abs((own - days[0]).days) <= SAME_DAY:
            near.append((abs((own - days[0]).days), place, days[0], other))
    if near:
        _, _, day, other = min(near, key=lambda n: n[:2])
        why = f"{found.why.partition('; best')[0]}; a neighbour in the document is dated {day.isoformat()}"
        spans = [*found.evidence[:2], *other.evidence]
        return _dated(day.year, stated, "inferred", (day.year,), spans, why)
    held = bounds((holder or "")[:10])
    if held is None or held[0] != held[1]:
        return found
    fitting = [
        d
        for y in found.candidates
        if (d := make_day(y, stated.month, stated.day)) and 0 <= (held[0] - d).days <= AFTER_METADATA
    ]
    if len(fitting) != 1:
        return found
    why = f"{found.why.partition('; best')[0]}; the document that holds it is of {held[0].isoformat()}"
    return _dated(fitting[0].year, stated, "inferred", (fitting[0].year,), list(found.evidence), why)


def _round_up(reading: Reading, part: Part, others: Sequence[Published], told: Sequence[Told]) -> Published | None:
    """A round-up's own words: not before the newest text it embeds or event it tells of, nor after what it plans."""
    known = [
        (d[1], other.evidence[:2])
        for other in others
        if other.certainty in ("explicit", "inferred") and (d := bounds(other.date or ""))
    ] + [(event.day, (event.span,)) for event in told]
    if not known:
        return None
    floor, newest = max(known, key=lambda pair: pair[0])
    spans = list(newest)
    first = floor
    ahead: tuple[date, Span] | None = None
    for found in scan(reading.text, part.start, part.end, Context(reading.text, floor, "inferred")):
        days = found.value.days or bounds(found.value.value)
        if found.value.type != "DATE" or not found.value.relative or days is None or (days[1] - days[0]).days > 31:
            continue
        span = Span(found.start, found.end)
        direction = tense(reading.text, found.start, found.end)
        if days[0] > floor and direction > 0:
            ahead = min(ahead, (days[1], span)) if ahead else (days[1], span)
        elif found.rule in _TOLD_DAYS and days[0] == days[1] and direction <= 0 and 0 <= (days[0] - floor).days <= 31:
            first = max(first, days[0])
            spans.append(span)
    if ahead is not None and ahead[0] > first:
        spans.append(ahead[1])
        text, why = f"{first.isoformat()}/{ahead[0].isoformat()}", "and before what it announces"
        years = tuple(range(first.year, ahead[0].year + 1))
    else:
        text, why, years = first.isoformat(), "its earliest day", (first.year,)
    return Published(
        text,
        "inferred",
        years,
        tuple(dict.fromkeys(spans))[:MOST_SPANS],
        f"not before the newest text it embeds or event it dates ({floor.isoformat()}), {why}",
    )
