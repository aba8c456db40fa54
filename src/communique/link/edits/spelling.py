"""Whether a changed word was misspelt, or is another word; whether a changed name is another name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from communique.extraction.actors.names import find_names
from communique.rules import edits

SHORT_WORD = 4
"""Longest word in which a slip may cost only one letter."""
GLUED = 8
"""Least letters of words that were run together by a slip."""
PREFIX = 3
"""Letters by which a short form of a given name is told: "Jeff" and "Jeffry"."""
STEM = 5
"""Letters that a name has in common with the adjective made of it: "Kestria" and "Kestrian"."""

_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "'s", "’s")
# British and American spelling of one word.
_VARIANTS = (
    (re.compile(r"isation"), "ization"),
    (re.compile(r"(?<=[a-z]{3})is(e|es|ed|ing|ers?)$"), r"iz\1"),
    (re.compile(r"yse(d|s)?$"), r"yze\1"),
    (re.compile(r"our"), "or"),
    (re.compile(r"ll(ed|ing|er|ment)"), r"l\1"),
    (re.compile(r"(?<=[bt])re$"), "er"),
    (re.compile(r"ogue"), "og"),
    (re.compile(r"ence$"), "ense"),
    (re.compile(r"mme(s)?$"), r"m\1"),
)


def slipped(before: str, after: str) -> bool:
    """Whether one of two different words (lower case) is the other one misspelt or spelt another way."""
    if frozenset((before, after)) in edits.pairs() or american(before) == american(after):
        return True
    if not before.isalpha() or not after.isalpha():
        return False
    distance = OSA.distance(before, after)
    if known(before) and known(after):
        return distance == 1 and len(before) > SHORT_WORD - 1 and sorted(before) == sorted(after)
    return near(before, after)


def near(before: str, after: str) -> bool:
    """Whether two words differ by as few letters as a slip costs."""
    longest = max(len(before), len(after))
    limit = 1 if longest <= SHORT_WORD else 2
    if min(len(before), len(after)) <= 2 or before.isdigit() or after.isdigit():
        return False
    return OSA.distance(before, after, score_cutoff=limit) <= limit


def glued(before: str, after: str) -> bool:
    """Whether two runs of letters without their blanks are one, but for a slip: "plan to restore", "planrestore"."""
    return min(len(before), len(after)) >= GLUED and OSA.distance(before, after, score_cutoff=2) <= 2


@cache
def known(word: str) -> bool:
    """Whether a word in lower case is one of the English list, or made of one by an ending."""
    if word in edits.english():
        return True
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word[: -len(ending)]
            if stem in edits.english() or f"{stem}e" in edits.english():
                return True
            if ending in ("es", "ed", "er") and stem.endswith("i") and f"{stem[:-1]}y" in edits.english():
                return True
    return False


@lru_cache(maxsize=30_000)
def american(word: str) -> str:
    """What the British and the American spelling of a word have in common: "centre" and "center" come to the same."""
    for pattern, instead in _VARIANTS:
        word = pattern.sub(instead, word)
    return word


def actors(name: str) -> frozenset[str]:
    """The actors of the tables that a name stands for."""
    return frozenset(id for hit in find_names(name) if hit.start == 0 and hit.end == len(name) for id in hit.actors)


def same_name(before: Sequence[str], after: Sequence[str], text_before: str, text_after: str) -> bool:
    """Whether two names (words in lower case, and as they stand) are forms of one: shorter, longer, an adjective."""
    one, other = actors(text_before), actors(text_after)
    if one and other:
        return bool(one & other)
    if set(before) <= set(after) or set(after) <= set(before):
        return True
    if len(before) == len(after) == 1:
        shared = _common_prefix(before[0], after[0])
        return shared >= STEM and max(len(before[0]), len(after[0])) - shared <= 2
    return False


def respelled(before: Sequence[str], after: Sequence[str], text_before: str, text_after: str) -> bool:
    """Whether two names are one name spelt in two ways: letters exchanged, a short form of a given name."""
    one, other = actors(text_before), actors(text_after)
    if one and other and not one & other:
        return False
    if len(before) != len(after) or list(before) == list(after):
        return False
    pairs = [(x, y) for x, y in zip(before, after, strict=True) if x != y]
    # Of a name of two words one must stand: "Dorn Vale" is not "Dora Hale".
    if len(pairs) == len(before) > 1:
        return False
    return all(_one_name(x, y, last=x == before[-1]) for x, y in pairs)


def _one_name(one: str, other: str, *, last: bool) -> bool:
    if known(one) and known(other):
        return False
    if not last and min(len(one), len(other)) >= PREFIX and (one.startswith(other) or other.startswith(one)):
        return True
    return near(one, other) and (one[0] == other[0] or sorted(one) == sorted(other))


def _common_prefix(one: str, other: str) -> int:
    shared = 0
    for x, y in zip(one, other, strict=False):
        if x != y:
            break
        shared += 1
    return shared
