"""Reads PolNeAR: passages with tags, and whole articles with the attributions that each annotator joined.

A text's spans are kept as sets of (start, end). Annotations are brat stand-off files; a span that runs over several
lines stands there as several fragments, so fragments with nothing but blanks between them are one span here.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
FOLDER = SHARED / "data" / "polnear"
KINDS = ("source", "cue", "content")
PLAIN = {"``": '"', "''": '"', "`": "'", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{"}
PLAIN |= {"-RCB-": "}"}
"""Tokens of the treebank's spelling as the scorer beside the gold reads them."""
EVENTS = ("Attribution", "Attribution-no-source")

Spans = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Joined:
    """One attribution: the spans of its source, cue and content that belong together. Any may be empty."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Article:
    """A text and, for each annotator, the attributions that this one found."""

    name: str
    text: str
    annotators: tuple[tuple[Joined, ...], ...]


# -- passages ----------------------------------------------------------------------------------------------------------


def passages(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of passages: tokens and BIO labels."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def in_characters(row: dict[str, Any]) -> tuple[str, set[tuple[str, int, int]], list[tuple[int, int]]]:
    """A passage as text, its gold spans (kind, start, end) in characters of it, and where its tokens stand."""
    words = [PLAIN.get(token, token) for token in row["tokens"]]
    places, at = [], 0
    for word in words:
        places.append((at, at + len(word)))
        at += len(word) + 1
    spans, kind, first = set(), "", 0
    for i, label in enumerate([*row["labels"], "O"]):
        if kind and label != f"I-{kind}":
            spans.add((kind, places[first][0], places[i - 1][1]))
            kind = ""
        if label.startswith("B-"):
            kind, first = label[2:], i
    return " ".join(words), spans, places


def to_tokens(span: tuple[int, int], places: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The span widened to the tokens that it touches."""
    inside = [p for p in places if p[0] < span[1] and p[1] > span[0]]
    return (inside[0][0], inside[-1][1]) if inside else None


# -- articles ----------------------------------------------------------------------------------------------------------


def articles(folder: Path) -> Iterator[Article]:
    """Every text of a part of the corpus with the readings of its annotators."""
    files: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rsplit("_", 1)[0], []).append(path)
    for name, paths in files.items():
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        yield Article(name, text, tuple(read_ann(p.read_bytes().decode("utf-8"), text) for p in paths))


def read_ann(annotations: str, text: str) -> tuple[Joined, ...]:
    """The attributions of one stand-off file; lines broken by an end of line inside a span's text are passed over."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[list[str]]] = []
    for line in annotations.split("\n"):
        if re.match(r"T\d+\t\S+ \d", line):
            key, place = line.split("\t")[:2]
            ends = [piece.split() for piece in place.split(" ", 1)[1].split(";")]
            spans[key] = [(int(a), int(b)) for a, b in ends]
        elif re.match(r"E\d+\t", line):
            roles = [argument.split(":") for argument in line.split("\t")[1].split()]
            if roles[0][0] in EVENTS:
                events.append(roles[1:])
    return tuple(_joined(event, spans, text) for event in events)


def _joined(event: list[list[str]], spans: dict[str, list[tuple[int, int]]], text: str) -> Joined:
    def of(role: str) -> Spans:
        """The spans of a role; a second one of the same role is numbered ("Content2")."""
        return whole((s for name, key in event if name.rstrip("0123456789") == role for s in spans.get(key, ())), text)

    return Joined(of("Source"), of("Cue"), of("Content"))


def whole(spans: Iterable[tuple[int, int]], text: str) -> Spans:
    """Spans without the blanks at their ends, those with only blanks between them as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if end <= start:
            continue
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return frozenset(out)


def outermost(attributions: Iterable[Joined]) -> tuple[Joined, ...]:
    """Those whose cue does not lie inside the content of another: what the passages' tags hold."""
    rows = tuple(attributions)
    contents = [span for row in rows for span in row.content]
    return tuple(r for r in rows if not any(c[0] <= a and b <= c[1] for a, b in sorted(r.cue)[:1] for c in contents))
