"""Two passages that were found to report the same thing."""

from __future__ import annotations

from typing import NamedTuple

from communique.model import Span
from communique.model.links import Relation


class Pair(NamedTuple):
    """A span of one account and one of another (or the same) that report the same thing; ``score`` 0 to 1."""

    a: Span
    b: Span
    score: float
    relation: Relation
