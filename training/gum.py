"""GUM's CoNLL-U to texts with names: persons, places and organisations whose mention is mostly proper nouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from corpora import NamedText

KINDS = {"person": "person", "place": "place", "organization": "organisation"}
LONGEST = 7
"""Names of more tokens are descriptions."""
_ENTITY = re.compile(r"Entity=([^|]+)")
_BRACKET = re.compile(r"\([^()]+\)|\([^()]+|[^()]+\)")
_BEFORE_NAMES = ("DET", "PUNCT", "ADJ")


class Token(NamedTuple):
    """Where a token stands in the text, and its part of speech."""

    start: int
    end: int
    tag: str


@dataclass(slots=True)
class _Reading:
    """What has been read of one document."""

    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    """First and last token, and GUM's kind."""
    open: list[tuple[str, int, str]] = field(default_factory=list)
    joined: tuple[int, int, bool] = (0, -1, False)
    """First and last token of the multiword token under way, and whether no blank follows it."""


def read_document(lines: Iterable[str]) -> tuple[str, list[tuple[int, int, str]]]:
    """The text with a line a paragraph, and the names in it without overlap, the shorter ones kept."""
    reading = _Reading()
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newpar") and not line.startswith("# newpar_block") and reading.text:
            reading.text = reading.text.rstrip() + "\n"
        if not line:
            reading.joined = (0, -1, False)
        elif not line.startswith("#"):
            _read_token(line.split("\t"), reading)
    names = [name for entity in reading.entities if (name := _name(reading, *entity))]
    kept: list[tuple[int, int, str]] = []
    for name in sorted(names, key=lambda n: n[1] - n[0]):
        if all(name[1] <= k[0] or name[0] >= k[1] for k in kept):
            kept.append(name)
    return reading.text, sorted(kept)


def _read_token(columns: Sequence[str], reading: _Reading) -> None:
    number, word, misc = columns[0], columns[1], columns[9]
    no_blank = "SpaceAfter=No" in misc
    if "-" in number:
        first, last = map(int, number.split("-"))
        reading.joined = (first, last, no_blank)
        return
    if "." in number:
        return
    first, last, joined_no_blank = reading.joined
    if first <= int(number) <= last:
        no_blank = int(number) < last or joined_no_blank
    start = len(reading.text)
    reading.text += word if no_blank else word + " "
    reading.tokens.append(Token(start, start + len(word), columns[3]))
    if marks := _ENTITY.search(misc):
        _read_entities(marks[1], len(reading.tokens) - 1, reading)


def _read_entities(marks: str, here: int, reading: _Reading) -> None:
    """Brackets of entities that begin or end at a token: ``(id-kind-...`` opens, ``id)`` closes."""
    for mark in _BRACKET.findall(marks):
        parts = mark.strip("()").split("-")
        if mark.startswith("(") and mark.endswith(")"):
            reading.entities.append((here, here, parts[1]))
        elif mark.startswith("("):
            reading.open.append((parts[0], here, parts[1]))
        else:
            at = next((i for i in range(len(reading.open) - 1, -1, -1) if reading.open[i][0] == parts[0]), None)
            if at is not None:
                _, first, kind = reading.open.pop(at)
                reading.entities.append((first, here, kind))


def _name(reading: _Reading, first: int, last: int, kind: str) -> tuple[int, int, str] | None:
    """The entity as a name, without the article before it; None when it is a description."""
    tokens = reading.tokens[first : last + 1]
    if kind not in KINDS or not any(t.tag == "PROPN" for t in tokens):
        return None
    while tokens and tokens[0].tag in _BEFORE_NAMES and not reading.text[tokens[0].start].isupper():
        tokens = tokens[1:]
    if not tokens or len(tokens) > LONGEST:
        return None
    if sum(t.tag == "PROPN" for t in tokens) < max(1, len(tokens) * 0.5):
        return None
    return tokens[0].start, tokens[-1].end, KINDS[kind]


def read_gum(folder: Path, states: set[str], bodies: set[str]) -> Iterator[NamedText]:
    """Every document of GUM; a name that our rules know as a state's or a body's gets that kind."""
    for path in sorted(folder.glob("*.conllu")):
        with path.open(encoding="utf-8") as lines:
            text, names = read_document(lines)
        yield NamedText(path.name, text, tuple((a, b, _kind(text[a:b], k, states, bodies)) for a, b, k in names))


def _kind(name: str, kind: str, states: set[str], bodies: set[str]) -> str:
    core = name[4:] if name.lower().startswith("the ") else name
    if core in states:
        return "state"
    return "body" if core in bodies else kind
