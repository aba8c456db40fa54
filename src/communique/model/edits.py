"""What changed between versions of one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.texts import Span

EditKind = Literal[
    "typo",
    "figure",
    "date",
    "name-removed",
    "name-added",
    "attribution",
    "passage-removed",
    "passage-added",
    "moved",
    "wording",
    "punctuation",
    "blanks",
    "furniture",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One change between two versions. A side on which nothing stands has no span and an empty text.

    ``before`` is ``before_span`` of the older version's text, ``after`` is ``after_span`` of the newer one's.
    """

    kind: EditKind
    before: str = ""
    after: str = ""
    before_span: Span | None = None
    after_span: Span | None = None
    names_removed: tuple[str, ...] = ()
    """Names that went with these words; of a change of kind "name-removed" the name itself."""
    names_added: tuple[str, ...] = ()
    alternates: bool = False
    """Another edit of the document changes it back: copies of two servers."""
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed between two versions of one document. ``before`` and ``after`` count ``Document.versions``."""

    document: str
    before: int
    after: int
    changes: tuple[Change, ...] = ()
    notices: tuple[Span, ...] = ()
    """Correction notices in the text of the newer version."""
    alternates: bool = False
    """The two texts were seen in turn: copies of two servers."""
