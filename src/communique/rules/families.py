"""Word families of diplomatic English (data/passages/families.csv) and the endings that inflection adds.

``stem`` takes a word to the form that its inflections and the British and American spellings share; ``families`` gives
what words and phrases stand for the same thing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from communique.rules.frequencies import weight

MOST_SAID = 5.0
"""What a family says at most when both sides have one of its forms: less than the same rare word would."""
MOST_KIN = 3.0
"""What the family of a named actor says beside the actor itself."""
LONGEST = 5
"""Words of the longest phrase of the table."""

_SPELLING = (
    (re.compile(r"isation"), "ization"),
    (re.compile(r"is(e|es|ed|ing|er|ers)$"), r"iz\1"),
    (re.compile(r"our(s|ed|ing|able|ably|ite|ites|hood)?$"), r"or\1"),
    (re.compile(r"(cent|theat|met|fib)re(s|d)?$"), r"\1er\2"),
    (re.compile(r"programme"), "program"),
    (re.compile(r"(def|off|lic|pret)ence"), r"\1ense"),
    (re.compile(r"([a-z])ll(ed|ing|er|or)$"), r"\1l\2"),
)
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ying", "y"), ("sses", "ss"), ("izations", "ize"), ("ization", "ize"),
    ("ingly", ""), ("edly", ""), ("fulness", "ful"), ("ousness", "ous"), ("ments", "ment"),
    ("ings", ""), ("ing", ""), ("ness", ""), ("ers", "er"), ("eed", "eed"), ("ed", ""), ("ly", ""),
    ("es", ""), ("s", ""),
)  # fmt: skip
_SHORTEST = 3
"""Letters that are left at least: "red" and "thing" have no ending."""
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The form that inflections of ``word`` (lower case) share: "settled", "settles" → "settl"."""
    for pattern, to in _SPELLING:
        word = pattern.sub(to, word)
    for ending, to in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(to) >= _SHORTEST and _vowel(word[: -len(ending)]):
            if ending == "s" and word[-2:] in ("ss", "us", "is"):
                break
            word = word[: len(word) - len(ending)] + to
            if not to:
                word = _DOUBLED.sub(r"\1", word)
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word


def _vowel(word: str) -> bool:
    return any(letter in "aeiouy" for letter in word)


@dataclass(frozen=True, slots=True)
class Family:
    """What several words stand for. ``weight`` is how much it says that two passages both have one of them."""

    name: str
    weight: float


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    text = files("communique").joinpath("data/passages/families.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#")))


@cache
def families() -> Mapping[tuple[str, ...], Family]:
    """Stems of a word or phrase → its family. A form that two families have is an error of the table."""
    out: dict[tuple[str, ...], Family] = {}
    for row in _rows():
        for form in row["forms"].split("|"):
            if form.startswith("@"):
                continue
            words = form.split()
            said = float(row["weight"]) if row["weight"] else min(MOST_SAID, max(weight(word) for word in words))
            key = tuple(stem(word) for word in words)
            if out.setdefault(key, Family(row["family"], said)).name != row["family"]:
                raise ValueError(f"families.csv: {form!r} stands in {out[key].name} and {row['family']}")
    return MappingProxyType(out)


@cache
def _kin() -> Mapping[str, Family]:
    """Actor → its family."""
    return MappingProxyType(
        {
            f[1:]: Family(r["family"], float(r["weight"] or MOST_KIN))
            for r in _rows()
            for f in r["forms"].split("|")
            if f.startswith("@")
        }
    )


@cache
def kinned() -> frozenset[str]:
    """Features ("=name") of the families that actors belong to."""
    return frozenset("=" + family.name for family in _kin().values())


def kin(actor: str) -> Family | None:
    """The family of words that an actor's name belongs to: Gaza and the Middle East."""
    return _kin().get(actor)


@cache
def beginnings() -> Mapping[str, int]:
    """First stem of each phrase → words of the longest phrase that begins with it."""
    out: dict[str, int] = {}
    for key in families():
        out[key[0]] = max(out.get(key[0], 0), len(key))
    return MappingProxyType(out)
