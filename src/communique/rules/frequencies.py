"""How rare a word is in English: what a shared word says, from the table ``data/frequencies.tsv``.

The table ships with the program, so that no statistic of a record enters a decision about that record.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_MILLION = 1e6
UNSEEN = 12.0
"""Weight of a word that the table lacks: a word of six passages in a million, the rarest that the table counts on."""


def weight(word: str) -> float:
    """How much a shared ``word`` says, 0 (stands in every passage) to UNSEEN: the logarithm of how rare it is.

    ``word`` is in lower case, without accents and possessive endings ("russia", not "Russia's").
    """
    return _weights().get(word, UNSEEN)


def weights() -> Mapping[str, float]:
    """Word → weight, of every word that the table has."""
    return _weights()


@cache
def _weights() -> Mapping[str, float]:
    """Word → weight."""
    lines = files("communique").joinpath("data/frequencies.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({word: min(UNSEEN, math.log(_MILLION / int(passages))) for word, passages in pairs})
