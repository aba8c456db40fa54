"""The facts of each event of a document, from that document alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from communique.link.account import accounts_of
from communique.link.events.names import fold, sound_of, surname_of
from communique.link.events.nouns import Attendee, Days, Facts, Report
from communique.link.events.places import whereabouts
from communique.link.events.points import COUNCILS
from communique.link.sources import source_key
from communique.model import Actor, DateRef, Document, Event, EventDate, Extraction, Part, Participant, Span, Told
from communique.rules.frequencies import weight

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NO_YEAR = re.compile(r"XXXX-\d\d-\d\d")
_MARKS = re.compile(r"[\W_]+")
_PUT_OFF = re.compile(r"postpon|put off|delay|reschedul|push(?:ed|ing)? back|moved to|adjourn", re.IGNORECASE)
_ITSELF = "text:"
"""How the rules are named that take the text itself for an event."""
OPENING = 700
"""What a part tells within so many characters of its start, it is about: its title and first sentences."""
NEARBY = 120
"""So many characters around the words that tell of a cancelled event may say that it is put off."""
TELLING = 5.0
"""A title's word of at least this weight tells the event from others: a word of one passage in 150 or rarer."""
TELLING_OF_COUNCILS = 3.0
"""The title of a conference tells which it is by less: "Climate Change Conference"."""
MOST_WORDS = 8
SURNAME_FIRST = frozenset(
    {"China", "Japan", "South Korea", "North Korea", "Vietnam", "Taiwan", "Hungary", "Cambodia", "Singapore"}
)
"""States whose people texts name by the surname first, or not."""
_TYPE_WORDS = frozenset(
    {"meeting", "talks", "call", "visit", "address", "press", "conference", "summit", "ministerial", "council"}
    | {"signing", "announcement", "anniversary", "inauguration", "other"}
)


def facts_of(document: Document, extraction: Extraction) -> tuple[Facts, ...]:
    """The facts of every event that the document tells of, in the order of its events."""
    actors = {actor.id: actor for actor in extraction.actors}
    parts = {part.id: part for part in extraction.parts}
    telling = {account.part for event in extraction.events for account in event.accounts}
    texts = {p.id: _print(document.text[p.start : p.end]) for p in extraction.parts if p.id in telling}
    sources = {account.id: source_key(account) for account in accounts_of(document, extraction)}
    people = {event.id: tuple(_attendees(event, actors)) for event in extraction.events}
    main = {event.id for event in extraction.events if _is_main(event, parts)}
    context = _contexts(extraction.events, main, people)
    out = []
    for event in extraction.events:
        reports = tuple(_reports(document, event, parts, sources, texts))
        if not reports:
            continue
        first = parts[reports[0].told.part]
        names, countries = whereabouts(event.place)
        known = [r.published for r in reports if r.published and parts[r.told.part].published.certainty != "ambiguous"]
        out.append(
            Facts(
                event=event.id,
                document=document.id,
                type=event.type,
                plover=event.plover,
                status=event.status,
                title=event.title,
                date=event.date,
                days=_days(document.text, event, first, extraction.dates),
                people=people[event.id],
                place=event.place,
                cities=names,
                countries=countries,
                words=_telling_words(_titles(document.text, event, first), people[event.id], _telling(event)),
                main=event.id in main,
                itself=event.by.startswith(_ITSELF),
                context=tuple(context.get(first.id, ())),
                published=min(known) if known else None,
                reports=reports,
                confidence=event.confidence,
            )
        )
    return tuple(out)


def _contexts(
    events: Sequence[Event], main: Set[str], people: Mapping[str, tuple[Attendee, ...]]
) -> dict[str, dict[str, None]]:
    """Part → the folded sides of those who take part in what it is about, in order."""
    out: dict[str, dict[str, None]] = {}
    for event in events:
        if event.id in main:
            sides = [fold(who.side) for who in people[event.id] if who.side]
            for told in event.accounts:
                out.setdefault(told.part, {}).update(dict.fromkeys(sides))
    return out


def _attendees(event: Event, actors: Mapping[str, Actor]) -> Iterator[Attendee]:
    """Those who take part, each once."""
    seen = set()
    for number, who in enumerate(event.participants):
        attendee = _attendee(who, actors.get(who.actor or ""), number)
        key = attendee.actor or attendee.name
        if key and key not in seen:
            seen.add(key)
            yield attendee


def _attendee(who: Participant, actor: Actor | None, number: int) -> Attendee:
    name = fold(who.name)
    if actor is None or actor.kind != "person":
        key = who.actor or name
        side = None if actor is None else actor.name if actor.kind == "state" else actor.side
        return Attendee(who.actor, name, key, (key,), person=False, side=side, number=number)
    side = actor.side or next((office.of for office in actor.offices if office.of), None)
    surname = surname_of(who.name)
    sounds = [sound_of(surname)]
    if "-" in (last := who.name.split()[-1]):
        sounds.append(sound_of(fold(last.replace("-", ""))))
    if side in SURNAME_FIRST and " " in name:
        sounds.append(sound_of(name.split()[0]))
    return Attendee(actor.id, name, surname, tuple(dict.fromkeys(sounds)), person=True, side=side, number=number)


def _is_main(event: Event, parts: Mapping[str, Part]) -> bool:
    """Whether a part tells of the event in its title or its opening."""
    for told in event.accounts:
        part = parts.get(told.part)
        if part is not None and any(part.start <= span.start < part.start + OPENING for span in told.spans):
            return True
    return False


