"""Which events an account tells of as having taken place, and which of them another account tells of as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.link.account import Account, events_of
from communique.model import EventType, Occurrence, Span

SPOKEN: frozenset[EventType] = frozenset(("meeting", "talks", "call", "address", "press conference", "signing"))
"""Events of a few hours: two accounts of one are accounts of the same occasion."""
WIDE: frozenset[EventType] = frozenset(("visit", "summit", "ministerial council", "conference"))
"""Events that hold others: two accounts of one may be about different meetings of it. Anniversaries and inaugurations
are told in passing and are no occasions."""
OWN: frozenset[EventType] = frozenset(("press conference", "address", "conference"))
"""What a transcript or a speech is an account of; what else it names it does not report on."""
OPENING = 3
"""Paragraphs of a release or story in which it says what it is about."""
GATHERING = frozenset({"round-up", "joint statement"})
"""Kinds of parts that tell of their occasions anywhere."""
IN_PASSING = "one of the two tells of the occasion in passing, or of another meeting on it"
ANNOUNCES = "announces an occasion: it cannot have what was said there"
ANOTHER = "tells of an occasion on another day"
NOT_KNOWN = "it is not known whether both tell of one occasion"
WORDS_SPOKEN = frozenset({"transcript", "speech"})


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event as one account tells of it. ``key`` is that of the occurrence, where events were joined."""

    key: str
    title: str
    type: EventType
    spans: tuple[Span, ...]
    held: bool
    announced: bool
    """Told as planned, hedged or cancelled."""
    days: tuple[str | None, str | None]
    main: bool
    """The account is about it, rather than naming it in passing."""


def joined(occurrences: Iterable[Occurrence]) -> dict[str, str]:
    """Id of an event → id of the occurrence that it is one with."""
    return {event: each.id for each in occurrences for event in each.events}


def occasions(account: Account, one: Mapping[str, str]) -> tuple[Occasion, ...]:
    """The events that an account tells of and that accounts are written about, in the order of the text."""
    found = []
    for event in events_of(account):
        told = next(t for t in event.accounts if t.part == account.part.id)
        if event.type in SPOKEN | WIDE:
            found.append(
                Occasion(
                    one.get(event.id, event.id),
                    event.title,
                    event.type,
                    told.spans,
                    told.status == "held",
                    told.status in ("planned", "hedged", "cancelled"),
                    (event.date.earliest, event.date.latest),
                    _opens(account, event.type, told.spans),
                )
            )
    days = {each.days for each in found if each.main and each.held and each.days[0]}
    # The press conference after the talks, told at the end of the story of the talks.
    told_after = account.part.kind not in WORDS_SPOKEN
    same_day = (replace(each, main=each.main or (told_after and each.held and each.days in days)) for each in found)
    return tuple(sorted(same_day, key=lambda o: (o.spans[:1], o.key)))


def shared(own: Sequence[Occasion], others: Sequence[Occasion]) -> tuple[Occasion, ...]:
    """The occasions of the first account that both tell of as having taken place, and that both are about.

    That both are about one visit or summit counts only where neither is about a meeting of its own there.
    """
    main = [[each for each in some if each.held and each.main] for some in (own, others)]
    keys = {each.key for each in main[1]}
    both = [each for each in main[0] if each.key in keys]
    spoken = tuple(each for each in both if each.type in SPOKEN)
    if spoken or any(each.type in SPOKEN for some in main for each in some):
        return spoken
    return tuple(both)


def why_apart(own: Sequence[Occasion], others: Sequence[Occasion]) -> str:
    """Why nothing can be told from accounts that share no occasion, as far as that is known."""
    keys = {each.key for each in own if each.held}
    if any(each.key in keys for each in others if each.held):
        return IN_PASSING
    if any(each.announced and each.main for each in others) and not any(each.held for each in others):
        return ANNOUNCES
    main = [[each for each in some if each.held and each.main] for some in (own, others)]
    if all(main) and all(apart(one.days, other.days) for one in main[0] for other in main[1]):
        return ANOTHER
    return NOT_KNOWN


def apart(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """Whether two times are known and share no day."""
    first, last = one
    start, end = other
    return None not in (first, last, start, end) and (str(last) < str(start) or str(end) < str(first))


def _opens(account: Account, type_: EventType, spans: Sequence[Span]) -> bool:
    """Whether a part says at its beginning that it is about what the spans tell."""
    part = account.part
    if part.kind in WORDS_SPOKEN and type_ not in OWN:
        return False
    if part.kind in GATHERING or not spans:
        return True
    title = part.title
    if title and any(span.start < title.end and title.start < span.end for span in spans):
        return True
    prose = [b for b in account.extraction.blocks if part.start <= b.start < part.end and b.kind in _PARAGRAPHS]
    opening = prose[:OPENING]
    return bool(opening) and any(span.start < opening[-1].end for span in spans)


_PARAGRAPHS = frozenset({"lead", "paragraph", "list item"})
