"""Full names that a text gives without a title beside them: whom a bare surname of it may mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from communique.extraction.actors.named import no_name
from communique.extraction.reading import NameHit
from communique.model import Span
from communique.rules.titles import titles
from communique.rules.words import words

_AFTER = re.compile(r" ([A-ZÀ-Þ][\w'-]*[a-zà-ÿ])\b(?![ -][A-ZÀ-Þ])(?:'s)?")
_BEFORE = re.compile(r"(?<![\w.'-])([A-ZÀ-Þ][\w-]*[a-zà-ÿ]) $")
# "The leader, Arvo Lind, came": what a name in apposition stands between.
_CLOSED = re.compile(r"[,.;)\n]|$")
# So many places of a surname are looked at.
_LOOKED_AT = 40


class Namesakes:
    """Asked for a surname at a time; ``hits`` are the names of the tables."""

    def __init__(self, plain: str, hits: Sequence[NameHit]) -> None:
        self.plain = plain
        self.hits = hits
        self._known: dict[str, dict[str, list[Span]]] = {}

    def of(self, surname: str) -> dict[str, list[Span]]:
        """Names of two words with this surname that are nobody's of the tables, with their places."""
        if surname not in self._known:
            found: dict[str, list[Span]] = {}
            for span in self._spans(surname):
                found.setdefault(self.plain[span.start : span.end], []).append(span)
            self._known[surname] = found
        return self._known[surname]

    def introduced(self, surname: str) -> Span | None:
        """Where the one such name of the text is introduced: in apposition, or said again; None where several are."""
        found = self.of(surname)
        if len(found) != 1:
            return None
        (spans,) = found.values()
        return spans[0] if len(spans) > 1 or any(self._apposed(s) for s in spans) else None

    def _apposed(self, span: Span) -> bool:
        return self.plain.endswith(", ", 0, span.start) and _CLOSED.match(self.plain, span.end) is not None

    def _spans(self, surname: str) -> Iterator[Span]:
        at = self.plain.find(surname)
        for _ in range(_LOOKED_AT):
            if at < 0:
                return
            end = at + len(surname)
            whole = not self.plain[at - 1 : at].isalpha() and not self.plain[end : end + 1].isalpha()
            if whole and not self._in_name(at, end):
                after = _AFTER.match(self.plain, end)
                before = _BEFORE.search(self.plain, max(0, at - 30), at)
                if before and self._begins(before.start(1)):
                    before = None  # a first word may be in capitals for that alone: "Asked Lind"
                if after and not before and self._name(after.group(1), after.start(1)):
                    yield Span(at, after.end(1))
                elif before and not after and self._name(before.group(1), before.start(1)):
                    yield Span(before.start(1), end)
            at = self.plain.find(surname, end)

    def _begins(self, at: int) -> bool:
        return not at or self.plain[at - 1] in '\n"“' or self.plain.endswith((". ", "? ", "! ", ": "), 0, at)

    def _in_name(self, start: int, end: int) -> bool:
        """Whether the tables have a longer name here."""
        at = bisect_right(self.hits, start, key=lambda h: h.start) - 1
        return at >= 0 and self.hits[at].end >= end and self.hits[at].end - self.hits[at].start > end - start

    def _name(self, word: str, at: int) -> bool:
        """Whether a word may be part of a person's name."""
        index = bisect_left(self.hits, at, key=lambda h: h.start)
        hit = self.hits[index] if index < len(self.hits) and self.hits[index].start == at else None
        if (hit is not None and hit.kind != "surname") or word.lower() in titles() or no_name(word):
            return False
        return not any(word in words(name) for name in ("function", "headline", "not-states"))
