"""Word documents (.docx): paragraphs, headings, lists and tables in their order, with bold, italic and links."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

from communique.model import Document, Markup
from communique.read.item import Form, Item, ReadError, make_document
from communique.read.markup import LINE, PARAGRAPH, Open, Writer
from communique.read.tree import numeral

MAX_UNPACKED = 150_000_000
"""Bytes that the parts of a file may have in all, as declared and as unpacked."""
MAX_XML = 30_000_000
"""Bytes of one XML part: about 10 million characters of text, and 300 MB of memory once parsed."""
MAX_PARTS = 10_000
_CHUNK = 1 << 16

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    (_FALLBACK, _W + "del", _W + "moveFrom", _W + "instrText", _W + "pPr", _W + "rPr", _W + "tblPr", _W + "sectPr")
)
_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_HEADING = re.compile(r"heading ([1-6])$", re.I)
_DAMAGED = "open it in a word processor and save it again"


def read(item: Item) -> Document:
    """The text of the document's body; running heads and feet are left out."""
    _check_package(item.data)
    import docx

    try:
        document = docx.Document(BytesIO(item.data))
        text, markup = _Body(document).text()
        title = " ".join((document.core_properties.title or "").split())
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile, zlib.error, SyntaxError) as error:
        raise ReadError(f"is not a Word document that can be opened ({type(error).__name__})", _DAMAGED) from None
    heading = next((mark for mark in markup if mark.kind == "title"), None)
    return make_document(
        item, text, title=text[heading.start : heading.end] if heading else title or None, markup=markup
    )


