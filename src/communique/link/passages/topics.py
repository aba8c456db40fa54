"""Topics that one account lists ("discussed X, Y and Z") and sentences of the other that tell of discussing one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from communique.link.passages.units import Piece, Sentence
from communique.model import Span

LISTS = "=discuss"
DISCUSSED = frozenset({LISTS, "=talks", "=detail"})
"""Families by which a sentence says that something was talked about."""
_BESIDE = frozenset(
    {"=issue", "=situation", "=situation_now", "=conflict", "=prospect", "=region", "=world", "=result"}
)
"""What topics are called: these tell no two of them apart."""
MOST_HOLDERS = 4
"""A topic that more sentences of an account name is no topic of one of them."""
LEAST_TOPIC = 2.0
"""Weight, undamped, of what a topic names: less is "other issues"."""
COVERED = 0.6
"""Share of an item's weight that the sentence has to have."""
FEWEST_ITEMS = 2


def shared_topics(a: Sequence[Sentence], b: Sequence[Sentence]) -> Iterator[tuple[Span, Span]]:
    """Items of the lists of either account with the sentence of the other that tells of discussing the same."""
    for item, other in _listed(a, b):
        yield item, other
    for item, other in _listed(b, a):
        yield other, item


def _listed(lists: Sequence[Sentence], told: Sequence[Sentence]) -> Iterator[tuple[Span, Span]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(told):
        if not sentence.head and sentence.says.keys() & DISCUSSED:
            for name in sentence.says:
                holders[name].append(j)
    for sentence in lists:
        for piece in _items(sentence):
            teller = _teller(sentence, piece, holders)
            if teller is not None:
                yield Span(piece.start, piece.end), told[teller].span


def _items(sentence: Sentence) -> list[Piece]:
    """The pieces after the word for discussing, where they are several."""
    at = next((n for n, f in enumerate(sentence.features) if f.name == LISTS), None)
    if at is None:
        return []
    items = [p for p in sentence.pieces if p.first > at]
    return items if len(items) >= FEWEST_ITEMS else []


def _teller(sentence: Sentence, piece: Piece, holders: Mapping[str, list[int]]) -> int | None:
    """The sentence that tells of discussing what the item names: the only one, or the first of a few."""
    names = {f.name: f.weight for f in sentence.features[piece.first : piece.last]}
    kin = any(n.startswith("=") and w >= LEAST_TOPIC for n, w in names.items() if n not in _BESIDE)
    topic = {
        n: w
        for n, w in names.items()
        if w >= LEAST_TOPIC and n not in _BESIDE and not n.startswith("@person") and not (kin and n.startswith("@"))
    }
    if not topic:
        return None
    total = sum(topic.values())
    shared: dict[int, float] = defaultdict(float)
    for name, weight in topic.items():
        held = holders.get(name, ())
        if len(held) <= MOST_HOLDERS:
            for j in held:
                shared[j] += weight
    good = [j for j, weight in shared.items() if weight >= max(LEAST_TOPIC, COVERED * total)]
    return min(good, key=lambda j: (-shared[j], j), default=None)
