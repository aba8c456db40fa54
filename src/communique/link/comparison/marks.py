"""A passage cut where its differences begin and end: what every way of showing marked words starts from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from communique.model import Difference, DifferenceKind, Span

ATTRIBUTION: frozenset[DifferenceKind] = frozenset(
    ("attribution dropped", "attribution added", "attribution changed", "attribution adopted")
)
GROUPS: tuple[tuple[str, frozenset[DifferenceKind]], ...] = (
    ("attribution", ATTRIBUTION),
    ("strength", frozenset(("strength",))),
    ("figures", frozenset(("figure",))),
    ("dates", frozenset(("date",))),
    ("naming", frozenset(("naming",))),
    ("likely errors", frozenset(("error",))),
    ("quotation marks", frozenset(("quotation marks",))),
)
"""The groups in which changes are listed, in this order. Wording, spelling, what was left out or added inside a
passage, and what only two translations differ in, are marked in the passages."""


class Piece(NamedTuple):
    """A stretch of a passage, ``text[start:end]``, and the difference that it belongs to."""

    start: int
    end: int
    difference: Difference | None


def group_of(difference: Difference) -> int | None:
    """The place of a difference's group; None for those that are only marked in the passages."""
    return next((n for n, (_, kinds) in enumerate(GROUPS) if difference.kind in kinds), None)


def is_relay(difference: Difference) -> bool:
    """Whether only a relay such as "the ministry said" came or went: whoever spoke is still named."""
    return difference.kind in ATTRIBUTION and difference.detail == "relay"


def pieces(span: Span, differences: Sequence[Difference], side: Literal["a", "b"]) -> tuple[Piece, ...]:
    """The whole of ``span`` in pieces, those that differ with their difference.

    Where two differences overlap, the one of the earlier group has the words, then the shorter one. Differences that
    stand outside the span are left out.
    """
    places = [(place_on(each, side), each) for each in differences]
    held = [(place, each) for place, each in places if place and _within(place, span)]
    held.sort(key=lambda pair: (_rank(pair[1]), pair[0].end - pair[0].start, pair[0], pair[1].kind))
    cuts = sorted({span.start, span.end, *(at for place, _ in held for at in (place.start, place.end))})
    out: list[Piece] = []
    for start, end in pairwise(cuts):
        owner = next((each for place, each in held if place.start <= start and end <= place.end), None)
        if out and out[-1].difference is owner:
            out[-1] = Piece(out[-1].start, end, owner)
        else:
            out.append(Piece(start, end, owner))
    return tuple(out)


def place_on(difference: Difference, side: Literal["a", "b"]) -> Span | None:
    """Where a difference stands on a side."""
    return difference.a_span if side == "a" else difference.b_span


def beside(span: Span, difference: Difference, side: Literal["a", "b"]) -> Span | None:
    """Where a difference stands on a side when that is not inside the passage: "he continued:" before a quotation."""
    place = place_on(difference, side)
    return None if place is None or _within(place, span) else place


def _within(place: Span, span: Span) -> bool:
    return span.start <= place.start < place.end <= span.end


def _rank(difference: Difference) -> int:
    group = group_of(difference)
    return len(GROUPS) if group is None else group
