"""What a stretch of text says, as weighted features: actors, families of words, stems, numbers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.link.account import Account
from communique.model import DateRef, Mention, Span
from communique.rules.families import LONGEST, Family, beginnings, families, kin, stem
from communique.rules.frequencies import weight

NOTHING = 2.0
"""Words lighter than this say nothing: "the", "its", "also"."""
ACTOR = 3.0
"""What it says that both passages name an actor; releases of one meeting name the same few in every sentence."""
PRONOUN = 1.0
"""What an actor says where only "he", "they" or "the ministers" stands for it."""
NUMBER = 4.0
RELAY = 0.25
"""Share of its weight that a word has where it names who said it: two sentences of one agency are not alike by it."""
DAY = 1.5
"""The day of the occasion stands in every account of it."""
RARE = 8.0
"""A word says at most this much, however rare: a misspelt one is the rarest."""

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'.&][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_POSSESSIVE = re.compile(r"[’']s?$")


class Feature(NamedTuple):
    """Something that a stretch says: a stem, "=family", "@actor" or "#number", where it stands, what it weighs."""

    name: str
    start: int
    end: int
    weight: float


class Names:
    """What an account names, by its start: mentions and stated days, the longest where several overlap."""

    def __init__(self, account: Account) -> None:
        part = account.part
        found = account.extraction
        held = [
            *(
                (m.start, -m.end, m.id, _named(m))
                for m in found.mentions
                if part.start <= m.start < part.end and m.actors
            ),
            *(
                (d.start, -d.end, d.id, _dated(d))
                for d in found.dates
                if part.start <= d.start < part.end and d.earliest
            ),
        ]
        self.rows: list[tuple[int, int, tuple[Feature, ...]]] = []
        for start, end, _, features in sorted(held, key=lambda r: r[:3]):
            if not self.rows or start >= self.rows[-1][1]:
                self.rows.append((start, -end, features))
        self.starts = [r[0] for r in self.rows]
        self.sources = sorted((s.source for s in found.statements if s.part == part.id and s.source), key=tuple)

    def within(self, span: Span) -> list[tuple[int, int, tuple[Feature, ...]]]:
        """(start, end, features) of what is named inside the span."""
        first = bisect_left(self.starts, span.start)
        return [r for r in self.rows[first : bisect_right(self.starts, span.end)] if r[1] <= span.end]

    def is_source(self, start: int, end: int) -> bool:
        """Whether a stretch stands among the words that name a speaker or relay."""
        at = bisect_right(self.sources, (start, end)) - 1
        return any(s.start <= start and end <= s.end for s in self.sources[max(0, at - 1) : at + 2])


def features_of(text: str, span: Span, names: Names) -> Iterator[Feature]:
    """What is said, in the order of the text; whom it is said by, other than persons and states, says little."""
    for feature in _all_features(text, span, names):
        if feature.name.startswith(("@person:", "@state:")) or not names.is_source(feature.start, feature.end):
            yield feature
        else:
            yield feature._replace(weight=RELAY * feature.weight)


def _all_features(text: str, span: Span, names: Names) -> Iterator[Feature]:
    """Actors where somebody is named, families of words and phrases, else stems."""
    mentions = names.within(span)
    tokens = list(_TOKEN.finditer(text, span.start, span.end))
    stems = [stem(_POSSESSIVE.sub("", t.group().lower())) for t in tokens]
    starts = beginnings()
    at, named = 0, 0
    while at < len(tokens):
        begin = tokens[at].start()
        while named < len(mentions) and mentions[named][1] <= begin:
            yield from mentions[named][2]
            named += 1
        if named < len(mentions) and mentions[named][0] <= begin:
            at += 1
            continue
        family, size = _phrase(stems, at, min(starts.get(stems[at], 0), LONGEST))
        feature = _said(tokens[at], stems[at], family, tokens[at + size - 1].end())
        if feature.weight >= NOTHING or family is not None:
            yield feature
        at += size
    for _, _, features in mentions[named:]:
        yield from features


def _named(mention: Mention) -> tuple[Feature, ...]:
    light = PRONOUN if mention.kind in ("pronoun", "plural") else ACTOR
    out = [Feature("@" + actor, mention.start, mention.end, light) for actor in mention.actors]
    for actor in mention.actors:
        family = kin(actor) if light == ACTOR else None
        if family is not None:
            out.append(Feature("=" + family.name, mention.start, mention.end, family.weight))
    return tuple(out)


def _dated(date: DateRef) -> tuple[Feature, ...]:
    """A day, however it is named: "on Tuesday", "on April 9"."""
    return (Feature(f"%{date.earliest}/{date.latest}", date.start, date.end, DAY),)


def _phrase(stems: Sequence[str], at: int, longest: int) -> tuple[Family | None, int]:
    for size in range(longest, 0, -1):
        family = families().get(tuple(stems[at : at + size])) if at + size <= len(stems) else None
        if family is not None:
            return family, size
    return None, 1


def _said(token: re.Match[str], stemmed: str, family: Family | None, end: int) -> Feature:
    if family is not None:
        return Feature("=" + family.name, token.start(), end, family.weight)
    word = token.group().lower()
    if word[0].isdigit():
        return Feature("#" + word, token.start(), end, NUMBER)
    said = 0.0 if len(word) == 1 else min(RARE, weight(_POSSESSIVE.sub("", word)))
    return Feature(stemmed, token.start(), end, said)
