"""One occurrence from the facts of its events: best date and place, everybody who took part, accounts, conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from communique.link.events.nouns import Attendee, Facts, Report
from communique.link.events.people import same_attendee
from communique.link.events.places import regions
from communique.model import (
    UNDATED,
    Conflict,
    EventDate,
    EventStatus,
    EventType,
    Occurrence,
    Participant,
    Source,
)

_BY = "rule:join"
_TYPES: tuple[EventType, ...] = ("talks", "summit", "meeting", "ministerial council", "conference")
"""Of two names of one event the one that says more stands."""
_CERTAINTY = {"explicit": 0, "inferred": 1, "ambiguous": 2, "unknown": 3}
_WEEK = 6
"""Days from the first to the last of a week."""
_PRECISION = {"day": 0, "days": 1, "month": 2, "year": 3, "unknown": 4}


def occurrence_of(facts: Sequence[Facts], reasons: tuple[str, ...]) -> Occurrence:
    """The occurrence of one event or of several that are one."""
    facts = sorted(facts, key=lambda fact: fact.event)
    best = min(facts, key=_rank)
    when = _date(facts, best)
    reports = sorted((r for f in facts for r in f.reports), key=_report_key)
    return Occurrence(
        "o" + facts[0].event,
        _type(facts),
        best.plover,
        _status(reports, when),
        _title(facts, best),
        tuple(fact.event for fact in facts),
        when,
        _place(facts),
        _participants(facts),
        tuple(report.told for report in reports),
        tuple(_conflicts(facts, reports)),
        tuple(_sources(reports)),
        reasons,
        _BY if len(facts) > 1 else "",
        min(fact.confidence for fact in facts),
    )


def _rank(fact: Facts) -> tuple[bool, bool, tuple[int, int, int], bool, int, str]:
    """The event whose date is best comes first: without choice of years, precise, sure, told as held.

    A visit has several days: those come before a single one, unless they are a week as in "last week".
    """
    precise, sure = _PRECISION[fact.date.precision], _CERTAINTY[fact.date.certainty]
    width = fact.days[0][1] - fact.days[0][0] if fact.days else 0
    if fact.type == "visit" and precise < _PRECISION["month"]:
        order = (sure, 2 if width == _WEEK else not width, width)
    else:
        order = (precise, sure, width)
    held = fact.status in ("held", "past")
    return (not fact.date.earliest, len(fact.days) > 1, order, not held, -len(fact.people), fact.event)


def _date(facts: Sequence[Facts], best: Facts) -> EventDate:
    """The best date; a single day of a text without a year, where the best date is an interval that holds it."""
    if not best.date.earliest or len(best.days) != 1 or best.type == "visit":
        return best.date
    first, last = best.days[0]
    for fact in facts:
        days = [day for day, end in fact.days if len(fact.days) > 1 and day == end and first <= day <= last]
        if first < last and len(days) == 1:
            iso = date.fromordinal(days[0]).isoformat()
            return EventDate(iso, iso, "day", "inferred")
    return best.date


def _report_key(report: Report) -> tuple[int, str, str]:
    return (report.published[0] if report.published else 10**7, report.told.document, report.told.part)


def _type(facts: Sequence[Facts]) -> EventType:
    types = {fact.type for fact in facts}
    return next((kind for kind in _TYPES if kind in types), min(types))


def _status(reports: Sequence[Report], when: EventDate) -> EventStatus:
    """Held when any account tells it as held; of the others what the latest account says.

    A mention in passing ("the visit to Tarsk") tells of the past only when its text is not older than the event.
    """
    told = [report.told.status for report in reports]
    if "held" in told:
        return "held"
    if any(is_behind(report, when) for report in reports) or set(told) == {"past"}:
        return "past"
    return next(status for status in reversed(told) if status != "past")


def is_behind(report: Report, when: EventDate) -> bool:
    """Whether a report tells of an event in passing, in a text from the event's days or later."""
    if report.told.status != "past" or report.published is None or not when.earliest:
        return False
    return report.published[1] >= date.fromisoformat(when.earliest).toordinal()


