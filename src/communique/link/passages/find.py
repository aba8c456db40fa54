"""Parallel passages of two accounts: candidates that share something rare, their likeness, their neighbours."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from communique.link.account import Account
from communique.link.passages.alike import Likeness, Stretch, compare, trimmed
from communique.link.passages.candidates import Key, candidates, worth_of
from communique.link.passages.occasions import SPOKEN, occasions, same_occasion
from communique.link.passages.own import own_words
from communique.link.passages.pair import Pair
from communique.link.passages.relation import relation_of
from communique.link.passages.scores import scores_of
from communique.link.passages.topics import topics_told
from communique.link.passages.units import Sentence, units_of
from communique.link.sources import are_renderings
from communique.model import Span

# The bars were set with measure/parallels.py and by reading samples of pairs of passages of releases and newspaper
# stories: where those near the bar were right as often as wrong.
LEAST = 0.38
"""Likeness, with what stands beside it, from which on two passages are taken to report the same thing."""
LEAST_RENDERING = 0.28
"""The same between renderings of one text, which say the same in the same order."""
LEAST_HEAD = 0.25
"""The same for a headline or subhead and the account that it stands over."""
LEAST_LEAD = 0.45
"""The same for the first paragraph, which tells more than a headline."""
LEAST_TITLE = 0.42
"""The same for a release, whose title names what it is about rather than what it says."""
LEAST_HEAD_ELSEWHERE = 0.32
"""The same for a headline or subhead and another account: it is short."""
MOST_OF_HEAD = 0.5
"""Share of a headline's weight that its counterpart has: less is a name in it."""
FEW = 400
"""Pairs of sentences (20 times 20) from which on more is asked: among many, two are alike by chance."""
MORE = 0.035
"""What each doubling of the pairs adds to the likeness asked for."""
CLOSE = 0.85
"""A second counterpart of a passage is kept when it is this much of the best one, or tells another piece."""
ANEW = 0.5
"""Share of what two sentences share that neither shares with a better counterpart: another piece of them."""

TOLD_BY_OTHERS = frozenset({"wire story", "article", "round-up"})
"""Kinds whose headline and first paragraph sum up what follows."""

_LABEL = re.compile(
    r"(?:a |joint |updated )?(?:statements?|remarks|read-?outs?|transcript|memorand(?:um|a)|proclamation|letter|"
    r"message|notice|press release|briefing|nominations?|executive order|background)\b",
    re.IGNORECASE,
)
"""How a release's title begins that says what kind of text it is, not what the text says."""


class Bars(NamedTuple):
    """Likeness asked for: of two sentences, and where one is a headline or subhead."""

    least: float
    head: float


def align(a: Account, b: Account, *, renderings: bool | None = None) -> tuple[Pair, ...]:
    """Passages of two accounts that report the same thing, in the order of the first; of one account with itself its
    headline, subheads and lead (side b) against its body (side a).

    ``renderings``: whether both go back to one text, where that is known already.
    """
    if a.id == b.id:
        if a.part.kind in SPOKEN:
            return ()  # the title names the occasion, the first paragraph greets
        told = a.part.kind in TOLD_BY_OTHERS
        heads, body = _heads(units_of(a), lead=told)
        if not told:
            heads = [s for s in heads if not _LABEL.match(a.text(s.span))]
        return _pairs(a, body, a, heads, Bars(LEAST_LEAD, LEAST_HEAD) if told else Bars(LEAST_TITLE, LEAST_TITLE))
    one, other = own_words(a, b, units_of(a)), own_words(b, a, units_of(b))
    more = MORE * max(0.0, math.log2(max(1, len(one) * len(other)) / FEW))
    if are_renderings(a, b) if renderings is None else renderings:
        return _pairs(a, one, b, other, Bars(LEAST_RENDERING + more, LEAST_RENDERING))
    return _pairs(a, one, b, other, Bars(LEAST + more, LEAST_HEAD_ELSEWHERE))


def _heads(every: Sequence[Sentence], *, lead: bool) -> tuple[list[Sentence], list[Sentence]]:
    """Headline and subheads, with ``lead`` the first paragraph too; and the rest."""
    heads = _summing(every) if lead else {n for n, s in enumerate(every) if s.head}
    return [s for n, s in enumerate(every) if n in heads], [s for n, s in enumerate(every) if n not in heads]


