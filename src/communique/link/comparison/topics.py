"""Topics made from the texts themselves: noun phrases that at least two accounts share, whatever they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from communique.link.account import Account
from communique.link.comparison.issues import find_issues
from communique.link.comparison.units import WORD, Unit
from communique.model import Span
from communique.rules.cues import cues
from communique.rules.frequencies import weight
from communique.rules.issues import generic
from communique.rules.syntax import words

LONGEST = 4
"""Content words of the longest topic."""
LIGHT = 3.2
"""Words of less weight make no topic: "the", "with", "which", "our"."""
MOST = 8
"""Topics that a grid has room for."""
OFTEN = 3
"""Places in all accounts from which a phrase in small letters is a topic; a name ("Nine Stations") always is."""
SHORTEST = 3
"""Letters of the shortest word of a topic."""
WHO = frozenset({"person", "state", "body", "organisation", "format", "group"})
"""Kinds of actors: a grid of issues does not list who took part."""
_JOINS = re.compile(r"[ \u00a0\n]of (?:the )?|[ \u00a0\n]")

Key = tuple[str, ...]


class Topic(NamedTuple):
    """A phrase as the first account that has it writes it, and where each account has it."""

    name: str
    places: Mapping[int, tuple[Span, ...]]
    """Number of the account → places, in the order of its text."""


class _Word(NamedTuple):
    start: int
    end: int
    stem: str
    follows: bool
    """Joined to the word before it by a blank or "of"."""


def shared_topics(accounts: Sequence[tuple[Account, tuple[Unit, ...]]]) -> tuple[Topic, ...]:
    """The phrases of two words and more that at least two accounts have, the most shared and longest first."""
    found: dict[Key, dict[int, list[Span]]] = {}
    for number, (account, held) in enumerate(accounts):
        for key, span in _phrases(account, held):
            found.setdefault(key, {}).setdefault(number, []).append(span)
    shared = {key: places for key, places in found.items() if len(places) > 1 and _telling(places, accounts)}
    best = [key for key in shared if not any(_inside(key, other, shared) for other in shared)]
    best.sort(key=lambda key: (-len(shared[key]), -_weight(key), key))
    chosen: list[Key] = []
    for key in best:
        if not any(set(key) & set(other) for other in chosen):
            chosen.append(key)
    return tuple(_topic(shared[key], accounts) for key in chosen[:MOST])


def _topic(places: Mapping[int, list[Span]], accounts: Sequence[tuple[Account, tuple[Unit, ...]]]) -> Topic:
    first = min(places)
    start, end = places[first][0]
    name = " ".join(accounts[first][0].document.text[start:end].split())
    return Topic(name, {number: tuple(spans) for number, spans in places.items()})


def _inside(key: Key, other: Key, shared: Mapping[Key, Mapping[int, list[Span]]]) -> bool:
    """Whether a longer phrase holds this one and is shared by the same accounts."""
    if len(other) <= len(key) or set(shared[other]) != set(shared[key]):
        return False
    return any(other[i : i + len(key)] == key for i in range(len(other) - len(key) + 1))


def _telling(places: Mapping[int, Sequence[Span]], accounts: Sequence[tuple[Account, tuple[Unit, ...]]]) -> bool:
    """Whether a phrase is a name, or comes up often."""
    if sum(map(len, places.values())) >= OFTEN:
        return True
    texts = (accounts[number][0].text(span) for number, spans in places.items() for span in spans)
    return all(all(word[0].isupper() for word in text.split() if word not in ("of", "the")) for text in texts)


def _weight(key: Key) -> float:
    return sum(weight(stem) for stem in key)


def _phrases(account: Account, held: Sequence[Unit]) -> Iterator[tuple[Key, Span]]:
    """Every run of two to LONGEST content words of an account that names nobody and no issue of the vocabulary."""
    text = account.document.text
    taken = _taken(account)
    for unit in held:
        run: list[_Word] = []
        for word in _words(text, unit.span):
            if word is None or (word.start, word.end) in taken or any(s <= word.start < e for s, e in taken):
                run = []
                continue
            run = [*run, word] if word.follows and run else [word]
            for size in range(2, min(LONGEST, len(run)) + 1):
                piece = run[-size:]
                yield tuple(w.stem for w in piece), Span(piece[0].start, piece[-1].end)


def _taken(account: Account) -> list[tuple[int, int]]:
    """Where an account names actors, times, or issues of the vocabulary."""
    kinds = {actor.id: actor.kind for actor in account.extraction.actors}
    start, end = account.part.start, account.part.end
    names = [(m.start, m.end) for m in account.extraction.mentions if any(kinds.get(a) in WHO for a in m.actors)]
    issues = [(start + hit.start, start + hit.end) for hit in find_issues(account.words)]
    times = [(d.start, d.end) for d in account.extraction.dates]
    return sorted(place for place in (*names, *issues, *times) if start <= place[0] < end)


def _words(text: str, span: Span) -> Iterator[_Word | None]:
    """The content words of a sentence; None where another word stands."""
    last = span.start
    for match in WORD.finditer(text, span.start, span.end):
        word = match.group()
        lower = word.casefold()
        if lower == "of" or (lower == "the" and text[last : match.start()].endswith("of ")):
            continue
        between, last = text[last : match.start()], match.end()
        if _says_nothing(lower):
            yield None
        else:
            yield _Word(match.start(), match.end(), _stem(lower), _JOINS.fullmatch(between) is not None)


def _says_nothing(word: str) -> bool:
    if len(word) < SHORTEST or word in generic() or word in _verbs() or weight(word) < LIGHT or word.isdigit():
        return True
    return word.endswith(("ly", "ed")) or "'" in word or "’" in word


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _verbs() -> frozenset[str]:
    """Forms of verbs that report or tell, without those that are nouns as well ("exchange", "report")."""
    known = words()
    reporting = {form for form, held in cues().forms.items() if not any(one.cue.nouny for one in held)}
    return known["present"] | known["past"] | known["finite"] | known["be"] | known["have"] | reporting
