"""The lines of a document with their offsets: template remains split off, hard-wrapped lines joined, markup laid
over them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.model import Markup
from communique.rules.furniture import furniture

_LINE = re.compile(r"[^\s\u200b\u200e\u200f\u2060\ufeff][^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]*")
_BLANK_ENDS = " \t\xa0\u3000\u2002\u2003\u2009\u200a\u202f\u200b\u200e\u200f\u2060\ufeff"
# Typewritten and mailed text is wrapped at 60 to 100 columns; the last column is not always used.
WIDEST_WRAP = 110
# Share of neighbouring lines that must have been broken by the width before a text counts as wrapped. Wrapped
# releases made
# from the 2021 ones at 65 to 80 columns have 0.86 and more, the same releases unwrapped at most 0.1.
WRAPPED_SHARE = 0.5
# Lines longer than the width at most: a title, the sender and the subject of a mail.
LONGER_MOST = 3
_FRESH = re.compile(r"[•◦▪‣●○■□➢►·*–—-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|[A-ZÀ-Þ][\w.’' -]{1,40}:\s|Q\s{2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line or joined paragraph: ``text[start:end]`` without blank ends. ``gap`` counts the line breaks before it."""

    start: int
    end: int
    gap: int = 1
    remains: bool = False
    """Template remains, split off from the line that holds them."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the markup says of a line: the kind that covers it whole, and the share of it that is bold or link."""

    kind: str = ""
    value: str = ""
    bold: float = 0.0
    link: float = 0.0


NO_MARKS = Marks()


def lines_of(text: str) -> list[Line]:
    """Every line of ``text`` that is not blank, in order; hard-wrapped paragraphs are one line each."""
    plain = _lines(text)
    joined = _joined(text, plain)
    if "{" not in text and "[" not in text and "<!--" not in text:
        return joined
    return [piece for line in joined for piece in _split(text, line)]


def _lines(text: str) -> list[Line]:
    out: list[Line] = []
    last = 0
    for found in _LINE.finditer(text):
        start, end = found.span()
        while text[end - 1] in _BLANK_ENDS or text[end - 1].isspace():
            end -= 1
        out.append(Line(start, end, text.count("\n", last, start) if out else 1))
        last = end
    return out


def _split(text: str, line: Line) -> list[Line]:
    """The line, or its pieces when template remains stand in it: each remains is a line of its own."""
    found = furniture().remains(text[line.start : line.end])
    if not found:
        return [line]
    out: list[Line] = []
    at = line.start
    for a, b in [*((line.start + s, line.start + e) for s, e in found), (line.end, line.end)]:
        start, end = at, a
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        gap = line.gap if not out else 1
        if start < end:
            out.append(Line(start, end, gap))
        if a < b:
            out.append(Line(a, b, line.gap if not out else 1, remains=True))
        at = b
    return out


def _joined(text: str, lines: list[Line]) -> list[Line]:
    """Lines of one hard-wrapped paragraph joined; unchanged when the text is not wrapped."""
    width = _width(text, lines)
    if width > WIDEST_WRAP or width < 40 or len(lines) < 4:
        return lines
    pairs = forced = 0
    for a, b in itertools.pairwise(lines):
        if b.gap == 1:
            pairs += 1
            forced += _forced(text, a, b, width)
    if pairs < 3 or forced < WRAPPED_SHARE * pairs:
        return lines
    out: list[Line] = [lines[0]]
    for a, b in itertools.pairwise(lines):
        if b.gap == 1 and _forced(text, a, b, width) and not _FRESH.match(text, b.start) and not _indented(text, a, b):
            out[-1] = Line(out[-1].start, b.end, out[-1].gap)
        else:
            out.append(b)
    return out


def _width(text: str, lines: list[Line]) -> int:
    """The width of the text: its longest line, but for a few that a mail's header or an address makes longer."""
    own = [line for line in lines if text.find("@", line.start, line.end) < 0]
    sizes = sorted((line.end - line.start for line in own), reverse=True)
    return sizes[min(len(sizes) // 10, LONGER_MOST)] if sizes else 0


def _forced(text: str, a: Line, b: Line, width: int) -> bool:
    """Whether the break between two lines was forced: the first word of the second would not have fitted on the
    first.
    """
    stop = text.find(" ", b.start, b.end)
    word = (stop if stop > 0 else b.end) - b.start
    return a.end - a.start + 1 + word > 0.9 * width


def _indented(text: str, a: Line, b: Line) -> bool:
    """Whether the second line is set in by two blanks or more against the first: a new paragraph."""
    return _indent(text, b.start) >= _indent(text, a.start) + 2


def _indent(text: str, at: int) -> int:
    n = 0
    while at - n > 0 and text[at - n - 1] in " \t" and n < 40:
        n += 1
    return n


def marks_of(lines: Sequence[Line], markup: Sequence[Markup]) -> list[Marks]:
    """For each line what the markup says of it. Both are walked once, in order."""
    if not markup:
        return [NO_MARKS] * len(lines)
    ordered = sorted(markup, key=lambda m: (m.start, -m.end, m.kind, m.value))
    out: list[Marks] = []
    at = 0
    open_marks: list[Markup] = []
    for line in lines:
        open_marks = [m for m in open_marks if m.end > line.start]
        while at < len(ordered) and ordered[at].start < line.end:
            if ordered[at].end > line.start:
                open_marks.append(ordered[at])
            at += 1
        out.append(_summed(line, open_marks) if open_marks else NO_MARKS)
    return out


def _summed(line: Line, marks: list[Markup]) -> Marks:
    length = line.end - line.start
    kind = value = ""
    share = {"bold": 0, "link": 0}
    for m in marks:
        covered = min(m.end, line.end) - max(m.start, line.start)
        if m.kind in share:
            share[m.kind] += max(0, covered)
        elif covered >= 0.9 * length and (not kind or m.kind in ("title", "heading")):
            kind, value = m.kind, m.value
    return Marks(kind, value, min(1.0, share["bold"] / length), min(1.0, share["link"] / length))
