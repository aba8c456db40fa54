"""The event that a text itself is: a press conference, an address, a meeting's remarks, told by its title and turns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from communique.extraction.events.clause import OWNING
from communique.extraction.events.scene import Scene, Unit, units
from communique.extraction.events.telling import Telling, When, Where
from communique.extraction.events.when import date_at
from communique.extraction.reading import Reading
from communique.model import EventType, Part, Span
from communique.rules.events import venue_place

_SPOKEN_KINDS = ("transcript", "speech")
_PRESSER = re.compile(
    r"\b(?:press|news|media) (?:conference|briefing|availability|gaggle|call|statements?)\b|\bpress avails?\b|"
    r"\b(?:remarks|statements?|answers|comments) to (?:the )?(?:press|media|reporters|journalists)\b|\bbriefing with\b|"
    r"\bto media questions\b|\bspecial briefing\b|\btelephonic briefing\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:before|after|at|following|during|in) (?:their |an? |the |his |her )?(?:[\w-]+ ){0,4}?"
    r"(?:meeting|talks|consultations)\b",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(r"\b(?:[Ii]nterview|[Ww]ith [\w .’'-]{3,40} (?:of|on) (?:the )?[A-Z])")
_GATHERING = re.compile(
    r"\b(?:at|to|during) (?:the|an?) .{3,120}?\b(?:meeting|session|ministerial|summit|conference|forum|debate)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:remarks|speech|address|statement|lecture|keynote|toast)\b|\b at (?:the|an?) ", re.IGNORECASE
)
_OWN_SPEECH = re.compile(r"\b(?:remarks|speech|address|statement|lecture|keynote|toast)\b", re.IGNORECASE)
_NO_SPEECH = re.compile(r"\b(?:background|transcript of|readout|fact sheet|joint statement)\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"\b[Bb]y ((?:an? )?(?:[A-Z][\w’.-]*,? (?:and |of |the )*){1,8}?(?:Officials?|Team|Experts|Advisers|Advisors))\b"
)
_NEAR = timedelta(7)
"""Days between a text and the day that its title gives it."""
_ISO_DAY = 10
_MOST_SPEAKERS = 4


def told_by_text(view: Scene, reading: Reading, part: Part, number: int, title: Sequence[Unit]) -> Iterator[Telling]:
    """The event that a transcript or speech is the text of, with the actors of its title or of its turns."""
    if part.kind not in _SPOKEN_KINDS or part.title is None:
        return
    words = view.text[part.title.start : part.title.end]
    named = _named(title)
    kind = _kind(words, named)
    if kind is None:
        return
    who = named
    if kind in ("press conference", "address") and not who:
        who = _speakers(view, reading, part)
    if kind == "address" and _GATHERING.search(words) and not _OWN_SPEECH.search(words):
        kind = "meeting"
        who = (*who[:1], *(a for u in title if u.kind == "body" for a in u.actors))
    elif kind == "address":
        who = _first_named(title) or who[:1] or _by_name(view, part.speaker)
    if not who and kind != "press conference":
        return
    day = next((d for d in (date_at(title, i) for i in range(len(title))) if d is not None and _its_day(d, part)), None)
    day = day or _printed_day(view, reading, part)
    others = () if who or not (by := _UNNAMED.search(words)) else (" ".join(by.group(1).split()),)
    where = _where(view, reading, part)
    yield Telling(kind, part.title, "held", tuple(who), others, day, where, number, title=True, by=f"text:{kind}")


def _printed_day(view: Scene, reading: Reading, part: Part) -> When | None:
    """The day in brackets above a transcript ("(July 29, 2021)"): when it was spoken, published a day later."""
    for block in reading.blocks:
        if block.start >= part.end:
            break
        if block.start < part.start or block.kind != "date" or view.text[block.start] != "(":
            continue
        found = date_at(units(view, Span(block.start, block.end)), 1)
        if found is not None and _its_day(found, part):
            return found
    return None


def _its_day(told: When, part: Part) -> bool:
    """Whether a day in the title may be that of the text: not one of its topic, far from the day it was published."""
    if told.precision != "day":
        return False
    first = (part.published.date or "").partition("/")[0]
    return len(first) != _ISO_DAY or abs(date.fromisoformat(told.earliest) - date.fromisoformat(first)) <= _NEAR


def _kind(words: str, who: Sequence[str]) -> EventType | None:
    if _PRESSER.search(words):
        return "press conference"
    if len(who) > 1 and _MEETING.search(words):
        return "meeting"
    if _INTERVIEW.search(words) and not _ADDRESS.search(words):
        return "other"
    if _ADDRESS.search(words) and not _NO_SPEECH.search(words):
        return "address"
    return None


def _named(title: Sequence[Unit]) -> tuple[str, ...]:
    """The persons whom the title names as those who speak or meet: not those behind a topic's preposition."""
    found: list[str] = []
    for i, unit in enumerate(title):
        if unit.low in ("on", "about", "previewing", "regarding", "commemorating", "honoring"):
            break
        if unit.kind == "person" and not (i + 1 < len(title) and title[i + 1].low in OWNING and i > 3):
            found += [a for a in unit.actors if a not in found]
    return tuple(found)