def _check_package(data: bytes) -> None:
    """Refuse what is no zip archive, unpacks to more than the limits, or brings its own entities, before anything is
    parsed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            declared = sum(part.file_size for part in parts)
            if len(parts) > MAX_PARTS or declared > MAX_UNPACKED:
                raise ReadError(
                    f"would unpack to {declared:,} bytes in {len(parts):,} parts; refused",
                    "do not open it: it is no ordinary document",
                )
            left = MAX_UNPACKED
            for part in parts:
                left -= _check_part(package, part, left)
    except ReadError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise ReadError(f"is not a Word document that can be opened ({error})", _DAMAGED) from None


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """Unpack a part chunk by chunk, keeping nothing; its size, ReadError when it has more bytes than allowed."""
    size = 0
    is_xml = part.filename.endswith((".xml", ".rels"))
    limit = min(left, MAX_XML) if is_xml else left
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if is_xml and size == 0 and b"<!DOCTYPE" in chunk[:4_096]:
                raise ReadError(f"its part {part.filename!r} declares entities of its own; refused", _DAMAGED)
            size += len(chunk)
            if size > limit:
                raise ReadError(
                    f"its part {part.filename!r} unpacks to more than {limit:,} bytes; refused",
                    "split it into documents",
                )
    return size


class _Body:
    """The walk over a document's body."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._writer = Writer()
        self._counts: dict[tuple[str, int], int] = {}
        self._in_list = False
        self._paragraph: list[Open] = []
        self._styles = {style.style_id: style.name or "" for style in document.styles}
        self._bold_styles = {style.style_id for style in document.styles if style.type == 1 and style.font.bold}
        self._formats = _list_formats(document)

    def text(self) -> tuple[str, tuple[Markup, ...]]:
        from lxml import etree

        closers: list[list[Open]] = []
        walker = etree.iterwalk(self._document.element.body, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                for mark in reversed(closers.pop()):
                    self._writer.close(mark)
                self._end(element.tag)
            elif element.tag in _SKIPPED or not isinstance(element.tag, str):
                closers.append([])
                walker.skip_subtree()
            else:
                closers.append(self._start(element))
        return self._writer.result()

    def _start(self, element: Any) -> list[Open]:
        tag, writer = element.tag.removeprefix(_W), self._writer
        if tag == "p":
            return self._start_paragraph(element)
        if tag == "r":
            return self._marks(element)
        if tag == "t":
            writer.write(element.text or "", keep_lines=False)
        elif tag in ("tab", "ptab"):
            writer.write(" ")
        elif tag in ("br", "cr"):
            writer.line()
        elif tag == "noBreakHyphen":
            writer.write("-")
        elif tag == "hyperlink":
            return self._link(element)
        elif tag in ("tbl", "tr"):
            writer.block(PARAGRAPH)
        elif tag == "tc":
            writer.block(LINE)
            return [writer.open("cell")]
        return []

    def _end(self, tag: str) -> None:
        name = tag.removeprefix(_W)
        if name == "p":
            self._writer.drop_prefix()
            self._writer.block(PARAGRAPH)
        elif name == "tc":
            self._writer.closer()
        elif name in ("tbl", "tr"):
            self._writer.block(PARAGRAPH)

    def _start_paragraph(self, element: Any) -> list[Open]:
        """Break the line, number a list item, and open the mark of the paragraph's style."""
        writer = self._writer
        style = element.find(f"{_W}pPr/{_W}pStyle")
        style_id = style.get(f"{_W}val") if style is not None else ""
        name = self._styles.get(style_id, "").lower()
        prefix, depth = self._prefix(element, name)
        if prefix:
            writer.item(prefix, not self._in_list, False)
            self._in_list = True
            return [writer.open("list item", str(depth))]
        self._in_list = False
        writer.block(LINE if _begins_cell(element) else PARAGRAPH)
        if match := _HEADING.match(name):
            return [writer.open("heading", match.group(1))]
        kinds = {"title": "title", "caption": "caption", "quote": "quote", "intense quote": "quote"}
        opened = [writer.open(kinds[name])] if name in kinds else []
        return [*opened, writer.open("bold")] if style_id in self._bold_styles else opened

    def _prefix(self, element: Any, style: str) -> tuple[str, int]:
        """("• " or a number, depth) of a list item; ("", 0) for anything else."""
        number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is None:
            if style.startswith("list bullet"):
                return "• ", 1
            if not style.startswith("list number"):
                return "", 0
            key, depth, form = style, 0, "decimal"
        else:
            level = element.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
            depth = int(level.get(f"{_W}val") or 0) if level is not None else 0
            key = number.get(f"{_W}val") or ""
            if key == "0":
                return "", 0
            form = self._formats.get((key, depth), "bullet")
        if form in ("bullet", "none"):
            return "• ", depth + 1
        self._counts = {known: count for known, count in self._counts.items() if known[0] != key or known[1] <= depth}
        count = self._counts[key, depth] = self._counts.get((key, depth), 0) + 1
        return f"{numeral(count, _STYLES.get(form, '1'))}. ", depth + 1

    def _marks(self, run: Any) -> list[Open]:
        properties = run.find(f"{_W}rPr")
        if properties is None:
            return []
        return [
            self._writer.open(kind)
            for tag, kind in (("b", "bold"), ("i", "italic"))
            if _is_on(properties.find(_W + tag))
        ]

    def _link(self, element: Any) -> list[Open]:
        relation = self._document.part.rels.get(element.get(_RELATION) or "")
        target = relation.target_ref if relation is not None and relation.is_external else None
        return [self._writer.open("link", target)] if target else []


def _begins_cell(paragraph: Any) -> bool:
    """Whether a paragraph is the first of a table's cell: cells of a row stand on lines below one another."""
    parent, before = paragraph.getparent(), paragraph.getprevious()
    return parent is not None and parent.tag == f"{_W}tc" and (before is None or before.tag == f"{_W}tcPr")


def _is_on(mark: Any | None) -> bool:
    return mark is not None and (mark.get(f"{_W}val") or "true") not in ("0", "false", "off", "none")


def _list_formats(document: Any) -> dict[tuple[str, int], str]:
    """(list id, level) → format of its numbers, from the document's numbering part if it has one."""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return {}
    levels: dict[str, dict[int, str]] = {}
    for abstract in numbering.iter(f"{_W}abstractNum"):
        found = {int(one.get(f"{_W}ilvl") or 0): one.find(f"{_W}numFmt") for one in abstract.iter(f"{_W}lvl")}
        formats = {level: form.get(f"{_W}val") or "" for level, form in found.items() if form is not None}
        levels[abstract.get(f"{_W}abstractNumId") or ""] = formats
    known: dict[tuple[str, int], str] = {}
    for number in numbering.iter(f"{_W}num"):
        abstract_id = number.find(f"{_W}abstractNumId")
        for level, form in levels.get(abstract_id.get(f"{_W}val") if abstract_id is not None else "", {}).items():
            known[number.get(f"{_W}numId") or "", level] = form
    return known


def _sniff(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


FORM = Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",), read, _sniff)
