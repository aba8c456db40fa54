"""Whether a sentence has words that a sentence of another account has too: enough to doubt that it is told there alone.

Less than what makes two passages parallel: a rare word, a name, a figure of the same thing, or two words of content.
Whoever took part, and their states, stand in every sentence of such texts and are no hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from communique.link.account import Account, events_of
from communique.model import Span
from communique.rules.families import families, stem
from communique.rules.frequencies import weight

RARE = 7.0
"""Weight from which one shared word is a hint: "dredgers", "vicinity"; "railway" (5) alone is none."""
NAME = 5.0
"""The same of a word with a capital: "Whitcomb", "Marava"; not "UN" (4.3), which stands in every other communiqué."""
CONTENT = 3.0
"""Weight from which a word is one of content: "trade", "percent"."""
ENOUGH = 7.0
"""Weight of two shared words of content that is a hint,"""
SHARE = 0.35
"""where they are this share of the weight of what the shorter sentence says. With 0.3 two sentences of 50 more are
doubted that a reader found in one account only (measure/absence.py), with 0.4 two figures of one trade are missed."""
NAMED = 12.0
"""Weight that it takes where one of the two sentences has names, none of which the other account has: what it says of
them is missing there, whatever else is alike."""
PARTICULAR = 5.6
"""Weight of a word that makes a sentence say something of its own: "The sides agreed to stay in touch" has none."""
LITTLE = 18.0
"""Weight of what such a sentence says at most: four words of content."""
AFTER = 3
"""Words after a number among which the noun that it counts stands."""
BEGINNING = 5
"""Letters that a state and what belongs to it share: Kestria, Kestrian."""

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'.&][^\W\d_]+){0,5}|\d+(?:[.,:]\d+){0,5}")
_POSSESSIVE = re.compile(r"[’']s?$")
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "million"})
_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute"})
"""What numbers count in every text: a shared "months" says nothing."""


class Words(NamedTuple):
    """What a sentence says in its words: stem or family → weight; the nouns that its figures count; its names."""

    start: int
    end: int
    weights: Mapping[str, float]
    counted: frozenset[str]
    names: frozenset[str]

    @property
    def content(self) -> float:
        """The weight of its words of content."""
        return sum(said for said in self.weights.values() if said >= CONTENT)

    @property
    def plain(self) -> bool:
        """Whether it names nothing and has no word of its own: it may be told in any other words."""
        own = bool(self.names or self.counted) or max(self.weights.values(), default=0.0) >= PARTICULAR
        return not own and self.content < LITTLE


class Hints:
    """The sentences of two accounts, to be asked which of the other's shares words with one of the first."""

    def __init__(self, account: Account, other: Account, own: Sequence[Span], others: Sequence[Span]) -> None:
        skip = frozenset(word for each in (account, other) for word in principals(each))
        self._here = {span: words_of(account.document.text, span, skip) for span in own}
        self._there = [words_of(other.document.text, span, skip) for span in others]
        self._names = [
            frozenset(n for words in side for n in words.names) for side in (self._here.values(), self._there)
        ]
        self._needed = [(_needed(words, self._names[0]), words.content) for words in self._there]

    def words(self, span: Span) -> Words:
        """A sentence of the first account."""
        return self._here[span]

    def near(self, sentence: Words) -> Words | None:
        """The sentence of the other account that shares most with it, where that is a hint."""
        enough, content = _needed(sentence, self._names[1]), sentence.content
        best, most = None, 0.0
        for other, (needed, there) in zip(self._there, self._needed, strict=True):
            shared = _shared(sentence, other)
            total = sum(shared.values())
            alike = len(shared) > 1 and total >= max(enough, needed, SHARE * min(content, there))
            if total > most and (alike or _is_hint(sentence, other, shared)):
                best, most = other, total
        return best


def _needed(sentence: Words, names: frozenset[str]) -> float:
    """What two shared words have to weigh, where the other account has these names."""
    return NAMED if sentence.names and not sentence.names & names else ENOUGH


def _shared(one: Words, other: Words) -> dict[str, float]:
    """The words of content that both have."""
    both = ((name, min(said, other.weights.get(name, 0.0))) for name, said in one.weights.items())
    return {name: said for name, said in both if said >= CONTENT}


def _is_hint(one: Words, other: Words, shared: Mapping[str, float]) -> bool:
    """Whether one shared word is enough: a rare one, a name, the noun of a figure in both."""
    return (
        max(shared.values(), default=0.0) >= RARE
        or any(shared.get(name, 0.0) >= NAME for name in one.names & other.names)
        or any(name in shared for name in one.counted & other.counted)
    )


def words_of(text: str, span: Span, skip: frozenset[str]) -> Words:
    """The words of a sentence, without those whose beginning stands in ``skip``."""
    weights: dict[str, float] = {}
    names: set[str] = set()
    counted: set[str] = set()
    left = 0
    for found in _TOKEN.finditer(text, span.start, span.end):
        word = _POSSESSIVE.sub("", found.group())
        folded = word.lower()
        left -= 1
        if word[0].isdigit() or folded in _NUMBERS:
            left = AFTER
            continue
        if len(word) == 1 or folded[:BEGINNING] in skip:
            continue
        root = stem(folded)
        family = families().get((root,))
        name, said = ("=" + family.name, family.weight) if family else (root, weight(folded))
        weights[name] = max(said, weights.get(name, 0.0))
        if left >= 0 and root not in _times() and not word[0].isupper():
            counted.add(name)
        if word[0].isupper() and found.start() > span.start and said >= CONTENT:
            names.add(name)
    return Words(span.start, span.end, weights, frozenset(counted), frozenset(names))


@cache
def _times() -> frozenset[str]:
    return frozenset(stem(word) for word in _TIMES)


def principals(account: Account) -> Iterator[str]:
    """The beginnings of the words that name whoever took part in what an account tells of, and their states."""
    people = {p.actor for event in events_of(account) for p in event.participants if p.actor}
    for actor in account.extraction.actors:
        if actor.id in people:
            for name in (actor.name, *actor.aliases, actor.side or ""):
                for word in _TOKEN.findall(name):
                    yield word.lower()[:BEGINNING]
