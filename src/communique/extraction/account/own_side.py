"""The side of a release by the office holder whom its title names without a state while the other's is named.

"Press release on Foreign Minister Ann Vale's meeting with Foreign Minister of Southland Bo Marsh" is of Ann Vale's
ministry. The state is the one that the text gives her elsewhere, else the one that it speaks of as her side: "the
Northlandic side", "Northlandic-Southlandic relations", "Vale reaffirmed Northland's support", "The President of
Northland noted", "He made clear that Northland will stand with its allies". Where these disagree, or none of them is
there, the side stays open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from communique.extraction.reading import Reading
from communique.model import Actor, Part, Span
from communique.rules.publishers import publishers

REACH = 20_000
"""Characters of a release in which it is told for whom it speaks."""

_BEGINS = re.compile(
    r"\s{1,9}(?P<name>[A-ZÀ-Þ][\w’'-]{1,30}(?: [A-ZÀ-Þ][\w’'-]{1,30}){1,3}) "
    r"(?:had|has|held|spoke|talked|met|received|phoned|called|welcomed|congratulated|sent) "
)
_STATE = r"(?P<state>[A-ZÀ-Þ][a-zà-ÿ’'-]{2,30}(?: [A-ZÀ-Þ][a-zà-ÿ’'-]{2,30})?)"
_SIDE = re.compile(rf"\b[Tt]he {_STATE} side\b")
_OFFICES = (
    r"(?:President|Prime Minister|Head of State|Foreign Minister|Minister of Foreign Affairs|Foreign Secretary|"
    r"Chancellor|King|Emir|Premier)"
)
_SAID = (
    r"(?:noted|said|stressed|expressed|emphasi[sz]ed|thanked|underlined|underscored|added|pointed|confirmed|reaffirmed|"
    r"informed|stated|voiced|conveyed|congratulated|recalled|reiterated|outlined|assured|raised|urged|made clear)"
)
_HOLDER = re.compile(rf"\b[Tt]he {_OFFICES} of (?:the )?{_STATE} {_SAID}\b")
_OWN_NOUNS = (
    r"(?:support|readiness|position|commitment|interest|intention|willingness|gratitude|adherence|view|stance|approach|"
    r"concern|determination|desire|solidarity|condolences|appreciation)"
)
_OWN = re.compile(
    rf"\b(?:reaffirmed|reiterated|confirmed|expressed|outlined|conveyed|declared|explained|presented) "
    rf"(?P<state>[A-ZÀ-Þ][a-zà-ÿ-]{{2,30}}(?: [A-ZÀ-Þ][a-zà-ÿ-]{{2,30}})?)['’]s? (?:\w+ ){{0,2}}{_OWN_NOUNS}\b"
)
_WILL = re.compile(
    rf"\b{_SAID} that (?:the )?{_STATE} (?:(?:will|would) (?:continue to )?(?:stand|support|work|assist|help|provide|"
    r"remain|defend|back|uphold)|stands|remains (?:ready|committed)|(?:is|was) (?:ready|prepared|committed|willing|"
    r"grateful|determined))\b"
)
_SUBJECT = r"(?:He|She|The (?:President|Prime Minister|Minister|Foreign Minister|Secretary|Chancellor))\b"
_ABOUT = r"\b(?:in|on|about|around|against|to|for|of|with|from|at) (?:the )?"
_CLAUSE = 120
"""Characters before words of the own side in which its subject stands."""


class Own(NamedTuple):
    """The side of a release, whether it is its foreign minister who tells it, and the words that do."""

    side: str
    minister: bool
    spans: tuple[Span, ...]


def own_side(reading: Reading, part: Part, canonical: Callable[[str], str]) -> Own | None:
    """The side of the one whom the part's title (or its first words) names without a state, beside one guest with.

    ``canonical`` gives the name of the state that a name or adjective of the text stands for.
    """
    if part.title is None:
        return None
    head = reading.text[part.title.start : part.title.end]
    named = _people(reading, part.title.start, part.title.end)
    guests = [a for a in named if a.side and _tells(head, canonical(a.side))]
    others = {canonical(a.side) for a in guests if a.side}
    if len(others) != 1:
        return None
    other = next(iter(others))
    own = [a for a in named if a not in guests]
    if len(own) == 1 and own[0].side:
        side = canonical(own[0].side)
        return Own(side, _minister(own[0]), (_first(reading, own[0], part),)) if side != other else None
    if len(own) == 1:
        name = own[0].name
    else:
        # "Telephone conversation with President of Southland Bo Marsh": the first words begin with who phoned.
        found = _BEGINS.match(reading.text, part.title.end, part.end) if not own else None
        if found is None or any(found.group("name") in (a.name, *a.aliases) for a in guests):
            return None
        name = found.group("name")
    sides: dict[str, list[Span]] = {}
    for words, span in _told(reading.text, part, name, guests, other):
        if (side := canonical(words)) != other:
            sides.setdefault(side, []).append(span)
    if len(sides) != 1:
        return None
    side, spans = next(iter(sides.items()))
    return Own(side, bool(own) and _minister(own[0]), tuple(spans[:4]))


def _minister(actor: Actor) -> bool:
    return any(o.office == "foreign minister" for o in actor.offices)


def adjective_in(text: str, state: str) -> str:
    """The adjective of a state as the text has it ("Northlandic" of "Northland"), else as the tables, else its name."""
    known = publishers().state(state)
    if known is not None:
        return known[1]
    found = re.search(rf"\b{re.escape(_stem(state))}\w{{0,3}}(?:n|ese|ish|ic|i)\b(?!['’])", text)
    return found.group() if found and found.group() != state else state


def _people(reading: Reading, start: int, end: int) -> list[Actor]:
    """The persons named in a stretch, in its order."""
    actors = {a.id: a for a in reading.actors if a.kind == "person"}
    ids = [m.actors[0] for m in reading.mentions if start <= m.start and m.end <= end and len(m.actors) == 1]
    return [actors[id] for id in dict.fromkeys(ids) if id in actors]


def _first(reading: Reading, actor: Actor, part: Part) -> Span:
    """Where the person is first named in the part."""
    places = (Span(m.start, m.end) for m in reading.mentions if m.actors == (actor.id,) and m.start >= part.start)
    return next(places, part.title or Span(part.start, part.start))


def _stem(state: str) -> str:
    """What a state's name and adjective have in common."""
    return re.sub(r"[aeiouy]{1,2}$", "", state) if len(state) > 5 else state


