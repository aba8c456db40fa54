"""Marked text in columns: lines as wide as their terminal cells say, marks that work without colours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len

from communique.text.harmless import safe

Style = Literal["plain", "left", "right", "who", "bold", "dim"]
"""``left``: stands only or otherwise on the left; ``right``: on the right; ``who``: who is said to say it."""

MARKS: dict[Style, tuple[str, str]] = {"left": ("[-", "-]"), "right": ("{+", "+}"), "who": ("<<", ">>")}
CODES: dict[Style, str] = {"left": "31", "right": "32", "who": "1;35", "bold": "1", "dim": "2"}
GAP = " │ "
LEAST = 4
"""Columns of the narrowest column."""

_PARTS = re.compile(r"[^ \n]+|\n| +")


class Run(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: Style = "plain"


def marked(text: str, style: Style) -> Run:
    """Text between the marks of its style."""
    before, after = MARKS.get(style, ("", ""))
    return Run(f"{before}{text}{after}", style)


def wrapped(runs: Iterable[Run], width: int) -> list[list[Run]]:
    """The runs in lines of at most ``width`` cells, cut at blanks, and inside a word that is longer than a line."""
    width = max(LEAST, width)
    lines: list[list[Run]] = [[]]
    for word in _words(runs):
        if word == [Run("\n")]:
            lines.append([])
            continue
        size = cell_len("".join(run.text for run in word))
        used = cell_len("".join(run.text for run in lines[-1]))
        if lines[-1] and used + 1 + size > width:
            lines.append([])
        if size > width:
            lines[-1:] = [*filter(None, lines[-1:]), *_chopped(word, width)]
            continue
        if lines[-1]:
            between = lines[-1][-1].style if lines[-1][-1].style == word[0].style else "plain"
            lines[-1].append(Run(" ", between))
        lines[-1].extend(word)
    return lines


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Words, each as the runs it is made of: marks begin and end inside words."""
    word: list[Run] = []
    for text, style in runs:
        for match in _PARTS.finditer(safe(text)):
            piece = match.group()
            if piece[0] not in " \n":
                word.append(Run(piece, style))
                continue
            if word:
                yield word
                word = []
            if piece == "\n":
                yield [Run("\n")]
    if word:
        yield word


def _chopped(word: Sequence[Run], width: int) -> Iterator[list[Run]]:
    """A word in lines of at most ``width`` cells."""
    line: list[Run] = []
    held = ""
    for text, style in word:
        start = 0
        for at, letter in enumerate(text):
            if held and cell_len(held + letter) > width:
                yield [*line, Run(text[start:at], style)]
                line, held, start = [], "", at
            held += letter
        line.append(Run(text[start:], style))
    yield line


def plain(line: Iterable[Run]) -> str:
    return "".join(run.text for run in line)


def coloured(line: Iterable[Run]) -> str:
    """A line with the codes of its styles, for a terminal."""
    return "".join(f"\x1b[{CODES[style]}m{text}\x1b[0m" if style in CODES else text for text, style in line)


def side_by_side(left: Iterable[Run], right: Iterable[Run], width: int) -> list[list[Run]]:
    """Two texts in two columns of equal width."""
    room = max(LEAST, (width - len(GAP)) // 2)
    columns = wrapped(left, room), wrapped(right, room)
    lines = []
    for number in range(max(map(len, columns))):
        one, other = (column[number] if number < len(column) else [] for column in columns)
        blanks = " " * max(0, room - cell_len(plain(one)))
        lines.append([*one, Run(blanks), Run(GAP, "dim"), *other])
    return lines
