"""What the full-text index is fed, how a search is put to it, and where in a text its words stand.

The index keeps no text of its own (``content = ''``): taking a document out of it means feeding it the same words
again. So :func:`passages` and :func:`words_of` may only be changed together with a migration that makes the index anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from communique.model import Span

PASSAGE_MOST = 1200
"""Longest passage in characters: some two to four paragraphs of a release; a phrase is found inside one passage."""
PASSAGE_LEAST = 300
"""No cut is looked for before this many characters, so that short lines do not each become a row."""

# Scripts written without blanks: each character is a word of its own to the index (Thai, Lao, Khmer, kana, CJK).
_UNSPACED = "\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")
_TOKEN = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")
_INK = re.compile(r"\S")
_QUERY = re.compile(r'"([^"]*)"?|(\S+)')


def passages(text: str) -> list[Span]:
    """The text cut into passages: at the last blank line, line end, sentence end or blank that fits."""
    out: list[Span] = []
    at = 0
    while (ink := _INK.search(text, at)) is not None:
        start = ink.start()
        stop = _cut(text, start)
        end = start + len(text[start:stop].rstrip())
        out.append(Span(start, end))
        at = stop
    return out


def _cut(text: str, start: int) -> int:
    limit = start + PASSAGE_MOST
    if limit >= len(text):
        return len(text)
    for mark in ("\n\n", "\n", ". ", " "):
        found = text.rfind(mark, start + PASSAGE_LEAST, limit)
        if found >= 0:
            return found + len(mark)
    return limit


def words_of(text: str, span: tuple[int, int]) -> str:
    """What the index is fed for a passage: its text, blanks put around characters of scripts written without them."""
    piece = text[span[0] : span[1]]
    if "\0" in piece:
        piece = piece.replace("\0", " ")  # SQLite's tokenizer would stop here.
    return _UNSPACED_CHARACTER.sub(r" \g<0> ", piece)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, a phrase, or with ``prefix`` the beginning of one."""

    tokens: tuple[str, ...]
    prefix: bool = False

    @property
    def match(self) -> str:
        """In the language of FTS5."""
        return '"' + " ".join(self.tokens) + '"' + ("*" if self.prefix else "")


def parse(words: str) -> tuple[Term, ...]:
    """What a person types: words, "a phrase", beginn*. Anything else is a separator, never an operator."""
    out = []
    for match in _QUERY.finditer(words):
        piece = match.group(1) if match.group(1) is not None else match.group(2)
        tokens = tuple(_TOKEN.findall(piece))
        if tokens:
            out.append(Term(tokens, prefix=match.group(2) is not None and piece.endswith("*")))
    return tuple(out)


def fold(text: str) -> str:
    """Lower case without diacritics: what names and words are compared by."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


class Finder:
    """Finds the terms of a search in a text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.patterns = [re.compile(_pattern(t)) for t in terms]

    def find(self, text: str, spans: Iterable[tuple[int, int]]) -> list[Span] | None:
        """Where the terms stand in these stretches of the text, sorted; None unless each stands in at least one."""
        pieces = [(start, *_folded(text[start:stop])) for start, stop in spans]
        out: set[Span] = set()
        for pattern in self.patterns:
            found = [_span(m, start, places) for start, folded, places in pieces for m in pattern.finditer(folded)]
            if not found:
                return None
            out.update(found)
        return sorted(out)


def _pattern(term: Term) -> str:
    words = [re.escape(fold(t)) for t in term.tokens]
    gap = r"[\W_]*" if _UNSPACED_CHARACTER.search("".join(term.tokens)) else r"[\W_]+"
    before = "" if _UNSPACED_CHARACTER.match(term.tokens[0]) else r"(?<![^\W_])"
    after = "" if term.prefix or _UNSPACED_CHARACTER.match(term.tokens[-1]) else rf"(?![^\W_{_UNSPACED}])"
    if before:
        before = rf"(?:(?<![^\W_])|(?<=[{_UNSPACED}]))"
    return before + gap.join(words) + after


def _folded(piece: str) -> tuple[str, list[int] | None]:
    """The folded text and, where folding moved anything, the place in ``piece`` of each of its characters."""
    if piece.isascii():
        return piece.lower(), None
    out: list[str] = []
    places: list[int] = []
    for at, character in enumerate(piece):
        folded = fold(character)
        out.append(folded)
        places.extend([at] * len(folded))
    return "".join(out), places


def _span(match: re.Match[str], start: int, places: list[int] | None) -> Span:
    first, last = match.start(), match.end() - 1
    if places is not None:
        first, last = places[first], places[last]
    return Span(start + first, start + last + 1)
