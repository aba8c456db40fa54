"""What a stretch of text says, as weighted features: actors, families of words, stems, numbers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.link.account import Account
from communique.model import DateRef, Mention, Span
from communique.rules.families import LONGEST, Family, beginnings, families, kin, stem
from communique.rules.frequencies import weight

NOTHING = 2.0
"""Words lighter than this say nothing: "the", "its", "also"."""
ACTOR = 3.0
"""What it says that both passages name an actor; releases of one meeting name the same few in every sentence."""
DESCRIBED = 2.0
"""What it says where a description ("my colleague") stands for it."""
PRONOUN = 1.0
"""What an actor says where only "he", "they" or "the ministers" stands for it."""
NUMBER = 4.0
RELAY = 0.25
"""Share of its weight that a word has where it names who said it: two sentences of one agency are not alike by it."""
DAY = 1.5
"""The day of the occasion stands in every account of it."""
LONG, SAME = 9, 7
"""Two stems of nine letters and more are one word where seven letters agree: modernise and modernisation."""
RARE = 8.0
"""A word says at most this much, however rare: a misspelt one is the rarest."""

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'.&][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_WEIGHTS = {"pronoun": PRONOUN, "plural": PRONOUN, "description": DESCRIBED}
_POSSESSIVE = re.compile(r"[’']s?$")


class Feature(NamedTuple):
    """Something that a stretch says: a stem, "=family", "@actor" or "#number", where it stands, what it weighs."""

    name: str
    start: int
    end: int
    weight: float


class Names:
    """What an account names, by its start: mentions and stated days, the longest where several overlap; and where it
    names who said something."""

    def __init__(self, account: Account) -> None:
        part, found = account.part, account.extraction
        named = ((m.start, -m.end, m.id, _named(m)) for m in found.mentions if m.actors)
        dated = ((d.start, -d.end, d.id, _dated(d)) for d in found.dates if d.earliest)
        self.rows: list[tuple[int, int, tuple[Feature, ...]]] = []
        for start, end, _, features in sorted((*named, *dated), key=lambda r: r[:3]):
            if part.start <= start < part.end and (not self.rows or start >= self.rows[-1][1]):
                self.rows.append((start, -end, features))
        self.starts = [r[0] for r in self.rows]
        self.sources = sorted({s.source for s in found.statements if s.part == part.id and s.source})

    def within(self, span: Span) -> list[tuple[int, int, tuple[Feature, ...]]]:
        """(start, end, features) of what is named inside the span."""
        first = bisect_left(self.starts, span.start)
        return [r for r in self.rows[first : bisect_right(self.starts, span.end)] if r[1] <= span.end]

    def sources_in(self, span: Span) -> list[Span]:
        """The words that name a speaker or relay inside the span."""
        first = bisect_left(self.sources, (span.start, 0))
        return self.sources[first : bisect_left(self.sources, (span.end, 0))]


def features_of(text: str, span: Span, names: Names) -> tuple[Feature, ...]:
    """What is said, in the order of the text; whom it is said by, other than persons and states, says little."""
    features, sources = _all_features(text, span, names), names.sources_in(span)
    for source in sources:
        features = [
            f._replace(weight=RELAY * f.weight)
            if source.start <= f.start < source.end and not f.name.startswith(("@person:", "@state:"))
            else f
            for f in features
        ]
    return tuple(features)


def _all_features(text: str, span: Span, names: Names) -> list[Feature]:
    """Actors where somebody is named, families of words and phrases, else stems."""
    mentions = names.within(span)
    tokens = [(t.start(), t.end(), _word(t.group().lower())) for t in _TOKEN.finditer(text, span.start, span.end)]
    out: list[Feature] = []
    at = named = 0
    while at < len(tokens):
        start, end, word = tokens[at]
        while named < len(mentions) and mentions[named][1] <= start:
            out += mentions[named][2]
            named += 1
        if named < len(mentions) and mentions[named][0] <= start:
            at += 1
            continue
        size, family = _phrase(tokens, at, word.longest) if word.longest > 1 else (1, None)
        if family is not None:
            out.append(Feature("=" + family.name, start, tokens[at + size - 1][1], family.weight))
        elif word.weight > 0:
            out.append(Feature(word.name, start, end, word.weight))
        at += size
    for _, _, features in mentions[named:]:
        out += features
    return out


def _named(mention: Mention) -> tuple[Feature, ...]:
    light = _WEIGHTS.get(mention.kind, ACTOR)
    out = [Feature("@" + actor, mention.start, mention.end, light) for actor in mention.actors]
    for actor in mention.actors:
        family = kin(actor) if light == ACTOR else None
        if family is not None:
            out.append(Feature("=" + family.name, mention.start, mention.end, family.weight))
    return tuple(out)


def _dated(date: DateRef) -> tuple[Feature, ...]:
    """A day, however it is named: "on Tuesday", "on April 9"."""
    return (Feature(f"%{date.earliest}/{date.latest}", date.start, date.end, DAY),)


class _Word(NamedTuple):
    """A word as a feature: its stem, its name, what it weighs (0: nothing), and the longest phrase it begins."""

    stem: str
    name: str
    weight: float
    longest: int


@lru_cache(maxsize=1 << 15)
def _word(word: str) -> _Word:
    bare = _POSSESSIVE.sub("", word)
    root = stem(bare)
    longest = min(beginnings().get(root, 0), LONGEST)
    family = families().get((root,))
    if family is not None:
        return _Word(root, "=" + family.name, family.weight, longest)
    if word[0].isdigit():
        return _Word(root, "#" + word, NUMBER, longest)
    said = 0.0 if len(word) == 1 else min(RARE, weight(bare))
    return _Word(root, root[:SAME] if len(root) >= LONG else root, said if said >= NOTHING else 0.0, longest)


def _phrase(tokens: Sequence[tuple[int, int, _Word]], at: int, longest: int) -> tuple[int, Family | None]:
    """The longest phrase of the table, of two words or more, that begins with the token: its words and family."""
    for size in range(min(longest, len(tokens) - at), 1, -1):
        family = families().get(tuple(t[2].stem for t in tokens[at : at + size]))
        if family is not None:
            return size, family
    return 1, None
