"""Other words for the same actor: "Xi" and "the Chinese leader", "Moscow and Kiev" and "Russia and Ukraine"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from communique.link.differences.pairing import Pairing
from communique.link.differences.passage import Named, Passage, outermost
from communique.link.edits.align import Hunk
from communique.link.edits.spelling import american
from communique.model import Difference, Span

CONFIDENCE = 0.85


def namings(pairing: Pairing, left_a: set[int], left_b: set[int]) -> Iterator[Difference]:
    """The namings that differ; their words are taken from those that are left to be told of."""
    one = [n for n in outermost(pairing.a.named) if n.actors]
    other = [n for n in outermost(pairing.b.named) if n.actors]
    partners = dict(pairing.pairs)
    hunks = pairing.aligned[1]
    taken: set[int] = set()
    for n in one:
        beside = [h for h in hunks if h.a0 < n.last and n.first < h.a1 and h.b0 < h.b1]
        for k, m in enumerate(other):
            if k in taken or m.actors != n.actors or not _touch(n, m, beside, partners):
                continue
            taken.add(k)
            if made := _made(pairing, n, m, left_a, left_b):
                yield made
            break
    yield from _elsewhere(pairing, one, other, taken, left_a, left_b)


def _touch(n: Named, m: Named, beside: list[Hunk], partners: dict[int, int]) -> bool:
    """Whether two mentions stand in one hunk, or have a word in common."""
    if any(h.b0 < m.last and m.first < h.b1 for h in beside):
        return True
    return any(m.first <= partners.get(i, -1) < m.last for i in range(n.first, n.last))


def _elsewhere(
    pairing: Pairing, one: list[Named], other: list[Named], taken: set[int], left_a: set[int], left_b: set[int]
) -> Iterator[Difference]:
    """Of an actor whom either side names once, the two namings, wherever they stand."""
    counts = Counter(n.actors for n in one), Counter(m.actors for m in other)
    for n in one:
        if counts[0][n.actors] != 1 or counts[1][n.actors] != 1 or not set(range(n.first, n.last)) <= left_a:
            continue
        k, m = next((k, m) for k, m in enumerate(other) if m.actors == n.actors)
        if k not in taken and set(range(m.first, m.last)) <= left_b and (made := _made(pairing, n, m, left_a, left_b)):
            yield made


def _made(pairing: Pairing, n: Named, m: Named, left_a: set[int], left_b: set[int]) -> Difference | None:
    """A naming that differs, if any of its words is left to be told of."""
    mine, theirs = set(range(n.first, n.last)), set(range(m.first, m.last))
    same = _keys(pairing.a, n) == _keys(pairing.b, m)
    touched = bool(mine & left_a) or bool(theirs & left_b)
    left_a -= mine
    left_b -= theirs
    if same or not touched:
        return None
    if gloss := _gloss(pairing, n, m):
        return gloss
    spans = pairing.a.place(n.first, n.last), pairing.b.place(m.first, m.last)
    texts = pairing.a.text(n.first, n.last), pairing.b.text(m.first, m.last)
    return Difference("naming", *texts, *spans, by="naming/1", confidence=CONFIDENCE)


def _gloss(pairing: Pairing, n: Named, m: Named) -> Difference | None:
    """Another name in brackets that only one side adds: "CELAC (the Community of ...)"."""
    for passage, mine, theirs, newer in ((pairing.b, m, n, True), (pairing.a, n, m, False)):
        size = theirs.last - theirs.first
        if mine.last - mine.first <= size or "(" not in passage.words.gap(mine.first + size):
            continue
        keys = (pairing.a if newer else pairing.b).words.keys[theirs.first : theirs.last]
        if any(american(x) != american(y) for x, y in zip(keys, passage.words.keys[mine.first :], strict=False)):
            continue
        span = passage.place(mine.first + size, mine.last)
        assert span is not None
        span = Span(span.start - 1, span.end + (passage.account.document.text[span.end : span.end + 1] == ")"))
        text = passage.account.text(span)
        if newer:
            return Difference("addition", "", text, None, span, "gloss", "naming/1", CONFIDENCE)
        return Difference("omission", text, "", span, None, "gloss", "naming/1", CONFIDENCE)
    return None


def _keys(passage: Passage, named: Named) -> list[str]:
    return [k for k in passage.words.keys[named.first : named.last] if k not in ("the", "a", "an")]
