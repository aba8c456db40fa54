"""The same statement in other words: another translation of it, or a report of it without quotation marks.

Told by the content words of a quotation and of a sentence, or of two in a row, by their stems, the rarer the weightier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType

from communique.extraction.actors.names import find_names
from communique.link.quotations.match import Source
from communique.link.quotations.words import Quotation, Word, read_source, says, stem
from communique.model import Span
from communique.text.sentences import sentences

CONTENT = 2.5
"""What a word says at least that is counted: "security" (2.2) stands everywhere, "cooperation" (3.3) does not."""


CLOSEST = 5
"""Passages that are looked at, the most alike."""
COPIED = 0.6
"""Share of their content words that two passages have in common when one is a copy of the other, edited or not."""
GROUPED = 5.0
"""What a word says at most that others may stand for."""


@cache
def _groups() -> Mapping[str, str]:
    """Stem of a word → the name of the first group of words that may stand for one another and holds it."""
    lines = files("communique").joinpath("data/synonyms.txt").read_text(encoding="utf-8").splitlines()
    out: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith("#"):
            words = line.split()
            for word in words:
                out.setdefault(stem(word), f"~{words[0]}")
    return MappingProxyType(out)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A passage that may say the same in other words."""

    source: Source
    span: Span
    likeness: float
    """0 to 1: how much of the content words of either the other one has."""
    shared: float
    """The sum of what the words in common say."""
    stems: frozenset[str]
    """Its content words."""
    ahead: float = 0.0
    """By how much it is more like the quotation than a passage of another document that is no copy of it: formulas
    stand in many."""


def content(words: Sequence[Word]) -> dict[str, float]:
    """Stem, or group of words that may stand for one another, → what it says, for the words that carry content."""
    out: dict[str, float] = {}
    for word in words:
        key, weight = _content(word.plain, word.stem)
        if weight >= CONTENT and weight > out.get(key, 0.0):
            out[key] = weight
    return out


@lru_cache(maxsize=65_536)
def _content(plain: str, stemmed: str) -> tuple[str, float]:
    weight = says(plain)
    group = _groups().get(stemmed)
    return (group, min(weight, GROUPED)) if group else (stemmed, weight)


def closest(quotation: Quotation, sources: Sequence[Source]) -> list[Rendering]:
    """The passages most like the quotation in what it says, best first; of equal ones the earliest source's."""
    wanted = content([quotation.words[i] for i in quotation.said])
    ranked: list[tuple[tuple[float, tuple[str, ...], Span], Rendering]] = []
    for source in sources:
        for span, held in _units(source):
            found = _like(wanted, held, source, span)
            if found:
                ranked.append(((-found.likeness, source.order, span), found))
    ranked.sort(key=lambda each: each[0])
    best: dict[str, Rendering] = {}
    for _, found in ranked:
        best.setdefault(found.source.document, found)
    return [replace(found, ahead=found.likeness - _next(best, found)) for _, found in ranked[:CLOSEST]]


def _next(best: Mapping[str, Rendering], found: Rendering) -> float:
    """The likeness of the passage most alike elsewhere; ``best`` has one of each document, by falling likeness."""
    for document, other in best.items():
        copied = len(found.stems & other.stems) >= COPIED * len(found.stems | other.stems)
        if document != found.source.document and not copied:
            return other.likeness
    return 0.0


def conflicts(quotation: Quotation, found: Rendering) -> bool:
    """Whether the passage is of other people or states, or has other figures: then it says something else."""
    passage = found.source.text[found.span.start : found.span.end]
    one, other = _figures(quotation.words), _figures(read_source(passage))
    if one and other and not one & other:
        return True
    named, there = _named(quotation.text), _named(passage)
    return bool(named and there and not named & there)


def _figures(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.key for word in words if word.key[:1].isdigit() and word.plain[:1].isdigit())


def _named(text: str) -> frozenset[str]:
    """Ids of the persons and states of the tables that a text names."""
    ids = (actor for hit in find_names(text) for actor in hit.actors)
    return frozenset(actor for actor in ids if actor.startswith(("state:", "person:")))


def _units(source: Source) -> list[tuple[Span, dict[str, float]]]:
    """Sentences, and two in a row, with their content words."""
    if not source.words:
        return []
    single: list[tuple[Span, dict[str, float]]] = []
    at = 0
    for span in sentences(source.text, source.words[0].start, source.words[-1].end):
        last = at
        while last < len(source.words) and source.words[last].start < span.end:
            last += 1
        single.append((span, content(source.words[at:last])))
        at = last
    double = [(Span(a.start, b.end), {**one, **two}) for (a, one), (b, two) in pairwise(single)]
    return single + double


def _like(wanted: Mapping[str, float], held: Mapping[str, float], source: Source, span: Span) -> Rendering | None:
    shared = sum(weight for key, weight in wanted.items() if key in held)
    if not shared:
        return None
    recall, precision = shared / sum(wanted.values()), shared / sum(held.values())
    likeness = 2 * recall * precision / (recall + precision)
    return Rendering(source, span, likeness, shared, frozenset(held))
