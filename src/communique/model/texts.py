"""The text itself: spans, documents with their versions, blocks; ids of rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

BlockKind = Literal[
    "title",
    "lead",
    "byline",
    "date",
    "place",
    "heading",
    "caption",
    "label",
    "list item",
    "paragraph",
    "note",
    "rule",
    "boilerplate",
]


class Span(NamedTuple):
    """A stretch of one document's text: ``text[start:end]``, ``0 <= start < end <= len(text)``."""

    start: int
    end: int


class Markup(NamedTuple):
    """What a page's or file's own marks said of a stretch of text: ``kind`` is one of "title", "heading", "bold",
    "italic",
    "link" (``value``: its target), "list item", "caption", "quote", "cell"."""

    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a document. ``seen`` are the times its publisher or the item states (ISO, sorted); never the
    time of a build.
    """

    sha256: str
    """Hash of ``data``."""
    text: str
    data: bytes
    """The original bytes this state was read from."""
    title: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    alternates: bool = False
    """Its text and that of the version before it were seen in turn: copies of two servers."""


@dataclass(frozen=True, slots=True)
class Document:
    """One published text, as read from bytes: the newest state, with every state of it seen in ``versions``."""

    uri: str
    text: str
    sha256: str
    """Hash of the original bytes (of the newest state)."""
    data: bytes = b""
    media_type: str = "text/plain"
    file: str | None = None
    """Base name of the file it came from, if it came from one."""
    title: str | None = None
    publisher: str | None = None
    """As the metadata of the page or item gives it; None where only the text can tell."""
    language: str = "und"
    """ISO 639-1, or "und"."""
    published: str | None = None
    """ISO date or time of the metadata (page, item, file properties); None where only the text can tell."""
    markup: tuple[Markup, ...] = ()
    versions: tuple[Version, ...] = ()
    """Oldest first, ordered by stated time and hash; the last one is this document's text. Never empty once read."""
    notes: tuple[str, ...] = ()
    """What the reader has to say: "main text could not be told from the page", "no text layer", ..."""

    @property
    def id(self) -> str:
        """The id that every row of this document is keyed by; it depends on the uri alone."""
        return document_id(self.uri)

    @property
    def text_hash(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of a document with what it is for. Blocks are in order, do not overlap and hold no
    blank ends.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    """Of a heading 1 to 6 where the markup says so; of a list item its depth; otherwise 0."""
    by: str = ""
    """The rule that told its kind."""


@lru_cache(maxsize=8)
def document_id(uri: str) -> str:
    """Id of a document: 12 hexadecimal digits of the uri's hash, with "d" before them."""
    return "d" + hashlib.sha256(uri.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def row_id(kind: str, document: str, text_hash: str, spans: Iterable[tuple[int, int]], extra: str = "") -> str:
    """Id of a row: a letter for its kind and 15 hexadecimal digits of the hash of what identifies it.

    ``kind`` is the noun in lower case ("part", "statement"); ``extra`` tells apart rows of one kind over the same
    spans.
    """
    key = "|".join([kind, document, text_hash, ";".join(f"{a}-{b}" for a, b in spans), extra])
    return kind[0] + hashlib.sha256(key.encode()).hexdigest()[:15]
