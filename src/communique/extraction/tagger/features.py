"""What the encoder sees of a text: word pieces, and for each its case and whether it stands in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from communique.text.wordpiece import WordPiece

# The features' values, as the training's tables number them.
OTHER, LOWER, CAPITAL, UPPER, FIGURE = range(5)
_OPENS = frozenset("“«„")
_CLOSES = frozenset("”»")
# The other marks look to the encoder like those it was trained on; every change keeps the length.
_PLAIN = str.maketrans({"«": "“", "»": "”", "„": "“", "\u00a0": " "})


class Pieces(NamedTuple):
    """Word pieces of a text: ids, where each stands (``text[starts[i]:ends[i]]``), its case and quotation feature."""

    ids: list[int]
    starts: list[int]
    ends: list[int]
    cases: list[int]
    quoted: list[int]
    goes_on: list[bool]
    """Whether a piece continues the word of the piece before: no span begins or ends there."""


def pieces_of(text: str, ranges: Iterable[tuple[int, int]], wordpiece: WordPiece) -> Pieces:
    """The pieces of the given ranges of a text, in order; a quotation ends with its range at the latest."""
    out = Pieces([], [], [], [], [], [])
    for start, end in ranges:
        line = text[start:end].translate(_PLAIN)
        cut = wordpiece.encode(line)
        marks = quoted(line)
        before = -1
        for number, a, b in zip(cut.ids, cut.starts, cut.ends, strict=True):
            out.ids.append(number)
            out.starts.append(start + a)
            out.ends.append(start + b)
            out.cases.append(case_of(line[a:b]))
            out.quoted.append(marks[a])
            out.goes_on.append(a == before and line[a].isalnum() and line[a - 1].isalnum())
            before = b
    return out


@lru_cache(maxsize=65_536)
def case_of(piece: str) -> int:
    """0 other, 1 lower, 2 Capital first, 3 UPPER of two letters and more, 4 figures."""
    if not any(c.isalpha() for c in piece):
        return FIGURE if any(c.isdigit() for c in piece) else OTHER
    if len(piece) > 1 and piece.isupper():
        return UPPER
    return CAPITAL if piece[0].isupper() else LOWER


def quoted(text: str) -> bytearray:
    """For each character 1 inside double quotation marks, the marks included; a line ends every quotation.

    Typed marks open and close by their type, straight ones in turn: the encoder was trained with this and learnt how
    far to trust it.
    """
    out = bytearray(len(text))
    inside = False
    for i, char in enumerate(text):
        if char == "\n":
            inside = False
        elif char in _OPENS:
            inside = True
        elif char in _CLOSES:
            out[i] = 1
            inside = False
            continue
        elif char == '"':
            out[i] = 1
            inside = not inside
            continue
        if inside:
            out[i] = 1
    return out
