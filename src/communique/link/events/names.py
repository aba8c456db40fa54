"""Names and places in one form, so that accounts with other spelling habits can meet."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_MARK = "Mn"
_VOWELS = re.compile(r"[aeiouyj]")
_DOUBLED = re.compile(r"(.)\1+")
_HEARD = (("kh", "h"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("w", "v"), ("q", "k"), ("x", "ks"), ("c", "k"))
LEAST_SOUND = 3
"""Letters of a sound that tells one name from others."""


def unaccented(text: str) -> str:
    """Without accents and possessives: "Özgür's" → "Ozgur"."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != _MARK)
    return _POSSESSIVE.sub("", text)


def fold(text: str) -> str:
    """Lower case, without accents, possessives and punctuation: "Mr. Özgür's" → "mr ozgur"."""
    return " ".join(_WORD.findall(unaccented(text).casefold()))


def surname_of(name: str) -> str:
    """The folded surname of a person's name: its last word that is no suffix."""
    words = [word for word in fold(name).split() if word not in _SUFFIXES]
    return words[-1] if words else ""


def sound_of(surname: str) -> str:
    """How a surname sounds whoever transliterated it: its consonants ("aliyev", "aliev" → "alv"); short ones as they
    are."""
    sound = consonants(surname)
    return sound if len(sound) >= LEAST_SOUND else surname


def consonants(name: str) -> str:
    """The first letter and the consonants of a folded name, doubled ones once, as they are transliterated most."""
    bare = name
    for written, heard in _HEARD:
        bare = bare.replace(written, heard)
    return _DOUBLED.sub(r"\1", bare[:1] + _VOWELS.sub("", bare[1:]))


def given_agree(one: str, other: str) -> bool:
    """Whether two given names can be one person's: alike, an initial, or a short form that begins alike."""
    if one == other or one[:1] != other[:1]:
        return one == other
    if len(one) == 1 or len(other) == 1:
        return True
    short, long = sorted((consonants(one), consonants(other)), key=len)
    return len(short) > 1 and long.startswith(short)
