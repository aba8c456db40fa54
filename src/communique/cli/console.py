"""What the commands print: texts made harmless for a terminal, tables that fit its width, JSON, one-line messages."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

import click
from rich.cells import cell_len, chop_cells

from communique.text.harmless import HARMFUL, safe

NARROWEST = 40
"""Columns below which a table is no longer narrowed."""
USUAL_WIDTH = 80
"""Columns when the output is not a terminal."""

_BLANKS = re.compile(r"\s+")


def one_line(text: str) -> str:
    """``text`` made safe, every run of blanks and line breaks one blank."""
    return _BLANKS.sub(" ", safe(text)).strip()


def fit(text: str, width: int) -> str:
    """``text`` on one line in at most ``width`` columns (a Chinese character takes two), cut with "…" where longer."""
    line = one_line(text)
    if cell_len(line) <= width:
        return line
    if width < 2:
        return "…"[:width]
    return chop_cells(line, width - 1)[0].rstrip() + "…"


def pad(text: str, width: int, right: bool = False) -> str:
    """``text``, which fits, with blanks up to ``width`` columns; the blanks before it when ``right``."""
    blanks = " " * max(0, width - cell_len(text))
    return blanks + text if right else text + blanks


def terminal_width() -> int:
    """Columns to use: those of the terminal or of COLUMNS, and 80 when the output goes elsewhere."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS", "").isdecimal():
        return USUAL_WIDTH
    return max(NARROWEST, shutil.get_terminal_size((USUAL_WIDTH, 24)).columns)


def table(
    headings: Sequence[str], rows: Sequence[Sequence[object]], width: int, whole: Sequence[int] = ()
) -> list[str]:
    """Lines of a table at most ``width`` columns wide; those in ``whole`` (ids) are never cut, numbers stand right."""
    cells = [[_cell(value) for value in row] for row in rows]
    wanted = [
        max([cell_len(heading)] + [cell_len(row[at]) for row in cells]) if cells else cell_len(heading)
        for at, heading in enumerate(headings)
    ]
    right = [_numbers([row[at] for row in rows]) for at in range(len(headings))]
    kept = set(whole) | {at for at, numbers in enumerate(right) if numbers}
    widths = _share(wanted, width - 2 * (len(headings) - 1), kept)
    lines = [_row(headings, widths, right), "  ".join("─" * each for each in widths)]
    return lines + [_row(row, widths, right) for row in cells]


def _row(values: Sequence[str], widths: list[int], right: list[bool]) -> str:
    cells = (pad(fit(value, widths[at]), widths[at], right[at]) for at, value in enumerate(values))
    return "  ".join(cells).rstrip()


def _numbers(column: Sequence[object]) -> bool:
    given = [value for value in column if value is not None]
    return bool(given) and all(isinstance(value, int | float) for value in given)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, int):
        return f"{value:,}"
    return one_line(str(value))


def _share(wanted: list[int], room: int, whole: set[int]) -> list[int]:
    """Widths of the columns: those in ``whole`` as wanted, the others narrowed from the widest down until all fit."""
    widths = list(wanted)
    while sum(widths) > room:
        loose = [at for at in range(len(widths)) if at not in whole and widths[at] > 3]
        if not loose:
            break
        widest = max(loose, key=lambda at: (widths[at], -at))
        widths[widest] -= 1
    return widths


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """``text`` in lines of at most ``width`` columns, each after ``indent``; its own line breaks are kept."""
    lines: list[str] = []
    room = max(10, width - cell_len(indent))
    for paragraph in safe(text).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and cell_len(line) + 1 + cell_len(word) > room:
                lines.append(line)
                line = ""
            line = f"{line} {word}" if line else word
            if cell_len(line) > room:
                *full, line = chop_cells(line, room)
                lines.extend(full)
        lines.append(line)
    return [(indent + line).rstrip() for line in lines]


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it: dataclasses as objects, spans as ``[start, end]``, bytes left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items() if not isinstance(item, bytes)}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def as_json(value: Any) -> str:
    """``value`` as JSON text that cannot disturb a terminal: harmful characters are written as JSON escapes."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=2)
    return HARMFUL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]


def say(lines: Iterable[str] | str = "") -> None:
    """Print to standard output."""
    click.echo(lines if isinstance(lines, str) else "\n".join(lines))


def say_json(value: Any) -> None:
    """Print ``value`` as JSON to standard output."""
    click.echo(as_json(value))


def remark(line: str) -> None:
    """Print one line to standard error."""
    click.echo(line, err=True)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 document", "1,204 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
