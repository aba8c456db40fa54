"""Writes a document's text piece by piece, blanks normalised, and keeps exact offsets of what its marks mark."""

from __future__ import annotations

import re

from communique.model import Markup

# U+2028 and the marks of direction are not among them: they survive.
_BLANKS = re.compile(r"[ \t\n\r\f\v\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_BLANKS = re.compile(r"[ \t\f\v\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Nothing that a reader sees: control characters, soft hyphens, zero-width blanks and marks, surrogates.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\xad\u200b\ufeff\ufffe\uffff\ud800-\udfff]")
# Numeric references such as &#150; mean the characters of Windows' code page.
_C1 = {
    code: bytes([code]).decode("cp1252", "replace").replace("\ufffd", "") for code in range(0x80, 0xA0) if code != 0x85
}
_HAS_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")
LINE, PARAGRAPH = 1, 2
"""Line feeds between what stands on two lines, and in two paragraphs."""


class Open:
    """A mark whose end has not come yet."""

    __slots__ = ("kind", "start", "value")

    def __init__(self, kind: str, value: str) -> None:
        self.kind = kind
        self.value = value
        self.start = -1


class Writer:
    """Collects text; blanks and line breaks are written only when something follows them, so that no line has blank
    ends."""

    def __init__(self) -> None:
        self.at = 0
        self._pieces: list[str] = []
        self._breaks = 0
        self._blank = False
        self._prefix = ""
        self._waiting: list[Open] = []
        self._marks: list[Markup] = []

    def write(self, raw: str, keep_lines: bool = False) -> None:
        """Add running text; its blanks become single ones (its line ends, too, unless ``keep_lines``)."""
        if keep_lines and "\n" in raw:
            for number, line in enumerate(raw.replace("\r\n", "\n").split("\n")):
                if number:
                    self.line()
                self.write(line)
            return
        words = _UNSEEN.sub("", raw)
        if not words.isascii() and _HAS_C1.search(words):
            words = words.replace("\x85", " ").translate(_C1)
        words = _BLANKS.sub(" ", words)
        if words[:1] == " ":
            self._blank = True
            words = words[1:]
        if not words:
            return
        tail = words[-1] == " "
        self._put(words[:-1] if tail else words)
        self._blank = tail

    def _put(self, words: str) -> None:
        if self.at:
            if self._breaks:
                self._add("\n" * self._breaks)
            elif self._blank:
                self._add(" ")
        self._breaks, self._blank = 0, False
        if self._waiting:
            for mark in self._waiting:
                mark.start = self.at
            self._waiting.clear()
        if self._prefix:
            if not words.startswith(self._prefix.rstrip()):
                self._add(self._prefix)
            self._prefix = ""
        self._add(words)

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self.at += len(piece)

    def line(self) -> None:
        """A line break as the text has it: two of them end a paragraph."""
        if not self._prefix:
            self._breaks = min(PARAGRAPH, self._breaks + 1)

    def block(self, breaks: int = PARAGRAPH) -> None:
        """What follows stands on a line or in a paragraph of its own."""
        if not self._prefix:
            self._breaks = max(self._breaks, breaks)

    def item(self, prefix: str, first: bool, nested: bool) -> None:
        """A list item begins: on the next line after another item, otherwise as a paragraph does."""
        self._prefix = ""
        self._breaks = max(self._breaks, PARAGRAPH) if first and not nested else LINE
        self._prefix = prefix

    def closer(self) -> None:
        """What follows stands on the next line, although a paragraph ended."""
        self._breaks = min(self._breaks, LINE)

    def drop_prefix(self) -> None:
        """An item ended in which nothing was written."""
        self._prefix = ""

    def open(self, kind: str, value: str = "") -> Open:
        """A mark begins with the next character that is written."""
        mark = Open(kind, value)
        self._waiting.append(mark)
        return mark

    def close(self, mark: Open) -> None:
        """The mark ends with the last character written; a mark over nothing leaves no trace."""
        if mark.start < 0:
            self._waiting = [other for other in self._waiting if other is not mark]
        elif self.at > mark.start:
            self._marks.append(Markup(mark.start, self.at, mark.kind, mark.value))

    def result(self) -> tuple[str, tuple[Markup, ...]]:
        """The text and its marks, sorted; marks of one kind that touch are one."""
        text = "".join(self._pieces)
        marks: list[Markup] = []
        last: dict[tuple[str, str], int] = {}
        for mark in sorted(self._marks):
            at = last.get((mark.kind, mark.value)) if mark.kind in ("bold", "italic") else None
            if at is not None and not text[marks[at].end : mark.start].strip(" "):
                marks[at] = marks[at]._replace(end=max(marks[at].end, mark.end))
                continue
            last[mark.kind, mark.value] = len(marks)
            marks.append(mark)
        return text, tuple(sorted(marks))
