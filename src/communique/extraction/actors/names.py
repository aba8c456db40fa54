"""Find the names of the tables in a text: ``find_names(text)``, one pass of an Aho-Corasick automaton, bodies of
states composed after it.

Composed are "the Russian Foreign Ministry", "Kenya's parliament", "Ministry of Foreign Affairs of the Russian
Federation": the head of a body's
name beside a state. Heads without a state are left to :mod:`communique.extraction.actors.resolve`.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence

from communique.extraction.reading import NameHit
from communique.model import Span
from communique.rules import gazetteer
from communique.rules.gazetteer import Form
from communique.rules.titles import titles
from communique.text.match import Matcher, level

HEAD = "head"
TITLE = "title"
POLITY = "polity"
ORGAN = "organ"
INNER = frozenset({HEAD, ORGAN, TITLE, POLITY})
# Words that begin the full name of a state, also of one that no table has: "Republic of Northland".
_POLITIES = (
    "Republic",
    "Kingdom",
    "Federation",
    "Principality",
    "Sultanate",
    "Duchy",
    "Emirate",
    "Confederation",
    "Commonwealth",
)
# Between a body's head and the state after it.
_OF = re.compile(r" (?:of|for|in) (?:the )?")
# Heads that name the state itself when they stand beside it: "the Ukrainian regime".
GOVERNMENT = "government"


def find_names(text: str) -> list[NameHit]:
    """Every name of the tables in ``text``, by start, the longest of overlapping ones; bodies composed with their
    state."""
    return [hit for hit in scan(level(text)) if hit.actors]


def scan(plain: str) -> list[NameHit]:
    """Like :func:`find_names` over a levelled text, with the heads of bodies that stand alone (kind "head", no
    actors)."""
    return compose(plain, [NameHit(f.start, f.end, f.value.actors, f.value.kind) for f in _matcher().find(plain)])


@functools.cache
def _matcher() -> Matcher[Form]:
    table = dict(gazetteer.forms())
    for head in gazetteer.body_heads():
        table.setdefault(head, Form(HEAD, ()))
    for head in gazetteer.organ_heads():
        table.setdefault(head, Form(ORGAN, ()))
    for title in titles():
        table.setdefault(title, Form(TITLE, ()))
    for polity in _POLITIES:
        for form in (f"{polity} of", f"{polity} of the"):
            table.setdefault(form, Form(POLITY, ()))
    return Matcher(table.items())


def compose(plain: str, hits: list[NameHit]) -> list[NameHit]:
    """Join heads of bodies with the state beside them; the state's own hit is taken up."""
    out: list[NameHit] = []
    skip = -1
    for index, hit in enumerate(hits):
        if hit.start < skip:
            continue
        if hit.kind in (HEAD, ORGAN):
            after = hits[index + 1] if index + 1 < len(hits) else None
            if joined := _with_owner_after(plain, hit, after):
                further = hits[index + 2] if index + 2 < len(hits) else None
                if further and further.kind == HEAD and plain[joined.end : further.start] == "'s ":
                    joined = joined._replace(end=further.end)  # "the lower house of Northland's parliament"
                out.append(joined)
                skip = joined.end
                continue
            if out and (joined := _with_owner_before(plain, out[-1], hit)):
                out[-1] = joined
                continue
        out.append(hit)
    return out


def _with_owner_after(plain: str, head: NameHit, after: NameHit | None) -> NameHit | None:
    if after is None or not _owns(after, head) or after.kind == "demonym":
        return None
    link = _OF.match(plain, head.end)
    if link is None or link.end() != after.start:
        return None
    return _body(plain, head, after, head.start, after.end)


def _with_owner_before(plain: str, before: NameHit, head: NameHit) -> NameHit | None:
    gap = plain[before.end : head.start]
    if not _owns(before, head) or gap not in (" ", "'s ", "' ", "s' "):
        return None
    if plain[head.start].islower() and gap == " " and before.kind == "name" and plain[before.end - 1].islower():
        return None  # "told Germany forces were": only an adjective or a possessive binds a plain word
    return _body(plain, head, before, before.start, head.end)


def _owns(hit: NameHit, head: NameHit) -> bool:
    """States own ministries and parliaments, organisations councils and secretariats."""
    room = "state:" if head.kind == HEAD else "org:"
    return bool(hit.actors) and hit.actors[0].startswith(room) and "/" not in hit.actors[0]


def _body(plain: str, head: NameHit, owner: NameHit, start: int, end: int) -> NameHit:
    form = plain[head.start : head.end]
    if head.kind == ORGAN:
        return NameHit(start, end, tuple(f"{id}/{gazetteer.organ_heads()[form]}" for id in owner.actors), "name")
    key = gazetteer.body_heads()[form]
    if key == GOVERNMENT:
        return NameHit(start, end, owner.actors, "description")
    ids = tuple(f"body:{id.removeprefix('state:')}/{key}" for id in owner.actors if id.startswith("state:"))
    return NameHit(start, end, ids, "name")


def covers(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of the sorted spans holds the stretch."""
    index = bisect_right(spans, (start, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= start and end <= spans[index][1]