def _title(facts: Sequence[Facts], best: Facts) -> str:
    """The title of the account that tells most of it."""
    first = min(facts, key=lambda f: (not f.main, -len(f.people), not f.words, _rank(f)))
    return first.title or best.title


def _place(facts: Sequence[Facts]) -> str | None:
    """The most precise place: a city before a state, that of the text that is about the event first."""
    placed = [fact for fact in facts if fact.place]
    return min(placed, key=lambda f: (not f.countries, not f.cities, not f.main, _rank(f))).place if placed else None


def _participants(facts: Sequence[Facts]) -> tuple[Participant, ...]:
    """Everybody whom an account names, each once, in the order of the account that names most."""
    out: list[Participant] = []
    taken: list[Attendee] = []
    for fact in sorted(facts, key=lambda f: (-len(f.people), f.event)):
        for who in fact.people:
            if not any(same_attendee(who, other) for other in taken):
                taken.append(who)
                out.append(fact.reports[0].told.participants[who.number])
    return tuple(out)


def _conflicts(facts: Sequence[Facts], reports: Sequence[Report]) -> Iterator[Conflict]:
    """What the accounts do not agree in."""
    if dates := _date_conflict(facts):
        yield dates
    if places := _place_conflict(facts):
        yield places
    if people := _people_conflict(facts):
        yield people
    now = {r.told.status for r in reports}
    if "cancelled" in now and now & {"held", "past"}:
        yield Conflict("status", _by_value((r.told.status, (r.told.part,)) for r in reports))


def _date_conflict(facts: Sequence[Facts]) -> Conflict | None:
    """Two days that no account leaves open: intervals that do not overlap."""
    firm = [f for f in facts if len(f.days) == 1]
    if not any(x.days[0][0] > y.days[0][1] for x in firm for y in firm):
        return None
    return Conflict("date", _by_value((_written(f.date), f.parts) for f in firm))


def _written(when: EventDate) -> str:
    if when == UNDATED or not when.earliest:
        return ""
    return when.earliest if when.earliest == when.latest else f"{when.earliest}/{when.latest}"


def _place_conflict(facts: Sequence[Facts]) -> Conflict | None:
    """Two cities; a region, or a house whose name holds the city's, is none."""
    placed = [f for f in facts if f.cities and not all(city in regions() for city in f.cities)]
    if not any(_elsewhere(x, y) for x in placed for y in placed):
        return None
    return Conflict("place", _by_value((f.place or "", f.parts) for f in placed))


def _elsewhere(x: Facts, y: Facts) -> bool:
    return not any(one in other or other in one for one in x.cities for other in y.cities)


def _people_conflict(facts: Sequence[Facts]) -> Conflict | None:
    """Participants whom not every account that names several names too."""
    several = [f for f in facts if len(f.people) > 1]
    values = []
    for fact in several:
        for who in fact.people:
            lacking = [f for f in several if not any(same_attendee(who, x) for x in f.people)]
            if lacking:
                values.append((who.name, fact.parts))
    return Conflict("participants", _by_value(values)) if values else None


def _by_value(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Value → the parts that give it, each once, in a fixed order."""
    out: dict[str, dict[str, None]] = {}
    for value, parts in pairs:
        out.setdefault(value, {}).update(dict.fromkeys(parts))
    return tuple((value, tuple(sorted(out[value]))) for value in sorted(out))


def _sources(reports: Sequence[Report]) -> Iterator[Source]:
    """The accounts by source: those that go back to one institution's telling count once."""
    groups: dict[str, list[Report]] = {}
    for report in reports:
        groups.setdefault(report.source, []).append(report)
    for group in groups.values():
        side = next((r.side for r in group if r.side), None)
        originator = next((r.originator for r in group if r.originator), None)
        parts = tuple(dict.fromkeys(r.told.part for r in group))
        yield Source(side, originator, parts, len({r.text for r in group}))
