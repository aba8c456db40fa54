"""Markdown: the file's text exactly, as for plain text; its marks become Markup over what they mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.model import Document, Markup
from communique.read.encoding import decode
from communique.read.item import MAX_TEXT_BYTES, Form, Item, make_document

# Bounded, so that a line without an end costs no more than its length.
_HEADING = re.compile(r"^(#{1,6})[ \t]{1,9}(\S[^\r\n]{0,500}?)[ \t#]{0,9}\r?$", re.M)
_LIST_ITEM = re.compile(r"^([ \t]{0,12})(?:[*+•-]|\d{1,3}[.)])[ \t]{1,4}(?=\S)[^\r\n]{0,5000}", re.M)
_QUOTE = re.compile(r"^>[^\r\n]{1,5000}", re.M)
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^\r\n]{1,300}?\S|\S)\1")
_ITALIC = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^\r\n*_]{1,300})(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"(?<!!)\[([^\]\r\n]{1,300})\]\(([^()\s]{1,500})(?: \"[^\"\r\n]{0,200}\")?\)")
_FRONT = re.compile(r"\ufeff?---\r?\n(.{0,4000}?)\n---\r?\n", re.S)
_FIELD = re.compile(r"^(title|date|published|publisher)[ \t]*:[ \t]*[\"']?([^\r\n]{1,500}?)[\"']?[ \t]*\r?$", re.M)


def read(item: Item) -> Document:
    """The text exactly; title and date from front matter, or the title from the first heading."""
    decoded = decode(item.data)
    text = decoded.text
    front = _FRONT.match(text)
    fields = dict(_FIELD.findall(front.group(1))) if front else {}
    marks = tuple(sorted(set(_marks(text))))
    first = next((mark for mark in marks if mark.kind == "heading"), None)
    return make_document(
        item,
        text,
        title=fields.get("title") or (text[first.start : first.end] if first and first.value == "1" else None),
        publisher=fields.get("publisher"),
        published=fields.get("published") or fields.get("date"),
        markup=marks,
        notes=() if decoded.encoding == "utf-8" else (f"read as {decoded.encoding}",),
    )


def _marks(text: str) -> Iterator[Markup]:
    """What the marks mark, without the marks themselves."""
    for match in _HEADING.finditer(text):
        yield Markup(*match.span(2), "heading", str(len(match.group(1))))
    for match in _LIST_ITEM.finditer(text):
        yield Markup(match.end(1), match.end(), "list item", str(1 + len(match.group(1).expandtabs(4)) // 2))
    for match in _QUOTE.finditer(text):
        yield Markup(*match.span(), "quote")
    if "**" in text or "__" in text:
        for match in _BOLD.finditer(text):
            yield Markup(*match.span(2), "bold")
    for match in _ITALIC.finditer(text):
        yield Markup(*match.span(2), "italic")
    for match in _LINK.finditer(text):
        yield Markup(*match.span(1), "link", match.group(2))


FORM = Form("text/markdown", (".md", ".markdown"), read, max_bytes=MAX_TEXT_BYTES)
