"""The stretches of words that differ, cut where sentences were added, dropped or moved, and widened to whole names,
dates and figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from communique.link.edits.align import Alignment, Hunk
from communique.link.edits.shapes import Shape, Shapes, touching
from communique.link.edits.words import Words
from communique.rules import edits

MOST_BETWEEN = 12
"""Words between the two places at which something was taken out and put in again, in one sentence."""
MOST_TITLE = 4
"""Words of a title between an article and a name."""


def passages(words: Words, units: Collection[int]) -> list[tuple[int, int]]:
    """Units as ranges [first, last) of units that follow one another."""
    out: list[tuple[int, int]] = []
    for unit in sorted(units):
        if out and out[-1][1] == unit:
            out[-1] = (out[-1][0], unit + 1)
        else:
            out.append((unit, unit + 1))
    return out


def cut_hunks(a: Words, b: Words, found: Alignment) -> list[Hunk]:
    """The hunks without the sentences that were dropped, added or moved."""
    out_a = found.dropped[0] | {i for i, _ in found.moved}
    out_b = found.dropped[1] | {j for _, j in found.moved}
    out: list[Hunk] = []
    for hunk in found.hunks:
        left = _pieces(a, hunk.a0, hunk.a1, out_a)
        right = _pieces(b, hunk.b0, hunk.b1, out_b)
        for one, other in zip(left, right, strict=True):
            if one[0] < one[1] or other[0] < other[1]:
                out.append(Hunk(*one, *other))
    return out


def _pieces(words: Words, first: int, last: int, out: Collection[int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The words of [first, last) before the first unit that is out, and those after the last one."""
    gone = [u for u in range(words.unit_of(first), words.unit_of(last - 1) + 1) if u in out] if first < last else []
    if not gone:
        return (first, last), (last, last)
    return (first, max(first, words.units[gone[0]][0])), (min(last, words.units[gone[-1]][1]), last)


def widen(a: Words, b: Words, shapes: tuple[Shapes, Shapes], hunks: Sequence[Hunk]) -> list[Hunk]:
    """Each hunk widened to the whole of the names, dates and figures it touches; hunks that meet become one."""
    bounds = [Hunk(0, 0, 0, 0), *hunks, Hunk(len(a), len(a), len(b), len(b))]
    out: list[Hunk] = []
    for before, hunk, after in zip(bounds, bounds[1:], bounds[2:], strict=False):
        left = min(hunk.a0 - before.a1, hunk.b0 - before.b1)
        right = min(after.a0 - hunk.a1, after.b0 - hunk.b1)
        grown = _grown(a, b, shapes, hunk, left, right)
        if out and (grown.a0 < out[-1].a1 or grown.b0 < out[-1].b1 or (grown.a0, grown.b0) == (out[-1].a1, out[-1].b1)):
            last = out.pop()
            grown = Hunk(min(last.a0, grown.a0), grown.a1, min(last.b0, grown.b0), grown.b1)
        out.append(grown)
    return _swapped(a, b, out)


def _grown(a: Words, b: Words, shapes: tuple[Shapes, Shapes], hunk: Hunk, left: int, right: int) -> Hunk:
    """The hunk widened by at most so many words that both texts share before and after it."""
    a0, a1, b0, b1 = hunk
    for _ in range(4):
        more_left = more_right = 0
        for words, known, first, last in ((a, shapes[0], a0, a1), (b, shapes[1], b0, b1)):
            for shape in _touched(words, known, first, last):
                more_left = max(more_left, first - shape.first)
                more_right = max(more_right, shape.last - last)
        more_left, more_right = min(more_left, left), min(more_right, right)
        if not more_left and not more_right:
            break
        a0, b0, a1, b1 = a0 - more_left, b0 - more_left, a1 + more_right, b1 + more_right
        left, right = left - more_left, right - more_right
    return Hunk(a0, a1, b0, b1)


def _touched(words: Words, shapes: Shapes, first: int, last: int) -> list[Shape]:
    if not len(words):
        return []
    return touching(shapes_in(words, shapes, first, last), first, last)


def shapes_in(words: Words, shapes: Shapes, first: int, last: int) -> list[Shape]:
    """The shapes of the units that hold the words [first, last)."""
    if not len(words):
        return []
    one, other = words.unit_of(min(first, len(words) - 1)), words.unit_of(min(max(first, last - 1), len(words) - 1))
    return [shape for unit in range(one, other + 1) for shape in shapes.of(unit)]


def _swapped(a: Words, b: Words, hunks: list[Hunk]) -> list[Hunk]:
    """Words taken out at one place of a sentence and put in at another are one hunk, from one place to the other."""
    out: list[Hunk] = []
    for hunk in hunks:
        if out and (_swap(a, b, out[-1], hunk) or _article(a, b, out[-1], hunk)):
            last = out.pop()
            hunk = Hunk(last.a0, hunk.a1, last.b0, hunk.b1)
        out.append(hunk)
    return out


def _article(a: Words, b: Words, one: Hunk, other: Hunk) -> bool:
    """Whether an article came or went with the name after the title: "Minister Holm", "the Minister"."""
    words, at, last = (a, one.a0, one.a1) if one.a0 < one.a1 else (b, one.b0, one.b1)
    if (one.a0 < one.a1) == (one.b0 < one.b1) or last - at != 1 or words.keys[at] not in ("the", "a", "an"):
        return False
    between = a.keys[one.a1 : other.a0]
    return len(between) <= MOST_TITLE and all(key in edits.words()["generic"] for key in between)


def _swap(a: Words, b: Words, one: Hunk, other: Hunk) -> bool:
    if other.a0 - one.a1 > MOST_BETWEEN or (one.a0 == one.a1) == (one.b0 == one.b1) or not one.a1 + one.b1:
        return False
    if a.unit_of(max(one.a0 - 1, 0)) != a.unit_of(max(other.a0 - 1, 0)):
        return False
    before = Counter([*a.keys[one.a0 : one.a1], *a.keys[other.a0 : other.a1]])
    after = Counter([*b.keys[one.b0 : one.b1], *b.keys[other.b0 : other.b1]])
    for small in ("and", "or", "the"):
        before.pop(small, None)
        after.pop(small, None)
    return bool(before) and before == after