def _pairs(
    first: Account, a: Sequence[Sentence], second: Account, b: Sequence[Sentence], bars: Bars
) -> tuple[Pair, ...]:
    worth = worth_of(a, b)
    found = {key: compare(a[key[0]], b[key[1]], worth) for key in candidates(a, b, worth)}
    occasion = () if first.id == second.id else tuple(same_occasion(occasions(first, a), occasions(second, b)))
    scores = scores_of(a, b, found, [(x.sentence, y.sentence) for x, y in occasion])
    chosen = _chosen(a, b, found, scores, worth, bars)
    shared: tuple[dict[int, dict[int, frozenset[str]]], dict[int, dict[int, frozenset[str]]]]
    shared = defaultdict(dict), defaultdict(dict)
    for i, j in chosen:
        shared[0][i][j] = shared[1][j][i] = found[i, j].shared
    shown = _shown(a, shared[0], worth), _shown(b, shared[1], worth)
    out = {(shown[0][i, j], shown[1][j, i]): scores[i, j] for i, j in chosen}
    for x, y in occasion:
        if not any(_meet(x.clause, one) and _meet(y.clause, other) for one, other in out):
            out[x.clause, y.clause] = bars.least
    aligned = list(out)
    for pair, sentences in _topics(first, a, second, b):
        if not any(_meet(sentences[0], one) and _meet(sentences[1], other) for one, other in aligned):
            out[pair] = bars.least
    return tuple(
        Pair(x, y, round(min(1.0, score), 4), relation_of(first.text(x), second.text(y)))
        for (x, y), score in sorted(out.items())
    )


def _topics(
    first: Account, a: Sequence[Sentence], second: Account, b: Sequence[Sentence]
) -> Iterator[tuple[tuple[Span, Span], tuple[Span, Span]]]:
    """Items of lists with the sentences about them, and the sentences of both; what is said freely in a transcript is
    no list."""
    if first.part.kind != "transcript":
        for item, sentence, teller in topics_told(first.document.text, a, b):
            yield (item, teller), (sentence, teller)
    if second.part.kind != "transcript" and first.id != second.id:
        for item, sentence, teller in topics_told(second.document.text, b, a):
            yield (teller, item), (teller, sentence)


def _shown(
    sentences: Sequence[Sentence], shared: Mapping[int, Mapping[int, frozenset[str]]], worth: Mapping[str, float]
) -> dict[Key, Span]:
    """(sentence, its counterpart) → what is shown of the sentence: all of it, or its piece where each of its
    counterparts tells a piece of its own."""
    out = {}
    for i, held in shared.items():
        pieces = {j: trimmed(sentences[i], names - _elsewhere(held, j), worth) for j, names in held.items()}
        divided = len(held) > 1 and all(_apart(x, y) for j, x in pieces.items() for k, y in pieces.items() if j < k)
        out.update({(i, j): pieces[j].span if divided else sentences[i].span for j in held})
    return out


def _elsewhere(held: Mapping[int, frozenset[str]], j: int) -> frozenset[str]:
    """What the other counterparts share."""
    return frozenset().union(*(names for k, names in held.items() if k != j))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _chosen(
    a: Sequence[Sentence],
    b: Sequence[Sentence],
    found: Mapping[Key, Likeness],
    scores: Mapping[Key, float],
    worth: Mapping[str, float],
    bars: Bars,
) -> list[Key]:
    """The best counterparts of each sentence: those about as good, those that tell another piece of it, and what a
    headline or lead sums up."""
    sums = _summing(a), _summing(b)
    best: tuple[dict[int, float], dict[int, float]] = ({}, {})
    told: tuple[dict[int, set[str]], dict[int, set[str]]] = (defaultdict(set), defaultdict(set))
    out = []
    enough = {k: bars.head if a[k[0]].head or b[k[1]].head else bars.least for k in found}
    good = [
        k
        for k in found
        if scores[k] >= enough[k] and _told(a[k[0]], found[k], worth) and _told(b[k[1]], found[k], worth)
    ]
    for i, j in sorted(good, key=lambda k: (-scores[k], k)):
        like, score = found[i, j], scores[i, j]
        again = score >= CLOSE * max(best[0].get(i, 0.0), best[1].get(j, 0.0))
        fresh = math.fsum(worth[n] for n in like.shared if n not in told[0][i] and n not in told[1][j])
        anew = fresh >= ANEW * math.fsum(worth[n] for n in like.shared)
        summed = (i in sums[0] and i not in best[0]) or (j in sums[1] and j not in best[1])
        if not (again or anew or summed):
            continue
        told[0][i] |= like.shared
        told[1][j] |= like.shared
        best[0].setdefault(i, score)
        best[1].setdefault(j, score)
        out.append((i, j))
    return sorted(out)


def _told(sentence: Sentence, like: Likeness, worth: Mapping[str, float]) -> bool:
    """Whether what is shared is most of a headline or subhead, not only whom it names; any other sentence may share a
    piece."""
    if not sentence.head:
        return True
    return math.fsum(worth[n] for n in like.shared) >= MOST_OF_HEAD * math.fsum(worth[n] for n in sentence.says)


def _summing(sentences: Sequence[Sentence]) -> set[int]:
    """The sentences of the headline, subheads and first paragraph: what they sum up stands below once more."""
    first = next((s.block for s in sentences if not s.head), -1)
    return {n for n, s in enumerate(sentences) if s.head or s.block == first}


def _apart(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches of one sentence have no feature in common."""
    return one.last <= other.first or other.last <= one.first