def _reports(
    document: Document,
    event: Event,
    parts: Mapping[str, Part],
    sources: Mapping[str, str],
    texts: Mapping[str, str],
) -> Iterator[Report]:
    """What each part tells of the event."""
    for account in event.accounts:
        part = parts.get(account.part)
        if part is None:
            continue
        told = Told(
            document.id,
            part.id,
            event.id,
            account.status,
            account.spans,
            event.date,
            event.place,
            event.participants,
        )
        put_off = account.status == "cancelled" and any(
            _PUT_OFF.search(document.text, max(0, span.start - NEARBY), span.end + NEARBY) for span in account.spans
        )
        published = _ordinals(part.published.date)
        yield Report(told, published, part.side, part.originator, sources[part.id], texts[part.id], put_off)


def _print(text: str) -> str:
    """Hash of the letters and figures of a text: equal for copies that differ in marks and blanks."""
    return hashlib.sha256(_MARKS.sub("", text.casefold()).encode("utf-8", "replace")).hexdigest()[:16]


def _days(text: str, event: Event, part: Part, dates: Sequence[DateRef]) -> tuple[Days, ...]:
    """The days of the event for each year that the date of its part allows, the best first."""
    published, days = part.published, _between(event.date)
    if published.certainty != "ambiguous" or len(published.candidates) < 2:
        return () if days is None else (days,)
    if days is None:
        return tuple(_in_years(_day_of(text, event, part, dates), published.candidates))
    if not published.date or any(_YEAR.search(text, span.start, span.end) for span in event.evidence_for("date")):
        return (days,)
    best = int(published.date[:4])
    others = (_shifted(days, year - best) for year in published.candidates if year != best)
    return (days, *(other for other in others if other is not None))


def _day_of(text: str, event: Event, part: Part, dates: Sequence[DateRef]) -> str | None:
    """The day without a year ("05-20") of an event in a text without a year.

    It stands beside the event, or the event is what the text is about and has the text's day. Another weekday beside
    it ("on Monday") leaves it open.
    """
    mine = [d for d in dates if d.part == part.id and d.value.startswith("XXXX-")]
    beside = [d for d in mine for told in event.accounts for span in told.spans if _beside(text, span, d)]
    if day := next((d.value[5:] for d in beside if _NO_YEAR.fullmatch(d.value)), None):
        return day
    own = part.published.evidence
    if event.status != "held" or any(not _overlaps(d, own) for d in beside):
        return None
    if not any(span.start < part.start + OPENING for told in event.accounts for span in told.spans):
        return None
    return next((d.value[5:] for d in mine if _NO_YEAR.fullmatch(d.value) and _overlaps(d, own)), None)


def _beside(text: str, span: Span, found: DateRef) -> bool:
    """Whether a time expression stands in or near the words that tell of an event, in their sentence."""
    if span.start - NEARBY > found.end or found.start > span.end + NEARBY:
        return False
    between = text[min(span.end, found.end) : max(span.start, found.start)]
    return "\n" not in between and ". " not in between


def _overlaps(found: DateRef, spans: Sequence[Span]) -> bool:
    return any(span.start < found.end and found.start < span.end for span in spans)


def _in_years(day: str | None, years: Sequence[int]) -> Iterator[Days]:
    """A day without a year in each of the years that have it, the last first."""
    for year in sorted(years, reverse=True):
        if day is not None and (days := _ordinals(f"{year}-{day}")) is not None:
            yield days


def _between(when: EventDate) -> Days | None:
    """First and last day of an event's date."""
    first, last = _ordinals(when.earliest), _ordinals(when.latest)
    if first is None or last is None:
        return first or last
    return (first[0], last[1]) if first[0] <= last[1] else None


def _ordinals(value: str | None) -> Days | None:
    """First and last day of an ISO day, month, year or interval "A/B"; None for anything else."""
    start, _, end = (value or "").partition("/")
    try:
        first, last = _bounds(start), _bounds(end or start)
    except ValueError:
        return None
    return first[0], last[1]


def _bounds(value: str) -> Days:
    numbers = [int(n) for n in value.partition("T")[0].split("-")]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1).toordinal(), date(numbers[0], 12, 31).toordinal()
    if len(numbers) == 2:
        year, month = numbers
        after = date(year + month // 12, month % 12 + 1, 1).toordinal()
        return date(year, month, 1).toordinal(), after - 1
    day = date(*numbers[:3]).toordinal()
    return day, day


def _shifted(days: Days, years: int) -> Days | None:
    """The same days so many years on; None where the calendar has no such day."""
    try:
        first, last = (date.fromordinal(day) for day in days)
        return (
            first.replace(year=first.year + years).toordinal(),
            last.replace(year=last.year + years).toordinal(),
        )
    except ValueError:
        return None


def _titles(text: str, event: Event, part: Part) -> str:
    """What the event is called; of a text that is the event also the text's title."""
    if part.title is None or not event.by.startswith(_ITSELF):
        return event.title
    return f"{event.title} {text[part.title.start : part.title.end]}"


def _telling(event: Event) -> float:
    return TELLING_OF_COUNCILS if event.type in COUNCILS else TELLING


def _telling_words(title: str, people: tuple[Attendee, ...], least: float) -> tuple[str, ...]:
    """The rare words of the title that name no participant and no type."""
    named = {word for who in people for word in who.name.split()}
    words = dict.fromkeys(fold(title).split())
    kept = [w for w in words if w not in _TYPE_WORDS and w not in named and len(w) > 1 and weight(w) >= least]
    return tuple(kept[:MOST_WORDS])