def _tells(words: str, state: str) -> bool:
    """Whether the words name the state, or have its adjective."""
    known = publishers().state(state)
    forms = [re.escape(_stem(state)) + r"\w*"] + ([re.escape(known[1])] if known else [])
    return re.search(rf"\b(?:{'|'.join(forms)})\b", words) is not None


def _told(text: str, part: Part, own: str, guests: list[Actor], other: str) -> Iterator[tuple[str, Span]]:
    """States that the part speaks of as its own side, each with the words."""
    start, stop = part.start, min(part.end, part.start + REACH)
    for pattern in (_SIDE, _HOLDER, *_pairs(other)):
        for found in pattern.finditer(text, start, stop):
            yield found.group("state"), Span(*found.span("state"))
    names = "|".join(re.escape(w) for w in own.split() if len(w) > 2)
    theirs = re.compile("|".join(rf"\b{re.escape(w)}\b" for a in guests for w in a.name.split() if len(w) > 2))
    subject = re.compile(rf"(?:\b(?:{names})\b|{_SUBJECT})")
    for pattern in (_OWN, _WILL):
        for found in pattern.finditer(text, start, stop):
            low = max(start, found.start() - _CLAUSE)
            clause = re.split(r"[.\n]\s", text[low : found.start()])[-1]
            if not subject.search(clause) or theirs.search(clause):
                continue
            state = found.group("state")
            # A state of which the text speaks besides may be what the talk was about.
            if pattern is _OWN or not re.search(_ABOUT + re.escape(state) + r"\b", text[start:stop]):
                yield state, Span(*found.span("state"))


def _pairs(other: str) -> list[re.Pattern[str]]:
    """The state beside the other: "Northlandic-Southlandic ties", "cooperation between Northland and Southland"."""
    known = publishers().state(other)
    forms = [re.escape(_stem(other)) + r"\w*"] + ([re.escape(known[1])] if known else [])
    one = r"(?P<state>[A-ZÀ-Þ][a-zà-ÿ’']{2,30}(?: [A-ZÀ-Þ][a-zà-ÿ’']{2,30})?)"
    two = f"(?:{'|'.join(forms)})"
    ties = r"(?:relations|ties|cooperation|partnership|dialogue|relationship|interaction|friendship)"
    return [
        re.compile(pattern)
        for pattern in (
            rf"\b{one}[-–]{two} (?:\w+ ){{0,2}}{ties}\b",
            rf"\b{two}[-–]{one} (?:\w+ ){{0,2}}{ties}\b",
            rf"\b{ties} between {one} and {two}\b",
            rf"\b{ties} between {two} and {one}\b",
        )
    ]
