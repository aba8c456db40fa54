"""Plain text: the document's text is the file's text exactly, decoded."""

from __future__ import annotations

from communique.model import Document
from communique.read.encoding import decode
from communique.read.item import MAX_TEXT_BYTES, Form, Item, make_document


def read(item: Item) -> Document:
    """The text with everything kept: byte order mark, line ends, blanks."""
    decoded = decode(item.data)
    notes = () if decoded.encoding == "utf-8" else (f"read as {decoded.encoding}",)
    return make_document(item, decoded.text, notes=notes)


FORM = Form("text/plain", (".txt", ".text"), read, max_bytes=MAX_TEXT_BYTES)
