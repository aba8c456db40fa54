"""Tags of pieces to spans: the best path that the text's own structure allows, and how sure each span is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from communique.extraction.tagger.network import Floats

_FLOOR = 1e-9
_NEVER = -1e4
OUTSIDE = 0.99
"""A piece that is in no span with this probability is taken for that: two thirds of the pieces need no search."""


class TaggedSpan(NamedTuple):
    """Pieces ``first`` to ``last`` (exclusive) of one kind (0, 1, 2, ... in the order of the labels), and its score:
    the probability that it begins where it begins, goes on inside and ends where it ends."""

    kind: int
    first: int
    last: int
    score: float


def best_path(probabilities: Floats, transitions: Floats, goes_on: Sequence[bool]) -> list[int]:
    """Viterbi over log probabilities [n, k] and weighted log transitions [k, k]; tags 2i+1 begin and 2i+2 continue a
    span of kind i. No span begins or ends inside a word. Pieces that are outside beyond doubt are not searched.
    """
    inner = transitions.copy()  # Inside a word: outside stays outside, a span goes on.
    inner[:, 1::2] = _NEVER
    inner[1:, 0] = _NEVER
    scores = np.log(np.maximum(probabilities, _FLOOR))
    path = [0] * len(scores)
    for first, last in _open(probabilities[:, 0] < OUTSIDE, goes_on):
        path[first:last] = _search(scores[first:last], transitions, inner, goes_on[first:last])
    return path


def _open(doubtful: NDArray[np.bool_], goes_on: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of pieces that may belong to spans, in whole words."""
    ends = 0
    for i in np.flatnonzero(doubtful).tolist():
        if i < ends:
            continue
        first = i
        while first > ends and goes_on[first]:
            first -= 1
        ends = i + 1
        while ends < len(doubtful) and (doubtful[ends] or goes_on[ends]):
            ends += 1
        yield first, ends


def _search(scores: Floats, transitions: Floats, inner: Floats, goes_on: Sequence[bool]) -> list[int]:
    n, k = scores.shape
    state = scores[0].copy()
    state[2::2] += _NEVER
    back = np.empty((n, k), dtype=np.int8)
    for i in range(1, n):
        ways = state[:, None] + (inner if goes_on[i] else transitions)
        back[i] = ways.argmax(0)
        state = ways.max(0) + scores[i]
    path = [int(state.argmax())]
    for i in range(n - 1, 0, -1):
        path.append(int(back[i][path[-1]]))
    return path[::-1]


def spans_of(path: Sequence[int], probabilities: Floats) -> list[TaggedSpan]:
    """The spans of a path, in order, with their scores."""
    out: list[TaggedSpan] = []
    first = -1
    for i, tag in enumerate([*path, 0]):
        if first >= 0 and (tag == 0 or tag % 2):
            out.append(_span(path, probabilities, first, i))
            first = -1
        if tag % 2:
            first = i
    return out


def with_marks(spans: Sequence[TaggedSpan], quoted: Sequence[int], kind: int) -> list[TaggedSpan]:
    """The spans, those of a kind that hold a whole quotation with both its marks or with none cut off: a quotation is
    the content's or is not. ``quoted`` is 1 for the pieces of a quotation, its marks included."""
    return [_whole(s, quoted) if s.kind == kind else s for s in spans]


def _whole(span: TaggedSpan, quoted: Sequence[int]) -> TaggedSpan:
    first, last = span.first, span.last
    opened = first > 0 and quoted[first] and quoted[first - 1] and (first < 2 or not quoted[first - 2])
    closing = last < len(quoted) and quoted[last - 1] and quoted[last]
    closing = closing and (last + 1 >= len(quoted) or not quoted[last + 1])
    if (opened and not all(quoted[first:last])) or (opened and closing):
        first -= 1  # it holds all of the quotation but the opening mark
    if closing and (first != span.first or not all(quoted[span.first : last])):
        last += 1
    return span._replace(first=first, last=last)


def _span(path: Sequence[int], probabilities: Floats, first: int, last: int) -> TaggedSpan:
    tag = path[first]
    begins = probabilities[first, tag]
    ends = 1.0 - probabilities[last, tag + 1] if last < len(path) else 1.0
    inner: NDArray[np.float32] = probabilities[first + 1 : last, tag + 1]
    inside = inner.min() if len(inner) else 1.0
    return TaggedSpan((tag - 1) // 2, first, last, float(begins * ends * inside))
