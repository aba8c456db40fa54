"""The goldens of the sample collection: where their spans stand in a text, and whether two names are one."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOLDENS = ROOT / "tests" / "goldens"
FLOORS = GOLDENS / "floors.json"

Row = dict[str, Any]


def goldens() -> dict[str, Row]:
    """Every golden by the uri of its document."""
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLDENS.glob("*.json")) if path != FLOORS]
    return {row["document"]: row for row in rows}


def find(text: str, span: str | Row, start: int = 0) -> tuple[int, int] | None:
    """Where a golden span stands; any blanks and line ends between its words are the same to it."""
    words, nth = (span, 1) if isinstance(span, str) else (span["text"], span["nth"])
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    places = itertools.islice(pattern.finditer(text, start), nth - 1, None)
    match = next(places, None)
    return match.span() if match else None


def spans_of(golden: Row) -> Iterator[str | Row]:
    """Every span that a golden names."""
    for part in golden.get("parts", ()):
        yield from (part["starts_with"], part["ends_with"])
    for turn in golden.get("turns", ()):
        yield from (span for span in (turn["label"], turn["starts_with"]) if span)
    for statement in golden.get("statements", ()):
        yield from statement["content"]
        yield from (span for span in (statement["source"], statement["cue"]) if span)
    for row in (*golden.get("mentions", ()), *golden.get("dates", ())):
        yield row["span"]


_PEOPLES = {"kestrian": "kestria", "drovian": "drovia", "quillarian": "quillaria", "luohaian": "luohai"}
_PEOPLES |= {"corvanian": "corvane", "ubarran": "ubarra"}
_TITLES = r"president|secretary|minister|ambassador|captain|prime|deputy|general|mr|mrs|ms|dr"
_SILENT = re.compile(rf"the|of|a|republic|{_TITLES}")


def tokens(name: str) -> frozenset[str]:
    """What a name comes to: "Ministry of Foreign Affairs of the Republic of Kestria" is "Kestrian Foreign Ministry"."""
    words = re.sub(r"\([^)]*\)|[’']s\b", " ", name.casefold()).replace("affairs", " ").replace("secretary-general", " ")
    telling = (word for word in re.findall(r"\w+", words) if not _SILENT.fullmatch(word))
    return frozenset(_PEOPLES.get(word, word) for word in telling) or frozenset([name.casefold()])


def same_name(golden: str, found: str | None) -> bool:
    """Whether two names are one; a surname alone stands for the person."""
    one, other = tokens(golden), tokens(found or "")
    if one == other:
        return True
    last = re.findall(r"\w+", golden.casefold())[-1:] == re.findall(r"\w+", (found or "").casefold())[-1:]
    return last and (one <= other or other <= one)


def same_names(golden: Sequence[str], found: Sequence[Sequence[str]]) -> bool:
    """Whether the actors found (each with all its names) are those of the golden, one for one."""
    left = list(found)
    for name in golden:
        match = next((names for names in left if any(same_name(name, one) for one in names)), None)
        if match is None:
            return False
        left.remove(match)
    return not left
