"""A quotation, or a text it may come from, as the words that are compared: keys, stems, what is marked as not said.

A quotation may say openly that it changes the words: an ellipsis stands for words left out ("..."; "[…]"), square
brackets hold words put in ("[the treaty]") or a letter or an ending changed ("[w]e", "deepen[ed]").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from communique.link.edits.spelling import american
from communique.model import Span
from communique.rules.frequencies import UNSEEN, weight

LONGEST = 9_000
"""Characters of a quotation at most: more are a text, and each of its words is a row of the table of an alignment."""
_LONGEST = 100
"""A longer run of characters without a blank is cut."""
_UNSPACED = "\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# Letters with dots ("U.S."); a figure with its parts; a word with its apostrophes; one character of a script that is
# written without blanks; a sign that belongs to a figure.
_WORD = (
    r"(?:[^\W\d_]\.){1,7}[^\W\d_]\b\.?"
    r"|\d{1,32}(?:[.,:]\d{1,32}){0,8}(?:st|nd|rd|th)?(?![^\W_])"
    rf"|[{_UNSPACED}]"
    rf"|(?:(?![{_UNSPACED}])[^\W_]){{1,{_LONGEST}}}(?:['’ʼ][^\W\d_]{{1,16}}){{0,3}}|[$€£¥%‰&]"
)
_SOURCE_WORD = re.compile(_WORD)
_ELLIPSIS = r"[\[(]\s?(?:…|\.\s?\.\s?\.)\s?[\])]|…|\.\s?\.\s?\.(?:\s?\.)?"
# In a quotation: an ellipsis; a letter in brackets before the rest of its word; an ending in brackets; words in them.
_QUOTED_WORD = re.compile(
    rf"(?P<gap>{_ELLIPSIS})|(?P<letter>\[(?P<first>[^\W\d_])\](?P<rest>[^\W_]{{1,{_LONGEST}}}(?:['’][^\W\d_]{{1,16}})?))"
    rf"|(?P<ending>[^\W\d_]{{2,{_LONGEST}}}\[[^\W\d_]{{1,6}}\])|(?P<put>\[[^\[\]]{{1,200}}\])|(?P<word>{_WORD})"
)
_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *(
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ),
)
_DIGITS = {word: str(number) for number, word in enumerate(_NUMBERS)}
_SIGNS = {"%": "percent", "&": "and"}
_PLURAL = re.compile(r"(?<=[a-z]{3})(?:(?<=[sxz])es|(?<=[cs]h)es|(?<![su])s)$")
_ENDING = re.compile(r"(?:(?<=ee)d|(?<!e)ed|ing)$")
_MADE = re.compile(
    r"(?:izations?|ations?|itions?|ions?|ances?|ences?|ity|ively|ives?|ically|ical|ic|ally|ate?|ize?|ly|al)$"
)
SHORT = 4
"""Longest word that has no other spelling."""
STEM_LEAST = 5
"""Letters that are left of a word when what made it of another one is taken off."""


class Word(NamedTuple):
    """A word of a quotation or of its source: ``text[start:end]``."""

    start: int
    end: int
    plain: str
    """Lower case, without accents and apostrophes."""
    key: str
    """What it is compared by: the same for two spellings, for a figure in letters and in digits."""
    stem: str


_make = Word._make


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a quotation. ``put`` are those in square brackets; before each of ``gaps`` stands an ellipsis."""

    text: str
    words: tuple[Word, ...]
    put: frozenset[int] = frozenset()
    gaps: frozenset[int] = frozenset()

    @property
    def said(self) -> tuple[int, ...]:
        """The words that the quotation gives as said."""
        return tuple(i for i in range(len(self.words)) if i not in self.put)

    def span(self, first: int, last: int) -> Span:
        """Characters from word ``first`` to the one before ``last``."""
        return Span(self.words[first].start, self.words[last - 1].end)


