"""Whom "our leaders" means where two sides speak to the press together: the leader of each, named in the document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.reading import Reading
from communique.model import Actor, Mention, Part

_OURS = re.compile(r"(?:our|both|our two|our respective) (leaders|presidents|heads of state|prime ministers)", re.I)
_OFFICES = {
    "leaders": ("president", "king", "emir", "sultan", "chancellor", "prime minister"),
    "presidents": ("president",),
    "heads of state": ("president", "king", "emir", "sultan"),
    "prime ministers": ("prime minister", "chancellor"),
}
"""Offices of those whom each word means; of several that a document names the first that is held."""


def with_companies(reading: Reading) -> list[Mention]:
    """The mentions that name somebody, those of "our leaders" among them where it is plain who they are."""
    out: list[Mention] = []
    for mention in reading.mentions:
        if mention.actors:
            out.append(mention)
        elif mention.kind == "plural" and (
            ours := _OURS.fullmatch(" ".join(reading.text[mention.start : mention.end].split()))
        ):
            part = next((p for p in reading.parts if p.start <= mention.start < p.end), None)
            leaders = _leaders(reading, part, ours.group(1).lower()) if part is not None else ()
            if leaders:
                out.append(replace(mention, actors=leaders))
    return out


def _leaders(reading: Reading, part: Part, word: str) -> tuple[str, ...]:
    """The two who lead the two sides of a part; none where the sides are not two, or one has no leader in the text."""
    sides = _sides(reading, part)
    if len(sides) != 2:
        return ()
    found = [_leader(reading.actors, side, _OFFICES[word], part.published.date) for side in sides]
    return tuple(a for a in found if a is not None) if all(found) else ()


def _sides(reading: Reading, part: Part) -> tuple[str, ...]:
    """The sides for which those act whom the title names."""
    if part.title is None:
        return ()
    actors = {a.id: a for a in reading.actors}
    named = [actors[i] for m in _inside(reading, part.title.start, part.title.end) for i in m.actors if i in actors]
    return tuple(dict.fromkeys(a.side for a in named if a.kind == "person" and a.side is not None))


def _inside(reading: Reading, start: int, end: int) -> Iterator[Mention]:
    starts = [m.start for m in reading.mentions]
    for i in range(bisect_left(starts, start), len(starts)):
        if starts[i] >= end:
            return
        yield reading.mentions[i]


def _leader(actors: Sequence[Actor], side: str, offices: Sequence[str], published: str | None) -> str | None:
    """The one person of the document who holds the first of the offices that anybody of the side holds that day."""
    day = (published or "").partition("/")[0]
    people = [a for a in actors if a.kind == "person" and a.side == side]
    for office in offices:
        holders = [a.id for a in people if any(_held(o.office, o.since, o.until, office, day) for o in a.offices)]
        if holders:
            return holders[0] if len(holders) == 1 else None
    return None


def _held(name: str, since: str | None, until: str | None, office: str, day: str) -> bool:
    return name.lower() == office and (since is None or since <= day) and (until is None or day <= until)
