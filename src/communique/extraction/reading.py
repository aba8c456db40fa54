"""What the stages of extraction hand to one another about one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from communique.extraction.tagger.tag import Result
from communique.model import Actor, Block, Document, Mention, Part, Span, Turn, row_id
from communique.text.quotes import Quotation

__all__ = ["NameHit", "Quotation", "Reading"]


class NameHit(NamedTuple):
    """A name or description of the tables where it stands in the text, before any resolution inside the document."""

    start: int
    end: int
    actors: tuple[str, ...]
    """Ids of the table's actors that the form can stand for; several when the form is ambiguous."""
    kind: str
    """The kind of form: "name", "metonym", "demonym", "surname", "short", ..."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as far as it has been read. Each stage returns new values; none changes this one."""

    document: Document
    text_hash: str
    blocks: tuple[Block, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    """Sorted by start; nested ones after the one that holds them."""
    sentences: tuple[Span, ...] = ()
    """Sorted; of every block that holds prose (title, lead, heading, list item, paragraph, note, caption); never
    across blocks,
    never cut inside an outermost quotation."""
    parts: tuple[Part, ...] = ()
    """Sorted by start; every part's words lie in [start, end); parts do not overlap."""
    turns: tuple[Turn, ...] = ()
    hits: tuple[NameHit, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    tagged: tuple[Result, ...] | None = None
    """What the network found in each part, in the order of the parts; None when only rules read."""

    @property
    def text(self) -> str:
        return self.document.text

    def id_for(self, kind: str, spans: tuple[tuple[int, int], ...], extra: str = "") -> str:
        """The id of a row of this document; see :func:`communique.model.row_id`."""
        return row_id(kind, self.document.id, self.text_hash, spans, extra)