def read_quotation(text: str) -> Quotation:
    """The words of a quotation, whatever marks stand around and inside it."""
    words: list[Word] = []
    put: set[int] = set()
    gaps: set[int] = set()
    for match in _QUOTED_WORD.finditer(text):
        if match["gap"]:
            if words:
                gaps.add(len(words))
        elif match["letter"]:
            words.append(_word(match.start(), match.end(), match["first"] + match["rest"]))
        elif match["put"]:
            inside = [_word(*m.span(), m.group()) for m in _SOURCE_WORD.finditer(text, match.start(), match.end())]
            put.update(range(len(words), len(words) + len(inside)))
            words.extend(inside)
        elif match["ending"]:
            put.add(len(words))
            words.append(_word(match.start(), match.end(), match.group().replace("[", "").replace("]", "")))
        else:
            words.append(_word(match.start(), match.end(), match.group()))
    return Quotation(text, tuple(words), frozenset(put), frozenset(g for g in gaps if g < len(words)))


def read_source(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of ``text[start:end]``, with their places in ``text``."""
    stop = len(text) if end is None else end
    # A release has a thousand words, and twenty passages are read for one quotation: the plainest loop.
    return tuple(_make((*m.span(), *_forms(m[0]))) for m in _SOURCE_WORD.finditer(text, start, stop))


def _word(start: int, end: int, written: str) -> Word:
    return Word(start, end, *_forms(written))


@lru_cache(maxsize=65_536)
def _forms(written: str) -> tuple[str, str, str]:
    """Plain word, key and stem of a word as it is written."""
    plain = written.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    plain = plain.replace("’", "'").replace("ʼ", "'")
    if plain[:1].isdigit():
        key = re.sub(r",(?=\d{3}(?!\d))", "", plain)
        return plain, re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", key), key
    if "." in plain:
        plain = plain.replace(".", "")
    key = _SIGNS.get(plain) or _DIGITS.get(plain) or _spelt(plain)
    return plain, key, stem(key)


def _spelt(plain: str) -> str:
    """British and American spelling as one; short words are left ("our" is not "or")."""
    return american(plain) if len(plain) > SHORT else plain


def stem(key: str) -> str:
    """A word without its ending: "deepened" and "deepening" have one stem, and "strategy" and "strategic"."""
    bare = key.removesuffix("'s").removesuffix("'")
    bare = _irregular().get(bare, bare)
    bare = f"{bare[:-3]}y" if bare.endswith(("ies", "ied")) and len(bare) > STEM_LEAST else _PLURAL.sub("", bare)
    short = _ENDING.sub("", bare)
    if len(short) >= STEM_LEAST - 1:
        bare = (
            short[:-1] if len(short) > STEM_LEAST - 1 and short[-1] == short[-2] and short[-1] not in "sle" else short
        )
    short = _MADE.sub("", bare)
    if len(short) >= STEM_LEAST:
        bare = short
    if bare.endswith("e") and not bare.endswith("ee") and len(bare) >= STEM_LEAST:
        return bare[:-1]
    return bare[:-1] if bare.endswith("y") and len(bare) > STEM_LEAST else bare


@cache
def _irregular() -> Mapping[str, str]:
    """A form → its word, for forms that no ending makes."""
    lines = files("communique").joinpath("data/irregular_forms.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return MappingProxyType({form: word for word, *forms in rows for form in forms})


@lru_cache(maxsize=65_536)
def says(plain: str) -> float:
    """How much it says that two texts share a word, 0 to about 10; a figure or a single character says less than a
    rare name."""
    if not plain[:1].isalpha():
        return FIGURE if plain[:1].isdigit() else 0.0
    if len(plain) == 1:
        return 0.0 if plain.isascii() else CHARACTER
    return min(RAREST, weight(plain.removesuffix("'s")))


RAREST = min(10.0, UNSEEN)
"""A misspelt word is as rare as a rare name: it must not outweigh all others."""
FIGURE = 5.0
CHARACTER = 1.5
