"""Which accounts are laid side by side: a function of one occurrence's accounts alone, and never all pairs of many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.model import Coverage, EventStatus, PartKind, Rendering

FEW = 4
"""Up to so many accounts all pairs are compared."""
MOST_PARTS = 12
"""In a document of more parts, a part is compared with so many after it."""

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


def own_pairs(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of parts of one document to compare: each with itself (its headline and lead against its body) and with
    the MOST_PARTS after it."""
    for n, part in enumerate(parts):
        yield part, part
        for other in parts[n + 1 : n + 1 + MOST_PARTS]:
            yield part, other
