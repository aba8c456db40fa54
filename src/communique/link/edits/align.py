"""Which words of one version are which of another: equal sentences first, moved ones, then words between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from communique.link.edits.words import Words
from communique.rules import syntax

MOST_CELLS = 200_000_000
"""Words (or sentences) of one side times those of the other that are compared with one another: 25 MB and 0.1 s."""
LEAST_SHARE = 0.45
"""A sentence is the same, changed, when this share of its words has a partner. A first choice that the key of
changes (tests/link/edit_key.py) and the 65 releases of 2021 with several versions gave no reason to move."""
SHORT_UNIT = 12
"""Words of a line (a byline, a place, a heading) that is taken as replaced rather than as two passages."""
MOVED_LEAST = 4
"""Words of a sentence that can be told to have moved; a line of its own (an item of a list) may be shorter."""
MOVED_ALIKE = 0.75
"""Likeness at which a sentence is taken to have moved and been changed."""
MOST_MOVED = 200
"""Sentences of each side among which such ones are looked for."""

_STRAY = 2
"""As many function words alone do not hold two changes apart."""


class Run(NamedTuple):
    """``size`` words from ``a`` on of the older text are those from ``b`` on of the newer one."""

    a: int
    b: int
    size: int


class Hunk(NamedTuple):
    """Words [a0, a1) of the older text stand as [b0, b1) in the newer one."""

    a0: int
    a1: int
    b0: int
    b1: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two versions go together. Units are sentences of :class:`Words`."""

    runs: tuple[Run, ...]
    """Words in the same order in both; neighbouring runs have a hunk between them."""
    hunks: tuple[Hunk, ...]
    moved: tuple[tuple[int, int], ...]
    """(unit of the older text, unit of the newer one)."""
    dropped: tuple[frozenset[int], frozenset[int]]
    """Units of either text that have no partner as a whole."""


def align(a: Words, b: Words) -> Alignment:
    """Pair the words of two versions."""
    ids: dict[tuple[str, ...], int] = {}
    units_a, units_b = _unit_ids(a, ids), _unit_ids(b, ids)
    pairs = _common(units_a, units_b)
    moved = _moved(a, b, units_a, units_b, pairs)
    lost_a, lost_b = {m for m, _ in moved}, {m for _, m in moved}
    kept: list[Run] = []
    gone: tuple[set[int], set[int]] = (set(), set())
    edges = [(-1, -1), *pairs, (len(units_a), len(units_b))]
    for (i, j), (k, m) in pairwise(edges):
        if i >= 0:
            first, last = a.units[i]
            kept.append(Run(first, b.units[j][0], last - first))
        left = [u for u in range(i + 1, k) if u not in lost_a]
        right = [u for u in range(j + 1, m) if u not in lost_b]
        runs, no_a, no_b = _between(a, b, left, right)
        kept.extend(runs)
        gone[0].update(no_a)
        gone[1].update(no_b)
    moved += _moved_and_changed(a, b, gone)
    runs = _joined(kept)
    return Alignment(
        tuple(runs), tuple(_hunks(runs, len(a), len(b))), tuple(sorted(moved)), (frozenset(gone[0]), frozenset(gone[1]))
    )


def hunks_within(a: Words, b: Words, one: int, other: int) -> list[Hunk]:
    """The hunks between two units that go together."""
    runs, _, _ = _between(a, b, [one], [other])
    (a0, a1), (b0, b1) = a.units[one], b.units[other]
    out = []
    for run in [*runs, Run(a1, b1, 0)]:
        if run.a > a0 or run.b > b0:
            out.append(Hunk(a0, run.a, b0, run.b))
        a0, b0 = run.a + run.size, run.b + run.size
    return out


def align_passages(a: Words, b: Words, same: Callable[[str], str] = str) -> tuple[list[Run], list[Hunk]]:
    """Runs and hunks of two passages that are known to tell the same: no sentence of them is taken as dropped.

    ``same`` makes of a word's key what words are compared by.
    """
    ids: dict[str, int] = {}
    one, other = ([ids.setdefault(same(key), len(ids)) for key in words.keys] for words in (a, b))
    runs = _firm(a, _joined(Run(i, j, 1) for i, j in _longest(one, other, 0, 0)))
    return runs, list(_hunks(runs, len(a), len(b)))


def _unit_ids(words: Words, ids: dict[tuple[str, ...], int]) -> list[int]:
    return [ids.setdefault(words.keys[first:last], len(ids)) for first, last in words.units]


