"""Fingerprints of a text: by what two texts have in common is found without comparing them.

A print is the hash of three words that follow one another. Three words that say little together ("one of the") have
none. A passage of 40 words of which a fifth is changed keeps half of its triples; fourteen of them are prints.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from communique.link.reuse.words import Numbers, Places, Words, mixed, words_of

SAYS_ENOUGH = np.float32(5.0)
"""Sum of the weights of three words from which they are a print. At 6 an eighth fewer prints are to store, and 1.1 of
100 planted passages fewer make their texts candidates. With every second print alone half as much is stored, the stage
costs two thirds, and 0.4 of 100 planted passages fewer are found (1,000 passages in 10,000 documents)."""
_BITS = np.uint64(0x7FFFFFFF)
"""A print is a number of 31 bits: SQLite stores it in four bytes."""
_NEXT = np.uint64(0x9E3779B97F4A7C15)


def prints(text: str) -> tuple[int, ...]:
    """The prints of a text, each once, sorted."""
    found, _ = prints_of(words_of(text))
    return tuple(found.tolist())


def prints_of(words: Words) -> tuple[NDArray[np.int64], Places]:
    """The prints of a text, each once, sorted, with the number of the word at which each first begins."""
    values, places = triples(words)
    found, first = np.unique(values, return_index=True)
    return found, places[first]


def triples(words: Words) -> tuple[NDArray[np.int64], Places]:
    """Every print of a text with the number of the word at which it begins, in the order of the text."""
    length = len(words) - 2
    if length < 1:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    hashes, weights = words.hashes, words.weights
    values: Numbers = mixed((hashes[:length] * _NEXT + hashes[1:-1]) * _NEXT + hashes[2:])
    kept = weights[:length] + weights[1:-1] + weights[2:] >= SAYS_ENOUGH
    return (values[kept] & _BITS).astype(np.int64), np.flatnonzero(kept)
