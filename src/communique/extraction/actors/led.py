"""Where a state ends and its president's name begins: "President of Northland Arvo Lind", the state in no table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extraction.actors.named import no_name
from communique.rules.words import words

_WORD = r"[A-ZÀ-Þ][a-zà-ÿ]+"
# A name of two words follows, so that the word before it may be the state's.
OF_NAMED = re.compile(rf" of (?:the )?({_WORD}) ({_WORD}(?:-{_WORD})? (?:[A-Z]\. )?{_WORD}(?:-\w+)?)\b")
_CAPITAL_FOLLOWS = re.compile(r"[- ][A-ZÀ-Þ]")
_WORD_RIGHT_BEFORE = re.compile(r"(?<![\w.'-])([A-ZÀ-Þ][\w'-]*) $")
# So many places where a word stands tell whether it stands alone.
_LOOKED_AT = 40


def is_led(plain: str, led: re.Match[str], adjective: bool, among: bool) -> bool:
    """In: a match of OF_NAMED after "President", whether the text has an adjective of its first word, and whether it is
    ``among`` the texts that name other states so. Out: whether that word is a state's and the name begins after it.

    It is where the word stands alone elsewhere, or the name without it, or the surname alone."""
    word, name = led.groups()
    if any(no_name(w) or w in words("headline") for w in (word, *name.split(" "))):
        return False
    goes_on = _CAPITAL_FOLLOWS.match(plain, led.end()) is not None
    if adjective or (among and not goes_on):
        return True
    surname = name.rpartition(" ")[2]
    return (
        any(_alone(plain, at, word) for at in _places(plain, word))
        or any(not plain.endswith(f"{word} ", 0, at) for at in _places(plain, name))
        or (not goes_on and any(_alone(plain, at, surname) for at in _places(plain, surname)))
    )


def _places(plain: str, word: str) -> Iterator[int]:
    """Where a word stands, a bounded number of times."""
    at = plain.find(word)
    for _ in range(_LOOKED_AT):
        if at < 0:
            return
        if not plain[at + len(word) : at + len(word) + 1].isalpha():
            yield at
        at = plain.find(word, at + len(word))


def _alone(plain: str, at: int, word: str) -> bool:
    """Whether no other word in capitals stands beside it."""
    before = _WORD_RIGHT_BEFORE.search(plain, max(0, at - 30), at)
    follows = _CAPITAL_FOLLOWS.match(plain, at + len(word))
    return not follows and (before is None or before.group(1) in words("function") | words("not-states"))
