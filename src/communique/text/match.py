"""Find many fixed strings at once: one pass over the text, whole words only, the longest of overlapping finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

T = TypeVar("T")

# A line broken by a typist or an export rather than by the end of a paragraph: 50 characters before the break, words
# on both sides.
_WRAPPED = re.compile(r"\n(?<=[^\n]{50}[\w,]\n)(?=\w)")


class Found(NamedTuple, Generic[T]):
    """A find: ``text[start:end]`` is the form, ``value`` what it was entered with."""

    start: int
    end: int
    value: T


class Matcher(Generic[T]):
    """An Aho-Corasick automaton over forms. Matching is exact as to case; see :func:`level` for what texts are matched
    on."""

    def __init__(self, forms: Iterable[tuple[str, T]]) -> None:
        self._automaton = ahocorasick.Automaton()
        for form, value in forms:
            self._automaton.add_word(form, (len(form), value))
        self._empty = len(self._automaton) == 0
        if not self._empty:
            self._automaton.make_automaton()

    def find(self, text: str) -> list[Found[T]]:
        """Finds as whole words, by start, without overlap: of two that overlap the longer stays, else the earlier."""
        out: list[Found[T]] = []
        for start, end, value in self._whole_words(text):
            while out and (
                out[-1].start >= start or (out[-1].end > start and out[-1].end - out[-1].start < end - start)
            ):
                out.pop()
            if not out or out[-1].end <= start:
                out.append(Found(start, end, value))
        return out

    def _whole_words(self, text: str) -> Iterator[tuple[int, int, T]]:
        if self._empty:
            return
        size = len(text)
        for last, (length, value) in self._automaton.iter(text):
            end = last + 1
            start = end - length
            if (start == 0 or not _in_word(text[start - 1])) and (
                end == size or not _in_word(text[end]) or not _in_word(text[last])
            ):
                yield start, end, value


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def level(text: str) -> str:
    """The text as names are matched on it, character for character: straight apostrophes, plain blanks and hyphens,
    wrapped lines joined."""
    for odd, plain in (("’", "'"), ("‘", "'"), ("\u00a0", " "), ("\u202f", " "), ("‑", "-"), ("\t", " ")):
        if odd in text:
            text = text.replace(odd, plain)
    return _WRAPPED.sub(" ", text)
