"""One sentence as units: words, and mentions and dates as single units, so that rules see who did what with whom."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from communique.extraction.events.companies import with_companies
from communique.extraction.events.vague import with_vague
from communique.extraction.reading import Reading
from communique.model import Actor, DateRef, Mention, Span

UnitKind = Literal["word", "mark", "person", "state", "body", "place", "adjective", "date"]
WHO: frozenset[UnitKind] = frozenset({"person", "state", "body"})

_WORD = re.compile(r"[’']s\b|[’'](?=\s)|n[’']t\b|\w+(?:[-’'&./]\w+)*|[^\w\s]")
_new = tuple.__new__  # a named tuple's own constructor takes three times as long
_TRAILING = re.compile(r"[’']s?$")
# No mention is longer (see statements/speakers.py); how far before a sentence one that reaches into it may begin.
_REACH = 400
_KINDS: dict[str, UnitKind] = {
    "person": "person",
    "state": "state",
    "body": "body",
    "organisation": "body",
    "format": "body",
    "group": "body",
    "place": "place",
}


class Unit(NamedTuple):
    """A word, a mark, or a mention or date taken as one. ``low`` is its text in lower case."""

    kind: UnitKind
    low: str
    start: int
    end: int
    actors: tuple[str, ...] = ()
    date: DateRef | None = None
    capital: bool = False
    """Begins with a capital letter."""
    pronoun: bool = False
    located: bool = False
    """A name that is also that of a place: a state, or a city that stands for one."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A document's mentions and dates in order, to cut its sentences into units."""

    text: str
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    dates: tuple[DateRef, ...]
    date_starts: tuple[int, ...]
    actors: dict[str, Actor]


def scene(reading: Reading, dates: Sequence[DateRef]) -> Scene:
    """The scene of a reading: mentions that are resolved, outermost first, and dates that name a day or a period."""
    mentions = tuple(sorted(with_companies(reading), key=lambda m: (m.start, -m.end)))
    told = tuple(
        sorted(with_vague(reading, (d for d in dates if d.type in ("DATE", "TIME"))), key=lambda d: (d.start, -d.end))
    )
    return Scene(
        reading.text,
        mentions,
        tuple(m.start for m in mentions),
        told,
        tuple(d.start for d in told),
        {a.id: a for a in reading.actors},
    )


def units(view: Scene, span: Span) -> tuple[Unit, ...]:
    """The units of a sentence, in order."""
    out: list[Unit] = []
    at = span.start
    for whole in _wholes(view, span):
        _add_words(out, view.text, at, whole.start)
        out.append(whole)
        at = whole.end
    _add_words(out, view.text, at, span.end)
    return tuple(out)


def _add_words(out: list[Unit], text: str, start: int, end: int) -> None:
    """The words and marks between two mentions, put behind ``out``."""
    at = start
    for word in _WORD.findall(text, start, end):
        at = text.index(word, at)
        kind, low, capital = _shape(word)
        behind = at + len(word)
        out.append(_new(Unit, (kind, low, at, behind, (), None, capital, False, False)))
        at = behind


@lru_cache(maxsize=1 << 14)
def _shape(word: str) -> tuple[UnitKind, str, bool]:
    """What kind of unit a word or mark is, the word in lower case, and whether it begins with a capital."""
    first = word[0]
    return "word" if first.isalnum() or first in "’'" else "mark", word.lower(), first.isupper()


def _wholes(view: Scene, span: Span) -> list[Unit]:
    """The mentions and dates that lie in the sentence, none inside another; of two that overlap the first."""
    found: list[Unit] = []
    for i in range(bisect_left(view.starts, span.start - _REACH), bisect_right(view.starts, span.end - 1)):
        mention = view.mentions[i]
        if mention.start >= span.start and mention.end <= span.end and (unit := _mention(view, mention)):
            found.append(unit)
    for i in range(bisect_left(view.date_starts, span.start), bisect_right(view.date_starts, span.end - 1)):
        date = view.dates[i]
        if date.end <= span.end:
            low = view.text[date.start : date.end].lower()
            found.append(Unit("date", low, date.start, date.end, date=date))
    found.sort(key=lambda u: (u.start, -u.end))
    kept: list[Unit] = []
    for unit in found:
        if not kept or unit.start >= kept[-1].end:
            kept.append(unit)
    return kept


def _mention(view: Scene, mention: Mention) -> Unit | None:
    """A mention as a unit; None where its actors are not of the document."""
    actors = tuple(a for a in mention.actors if a in view.actors)
    if not actors:
        return None
    kinds = {_KINDS[view.actors[a].kind] for a in actors}
    kind: UnitKind = "person" if "person" in kinds else "state" if "state" in kinds else kinds.pop()
    text = view.text[mention.start : mention.end]
    if mention.kind == "demonym" and kind != "person":
        kind = "adjective"
    end = mention.end - len(m.group()) if (m := _TRAILING.search(text)) and len(text) > 3 else mention.end
    return Unit(
        kind,
        text.lower(),
        mention.start,
        end,
        actors,
        capital=text[0].isupper(),
        pronoun=mention.kind == "pronoun" or text.lower() in ("they", "we", "both", "both sides", "them"),
        located=kind in ("place", "state") and mention.kind in ("name", "metonym") and len(actors) == 1,
    )
