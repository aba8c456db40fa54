"""Labelled texts to word pieces with their tags, and the tokenised form that PolNeAR's passages have. No torch."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.extraction.tagger.features import pieces_of
from communique.text.wordpiece import WordPiece
from corpora import NOWHERE

UNLABELLED = -100
"""The tag of a piece that the loss passes over."""

STRAIGHT = {"“": '"', "”": '"', "’": "'", "‘": "'"}
TREEBANK = {
    "``": '"',
    "''": '"',
    "`": "'",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}
"""Tokens of the Penn treebank to the signs they stand for."""

_TOKEN = re.compile(
    r"\w+(?:[-./]\w+)*(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m|S)\b|(?:[A-Z]\.)+"
    r"|\$?\d[\d.,]*\d|\w+(?:[-.]\w+)*|\.\.\.|--|\S"
)

Links = list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the tags of its characters (None: not labelled) and links between characters."""

    text: str
    tags: list[int] | None
    names: list[int] | None
    links: Links


@dataclass(frozen=True, slots=True)
class Encoded:
    """Word pieces with features and tags; links are between pieces (to NOWHERE: no source)."""

    ids: list[int]
    case: list[int]
    quote: list[int]
    tags: list[int]
    names: list[int]
    links: Links


def load_wordpiece(base: Path) -> WordPiece:
    """The vocabulary of the base model's folder."""
    return WordPiece((base / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))


def encode(labelled: Labelled, wordpiece: WordPiece) -> Encoded:
    """The pieces of a text, with the features that inference sees."""
    text = labelled.text
    cut = pieces_of(text, [(0, len(text))], wordpiece)
    blank = [UNLABELLED] * len(cut.ids)
    return Encoded(
        cut.ids,
        cut.cases,
        cut.quoted,
        blank if labelled.tags is None else piece_tags(labelled.tags, cut.starts, cut.ends),
        blank if labelled.names is None else piece_tags(labelled.names, cut.starts, cut.ends),
        _piece_links(labelled.links, cut.starts, cut.ends),
    )


def piece_tags(tags: Sequence[int], starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """The tag of each piece's first character; a span whose first character is no piece's, or that follows another
    kind, begins with its first piece."""
    out: list[int] = []
    for i, start in enumerate(starts):
        tag = tags[start]
        if tag and tag % 2 == 0:
            before = ends[i - 1] if i else 0
            if i == 0 or out[-1] not in (tag, tag - 1) or tag - 1 in tags[before:start]:
                tag -= 1
        out.append(tag)
    return out


def _piece_links(links: Links, starts: Sequence[int], ends: Sequence[int]) -> Links:
    """Links between the pieces that hold the characters; those that no piece holds are dropped."""

    def piece(at: int) -> int | None:
        if at == NOWHERE:
            return NOWHERE
        i = bisect_right(starts, at) - 1
        return i if i >= 0 and ends[i] > at else None

    out = []
    for kind, here, there in links:
        a, b = piece(here), piece(there)
        if a is not None and b is not None:
            out.append((kind, a, b))
    return out


def retokenised(whole: Labelled, start: int, end: int) -> Labelled:
    """text[start:end] as tokens joined by blanks, marks straight, as PolNeAR's passages are written, with its labels.

    ``links`` of the result are those of ``whole`` between characters that are in a token; both ends lie in the range.
    """
    text: list[str] = []
    tags: list[int] = []
    names: list[int] = []
    place: dict[int, int] = {}
    at = 0
    for match in _TOKEN.finditer(whole.text, start, end):
        token, first = match.group(), match.start()
        token = STRAIGHT.get(token, token.replace("’", "'"))
        if text:
            text.append(" ")
            at += 1
        for source, out in ((whole.tags, tags), (whole.names, names)):
            tag = source[first]
            inside = tag + 1 if tag % 2 else tag
            if at:
                out.append(tag if tag % 2 == 0 else 0)
            out += [tag] + [inside] * (len(token) - 1)
        for i in range(first, match.end()):
            place[i] = at + min(i - first, len(token) - 1)
        text.append(token)
        at += len(token)
    place[NOWHERE] = NOWHERE
    links = [(k, place[i], place[j]) for k, i, j in whole.links if i in place and j in place]
    return Labelled("".join(text), tags, names, links)
