"""What every verb's frame makes: a telling with participants, date, place and span; people without names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.events.scene import Unit
from communique.extraction.events.telling import Telling, Where
from communique.extraction.events.when import find_when
from communique.extraction.events.where import ahead, find_where, places
from communique.model import Span
from communique.rules.events import event_words


def spelled(phrase: Sequence[Unit]) -> str:
    """The words of a phrase, for people and bodies that the text does not name."""
    words = [u.low if not u.capital else u.low.upper() if len(u.low) < 3 else _capitals(u.low) for u in phrase]
    return " ".join(words).replace(" ’", "’").replace(" '", "'")


def _capitals(low: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in low.split(" "))


def unnamed(units: Sequence[Unit], start: int, end: int) -> str:
    """The words for people without names who are met ("civil society leaders"); empty where there are none."""
    words: list[str] = []
    for unit in units[start:end]:
        if unit.kind not in ("word", "adjective", "state") or unit.low in ("and", "or"):
            break
        words.append(unit.low if not unit.capital else unit.low.title())
    return " ".join(words) if words and words[-1].lower() in event_words("unnamed_people") else ""


def _on_the_way(units: Sequence[Unit], start: int) -> Where | None:
    """The place that the same sentence leads to: "will travel to Halvik, where he will meet", "to Halvik to meet"."""
    if not any(u.low in ("where", "to") for u in units[max(0, start - 4) : start + 2]):
        return None
    for i in range(start - 1, max(0, start - 14), -1):
        if units[i].located and units[i - 1].low in ("to", "in"):
            found = places(units, i, several=False)
            return found[0] if found else None
    return None


def made(
    units: Sequence[Unit],
    start: int,
    verb: int,
    end: int,
    who: Sequence[Unit],
    base: Telling,
    also: Sequence[Unit] = (),
) -> Telling:
    """The telling with its participants, date, place and span; those ``also`` took part stand elsewhere."""
    ids = tuple(dict.fromkeys(a for u in (*also, *who) for a in u.actors))
    when = find_when(units, start, end)
    where = find_where(units, verb + 1) or _on_the_way(units, start) or ahead(units)
    first = min([units[start].start, *(u.start for u in who)])
    last = max([units[end - 1].end, *(x.span.end for x in (when, where) if x is not None and x.span is not None)])
    return replace(base, who=ids, when=when, where=where, span=Span(first, last))
