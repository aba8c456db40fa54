"""A result as a citation: publisher, title, date, uri, quotation, character range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.cli.console import one_line
from communique.model import Span

OPENING, CLOSING = frozenset('"“„«‹「『‘'), frozenset('"”“»›」』’')


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation names. ``spans`` are code points into the document's text, ``quotation`` is what they hold."""

    publisher: str | None
    title: str | None
    date: str | None
    certainty: str
    uri: str
    quotation: str
    spans: tuple[Span, ...]

    def __str__(self) -> str:
        """On one line: Ministry X, “Title”, 2024-05-20, uri, characters 120–245: “the words”."""
        day = f"{self.date or 'no date'}{_doubt(self.date, self.certainty)}"
        title = f"“{one_line(self.title)}”" if self.title else "untitled"
        publisher = one_line(self.publisher) if self.publisher else "publisher unknown"
        quotation = in_marks(one_line(self.quotation))
        return f"{publisher}, {title}, {day}, {one_line(self.uri)}, {ranges(self.spans)}: {quotation}"

    def as_dict(self) -> dict[str, object]:
        """For JSON: every field, and the whole citation as ``text``."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return {**fields, "text": str(self)}


def in_marks(words: str) -> str:
    """Words in quotation marks, unless they bring their own."""
    return words if words[:1] in OPENING and words[-1:] in CLOSING else f"“{words}”"


def quotation_of(text: str, spans: Sequence[Span]) -> str:
    """The words of ``spans``; "[…]" stands for what lies between two of them."""
    return " […] ".join(text[start:end] for start, end in spans)


def ranges(spans: Sequence[Span]) -> str:
    """ "characters 120–130, 140–150": the first character and the one after the last, counted from 0."""
    return "characters " + ", ".join(f"{start}–{end}" for start, end in spans)


def _doubt(date: str | None, certainty: str) -> str:
    return f" ({certainty})" if date and certainty not in ("explicit", "") else ""
