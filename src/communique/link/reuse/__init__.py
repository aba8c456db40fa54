"""Reuse: whole texts and passages that one text has from another, over a whole record without comparing all pairs."""

from communique.link.reuse.accounts import lifted
from communique.link.reuse.prints import prints

__all__ = ["lifted", "prints"]
