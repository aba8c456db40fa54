"""What changed in a document after it was published: its versions compared, every change classed."""

from communique.link.edits.chain import HIDDEN, find_edits, shown
from communique.link.edits.compare import compare

__all__ = ["HIDDEN", "compare", "find_edits", "shown"]
