"""Which accounts are laid side by side: those of one occurrence and those that share words; never all pairs of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from communique.link import events
from communique.link.events import Facts
from communique.link.events.names import fold, surname_of
from communique.link.events.people import match_people
from communique.model import Coverage, EventStatus, Judgement, Participant, PartKind, Rendering

FEW = 4
"""Up to so many accounts all pairs are compared."""
MOST_PARTS = 12
"""In a document of more parts, a part is compared with so many after it."""

WEEK = 7
"""A round-up of the week is so many days after what it tells, at most."""
_DAY = len("2024-01-31")
_COVERAGE = {"full": 0, "unknown": 1, "one speaker's turns": 2, "summary": 3, "excerpt": 4}
_RENDERING = {"original": 0, "official translation": 1, "unknown": 1, "interpreter": 2, "agency translation": 3}


@dataclass(frozen=True, slots=True)
class Teller:
    """A part that tells of an occurrence, as far as the choice of pairs asks."""

    part: str
    document: str
    kind: PartKind
    side: str | None
    source: str | None
    """Its originator, else its publisher."""
    derived: bool
    rendering: Rendering
    coverage: Coverage
    published: str | None
    characters: int
    status: EventStatus
    about: bool
    """The part tells of the occurrence in its title or opening."""


def pairs_of(tellers: Sequence[Teller]) -> tuple[tuple[str, str], ...]:
    """Ids of the parts to compare, each pair once, whatever the order of the tellers.

    Parts that only mention the occurrence, or tell of it as background, are not compared, nor are those of one
    document here, nor what announces an event with what tells of it as held. Where many are left, each is compared with
    the one nearest to the source and with the fullest of each other side.
    """
    about = [t for t in tellers if t.about and t.status != "past"]
    held, other = [t for t in about if t.status == "held"], [t for t in about if t.status != "held"]
    return tuple(sorted({*_pairs(held), *_pairs(other)}))


def _pairs(tellers: Sequence[Teller]) -> Iterator[tuple[str, str]]:
    ordered = sorted({t.part: t for t in tellers}.values(), key=_nearness)
    chosen = combinations(ordered, 2) if len(ordered) <= FEW else _chosen(ordered)
    for a, b in chosen:
        if a.document != b.document:
            yield min(a.part, b.part), max(a.part, b.part)


def _chosen(ordered: Sequence[Teller]) -> Iterator[tuple[Teller, Teller]]:
    sides = {_side(t) for t in ordered}
    fullest = {side: min((t for t in ordered if _side(t) == side), key=_fullness) for side in sides}
    for teller in ordered:
        yield ordered[0], teller
        for side, other in fullest.items():
            if side != _side(teller):
                yield teller, other


def _side(teller: Teller) -> str:
    return teller.side or teller.source or ""


def _nearness(teller: Teller) -> tuple[object, ...]:
    """Smaller is nearer to the source: derived from nobody, in its own language, whole, earlier."""
    return (
        *(teller.derived, _RENDERING[teller.rendering], _COVERAGE[teller.coverage], teller.published or "~"),
        *(teller.document, teller.part),
    )


def _fullness(teller: Teller) -> tuple[object, ...]:
    return (_COVERAGE[teller.coverage], -teller.characters, _nearness(teller))


def names_them(text: str, people: Sequence[Participant]) -> bool:
    """Whether a text that prints an account names those who take part itself: two of them, or the only one. Then it is
    an account too, in words of its own."""
    surnames = {surname_of(who.name) for who in people if who.actor and who.actor.startswith("person:")}
    words = set(fold(text).split())
    return bool(surnames) and len(surnames & words) >= min(2, len(surnames))


@dataclass(frozen=True, slots=True)
class Sharer:
    """A part that shares words with a part of another document."""

    part: str
    published: str | None
    other: str
    other_published: str | None
    other_document: int
    words: int
    """So many, in all passages that both have."""


def sharing_pairs(sharers: Iterable[Sharer], of_two: Callable[[Sharer], bool]) -> Iterator[tuple[str, str]]:
    """(part, other) of those to be laid side by side because they share words: of each part the few, of about its day,
    that share most and do not tell of two occasions. Texts of other days that share words recall what was said."""
    taken: Counter[str] = Counter()
    for one in sorted(sharers, key=lambda s: (s.part, -s.words, s.other)):
        if taken[one.part] < FEW and _about_one_day(one.published, one.other_published) and not of_two(one):
            taken[one.part] += 1
            yield one.part, one.other


def _about_one_day(a: str | None, b: str | None) -> bool:
    """Whether two texts are of one week; a date that is not known to the day leaves it open."""
    if a is None or b is None or len(a) != _DAY or len(b) != _DAY:
        return True
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) <= WEEK


def are_of_two(a: Iterable[Facts], b: Iterable[Facts], judge: Callable[[Facts, Facts], Judgement]) -> bool:
    """Whether two parts, given by the held events that they are about, tell of two occasions: two calls of the same
    people, a week apart, in the same formulas."""
    pairs = [(x, y) for x in a for y in b if x.type == y.type and match_people(x.people, y.people).both]
    return bool(pairs) and all(events.keeps_apart(judge(x, y)) for x, y in pairs)


def own_pairs(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of parts of one document to compare: each with itself (its headline and lead against its body) and with
    the MOST_PARTS after it."""
    for n, part in enumerate(parts):
        yield part, part
        for other in parts[n + 1 : n + 1 + MOST_PARTS]:
            yield part, other
