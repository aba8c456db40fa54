"""Where in a text the words of a quotation stand best: one stretch of it, word by word, with what differs inside.

A local alignment over words, in which a shared rare word counts more than a shared "the". One row of the table for each
word of the quotation, each computed at once over the whole text, so that a hundred words against ten thousand take a
few milliseconds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from communique.link.quotations.words import Quotation, Word, says

Numbers = npt.NDArray[np.int32]

SAME = 50
"""Points for any shared word; its rarity adds to them."""
SAYING = 25
"""Points for each unit of what a shared word says (:func:`says`): a word such as "condemned" has 200 in all."""
FORM = 0.4
"""Share of these points for another form of the word ("deepened" for "deepen")."""
OTHER = -60
"""Points for a word in the place of another one: more than both left out and put in would cost."""
PUT_IN = 45
LEFT_OUT = 35
OPENLY = 1
"""What a word of the text costs that an ellipsis stands for, or that is no word of the speaker ("(Applause.)")."""
REPLACED = 5
"""What a word of the text costs beside words in square brackets, which may stand in its place."""

How = Literal["same", "form", "other"]


class Pair(NamedTuple):
    """Word ``quoted`` of the quotation stands for word ``source`` of the text."""

    quoted: int
    source: int
    how: How


@dataclass(frozen=True, slots=True)
class Alignment:
    """Words of a quotation in one stretch of a text, in order."""

    pairs: tuple[Pair, ...]
    score: int

    @property
    def same(self) -> frozenset[int]:
        """Words of the quotation that stand there as they are."""
        return frozenset(pair.quoted for pair in self.pairs if pair.how == "same")

    @property
    def quoted(self) -> tuple[int, int]:
        """First word of the quotation that it holds, and the one after the last."""
        return self.pairs[0].quoted, self.pairs[-1].quoted + 1

    @property
    def source(self) -> tuple[int, int]:
        """First word of the text that it holds, and the one after the last."""
        return self.pairs[0].source, self.pairs[-1].source + 1


NOTHING = Alignment((), 0)


def points(word: Word) -> int:
    """What it is worth that the text has this word."""
    return SAME + int(SAYING * says(word.plain))


def align(
    quotation: Quotation, source: Sequence[Word], *, words: range | None = None, free: Collection[int] = ()
) -> Alignment:
    """The best place in ``source`` of the words (or of the range ``words`` of them); empty where nothing fits.

    ``free`` are words of the text that may be passed over without a sign: they are nobody's words there.
    """
    chosen = words if words is not None else range(len(quotation.words))
    if not source or not len(chosen):
        return NOTHING
    keys: dict[str, int] = {}
    stems: dict[str, int] = {}
    for i in chosen:
        keys.setdefault(quotation.words[i].key, len(keys))
        stems.setdefault(quotation.words[i].stem, len(stems))
    key_ids = np.array([keys.get(w.key, -1) for w in source], dtype=np.int32)
    stem_ids = np.array([stems.get(w.stem, -1) for w in source], dtype=np.int32)
    table = _table(quotation, chosen, keys, stems, key_ids, stem_ids, _costs(len(source), free))
    return _trace(quotation, chosen, source, table, _costs(len(source), free))


def _costs(length: int, free: Collection[int]) -> dict[str, Numbers]:
    """What passing over the words of the text costs, summed from the first: as a rule, openly, beside brackets."""
    out = {}
    for name, cost in (("rule", LEFT_OUT), ("openly", OPENLY), ("replaced", REPLACED)):
        each = np.full(length + 1, cost, dtype=np.int32)
        each[0] = 0
        for at in free:
            each[at + 1] = OPENLY
        out[name] = np.cumsum(each)
    return out


def _passing(quotation: Quotation, word: int, costs: dict[str, Numbers]) -> Numbers:
    """What words of the text cost that are passed over after ``word`` of the quotation."""
    if word + 1 in quotation.gaps:
        return costs["openly"]
    return costs["replaced"] if word in quotation.put or word + 1 in quotation.put else costs["rule"]


def _gains(quotation: Quotation, word: int, same: npt.NDArray[np.bool_], form: npt.NDArray[np.bool_]) -> Numbers:
    """Points for ``word`` in the place of each word of the text."""
    if word in quotation.put:
        return np.where(same, SAME, 0)
    whole = points(quotation.words[word])
    return np.where(same, whole, np.where(form, int(FORM * whole), OTHER))


def _table(
    quotation: Quotation,
    chosen: range,
    keys: dict[str, int],
    stems: dict[str, int],
    key_ids: Numbers,
    stem_ids: Numbers,
    costs: dict[str, Numbers],
) -> Numbers:
    """``table[i, j]``: the most points of an alignment of words before the i-th with words of the text before j."""
    table = np.zeros((len(chosen) + 1, len(key_ids) + 1), dtype=np.int32)
    for row, i in enumerate(chosen, 1):
        word, before, here = quotation.words[i], table[row - 1], table[row]
        gains = _gains(quotation, i, key_ids == keys[word.key], stem_ids == stems[word.stem])
        np.maximum(before[:-1] + gains, before[1:] - (0 if i in quotation.put else PUT_IN), out=here[1:])
        np.maximum(here, 0, out=here)
        cost = _passing(quotation, i, costs)
        np.maximum(here, np.maximum.accumulate(here + cost) - cost, out=here)
    return table


def _trace(
    quotation: Quotation, chosen: range, source: Sequence[Word], table: Numbers, costs: dict[str, Numbers]
) -> Alignment:
    """The pairs of the best alignment, found back from its end; the first of equally good ones in the text."""
    row, column = divmod(int(np.argmax(table)), table.shape[1])
    score = int(table[row, column])
    pairs: list[Pair] = []
    while row and column and table[row, column] > 0:
        i, here = chosen[row - 1], int(table[row, column])
        word, other = quotation.words[i], source[column - 1]
        same, form = word.key == other.key, word.stem == other.stem
        gain = int(_gains(quotation, i, np.array(same), np.array(form)))
        if here == int(table[row - 1, column - 1]) + gain:
            pairs.append(Pair(i, column - 1, "same" if same else "form" if form else "other"))
            row, column = row - 1, column - 1
        elif here == int(table[row - 1, column]) - (0 if i in quotation.put else PUT_IN):
            row -= 1
        else:
            cost = _passing(quotation, i, costs)
            column -= 1
            assert here == int(table[row, column]) - int(cost[column + 1] - cost[column])
    pairs.reverse()
    while pairs and pairs[-1].how != "same":
        pairs.pop()
    while pairs and pairs[0].how != "same":
        pairs.pop(0)
    return Alignment(tuple(pairs), score) if pairs else NOTHING
