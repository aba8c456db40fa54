"""Passages of two accounts, or of an account's headline and body, that report the same thing."""

from communique.link.passages.find import align
from communique.link.passages.pair import Pair
from communique.link.passages.rows import parallels

__all__ = ["Pair", "align", "parallels"]
