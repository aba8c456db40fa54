"""A text as the words that versions are aligned by: keys without case and signs, offsets, sentences, lines.

Signs and blanks are not aligned: they are what stands between two words, and are compared once the words are paired.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from communique.model import Span
from communique.text.sentences import sentences

_LONGEST = 200
"""A longer run of characters without a blank is cut: no word, and no figure, is that long."""
# An address on the web; letters with dots ("U.S.", "p.m."); a figure; a word with its apostrophes; one character of a
# script that is written without blanks; a sign that changes what a figure says.
_WORD = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"”)]{{1,{_LONGEST}}}|[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,4}}"
    r"|(?:[A-Za-z]\.){2,8}|\d{1,6}(?:st|nd|rd|th|s)\b|\d{1,32}(?:[.,:]\d{1,32}){0,8}"
    r"|[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
    rf"|[^\W_]{{1,{_LONGEST}}}(?:['’](?!s\b)[^\W_]{{1,16}}){{0,3}}|['’]s\b|[$€£¥%‰@]"
)
_DROPPED = re.compile(r"[.,'’](?=\D|$)|(?<=\D)[.,'’]")


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words. Word ``i`` is ``text[starts[i]:ends[i]]``; ``keys`` are what words are compared by."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]
    units: tuple[tuple[int, int], ...]
    """The sentences, as ranges of words; together they hold every word."""
    places: tuple[Span, ...]
    """The stretch of text of each unit."""
    lines: tuple[int, ...]
    """The line that each unit stands in."""

    def __len__(self) -> int:
        return len(self.keys)

    def word(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def gap(self, index: int) -> str:
        """What stands before word ``index``: signs and blanks since the word before it."""
        start = self.ends[index - 1] if index else 0
        return self.text[start : self.starts[index] if index < len(self.starts) else len(self.text)]

    def unit_of(self, index: int) -> int:
        """The unit that word ``index`` stands in."""
        return bisect_right(self.units, (index, len(self.keys))) - 1

    def span(self, first: int, last: int) -> Span | None:
        """From the beginning of word ``first`` to the end of the one before ``last``; None where there is none."""
        return Span(self.starts[first], self.ends[last - 1]) if first < last else None

    def opens(self, index: int) -> bool:
        """Whether the word is the first of its sentence."""
        return index == self.units[self.unit_of(index)][0]


def cut(text: str) -> Words:
    """The words of a text, with its sentences and lines."""
    found = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    starts = tuple(start for start, _ in found)
    ends = tuple(end for _, end in found)
    keys = tuple(_key(text[start:end]) for start, end in found)
    units: list[tuple[int, int]] = []
    places: list[Span] = []
    at = 0
    for span in sentences(text):
        last = bisect_right(starts, span.end - 1, at)
        if last > at:
            units.append((at, last))
            places.append(Span(min(span.start, starts[at]), max(span.end, ends[last - 1])))
            at = last
    if at < len(starts):
        units.append((at, len(starts)))
        places.append(Span(starts[at], ends[-1]))
    breaks = [m.start() for m in re.finditer("\n", text)]
    lines = tuple(bisect_right(breaks, place.start) for place in places)
    return Words(text, starts, ends, keys, tuple(units), tuple(places), lines)


def _key(word: str) -> str:
    """A word without case, and without the signs inside it: "U.S." and "US" are one."""
    folded = word.casefold()
    if folded.isalnum() or "/" in folded or "@" in folded:
        return folded
    return _DROPPED.sub("", folded) or folded
