"""Reuse between two texts: the passages that they share, with the accounts these stand in and who had them first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from communique.link.reuse.compare import Match, compare
from communique.link.reuse.direction import Source, Teller, direction
from communique.link.reuse.words import Places, Words
from communique.model import Part, Passage, Reuse, Span

BY = "reuse-words-1"
_FURNITURE = frozenset({"boilerplate", "rule", "label", "byline", "date", "place", "title"})
SURE = ((40, 0.75, 0.98), (40, 0.0, 0.95), (0, 0.75, 0.95), (0, 0.0, 0.9))
"""(words, similarity) from which a passage has this confidence."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A document as reuse is looked for in it."""

    document: str
    words: Words
    published: str | None
    """As the metadata has it."""
    teller: Callable[[Span], Teller]
    """The account in which a stretch stands."""

    @property
    def key(self) -> tuple[str, str]:
        """Stands in the same order whatever the order in which documents came."""
        return (self.published or "~", self.document)


def reuses(a: Text, b: Text, hits: Places) -> tuple[Reuse, ...]:
    """What two texts have in common around ``hits`` (word of a, word of b); the same whichever is called ``a``.

    Of each reuse the first passage is that of the text that had it first, where that is known; otherwise of the text
    that the metadata dates earlier.
    """
    if b.key < a.key:
        a, b, hits = b, a, hits[:, ::-1]
    return tuple(_reuse(a, b, match) for match in compare(a.words, b.words, hits))


def _reuse(a: Text, b: Text, match: Match) -> Reuse:
    one, other = _span(a.words, match.a, match.a_end), _span(b.words, match.b, match.b_end)
    first, second = a.teller(one), b.teller(other)
    way, reason = direction(first, second)
    earlier = Passage(a.document, first.part.id if first.part else "", one)
    later = Passage(b.document, second.part.id if second.part else "", other)
    if way == "b to a":
        earlier, later, way = later, earlier, "a to b"
    similarity = round(match.similarity, 3)
    sure = next(c for words, alike, c in SURE if match.words >= words and similarity >= alike)
    kind: Literal["near-duplicate", "lifted"] = "near-duplicate" if match.whole else "lifted"
    return Reuse(earlier, later, kind, match.words, similarity, way, reason, BY, sure)


def _span(words: Words, first: int, end: int) -> Span:
    return Span(int(words.starts[first]), int(words.ends[end - 1]))


def is_furniture(kind: str, by: str) -> bool:
    """Whether a block of this kind, told by this rule, has words that are nobody's passage: page lines, datelines, the
    title, the line that says to whom a read-out is attributable.
    """
    return kind in _FURNITURE or by.startswith("furniture")


def teller_of(
    parts: tuple[Part, ...], published: str | None, span: Span, told: Mapping[tuple[str, str | None], int]
) -> Teller:
    """The account in which a stretch of a document stands: the part that holds most of it, and those to whom at least
    half of it is given. ``told``: characters of it that each source, by name and side, is given.
    """
    shared = [(min(p.end, span.end) - max(p.start, span.start), -n) for n, p in enumerate(parts)]
    most, n = max(shared, default=(0, 0))
    part = parts[-n] if most > 0 else None
    names = {key: held for key, held in told.items() if 2 * held >= span.end - span.start}
    sources = tuple(Source(name, side) for name, side in sorted(names, key=lambda key: (key[0], key[1] or "")))
    own = parts and part is not None and _whose(part) == _whose(parts[0])
    return Teller(part, published, embedded=bool(parts) and not own, sources=sources)


def _whose(part: Part) -> str | None:
    return part.originator or part.publisher
