"""What differs in the words of two passages: naming, dates, figures, spelling, what one of them leaves out.

The words that have no partner are told off one after the other: those that only name somebody in another way, dates,
figures, and then the stretches that are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.link.differences.naming import namings
from communique.link.differences.pairing import Pairing, function_words
from communique.link.differences.spellings import misprint, misprints, respelt, signs
from communique.link.differences.values import values
from communique.link.edits.align import Hunk
from communique.link.edits.spelling import slipped
from communique.model import Difference, DifferenceKind
from communique.rules import syntax

KEPT = frozenset({"naming", "spelling", "error", "figure", "date", "quotation marks"})
"""Kinds that say the same between two renderings of one text; there anything else is a rendering."""
CONFIDENCE = 0.8

_EMPTY = frozenset({"the", "a", "an", "and", "that", "of", "'s", "’s", "also"})
_LINKS = frozenset({"and", "or", "the", "a", "an", "in", "on", "at", "of", "to", "for", "with", "by", "as", "from"})


@dataclass(slots=True)
class Left:
    """The words of either side that have no partner and are not told off yet."""

    a: set[int]
    b: set[int]


def plain_differences(pairing: Pairing, told: tuple[set[int], set[int]], *, renderings: bool) -> Iterator[Difference]:
    """The differences of words; ``told`` are the words of either side that are accounted for as attributions."""
    left = Left(
        {i for hunk in pairing.aligned[1] for i in range(hunk.a0, hunk.a1)},
        {j for hunk in pairing.aligned[1] for j in range(hunk.b0, hunk.b1)},
    )
    left.a -= told[0]
    left.b -= told[1]
    named = list(namings(pairing, left.a, left.b))
    inside = {i for d in named if d.a_span for i in range(*pairing.a.inside(d.a_span))}
    found = [
        *named,
        *(d for d in respelt(pairing) if d.a_span and pairing.a.inside(d.a_span)[0] not in inside),
        *values(pairing, left.a, left.b),
        *(d for hunk in pairing.aligned[1] for d in _rest(pairing, hunk, left, only_slips=True)),
        *misprints(pairing, left.a, left.b),
        *(d for hunk in pairing.aligned[1] for d in _rest(pairing, hunk, left)),
        *signs(pairing),
    ]
    for difference in found:
        plain = renderings and difference.kind not in KEPT and difference.kind not in ("omission", "addition")
        yield replace(difference, kind="rendering") if plain else difference


def _rest(pairing: Pairing, hunk: Hunk, left: Left, *, only_slips: bool = False) -> Iterator[Difference]:
    """What is left of a hunk: other words, or words on one side only; first those that are only misspelt."""
    one = _stretches(sorted(left.a & set(range(hunk.a0, hunk.a1))))
    other = _stretches(sorted(left.b & set(range(hunk.b0, hunk.b1))))
    one, other = ([s for s in side if s[0] < s[1]] for side in (one, other))
    if len(one) != len(other) and one and other:
        one, other = [(one[0][0], one[-1][1])], [(other[0][0], other[-1][1])]
    for k in range(max(len(one), len(other))):
        x = one[k] if k < len(one) else None
        y = other[k] if k < len(other) else None
        made = _told(pairing, x, y)
        if made is not None and (not only_slips or made.kind in ("spelling", "error")):
            left.a -= set(range(*x)) if x else set()
            left.b -= set(range(*y)) if y else set()
            yield made


def _told(pairing: Pairing, one: tuple[int, int] | None, other: tuple[int, int] | None) -> Difference | None:
    """Words [first, last) of either side, or of one, as a difference; None where they say nothing."""
    left = [pairing.a.words.keys[i] for i in range(*one)] if one else []
    right = [pairing.b.words.keys[j] for j in range(*other)] if other else []
    if all(key in _EMPTY for key in (*left, *right)):
        return None
    if not (left and right) and not any(key not in function_words() or key in _tells() for key in (*left, *right)):
        return None
    full = [any(key not in function_words() for key in side) for side in (left, right)]
    kind: DifferenceKind = "wording"
    if left and right and (misspelt := _misspelt(pairing, left, right)):
        kind = misspelt
    elif full[0] and not full[1]:
        kind, other = "omission", None
    elif full[1] and not full[0]:
        kind, one = "addition", None
    one, other = _trimmed(pairing, one, other, kind)
    spans = pairing.a.place(*one) if one else None, pairing.b.place(*other) if other else None
    text_a = pairing.a.account.text(spans[0]) if spans[0] else ""
    text_b = pairing.b.account.text(spans[1]) if spans[1] else ""
    return Difference(kind, text_a, text_b, spans[0], spans[1], by="words/1", confidence=CONFIDENCE)


def _tells() -> frozenset[str]:
    """Function words that change what is said: "has lost", "may", "not"."""
    s = syntax.words()
    return s["have"] | s["modals"] | s["be"] | s["negation"]


def _misspelt(pairing: Pairing, left: Sequence[str], right: Sequence[str]) -> DifferenceKind | None:
    """Whether the words of either side are the same, but for slips."""
    if len(left) != len(right) or not all(x == y or slipped(x, y) for x, y in zip(left, right, strict=True)):
        return None
    wrong = any(misprint(x, y) for x, y in zip(left, right, strict=True))
    return "error" if wrong else "spelling"


def _trimmed(
    pairing: Pairing, one: tuple[int, int] | None, other: tuple[int, int] | None, kind: DifferenceKind
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Stretches without the "and" and "the" at their ends, where one side has nothing."""
    if one and other:
        return one, other
    words = pairing.a.words if one else pairing.b.words
    first, last = one or other or (0, 0)
    while last - first > 1 and words.keys[last - 1] in _LINKS:
        last -= 1
    while last - first > 1 and words.keys[first] in ("and", "or", "the", "a", "an"):
        first += 1
    return ((first, last), None) if one else (None, (first, last))


def _stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """Places that follow one another, as ranges."""
    out: list[tuple[int, int]] = []
    start = places[0] if places else 0
    for here, after in pairwise([*places, -1]):
        if after != here + 1:
            out.append((start, here + 1))
            start = after
    return out
