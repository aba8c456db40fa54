"""Accounts side by side: whose they are, what changed between them, what only one has, which issues each names."""

from communique.link.comparison.compare import across, against, changes_of, compare, label, nearest
from communique.link.comparison.marks import GROUPS, Piece, beside, group_of, is_relay, pieces
from communique.link.comparison.nouns import (
    Cell,
    Change,
    Comparison,
    Finder,
    IssueRow,
    Pair,
    Place,
    Sided,
    SourceCount,
)
from communique.link.comparison.shortened import folded, is_short_form

__all__ = [
    "GROUPS",
    "Cell",
    "Change",
    "Comparison",
    "Finder",
    "IssueRow",
    "Pair",
    "Piece",
    "Place",
    "Sided",
    "SourceCount",
    "across",
    "against",
    "beside",
    "changes_of",
    "compare",
    "folded",
    "group_of",
    "is_relay",
    "is_short_form",
    "label",
    "nearest",
    "pieces",
]
