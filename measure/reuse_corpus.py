"""Documents for measuring reuse: real paragraphs put together anew, with passages planted from one into another.

Nothing of it is kept: the texts outside the project (COMMUNIQUE_SHARED, by default ../shared) are read each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.model import Block, Document, Extraction, Failure, Part, Version, row_id
from communique.read import ReadError, items, read
from communique.store import write
from communique.store.record import Record
from communique.store.rows import pack

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
LEAST, MOST = 60, 1500
"""Characters of a paragraph; longer ones are cut."""
CHANGED = 0.2
"""Share of the words of a planted passage that are changed."""
LENGTHS = (40, 40, 50, 60, 80)
"""Words of a planted passage, before the changes."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A passage of the document ``source`` that stands, with changes, in the document ``target``."""

    source: int
    target: int
    words: int
    text: str
    """As it stands in ``target``."""


def paragraphs(shared: Path = SHARED) -> list[str]:
    """Every paragraph of the speeches, releases, press conferences and articles, in a fixed order."""
    out: list[str] = []
    data = shared / "data"
    for folder in ("ungdc", "press", "mfa-china/en", "polnear/train/text", "polnear/dev/text"):
        for path in sorted(p for p in (data / folder).rglob("*") if p.is_file()):
            out += (piece for text in _texts(path) for piece in _pieces(text))
    for path in sorted((data / "news-clusters").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            values = [value for value in json.loads(line).values() if isinstance(value, str)]
            out += (piece for piece in _pieces(max(values, key=len, default="")))
    return out


def _texts(path: Path) -> Iterator[str]:
    if path.suffix in ("", ".md"):
        return
    for item in items(path, path.parent):
        if not isinstance(item, Failure):
            try:
                yield read(item).text
            except ReadError:
                continue


def _pieces(text: str) -> Iterator[str]:
    for line in re.split(r"\n+", text):
        line = line.strip()
        for at in range(0, len(line), MOST):
            if len(line) - at >= LEAST:
                yield line[at : at + MOST]


def compose(number: int, seed: int, most: int | None = None) -> list[str]:
    """So many documents, each paragraph in one of them, of at most ``most`` characters (as long as there is text)."""
    draw = random.Random(seed)
    pieces = paragraphs()
    draw.shuffle(pieces)
    size = min(most or MOST * 100, sum(map(len, pieces)) // number)
    out: list[list[str]] = [[]]
    room = size
    for piece in pieces:
        if room < len(piece) // 2 and out[-1]:
            if len(out) == number:
                break
            out.append([])
            room += size
        out[-1].append(piece)
        room -= len(piece)
    return ["\n\n".join(document) for document in out]


def plant(texts: list[str], number: int, seed: int) -> list[Plant]:
    """Put passages, with CHANGED of the words changed, from documents into others; ``texts`` are changed in place."""
    draw = random.Random(seed)
    vocabulary = [word for text in texts[:: max(1, len(texts) // 500)] for word in text.split()]
    sources = list(texts)
    out: list[Plant] = []
    while len(out) < number:
        source, target = draw.sample(range(len(texts)), 2)
        words = draw.choice(sources[source].split("\n\n")).split()
        length = draw.choice(LENGTHS)
        if len(words) < length:
            continue
        at = draw.randrange(len(words) - length + 1)
        passage = " ".join(change(words[at : at + length], vocabulary, draw))
        lines = texts[target].split("\n\n")
        lines.insert(draw.randrange(len(lines) + 1), passage)
        texts[target] = "\n\n".join(lines)
        out.append(Plant(source, target, length, passage))
    return out


def change(words: list[str], vocabulary: list[str], draw: random.Random) -> list[str]:
    """A fifth of the words replaced by others, left out, or followed by one more."""
    out = list(words)
    for at in sorted(draw.sample(range(len(words)), round(CHANGED * len(words))), reverse=True):
        way = draw.random()
        if way < 0.6:
            out[at] = draw.choice(vocabulary)
        elif way < 0.8:
            del out[at]
        else:
            out.insert(at, draw.choice(vocabulary))
    return out


def put(record: Record, texts: list[str], names: list[str]) -> None:
    """Documents without any reading: one part, one block."""
    with record.transaction() as connection:
        for name, text in zip(names, texts, strict=True):
            data = text.encode("utf-8", "replace")
            sha256 = hashlib.sha256(data).hexdigest()
            text = data.decode()
            document = Document(
                *(name, text, sha256, data, "text/plain", name),
                language="en",
                versions=(Version(sha256, text, data),),
            )
            whole = (0, len(text))
            part = Part(row_id("part", document.id, sha256, [whole]), *whole, "article")
            extraction = Extraction(document.id, blocks=(Block(*whole, "paragraph"),), parts=(part,))
            write.put(connection, pack(document, extraction), "composed")