def _common(one: Sequence[int], other: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of equal items in the same order: beginning and end, items that are single on both sides, then the rest."""
    out: list[tuple[int, int]] = []
    start, stop_a, stop_b = 0, len(one), len(other)
    while start < min(stop_a, stop_b) and one[start] == other[start]:
        out.append((start, start))
        start += 1
    tail = 0
    while min(stop_a, stop_b) - tail > start and one[stop_a - tail - 1] == other[stop_b - tail - 1]:
        tail += 1
    ends = [(stop_a - k, stop_b - k) for k in range(tail, 0, -1)]
    stop_a, stop_b = stop_a - tail, stop_b - tail
    if (stop_a - start) * (stop_b - start) <= MOST_CELLS:
        out.extend(_longest(one[start:stop_a], other[start:stop_b], start, start))
    else:
        at_a, at_b = start, start
        for i, j in [*_single(one, other, start, stop_a, stop_b), (stop_a, stop_b)]:
            if (i - at_a) * (j - at_b) <= MOST_CELLS:
                out.extend(_longest(one[at_a:i], other[at_b:j], at_a, at_b))
            if i < stop_a:
                out.append((i, j))
            at_a, at_b = i + 1, j + 1
    return out + ends


def _longest(one: Sequence[int], other: Sequence[int], at_a: int, at_b: int) -> Iterable[tuple[int, int]]:
    """A longest common subsequence, as pairs."""
    if one and other:
        for op in Indel.opcodes(one, other):
            if op.tag == "equal":
                yield from zip(
                    range(op.src_start + at_a, op.src_end + at_a),
                    range(op.dest_start + at_b, op.dest_end + at_b),
                    strict=True,
                )


def _single(one: Sequence[int], other: Sequence[int], start: int, stop_a: int, stop_b: int) -> list[tuple[int, int]]:
    """Items that stand once on each side, those that keep their order (the longest rising row of places)."""
    left, right = Counter(one[start:stop_a]), Counter(other[start:stop_b])
    places = {item: j for j, item in enumerate(other[start:stop_b], start) if right[item] == 1}
    rows = [(i, places[item]) for i, item in enumerate(one[start:stop_a], start) if left[item] == 1 and item in places]
    if not rows or len(rows) ** 2 > MOST_CELLS * 8:
        return []
    rising = sorted(j for _, j in rows)
    return [rows[place] for place, _ in _longest([j for _, j in rows], rising, 0, 0)]


def _moved(
    a: Words, b: Words, units_a: Sequence[int], units_b: Sequence[int], pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Sentences that stand unchanged at another place, in the order of the older text."""
    used_a, used_b = {i for i, _ in pairs}, {j for _, j in pairs}
    places: dict[int, list[int]] = {}
    for j, unit in enumerate(units_b):
        if j not in used_b:
            places.setdefault(unit, []).append(j)
    out = []
    for i, unit in enumerate(units_a):
        if i not in used_a and places.get(unit) and _may_move(a, i):
            out.append((i, places[unit].pop(0)))
    return out


def _may_move(words: Words, unit: int) -> bool:
    first, last = words.units[unit]
    return last - first >= MOVED_LEAST or (_alone(words, unit) and not words.text[words.places[unit].start].isdigit())


def _alone(words: Words, unit: int) -> bool:
    """Whether the unit is a line of its own."""
    return all(not 0 <= k < len(words.lines) or words.lines[k] != words.lines[unit] for k in (unit - 1, unit + 1))


def _between(
    a: Words, b: Words, left: Sequence[int], right: Sequence[int]
) -> tuple[list[Run], Iterable[int], Iterable[int]]:
    """The words that sentences without an equal partner have in common, and the sentences that have none."""
    if not left or not right:
        return [], left, right
    places_a = [w for u in left for w in range(*a.units[u])]
    places_b = [w for u in right for w in range(*b.units[u])]
    if len(places_a) * len(places_b) > MOST_CELLS:
        return [], left, right
    ids: dict[str, int] = {}
    one = [ids.setdefault(a.keys[w], len(ids)) for w in places_a]
    other = [ids.setdefault(b.keys[w], len(ids)) for w in places_b]
    pairs = [(places_a[i], places_b[j]) for i, j in _longest(one, other, 0, 0)]
    off_a: set[int] = set()
    off_b: set[int] = set()
    while True:
        lost_a = _lacking(a, left, [i for i, _ in pairs], off_a)
        lost_b = _lacking(b, right, [j for _, j in pairs], off_b)
        if not lost_a and not lost_b:
            break
        off_a |= lost_a
        off_b |= lost_b
        pairs = [(i, j) for i, j in pairs if a.unit_of(i) not in off_a and b.unit_of(j) not in off_b]
    runs = _joined(Run(i, j, 1) for i, j in pairs)
    if "".join(a.keys[w] for w in places_a) == "".join(b.keys[w] for w in places_b):
        off_a, off_b = set(), set()  # Lines or words run together: the letters are the same.
    if (off_a or off_b) and _short_line(a, left) and _short_line(b, right):
        off_a, off_b = set(), set()
    return _firm(a, runs), off_a, off_b


def _lacking(words: Words, units: Sequence[int], paired: Iterable[int], off: set[int]) -> set[int]:
    """Units too few of whose words have a partner."""
    counts = Counter(words.unit_of(w) for w in paired)
    return {u for u in units if u not in off and counts[u] < LEAST_SHARE * (words.units[u][1] - words.units[u][0])}


def _short_line(words: Words, units: Sequence[int]) -> bool:
    """Whether the units are a short line, whole and by itself: it is changed, not dropped."""
    first, last = units[0], units[-1]
    inside = all(words.lines[u] == words.lines[first] for u in units) and last - first + 1 == len(units)
    return (
        inside
        and words.units[last][1] - words.units[first][0] <= SHORT_UNIT
        and (first == 0 or words.lines[first - 1] != words.lines[first])
        and (last + 1 == len(words.lines) or words.lines[last + 1] != words.lines[first])
    )


def _firm(a: Words, runs: list[Run]) -> list[Run]:
    """The runs without those of a function word or two between words that all have changed."""
    function = _function_words()
    out: list[Run] = []
    for place, run in enumerate(runs):
        stray = run.size <= _STRAY and all(a.keys[w] in function for w in range(run.a, run.a + run.size))
        if stray and 0 < place < len(runs) - 1:
            before, after = out[-1] if out else runs[place - 1], runs[place + 1]
            left = (run.a - before.a - before.size, run.b - before.b - before.size)
            right = (after.a - run.a - run.size, after.b - run.b - run.size)
            if min(*left, *right) > 0 and sum(left) + sum(right) > 4 * run.size + 2:
                continue
        out.append(run)
    return out


def _function_words() -> frozenset[str]:
    words = syntax.words()
    return words["prepositions"] | words["subordinators"] | words["be"] | {"the", "a", "an", "and", "or", "to", "of"}


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Runs that go on into one another as one."""
    out: list[Run] = []
    for run in runs:
        if out and (out[-1].a + out[-1].size, out[-1].b + out[-1].size) == (run.a, run.b):
            out[-1] = Run(out[-1].a, out[-1].b, out[-1].size + run.size)
        else:
            out.append(run)
    return out


def _hunks(runs: Sequence[Run], size_a: int, size_b: int) -> Iterable[Hunk]:
    at_a = at_b = 0
    for run in [*runs, Run(size_a, size_b, 0)]:
        if run.a > at_a or run.b > at_b:
            yield Hunk(at_a, run.a, at_b, run.b)
        at_a, at_b = run.a + run.size, run.b + run.size


def _moved_and_changed(a: Words, b: Words, gone: tuple[set[int], set[int]]) -> list[tuple[int, int]]:
    """Sentences without a partner that stand much alike at another place; each is paired once, the most alike first."""
    left = [u for u in sorted(gone[0]) if _size(a, u) > SHORT_UNIT]
    right = [u for u in sorted(gone[1]) if _size(b, u) > SHORT_UNIT]
    if not 0 < len(left) <= MOST_MOVED or not 0 < len(right) <= MOST_MOVED:
        return []
    ids: dict[str, int] = {}  # Numbers: what two words are compared by must not depend on the hash of a string.
    one = {u: [ids.setdefault(key, len(ids)) for key in a.keys[slice(*a.units[u])]] for u in left}
    other = {u: [ids.setdefault(key, len(ids)) for key in b.keys[slice(*b.units[u])]] for u in right}
    found = []
    for i in left:
        for j in right:
            alike = Indel.normalized_similarity(one[i], other[j], score_cutoff=MOVED_ALIKE)
            if alike:
                found.append((-alike, i, j))
    out: list[tuple[int, int]] = []
    for _, i, j in sorted(found):
        if i in gone[0] and j in gone[1]:
            out.append((i, j))
            gone[0].discard(i)
            gone[1].discard(j)
    return out


def _size(words: Words, unit: int) -> int:
    return words.units[unit][1] - words.units[unit][0]
