"""The words of a text as numbers: a hash, a place and a weight for each, told with whole arrays at a time.

Two words have one hash when they differ in case, accents on a letter, or nothing. Characters of scripts that are
written without blanks are words of their own. What stands in left-out stretches (furniture) has no words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from communique.rules import frequencies

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
Weights = NDArray[np.float32]

PIECE = 1 << 15
"""Characters read at a time: arrays that fit into a processor's cache; the longest texts need no more memory."""
SAID_LITTLE = np.float32(0.3)
"""Weight of a single Latin letter: the "s" of a possessive, an initial."""
FIGURE = 4
"""Digits of a number that says little: a year, a day."""
SAID_SOME = np.float32(3.0)
"""Weight of a character that is a word of its own, and of a number of up to four digits."""

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_UNSPACED = ((0x0E00, 0x0F00), (0x1780, 0x1800), (0x3040, 0x3100), (0x3400, 0xA000), (0x20000, 0x323B0))
"""Scripts written without blanks: Thai, Lao, Khmer, kana, Chinese characters."""
_TOLD_ONE_BY_ONE = ((0, 0x3100), (0xA000, 0xAC00), (0xF900, 0x10000))
"""Blocks in which letters and signs stand mixed; the others below are letters throughout, or none."""
_LETTERS = ((0x3100, 0xD7B0), (0x10000, 0x1D000), (0x20000, 0x323B0))
_TOP = 0x323B0
_SLOT = np.uint64((1 << 20) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text, in order: ``text[starts[i]:ends[i]]`` is the word with the hash ``hashes[i]``."""

    hashes: Numbers
    starts: Places
    ends: Places
    weights: Weights
    """How much it says that another text has the word too (see ``rules/frequencies.py``)."""

    def __len__(self) -> int:
        return len(self.hashes)

    def within(self, start: int, end: int) -> Words:
        """The words that lie in a stretch of the text."""
        return self.numbered(*np.searchsorted(self.starts, [start, end]).tolist())

    def numbered(self, first: int, last: int) -> Words:
        """The words from one number up to another."""
        here = slice(first, last)
        return Words(self.hashes[here], self.starts[here], self.ends[here], self.weights[here])


def words_of(text: str, left_out: Iterable[tuple[int, int]] = ()) -> Words:
    """The words of ``text`` outside the stretches ``left_out``, which are in order."""
    pieces = [_weighed(text[start:stop], start) for start, stop in _pieces(text)]
    hashes, starts, ends, weights = (np.concatenate(each) for each in zip(*pieces, strict=True))
    kept = np.ones(len(hashes), bool)
    for start, stop in left_out:
        first, last = np.searchsorted(starts, [start, stop])
        kept[first:last] = False
    return Words(hashes[kept], starts[kept], ends[kept], weights[kept])


def _pieces(text: str) -> Sequence[tuple[int, int]]:
    """The text in pieces, cut at a blank where there is one."""
    out, at = [], 0
    while len(text) - at > PIECE:
        cut = text.rfind(" ", at + PIECE // 2, at + PIECE)
        stop = at + PIECE if cut < 0 else cut
        out.append((at, stop))
        at = stop
    return [*out, (at, len(text))]


def _weighed(piece: str, offset: int) -> tuple[Numbers, Places, Places, Weights]:
    """Hashes, starts, ends and weights of the words of a piece, which begins at ``offset``."""
    points = _points(piece)
    hashes, starts, ends = _read(points)
    first, size = points[starts], ends - starts
    figure = (first >= ord("0")) & (first <= ord("9")) & (size <= FIGURE)
    weights = _slots()[hashes & _SLOT]
    unseen = np.isnan(weights)
    rest = np.where(size[unseen] == 1, SAID_LITTLE, np.float32(frequencies.UNSEEN))
    weights[unseen] = np.where((figure | _characters()[1][first])[unseen], SAID_SOME, rest)
    return hashes, (starts + offset).astype(np.int32), (ends + offset).astype(np.int32), weights


def _points(piece: str) -> NDArray[np.uint32]:
    """The code points; those beyond the scripts that are told apart all count as one that is no letter."""
    return np.minimum(np.frombuffer(piece.encode("utf-32-le", "surrogatepass"), np.uint32), np.uint32(_TOP))


def _read(points: NDArray[np.uint32]) -> tuple[Numbers, Places, Places]:
    """Hashes, starts and ends of the words of a piece."""
    letter, alone, folded = _characters()
    inside = letter[points]
    single = alone[points]
    begins, stops = inside.copy(), inside.copy()
    begins[1:] &= ~inside[:-1] | single[1:] | single[:-1]
    stops[:-1] &= ~inside[1:] | single[1:] | single[:-1]
    starts, ends = np.flatnonzero(begins), np.flatnonzero(stops) + 1
    powers, inverses = _powers(_BASE), _powers(_INVERSE)
    sums = np.zeros(len(points) + 1, np.uint64)
    np.cumsum(folded[points] * powers[: len(points)], out=sums[1:])
    return mixed((sums[ends] - sums[starts]) * inverses[starts]), starts, ends


def mixed(values: Numbers) -> Numbers:
    """Every bit of a number spread over all of its bits."""
    values = values ^ (values >> np.uint64(30))
    values = values * np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@cache
def _slots() -> Weights:
    """The weight of each word of the table of frequencies, in the slot of its hash; the other slots are no numbers.

    One in sixty of the words that the table lacks has the slot of one that it has, and so its weight: always the same
    ones, and a look-up that compared the words would take ten times as long.
    """
    single = {word: weight for word, weight in frequencies.weights().items() if word.isalnum()}
    hashes = np.concatenate([_read(_points(line))[0] for line in _lines(list(single))])
    slots = np.full(int(_SLOT) + 1, np.nan, np.float32)
    # Of two words of one slot the commoner counts.
    order = np.argsort(np.fromiter(single.values(), np.float32), kind="stable")[::-1]
    slots[hashes[order] & _SLOT] = np.fromiter(single.values(), np.float32)[order]
    return slots


def _lines(words: list[str]) -> Iterable[str]:
    for at in range(0, len(words), 1000):
        yield " ".join(words[at : at + 1000])


@cache
def _powers(base: int) -> Numbers:
    """1, base, base², ... modulo 2^64."""
    factors = np.full(PIECE, base, np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)


@cache
def _characters() -> tuple[Flags, Flags, Numbers]:
    """For each code point whether it belongs to a word, whether it is one of its own, and what it counts as."""
    letter, alone = np.zeros(_TOP + 1, bool), np.zeros(_TOP + 1, bool)
    folded = np.arange(1, _TOP + 2, dtype=np.uint64)
    for first, last in _LETTERS:
        letter[first:last] = True
    for first, last in _TOLD_ONE_BY_ONE:
        for point in range(first, last):
            character = chr(point)
            letter[point] = character.isalnum() or unicodedata.category(character) == "Mn"
            folded[point] = ord(unicodedata.normalize("NFKD", character.lower())[0]) + 1
    for first, last in _UNSPACED:
        alone[first:last] = True
    return letter, alone & letter, folded
