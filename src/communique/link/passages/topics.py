"""Topics that one account lists ("discussed X, Y and Z") and sentences of the other that tell of discussing one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from communique.link.passages.features import PRONOUN, Feature
from communique.link.passages.units import Piece, Sentence
from communique.model import Span
from communique.rules.families import kin, kinned

DISCUSSED = "=discuss"
"""The family by which a sentence says that something was talked about."""
_BESIDE = frozenset(
    {DISCUSSED, "=issue", "=situation", "=situation_now", "=conflict", "=prospect", "=region", "=world", "=result"}
)
"""What topics are called: these tell no two of them apart."""
MOST_HOLDERS = 20
"""A topic that more sentences of an account name is what all of it is about."""
MOST_TELLERS = 2
"""Of so many sentences that tell of discussing one topic the first is taken; of more, none."""
LEAST_TOPIC = 3.0
"""Weight of what a topic names: less is "other issues"."""
LEAST_NAMED = 3.0
"""Weight of a feature that tells a topic from others."""
RARE_TOPIC = 6.0
SOON = 6
"""Features within which a sentence comes to the word for discussing, and from there to the topic."""
FEWEST_ITEMS = 2

_NO_ITEM = re.compile(r"(?:by|at|with|against|from|following|that|to|in)\b|(?:\w+ )?\w+ing\b", re.IGNORECASE)
"""How what is no topic begins: circumstances, and what somebody does."""


def topics_told(text: str, lists: Sequence[Sentence], told: Sequence[Sentence]) -> Iterator[tuple[Span, Span, Span]]:
    """Items of one account's lists, each with its sentence and the sentence of the other account that tells of
    discussing the same."""
    holders: dict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(told):
        if not sentence.head:
            for name in sentence.says:
                holders[name].append(j)
    for sentence in lists:
        for piece in _items(text, sentence):
            teller = _teller(sentence, piece, told, holders)
            if teller is not None:
                yield Span(piece.start, piece.end), sentence.span, told[teller].span


def _items(text: str, sentence: Sentence) -> list[Piece]:
    """The pieces after the word for discussing, where they are several."""
    at = next((n for n, f in enumerate(sentence.features) if f.name == DISCUSSED), None)
    if at is None or sentence.head:
        return []
    items = [p for p in sentence.pieces if p.first > at and not _NO_ITEM.match(text, p.start)]
    return items if len(items) >= FEWEST_ITEMS else []


def _teller(sentence: Sentence, piece: Piece, told: Sequence[Sentence], holders: Mapping[str, list[int]]) -> int | None:
    """The sentence that says that what the item names was talked about."""
    features = sentence.features[piece.first : piece.last]
    topic = {f.name: f.weight for f in features if _names_topic(f)}
    topic = {name: weight for name, weight in topic.items() if name in kinned()} or topic
    if len({f.name for f in features}) == 1 and features[0].name.startswith(("@state:", "@place:")):
        return None  # one of a list of countries
    if sum(topic.values()) < LEAST_TOPIC or not any(_named(name, weight) for name, weight in topic.items()):
        return None
    held = [holders.get(name, []) for name in topic]
    if not all(0 < len(x) <= MOST_HOLDERS for x in held):
        return None
    good = sorted(j for j in held[0] if all(j in x for x in held) and _says(told[j], topic))
    return good[0] if 0 < len(good) <= MOST_TELLERS else None


def _names_topic(feature: Feature) -> bool:
    """Whether a feature of an item tells it from other items."""
    if feature.name[0] == "@":
        actor = feature.name[1:]
        return not actor.startswith("person:") and kin(actor) is None and feature.weight > PRONOUN
    return feature.name[0] not in "%#" and feature.name not in _BESIDE and feature.weight >= LEAST_NAMED


def _named(name: str, weight: float) -> bool:
    """Whether it is a place, state, body or region, or a rare word: a thing rather than what is done about it."""
    return name.startswith("@") or name in kinned() or (name[0] != "=" and weight >= RARE_TOPIC)


def _says(sentence: Sentence, topic: Mapping[str, float]) -> bool:
    """Whether a sentence begins with saying that something was talked about, and the topic follows."""
    names = [f.name for f in sentence.features]
    at = next((n for n, name in enumerate(names[:SOON]) if name == DISCUSSED), None)
    return at is not None and any(name in topic for name in names[at + 1 : at + 1 + SOON])
