"""A line on its way to becoming a block: what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extraction.form.lines import Line, Marks
from communique.model import BlockKind


@dataclass(slots=True)
class Judged:
    """A line with what is known of it so far; ``kind`` is "" for a short line that is still open."""

    line: Line
    marks: Marks
    kind: BlockKind | str
    by: str = ""
    level: int = 0
    role: str = ""
    hint: str = ""
    """Of an open line: "byline", "caption", "bold"."""
