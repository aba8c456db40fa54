"""Which passages two texts have in common, from the places where prints of theirs agree: alignment of the words.

Around prints that agree the words of both texts are aligned (longest common subsequence); what says enough, without
long stretches that differ, is a passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz.distance import LCSseq

from communique.link.reuse.prints import triples
from communique.link.reuse.words import Places, Words

LEAST_WORDS = 24
"""Words of the shorter side of a passage."""
LEAST_ALIKE = 0.65
"""Share of the words of the longer side that are alike, in order. Of passages of which a fifth of the words was
changed, 0.8 are; unrelated sentences share a third, nearly all of them words such as "the"."""
LEAST_SAID = 45.0
"""Sum of the weights of the words alike, each at most MOST_SAID, less what lies between."""
CLEAR = (28, 0.75)
"""Words and similarity from which CLEAR_SAID and CLEAR_OWN are enough: plain words ("I think that we can"), and
formulas that both texts have reworded alike. Without them 0.6 of 100 planted passages fewer are found
(1,000 in 10,000 documents); with 35 for LEAST_SAID and 0.3 for OWN throughout, 42 passages judged wrong are, and not 8;
with 0.2 for CLEAR_OWN, formulas that two texts have filled in alike."""
CLEAR_SAID = 30.0
CLEAR_OWN = 0.3
WHOLE = 0.8
"""Share of the words of the longer text from which two texts are near-duplicates."""

OWN = 0.35
"""Share of the prints of a passage that must not be formulas: otherwise a formula with another date or name in it is
a passage, as that by which proclamations are signed. At 0.5 a twelfth more of what was not planted goes than at 0.35,
and 97.7 instead of 98.4 of 100 planted passages are found."""

MOST_SAID = 6.0
GAP = 1.0
"""What a word costs that stands on one side alone."""
DROP = 25.0
"""A passage ends where words that differ have cost so much: a dozen words replaced by others."""
MARGINS = (60, 240, 960)
"""Words looked at before the first and after the last print that agrees: more where a passage reaches the border."""
FAR = 100
"""Words between two prints from which on they are looked at apart."""
SHIFT = 15
"""Words by which the distance of two prints may differ on the two sides before they are looked at apart."""
STRETCH = 400
"""Words aligned at a time: the cost of an alignment grows with the square. Cut where prints agree."""


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Words ``a`` to ``a_end`` of one text that the other has as ``b`` to ``b_end``, both counted; ``alike`` of them
    the same, in order."""

    a: int
    a_end: int
    b: int
    b_end: int
    alike: int
    whole: bool = False
    said: float = field(default=0.0, compare=False)
    """Sum of the weights of the words alike, less what lies between."""

    @property
    def is_clear(self) -> bool:
        """Whether it is long and similar enough to be reuse where it says less."""
        words, similarity = CLEAR
        return self.words >= words and self.similarity >= similarity

    @property
    def words(self) -> int:
        return min(self.a_end - self.a, self.b_end - self.b)

    @property
    def similarity(self) -> float:
        return self.alike / max(self.a_end - self.a, self.b_end - self.b)


Window = tuple[int, int, int, int]


def compare(a: Words, b: Words, hits: Places) -> tuple[Match, ...]:
    """The passages that two texts have in common around ``hits``, rows (word of a, word of b) where prints agree.

    One match of the whole texts where they are near-duplicates.
    """
    found: set[Match] = set()
    for group in _groups(hits):
        if not any(m.a <= group[0][0] < m.a_end and m.b <= group[0][1] < m.b_end for m in found):
            found.update(m for m in _around(a, b, group) if _is_no_formula(a, b, m, hits))
    matches = _apart(sorted(found))
    whole = _whole(a, b, matches)
    return (whole,) if whole else tuple(matches)


def _is_no_formula(a: Words, b: Words, match: Match, hits: Places) -> bool:
    """Whether enough of the prints that the passages share are among ``hits``, which has none of formulas."""
    inside = (hits >= (match.a, match.b)) & (hits < (match.a_end, match.b_end))
    shared = np.intersect1d(
        triples(a.numbered(match.a, match.a_end))[0],
        triples(b.numbered(match.b, match.b_end))[0],
    )
    return int(inside.all(axis=1).sum()) >= (CLEAR_OWN if match.is_clear else OWN) * len(shared)


def _groups(hits: Places) -> Iterator[list[tuple[int, int]]]:
    """Hits in chains: near one another, in the same order in both texts."""
    distance = hits[:, 0] - hits[:, 1]
    order = np.lexsort((hits[:, 0], distance))
    cuts = np.flatnonzero(np.diff(distance[order]) > SHIFT) + 1
    for band in np.split(order, cuts):
        chain: list[tuple[int, int]] = []
        for one, other in sorted(map(tuple, hits[band].tolist())):
            if chain and max(one - chain[-1][0], other - chain[-1][1]) > FAR:
                yield chain
                chain = []
            if not chain or (one > chain[-1][0] and other > chain[-1][1]):
                chain.append((one, other))
        yield chain


