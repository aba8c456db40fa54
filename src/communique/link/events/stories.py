"""Group whole documents that tell of one event, by the rare words they share: for texts without a diplomatic event.

Nothing but the words of the texts is looked at, weighed by ``rules/frequencies``, which ships with the program.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.link.events.names import unaccented
from communique.model import Document, Extraction
from communique.rules.frequencies import UNSEEN, weight

LEAST = 4.0
"""Words of less weight (one passage in 55 or more) do not tell a story from others."""
WORDS = 1000
"""So many words of the text are looked at: what comes later is background."""
TITLE = 2.0
NAME = 1.25
"""How much more a word of the title and a word in capitals say."""
NUMBER = 4.0
YEAR = 2.0
"""Weights of figures, which the table of words does not have."""
MOST_TERMS = 150
KEYS = 12
"""So many of the heaviest words are looked up to find stories to compare."""
ALIKE = 0.15
"""Mean likeness from which two groups are one: between 0.13 and 0.16 B-cubed F1 stays the best
(measure/clusters.py)."""
_WORD = re.compile(r"[A-Za-z]{2,24}|\d{2,12}")
_PLURAL = 4
"""Words of more letters lose a final s."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a text is about: its heaviest words, by weight and word; the squares of the weights add up to 1."""

    id: str
    terms: tuple[tuple[str, float], ...]


def story_of(document: Document, extraction: Extraction | None = None) -> Story:
    """The story of a document: of its title and its first WORDS words."""
    title = document.title or ""
    if extraction is not None and extraction.parts and (span := extraction.parts[0].title):
        title = document.text[span.start : span.end]
    return story(document.id, title, document.text)


def story(id: str, title: str, text: str) -> Story:
    """The story of a title and a text."""
    headline = _WORD.findall(unaccented(title[: 50 * KEYS]))
    body = _WORD.findall(unaccented(text[: 12 * WORDS]))[:WORDS]
    capitals: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for word in (*headline, *body):
        number[word.lower()] += 1
        capitals[word.lower()] += word[0].isupper()
    in_title = {word.lower() for word in headline}
    weights: dict[str, float] = {}
    for word, times in number.items():
        rarity = _rarity(word)
        if rarity >= LEAST:
            points = (1 + math.log(times)) * (rarity - LEAST + 1)
            points *= (TITLE if word in in_title else 1.0) * (NAME if 2 * capitals[word] > times else 1.0)
            weights[_singular(word)] = weights.get(_singular(word), 0.0) + points
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_TERMS]
    length = math.sqrt(sum(points * points for _, points in heaviest)) or 1.0
    return Story(id, tuple((word, points / length) for word, points in heaviest))


def _rarity(word: str) -> float:
    if word.isdigit():
        return YEAR if len(word) == 4 and word[:2] in ("19", "20") else NUMBER
    found = weight(word)
    return min(found, weight(word[:-1])) if found == UNSEEN and word.endswith("s") else found


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > _PLURAL else word


def story_keys(told: Story) -> tuple[str, ...]:
    """The keys of a story; two that share none are not compared."""
    return tuple(word for word, _ in told.terms[:KEYS])


def likeness(a: Story, b: Story) -> float:
    """How much two stories have in common, 0 to 1."""
    other = dict(b.terms)
    return sum(points * other.get(word, 0.0) for word, points in a.terms)


def group_stories(stories: Iterable[Story]) -> tuple[tuple[str, ...], ...]:
    """The stories by event: ids in groups, each sorted; the same whatever the order they come in.

    Of all groups those two join first that are most alike in the mean, until none are alike enough.
    """
    ordered = sorted(stories, key=lambda told: told.id)
    total = _likenesses(ordered)
    groups: dict[int, tuple[str, ...]] = {number: (told.id,) for number, told in enumerate(ordered)}
    near: dict[int, set[int]] = {number: set() for number in groups}
    for a, b in total:
        near[a].add(b)
        near[b].add(a)
    heap = [(-likeness, a, b) for (a, b), likeness in total.items()]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= ALIKE:
        _, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups:
            continue
        new = len(near)
        groups[new] = tuple(sorted((*groups.pop(a), *groups.pop(b))))
        near[new] = {other for other in near[a] | near[b] if other in groups}
        for other in sorted(near[new]):
            mean = total.get(_pair(a, other), 0.0) + total.get(_pair(b, other), 0.0)
            total[_pair(new, other)] = mean
            near[other].add(new)
            heapq.heappush(heap, (-mean / (len(groups[new]) * len(groups[other])), *_pair(new, other)))
    return tuple(sorted(groups.values()))


def _likenesses(ordered: Sequence[Story]) -> dict[tuple[int, int], float]:
    """Likeness of every two stories that share a key."""
    blocks: dict[str, list[int]] = {}
    pairs: set[tuple[int, int]] = set()
    for number, told in enumerate(ordered):
        for key in story_keys(told):
            before = blocks.setdefault(key, [])
            pairs.update((other, number) for other in before)
            before.append(number)
    return {(a, b): likeness(ordered[a], ordered[b]) for a, b in sorted(pairs)}


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
