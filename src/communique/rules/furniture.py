"""The table of page furniture (data/furniture.toml): what is on a page beside the text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

from communique.model import BlockKind, Span

# No furniture pattern is meant for longer lines; a longer line is a paragraph whatever it begins with.
LONGEST = 1700
# Two of the patterns (notes, announcements) speak of whole sentences; all others end below this length.
SHORT = 420
# No pattern behind a word it needs is meant for shorter lines.
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Whole:
    """A pattern for a whole line: the kind of block it makes, and its role (see the table's schema)."""

    name: str
    kind: BlockKind
    role: str
    match: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    needs: tuple[str, ...] = ()
    """Words (lower case) one of which must stand in the line before the pattern is tried."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A pattern for remains that can stand in the middle of a line; ``needle`` stands in every one of them."""

    name: str
    needle: str
    match: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """The table, compiled: patterns told by their first words in one expression, the others behind words they need."""

    whole: tuple[Whole, ...]
    inside: tuple[Inside, ...]
    _anchored: re.Pattern[str]
    _notes: re.Pattern[str]
    _floating: tuple[tuple[Whole, re.Pattern[str]], ...]
    _needed: re.Pattern[str]
    """Any word that one of the floating patterns needs."""
    _remains: re.Pattern[str]

    def of_line(self, line: str) -> Whole | None:
        """The first entry whose pattern is the whole of ``line`` (without blank ends), or None."""
        if len(line) > LONGEST:
            return None
        if "  " in line or "\n" in line:
            line = " ".join(line.split())
        found = (self._anchored if len(line) <= SHORT else self._notes).fullmatch(line)
        if found:
            return self.whole[int(cast(str, found.lastgroup)[1:])]
        if SHORTEST <= len(line) <= 2 * SHORT:
            lower = line.lower()
            if self._needed.search(lower):
                for entry, pattern in self._floating:
                    if any(word in lower for word in entry.needs) and pattern.fullmatch(line):
                        return entry
        return None

    def remains(self, text: str) -> list[Span]:
        """Where template remains stand in ``text``; sorted, not overlapping."""
        if not any(entry.needle in text for entry in self.inside):
            return []
        return [Span(*m.span()) for m in self._remains.finditer(text)]


@cache
def furniture() -> Furniture:
    """The table of page furniture, loaded once."""
    data = tomllib.loads((resources.files("communique") / "data" / "furniture.toml").read_text(encoding="utf-8"))
    whole = tuple(
        Whole(
            e["name"],
            e["kind"],
            e["role"],
            e["match"],
            tuple(e["examples"]),
            tuple(e["not"]),
            tuple(e.get("needs", ())),
        )
        for e in data["whole"]
    )
    inside = tuple(
        Inside(e["name"], e["needle"], e["match"], tuple(e["examples"]), tuple(e["not"])) for e in data["inside"]
    )
    anchored = [(f"(?P<p{i}>{e.match})", e.kind) for i, e in enumerate(whole) if not e.needs]
    return Furniture(
        whole,
        inside,
        re.compile("|".join(p for p, _ in anchored), re.IGNORECASE),
        re.compile("|".join(p for p, kind in anchored if kind == "note"), re.IGNORECASE),
        tuple((e, re.compile(e.match, re.IGNORECASE)) for e in whole if e.needs),
        re.compile("|".join(sorted({re.escape(word) for e in whole for word in e.needs}))),
        re.compile("|".join(e.match for e in inside)),
    )