def _first_named(title: Sequence[Unit]) -> tuple[str, ...]:
    """Those named before what they speak at or on ("Remarks by A and B at a Meeting with C" gives A and B)."""
    found: list[str] = []
    for unit in title:
        if found and unit.low in ("at", "in", "on", "with", "during", "after", "before", "to", "from", "upon"):
            break
        if unit.kind == "person":
            found += [a for a in unit.actors if a not in found]
    return tuple(found)


def _speakers(view: Scene, reading: Reading, part: Part) -> tuple[str, ...]:
    """Those who speak in the part's turns, reporters left out, in the order they begin to."""
    found: list[str] = []
    for turn in reading.turns:
        if turn.part == part.id and turn.kind != "question" and turn.label is not None:
            unit = next((m for m in _labels(view, turn.label)), None)
            found += [a for a in unit or () if a not in found]
    return tuple(found[:_MOST_SPEAKERS])


def _labels(view: Scene, label: Span) -> Iterator[tuple[str, ...]]:
    for i in range(bisect_left(view.starts, label.start), len(view.mentions)):
        mention = view.mentions[i]
        if mention.start >= label.end:
            return
        people = tuple(a for a in mention.actors if a in view.actors and view.actors[a].kind == "person")
        if people:
            yield people


def _by_name(view: Scene, name: str | None) -> tuple[str, ...]:
    wanted = (name or "").casefold()
    found = [
        a.id
        for a in view.actors.values()
        if wanted and (a.name.casefold() == wanted or wanted in {x.casefold() for x in a.aliases})
    ]
    return tuple(found) if len(found) == 1 else ()


def _where(view: Scene, reading: Reading, part: Part) -> Where | None:
    """The place printed above the text; a room of a known house gives the house's city."""
    lines = [
        line
        for block in reading.blocks
        if block.kind == "place" and part.start <= block.start < part.end
        for line in _lines(view.text, block.start, block.end)
    ]
    for line in lines:
        if city := venue_place(view.text[line.start : line.end]):
            return Where(city, line, frozenset({city.lower()}))
    told = [line for line in lines if _is_place(view, line)]
    if told:
        # Of "Convention Center" and "Newport, Rhode Island" the line with a place of the tables.
        best = next((line for line in told if any(u.located for u in units(view, line))), told[0])
        return Where("", best, frozenset({view.text[best.start : best.end].lower()}))
    for spans in (part.evidence_for("dateline_place"),):
        if part.dateline_place and spans:
            return Where(part.dateline_place, spans[0], frozenset({part.dateline_place.lower()}))
    return None


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines of a block, without blank ends."""
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            yield Span(at + lead, at + lead + len(line.strip()))
        at += len(line) + 1


def _is_place(view: Scene, line: Span) -> bool:
    """Whether a line printed above a text is a place: short, no room, no person, nothing said to be virtual."""
    if line.end - line.start > _LONGEST_PLACE or _ROOM.search(view.text, line.start, line.end):
        return False
    return not any(u.kind in ("person", "date") for u in units(view, line))


_LONGEST_PLACE = 80
_ROOM = re.compile(
    r"\b(?:room|garden|office|hall|theater|theatre|auditorium|participation|via|virtual|teleconference|call|lawn|portico|floor)\b",
    re.IGNORECASE,
)