def _around(a: Words, b: Words, chain: list[tuple[int, int]]) -> list[Match]:
    """The matches in a window around a chain, which is widened while one of them reaches its border."""
    (first, other), (last, other_last) = chain[0], chain[-1]
    matches: list[Match] = []
    for margin in MARGINS:
        window = (
            *(max(0, first - margin), min(len(a), last + 3 + margin)),
            *(max(0, other - margin), min(len(b), other_last + 3 + margin)),
        )
        matches = list(_passages(a, window[0], _blocks(a, b, window, chain)))
        if not any(_cut_off(m, window, len(a), len(b)) for m in matches):
            break
    wide = (_widened(a, b, match) for match in matches)
    return [m for m in wide if _says_enough(m)]


def _says_enough(match: Match) -> bool:
    """Whether a match is long, similar and telling enough."""
    said = CLEAR_SAID if match.is_clear else LEAST_SAID
    return match.words >= LEAST_WORDS and match.similarity >= LEAST_ALIKE and match.said >= said


def _widened(a: Words, b: Words, match: Match) -> Match:
    """With the words before and after that agree one by one: the longest common subsequence may have paired them with
    others farther off.
    """
    before = after = 0
    room = min(match.a, match.b)
    while before < room and a.hashes[match.a - before - 1] == b.hashes[match.b - before - 1]:
        before += 1
    room = min(len(a) - match.a_end, len(b) - match.b_end)
    while after < room and a.hashes[match.a_end + after] == b.hashes[match.b_end + after]:
        after += 1
    return Match(
        *(match.a - before, match.a_end + after, match.b - before, match.b_end + after),
        match.alike + before + after,
        said=match.said,
    )


def _cut_off(match: Match, window: Window, length: int, other_length: int) -> bool:
    """Whether a match may go on outside the window."""
    before = min(match.a - window[0], match.b - window[2]) < 3 and window[0] > 0 and window[2] > 0
    after = min(window[1] - match.a_end, window[3] - match.b_end) < 3
    return before or (after and window[1] < length and window[3] < other_length)


def _blocks(a: Words, b: Words, window: Window, chain: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """(place in a, place in b, size) of the runs of words that agree in a longest common subsequence."""
    start, end, other_start, other_end = window
    at, other_at = start, other_start
    cuts = []
    for one, other in chain:
        if max(one - at, other - other_at) >= STRETCH:
            cuts.append((one, other))
            at, other_at = one, other
    at, other_at = start, other_start
    out: list[tuple[int, int, int]] = []
    for one, other in [*cuts, (end, other_end)]:
        left, right = a.hashes[at:one].tolist(), b.hashes[other_at:other].tolist()
        out += [
            (at + code.src_start, other_at + code.dest_start, code.src_end - code.src_start)
            for code in LCSseq.opcodes(left, right)
            if code.tag == "equal"
        ]
        at, other_at = one, other
    return out


def _passages(a: Words, start: int, blocks: Sequence[tuple[int, int, int]]) -> Iterator[Match]:
    """The stretches of runs that say most: what agrees counts for them, what lies between against them."""
    if not blocks:
        return
    end = blocks[-1][0] + blocks[-1][2]
    sums = [0.0, *np.cumsum(np.minimum(a.weights[start:end], MOST_SAID)).tolist()]
    said = _Run()
    for at, other, size in blocks:
        gain = sums[at + size - start] - sums[at - start]
        cost = GAP * (at - said.end + other - said.other_end) if said.begun else 0.0
        if said.begun and (said.score <= cost or said.score - cost < said.best - DROP):
            if said.best >= CLEAR_SAID and said.match:
                yield said.match
            said = _Run()
            cost = 0.0
        said.take(at, other, size, gain - cost)
    if said.best >= CLEAR_SAID and said.match:
        yield said.match


class _Run:
    """A stretch of runs of words that agree, as far as it has been read."""

    def __init__(self) -> None:
        self.begun: tuple[int, int] | None = None
        self.end = self.other_end = self.alike = 0
        self.score = self.best = 0.0
        self.match: Match | None = None
        """From its begin to where it said most."""

    def take(self, at: int, other: int, size: int, gain: float) -> None:
        self.begun = self.begun or (at, other)
        self.end, self.other_end = at + size, other + size
        self.alike += size
        self.score += gain
        if self.score > self.best:
            self.best = self.score
            self.match = Match(self.begun[0], self.end, self.begun[1], self.other_end, self.alike, said=self.best)


def _apart(matches: list[Match]) -> list[Match]:
    """Matches of which no two overlap on both sides: of those the one with most words alike."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-m.alike, m)):
        if not any(m.a < match.a_end and match.a < m.a_end and m.b < match.b_end and match.b < m.b_end for m in kept):
            kept.append(match)
    return sorted(kept)


def _whole(a: Words, b: Words, matches: list[Match]) -> Match | None:
    """One match from the first to the last of the matches when together they are most of both texts, in order."""
    alike = end = other_end = 0
    for match in matches:
        if match.a >= end and match.b >= other_end:
            alike += match.alike
            end, other_end = match.a_end, match.b_end
    if not matches or alike < WHOLE * max(len(a), len(b)):
        return None
    return Match(matches[0].a, end, min(m.b for m in matches), other_end, alike, whole=True)
