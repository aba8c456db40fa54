"""Corpora on disk to plain rows: articles in brat stand-off (PolNeAR), releases; and the labels of characters."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""Tags of attribution; an odd one begins a span, the even one after it continues it."""
FIRST = {"Source": 1, "Cue": 3, "Content": 5, "Content2": 5}
"""The tag that begins a span of each role of PolNeAR's events."""
NAMES = ("person", "state", "body", "organisation", "place", "office")
"""Kinds of names; tag 2i + 1 begins and 2i + 2 continues a name of kind i."""
CUE_TO_SOURCE, CONTENT_TO_CUE = 0, 1
NOWHERE = -1
"""Where the link of a cue without a source leads."""

_SPAN = re.compile(r"T\d+\t\S+ \d")
_EVENT = re.compile(r"E\d+\t")
_ATTRIBUTIONS = ("Attribution", "Attribution-no-source")

Fragments = list[tuple[int, int]]
Event = list[list[str]]
Painting = tuple[int, int, int]
"""Start and end in characters, and the tag that begins the span."""


@dataclass(frozen=True, slots=True)
class Article:
    """One annotator's version of an article: ``spans`` in the order in which they are painted, ``links`` (kind, from,
    to) between characters where spans begin, ``names`` (start, end, kind) that our own rules found."""

    name: str
    text: str
    spans: tuple[Painting, ...]
    links: tuple[tuple[int, int, int], ...]
    names: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with its names (start, end, kind)."""

    name: str
    text: str
    names: tuple[tuple[int, int, str], ...]


# -- PolNeAR -----------------------------------------------------------------------------------------------------------


def read_brat(lines: Iterator[str] | Sequence[str]) -> tuple[dict[str, Fragments], list[Event]]:
    """Spans by id, each a list of fragments, and the attribution events as lists of [role, id].

    PolNeAR's files have notes, and texts that run on over further lines: whatever is no span and no event is passed
    over.
    """
    spans: dict[str, Fragments] = {}
    events: list[Event] = []
    for line in lines:
        if _SPAN.match(line):
            key, typed = line.rstrip("\n").split("\t")[:2]
            fragments = typed.split(" ", 1)[1].split(";")
            spans[key] = [(int(a), int(b)) for a, b in (f.split() for f in fragments)]
        elif _EVENT.match(line):
            parts = [part.split(":") for part in line.rstrip("\n").split("\t")[1].split()]
            if parts[0][0] in _ATTRIBUTIONS:
                events.append(parts[1:])
    return spans, events


def outer_spans(spans: dict[str, Fragments], events: Sequence[Event], length: int) -> tuple[Painting, ...]:
    """Fragments of the attributions whose cue lies in nobody's content (PolNeAR's passages mark the outer ones only),
    the longest first: painted in this order, a source inside a content stays visible."""
    contents = [f for event in events for role, key in event if role.startswith("Content") for f in spans.get(key, ())]
    out: list[Painting] = []
    for event in events:
        cues = [spans[key][0] for role, key in event if role == "Cue" and key in spans]
        if cues and any(a <= cues[0][0] and cues[0][1] <= b for a, b in contents):
            continue
        for role, key in event:
            if role in FIRST:
                out += [(a, b, FIRST[role]) for a, b in spans.get(key, ())]
    return tuple(s for s in sorted(out, key=lambda s: s[0] - s[1]) if s[0] < s[1] <= length)


def links_of(spans: dict[str, Fragments], events: Sequence[Event], length: int) -> tuple[tuple[int, int, int], ...]:
    """(CUE_TO_SOURCE, cue, source or NOWHERE) and (CONTENT_TO_CUE, fragment of content, cue) of every event with a
    cue, nested ones too."""
    out: list[tuple[int, int, int]] = []
    for event in events:
        starts: dict[str, list[int]] = {"Source": [], "Cue": [], "Content": []}
        for role, key in event:
            kind = "Content" if role.startswith("Content") else role
            starts.setdefault(kind, []).extend(a for a, b in spans.get(key, ()) if b <= length)
        if not starts["Cue"]:
            continue
        cue = starts["Cue"][0]
        out.append((CUE_TO_SOURCE, cue, starts["Source"][0] if starts["Source"] else NOWHERE))
        out += [(CONTENT_TO_CUE, content, cue) for content in starts["Content"]]
    return tuple(out)


def read_articles(folder: Path) -> list[Article]:
    """Every annotator's version of every article under ``attributions/NAME_ANNOTATOR.ann`` and ``text/NAME.txt``,
    sorted by file name; without names."""
    out = []
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        text = _exact_text(folder / "text" / f"{name}.txt")
        with path.open(encoding="utf-8", newline="\n") as lines:
            spans, events = read_brat(lines)
        out.append(
            Article(name, text, outer_spans(spans, events, len(text)), links_of(spans, events, len(text))),
        )
    return out


def read_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every article, once however many annotated it."""
    for path in sorted((folder / "text").glob("*.txt")):
        yield path.stem, _exact_text(path)


def _exact_text(path: Path) -> str:
    """A text whose line ends stay as they are: the spans count them."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


# -- releases ----------------------------------------------------------------------------------------------------------

RELEASE_FROM, RELEASE_TO = 300, 8000
"""Shorter releases are left out, longer ones cut (characters)."""


def read_releases(path: Path) -> Iterator[tuple[str, str]]:
    """Name and plain text of the last version of every release of a JSON-lines file with HTML bodies."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            text = plain_text(json.loads(line)["versions"][-1])
            if len(text) > RELEASE_FROM:
                yield f"{path.stem}:{number}", text[:RELEASE_TO]


def plain_text(page: str) -> str:
    """HTML without scripts and tags, a line for each block."""
    page = re.sub(r"(?s)<(script|style).*?</\1>", " ", page)
    page = re.sub(r"</(p|div|h\d|li|br|tr)>|<br ?/?>", "\n", page)
    page = html.unescape(re.sub(r"<[^>]+>", "", page))
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t\xa0]+", " ", page)).strip()


# -- labels of characters ----------------------------------------------------------------------------------------------


def paint(length: int, spans: Sequence[Painting]) -> list[int]:
    """The tag of every character; a later span covers an earlier one."""
    out = [0] * length
    for start, end, first in spans:
        if start < end:
            out[start] = first
            out[start + 1 : end] = [first + 1] * (min(end, length) - start - 1)
    return out


def name_tags(length: int, names: Sequence[tuple[int, int, str]]) -> list[int]:
    """The tag of every character as part of a name."""
    return paint(length, [(a, b, 2 * NAMES.index(kind) + 1) for a, b, kind in names])


# -- prepared rows -----------------------------------------------------------------------------------------------------


def load_articles(work: Path) -> list[Article]:
    """The articles that prepare.py wrote, with the names that our rules found in them."""
    silver = {row.name: row for row in load_texts(work / "silver.jsonl")}
    out = []
    for row in _rows(work / "articles.jsonl"):
        names = silver[f"polnear:{row['name']}"]
        if names.text != row["text"]:
            raise ValueError(f"silver.jsonl and articles.jsonl hold different texts of {row['name']}: prepare anew")
        spans, links = (tuple(tuple(x) for x in row[key]) for key in ("spans", "links"))
        out.append(Article(row["name"], row["text"], spans, links, names.names))
    return out


def load_texts(path: Path) -> list[NamedText]:
    """The texts with names of silver.jsonl or gum.jsonl."""
    return [NamedText(r["name"], r["text"], tuple(tuple(n) for n in r["names"])) for r in _rows(path)]


def _rows(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
