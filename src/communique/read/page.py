"""Saved web pages: main text with its marks, title, publisher, date and language; links and furniture dropped."""

from __future__ import annotations

import re
from typing import Any

from communique.model import Document, Markup
from communique.read.encoding import decode_page
from communique.read.furniture import has_phrase
from communique.read.item import MAX_TEXT_BYTES, Form, Item, ReadError, check_length, make_document
from communique.read.language import identify
from communique.read.main_text import choose, has_sentence
from communique.read.metadata import Metadata, metadata
from communique.read.tree import parse, render

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,30})""", re.I
)
HEAD = 4_096
"""Bytes in which a page declares its encoding (browsers look at 1,024; saved pages have longer heads)."""
LEAST_FALLBACK = 200
"""Characters of sentences below which trafilatura's choice is no main text either (it takes menus and addresses)."""
_UNTOLD = "its main text cannot be told: nothing on the page reads as prose"
_NO_PROSE = "save the article's own page, or its text as a .txt file"


def read(item: Item) -> Document:
    """The page's main text; ReadError when nothing on it reads as prose."""
    declared = _CHARSET.search(item.data[:HEAD])
    decoded = decode_page(item.data, declared.group(1).decode() if declared else None)
    check_length(decoded.text)
    root = parse(decoded.text)
    if root is None or "<" not in decoded.text:
        raise ReadError("is not HTML: it holds no element", _NO_PROSE)
    told = metadata(root)
    notes = [decoded.note] if decoded.note else []
    main = choose(root, told.title_element)
    if main is None:
        main, note = _fallback(decoded.text)
        notes.append(note)
    text, markup = _with_title(*render(main, told.base), told)
    return make_document(
        item,
        text,
        identify(text, told.language),
        title=told.title,
        publisher=told.publisher,
        published=told.published,
        markup=markup,
        notes=tuple(notes),
    )


def _fallback(source: str) -> tuple[Any, str]:
    """trafilatura's choice for a page where our own found no prose (a page of short lines, say); ReadError if it
    finds none either."""
    from lxml import etree
    from trafilatura import bare_extraction

    found = bare_extraction(source, include_links=True, include_formatting=True, with_metadata=False)
    body = getattr(found, "body", None)
    if body is None or not "".join(body.itertext()).strip():
        raise ReadError(_UNTOLD, _NO_PROSE)
    names = {
        "head": "h2",
        "list": "ul",
        "item": "li",
        "lb": "br",
        "quote": "blockquote",
        "ref": "a",
        "row": "tr",
        "cell": "td",
    }
    for element in body.iter():
        if element.tag == "hi":
            element.tag = {"#b": "b", "#i": "i"}.get(element.get("rend") or "", "span")
        elif element.tag in names:
            element.tag = names[element.tag]
        if target := element.get("target"):
            element.set("href", target)
    etree.strip_elements(body, "graphic", with_tail=False)
    if sum(len(line) for line in body.itertext() if has_sentence(line) and not has_phrase(line)) < LEAST_FALLBACK:
        raise ReadError(_UNTOLD, _NO_PROSE)
    return body, "the main text was hard to tell from the rest of the page"


def _with_title(text: str, markup: tuple[Markup, ...], told: Metadata) -> tuple[str, tuple[Markup, ...]]:
    """Text that begins with the title, marked as such; a title that stands further down is marked there."""
    title = told.title
    if not title:
        return text, markup
    at = text.find(title, 0, len(title) + 1_000)
    if at >= 0 and (at == 0 or text[at - 1] == "\n"):
        return text, tuple(sorted((*markup, Markup(at, at + len(title), "title"))))
    shift = len(title) + 2
    moved = (Markup(mark.start + shift, mark.end + shift, mark.kind, mark.value) for mark in markup)
    return f"{title}\n\n{text}", (Markup(0, len(title), "title"), *moved)


def _sniff(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2_000].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")) or (
        start.startswith(b"<") and b"</" in start
    )


FORM = Form("text/html", (".html", ".htm", ".xhtml", ".shtml"), read, _sniff, max_bytes=MAX_TEXT_BYTES)
