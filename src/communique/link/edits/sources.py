"""What tells of an attribution beside a change: verbs of speech, "according to", speaker labels, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from communique.link.edits.align import Run
from communique.link.edits.shapes import Shape
from communique.link.edits.words import Words
from communique.rules import edits, syntax
from communique.rules.cues import cues

MOST_LABEL = 7
"""Words of a speaker label."""
MOST_AHEAD = 4
"""Words after a source within which its verb stands."""
MOST_QUOTED = 400
"""Words between two marks that are taken for the ends of one quotation."""

_MARK = re.compile("[\"“”„«»‟]|(?<!\\w)['‘](?=\\w)|(?<=[.,!?])['’](?!\\w)")
_SPEAKS = frozenset({"clause", "that", "quote", "tells"})
_DEEDS = frozenset(
    {
        *("continued", "continues", "continuing", "concluded", "concludes", "concluding", "convinced", "convinces"),
        *("convincing", "found", "finding", "finds", "ruled", "ruling", "shared", "sharing", "showed", "showing"),
        *("maintained", "maintains", "maintaining", "reading", "reinforced", "reinforces", "reinforcing", "posting"),
    }
)
_OTHER = frozenset({"according", "quoted", "cited", "told", "tells", "saying", "wrote", "writes"})


@cache
def speech() -> frozenset[str]:
    """Finite forms and participles of verbs that report speech, those left out that more often report deeds."""
    forms = {
        first
        for first, found in cues().forms.items()
        for form in found
        if not form.rest and form.cue.frames & _SPEAKS and form.cue.sense == "assert"
        if first in cues().finite or "ing" in form.tenses
    }
    return frozenset(forms) - _DEEDS | _OTHER


@cache
def _passing() -> frozenset[str]:
    """Words beside a source and its verb that are no content."""
    s, classes = syntax.words(), edits.words()
    return classes["passing"] | classes["generic"] | s["heads"] | s["papers"] | s["adverbs"] | s["times"] | s["bodies"]


class Side(NamedTuple):
    """One side of a hunk: words [first, last) of a text, with the shapes among them."""

    words: Words
    first: int
    last: int
    shapes: Sequence[Shape]

    @property
    def keys(self) -> tuple[str, ...]:
        return self.words.keys[self.first : self.last]

    def speech(self) -> list[str]:
        """The verbs of speech among the words."""
        return [key for key in self.keys if key in speech()]

    def content(self) -> list[str]:
        """The words that are neither a source nor a verb of speech nor between them."""
        names = {i for s in self.shapes if s.kind in ("name", "date") for i in range(s.first, s.last)}
        return [
            self.words.keys[i]
            for i in range(self.first, self.last)
            if i not in names
            and self.words.keys[i] not in _passing()
            and self.words.keys[i] not in speech()
            and not self.words.keys[i].endswith("ly")
        ]

    def sources(self) -> frozenset[str]:
        """What the source is made of: names and nouns that can speak."""
        heads = syntax.words()["heads"] | syntax.words()["bodies"] | syntax.words()["papers"]
        names = {i for s in self.shapes if s.kind == "name" for i in range(s.first, s.last)}
        return frozenset(
            self.words.keys[i]
            for i in range(self.first, self.last)
            if i in names or self.words.keys[i] in heads or self.words.keys[i] in ("he", "she", "they", "we")
        )

    def somebody(self) -> bool:
        """Whether the words can stand for a speaker: a name, a title, or capitals throughout."""
        span = self.words.span(self.first, self.last)
        return bool(self.sources()) or (span is not None and self.words.text[span.start : span.end].isupper())

    def named(self) -> bool:
        return any(s.kind == "name" for s in self.shapes)


def attributes(a: Side, b: Side) -> str | None:
    """The rule by which a hunk is a change of who is said to say it; None where it is none."""
    if _in_label(a) and _in_label(b) and (a.somebody() or b.somebody()):
        return "speaker-label"
    said_a, said_b = a.speech(), b.speech()
    if bool(said_a) != bool(said_b) and len(a.content()) <= 1 and len(b.content()) <= 1:
        return "speech-verb"
    if (said_a and said_b) or _beside_speech(a, b):
        one, other = a.sources(), b.sources()
        if one and other and not one & other and not a.content() and not b.content() and a.named() == b.named():
            return "source"
    return None


def _in_label(side: Side) -> bool:
    """Whether the words stand in a label at the head of a line: "MS. KOVAR:", "Question:"."""
    words = side.words
    if not len(words):
        return False
    unit = words.unit_of(min(side.first, len(words) - 1))
    first, _ = words.units[unit]
    if unit and words.lines[unit - 1] == words.lines[unit]:
        return False
    for index in range(first, min(first + MOST_LABEL, len(words))):
        after = words.gap(index + 1).lstrip(")] ")
        if after.startswith(":") or after.startswith("\n"):
            inside = side.last <= index + 1 and side.first >= first
            return after.startswith(":") and inside and _is_label(words, first, index + 1)
    return False


def _is_label(words: Words, first: int, last: int) -> bool:
    """Whether what stands before a colon can be somebody: all of its longer words in capitals, none of them a verb."""
    return all(words.word(i)[0].isupper() or len(words.word(i)) <= 3 for i in range(first, last)) and not any(
        words.keys[i] in speech() for i in range(first, last)
    )


def _beside_speech(a: Side, b: Side) -> bool:
    """Whether a verb of speech stands right after the words, or right before them at the end of a clause."""
    return all(_verb_after(side) or _verb_before(side) for side in (a, b))


def _verb_after(side: Side) -> bool:
    """Whether a verb of speech follows, adverbs or the rest of the source before it: "the [Drovian] side also said"."""
    words, s = side.words, syntax.words()
    between = s["adverbs"] | s["heads"] | s["bodies"] | edits.words()["generic"] | {"has", "had", "have"}
    for index in range(side.last, min(side.last + MOST_AHEAD, len(words))):
        if any(c in words.gap(index) for c in ".;:\n"):
            return False
        if words.keys[index] in speech():
            return True
        if words.keys[index] not in between:
            return False
    return False


def _verb_before(side: Side) -> bool:
    """Whether the words end a clause after a verb of speech (", said [Kovar].") or stand after "according to"."""
    words, at = side.words, side.first
    while at and words.keys[at - 1] in ("the", "a", "an") and "," not in words.gap(at):
        at -= 1
    before = words.keys[at - 1] if at else ""
    if before == "to" and at > 1 and words.keys[at - 2] == "according":
        return True
    ends = words.gap(side.last).strip()[:1]
    return before in speech() and (not ends or ends in '.,;:"”\n') and side.last > side.first


@dataclass(frozen=True, slots=True)
class Marks:
    """Quotation marks that only one side has, around words that both have: gaps of either text, from and to."""

    a: tuple[int, int]
    b: tuple[int, int]


def lost_marks(a: Words, b: Words, runs: Sequence[Run]) -> Iterator[Marks]:
    """Quotations whose marks stand on one side only. ``gap(i)`` of a text is what stands before its word ``i``."""
    opened: tuple[int, int, int] | None = None
    for begin, end, difference in _differences(a, b, runs):
        if opened and (opened[2] > 0) == (difference > 0) and begin[0] - opened[0] <= MOST_QUOTED:
            if begin[0] > opened[0] and begin[1] > opened[1]:
                yield Marks((opened[0], begin[0]), (opened[1], begin[1]))
            opened = None
        else:
            opened = (*end, difference)


def _differences(a: Words, b: Words, runs: Sequence[Run]) -> Iterator[tuple[tuple[int, int], tuple[int, int], int]]:
    """Places with more marks in one text: words before it and words after it (of either text), and which has more."""
    at = (0, 0)
    for run in [*runs, Run(len(a), len(b), 0)]:
        difference = _marks(a, at[0], run.a) - _marks(b, at[1], run.b)
        if difference % 2:
            yield at, (run.a, run.b), difference
        for k in range(1, run.size):
            one, other = a.gap(run.a + k), b.gap(run.b + k)
            if one != other and (difference := len(_MARK.findall(one)) - len(_MARK.findall(other))) % 2:
                place = (run.a + k, run.b + k)
                yield place, place, difference
        at = (run.a + run.size, run.b + run.size)


def _marks(words: Words, first: int, last: int) -> int:
    """Marks in the gaps before the words first to last."""
    return sum(len(_MARK.findall(words.gap(i))) for i in range(first, last + 1))
