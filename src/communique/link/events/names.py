"""Names and places in one form, so that accounts with other spelling habits can meet."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_WORD = re.compile(r"[a-z0-9]+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_MARK = "Mn"


def fold(text: str) -> str:
    """Lower case, without accents, possessives and punctuation: "Mr. Özgür's" → "mr ozgur"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != _MARK)
    return " ".join(_WORD.findall(_POSSESSIVE.sub("", bare.casefold())))


@cache
def surname_of(name: str) -> str:
    """The folded surname of a person's name: its last word that is no suffix."""
    words = [word for word in fold(name).split() if word not in _SUFFIXES]
    return words[-1] if words else ""
