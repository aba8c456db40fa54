"""Word pieces of a text with their offsets: the uncased WordPiece of BERT (Devlin et al. 2019), pure Python."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

MAX_WORD = 100
"""Longer words are one unknown piece, as in the original tokenizer."""
_CACHED_WORDS = 65_536

# Runs without a blank; the splitting inside is done per run and remembered.
_RUN = re.compile(r"\S+")


class Pieces(NamedTuple):
    """Ids of word pieces and where each stands: ``text[starts[i]:ends[i]]``."""

    ids: list[int]
    starts: list[int]
    ends: list[int]


class WordPiece:
    """A vocabulary and the rule that cuts words by it, longest piece first. Words are remembered; no result depends on
    that.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self._ids["[UNK]"]
        self._run = lru_cache(maxsize=_CACHED_WORDS)(self._pieces_of_run)

    def encode(self, text: str) -> Pieces:
        """Pieces of ``text`` in order, blanks and control characters left out, no special tokens added."""
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in _RUN.finditer(text):
            at, run = match.start(), match.group()
            for number, a, b in self._run(run) if len(run) <= MAX_WORD else self._pieces_of_run(run):
                ids.append(number)
                starts.append(at + a)
                ends.append(at + b)
        return Pieces(ids, starts, ends)

    def _pieces_of_run(self, run: str) -> tuple[tuple[int, int, int], ...]:
        out: list[tuple[int, int, int]] = []
        word: list[str] = []
        where: list[int] = []
        for i, char in enumerate(run):
            if _is_control(char):
                continue
            if _stands_alone(char):
                out += self._pieces_of_word(word, where)
                word, where = [], []
                out += self._pieces_of_word(*_normal(char, i))
                continue
            letters, places = _normal(char, i)
            word += letters
            where += places
        return (*out, *self._pieces_of_word(word, where))

    def _pieces_of_word(self, word: list[str], where: list[int]) -> list[tuple[int, int, int]]:
        if not word:
            return []
        if len(word) > MAX_WORD:
            return [(self._unknown, where[0], where[-1] + 1)]
        letters = "".join(word)
        out: list[tuple[int, int, int]] = []
        start = 0
        while start < len(letters):
            prefix = "##" if start else ""
            for end in range(len(letters), start, -1):
                number = self._ids.get(prefix + letters[start:end])
                if number is not None:
                    break
            else:
                return [(self._unknown, where[0], where[-1] + 1)]
            out.append((number, where[start], where[end - 1] + 1))
            start = end
        return out


def _normal(char: str, at: int) -> tuple[list[str], list[int]]:
    """Lower case without accents, each letter with the place of the character it came from."""
    letters = [c for c in unicodedata.normalize("NFD", char.lower()) if unicodedata.category(c) != "Mn"]
    return letters, [at] * len(letters)


@lru_cache(maxsize=4096)
def _is_control(char: str) -> bool:
    return char in "\x00�" or unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co", "Cs")


@lru_cache(maxsize=4096)
def _stands_alone(char: str) -> bool:
    """Punctuation (every ASCII sign that is no letter or figure too) and ideographs are words of their own."""
    code = ord(char)
    if code < 128:
        return not char.isalnum()
    if unicodedata.category(char).startswith("P"):
        return True
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2FA1F or 0xF900 <= code <= 0xFAFF
    )
