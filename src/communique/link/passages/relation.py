"""How one passage stands to its counterpart: the same words, edited, told in other words, shorter or longer."""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

from communique.model.links import Relation

EDITED = 0.75
"""Share of the words that are alike, in order, from which on a passage is the same sentence with changes."""
SHORTER = 0.6
"""Words of the one over those of the other below which it is condensed or expanded."""

_WORD = re.compile(r"[^\W_]+")


def relation_of(a: str, b: str) -> Relation:
    """The relation of ``b`` to ``a``; blanks, marks and capitals are free."""
    one, other = _WORD.findall(a.casefold()), _WORD.findall(b.casefold())
    if one == other:
        return "verbatim"
    if Indel.normalized_similarity(one, other) >= EDITED:
        return "edited"
    if len(other) < SHORTER * len(one):
        return "condensed"
    if len(one) < SHORTER * len(other):
        return "expanded"
    return "paraphrase"
