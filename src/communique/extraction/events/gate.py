"""Which sentences are worth cutting into units: those with a word of an event and what that word cannot do without."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import ahocorasick

from communique.extraction.events.clause import ADVERBS, AUXILIARIES
from communique.extraction.events.scene import Scene
from communique.model import Span
from communique.rules.events import VerbForm, event_rules, event_words

_NEXT_WORD = re.compile(r"\W{0,3}([\w’'-]{1,40})")
_LAST_WORD = re.compile(r"([\w’'-]{1,30})\W{0,3}\Z")
_SAID = ("in ", "before ", "on ", "today", "yesterday", "Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
_BEHIND = {"was": ("in ",), "were": ("in ",), "said": _SAID}
"""How what stands behind a spare verb begins: a preposition, or a day before one. The verbs alone are too frequent."""
_BEFORE = 40
"""Characters before a word in which the one before it is looked for."""
_COMPANIES = event_words("travelling_groups") | event_words("pairs")
_CHAMBER = re.compile(rf"\b(?:{'|'.join(sorted(event_words('chambers')))})\b", re.IGNORECASE)
_CHAMBER_FAR = 120
"""Characters behind "said" in which the house is named where it was said."""
_LEADING = (AUXILIARIES | ADVERBS | {"forward"}) - {""}
_WITH, _TO = ("with", "at event"), ("to", "at", "before")
"""Frames that take one of these: "with" somewhere behind the verb, the others right behind it."""
_NEEDS_NAME = frozenset({"address"})
"""Types whose noun tells nothing in a sentence that names nobody."""


class Entry(NamedTuple):
    """A word of the gate: the nouns of several words that it begins, its forms as a verb, whether it is a noun."""

    length: int
    nexts: tuple[str, ...]
    verbs: tuple[VerbForm, ...]
    tail: int
    """Characters of the entry behind a spare verb ("was" tells nothing but in "was in"); 0 for any other word."""
    noun: str
    """The type of which the word alone is a noun; empty where it is none."""


def gated(view: Scene, sentences: Sequence[Span]) -> list[Span]:
    """The sentences that may tell an event, in order. A sentence left out tells none."""
    starts = [s.start for s in sentences]
    out: list[Span] = []
    last = -1
    text = view.text
    for end, entry in _automaton().iter(text):
        before = end - entry.length
        longer = not entry.tail and text[end + 1 : end + 2].isalnum()
        if end < last or longer or text[before : before + 1].isalnum():
            continue  # inside a sentence that is in already, or a part of a longer word
        i = bisect_right(starts, end) - 1
        if i >= 0 and sentences[i].end > end and _may_tell(view, sentences[i], end + 1 - entry.tail, entry):
            out.append(sentences[i])
            last = sentences[i].end
    return out


@cache
def _automaton() -> ahocorasick.Automaton:
    """An automaton of the words without which a sentence tells no event, in three spellings of case."""
    rules = event_rules()
    automaton = ahocorasick.Automaton()
    for word in sorted(rules.gate):
        nouns = rules.nouns.get(word, ())
        nexts = tuple(words[1].strip("’'") for words, _ in nouns if len(words) > 1)
        alone = next((kind for words, kind in nouns if len(words) == 1), "")
        spare = rules.spare.get(word, ())
        entry = Entry(len(word), nexts, rules.verbs.get(word, ()) + spare, 0, alone)
        for behind in _BEHIND.get(word, ()):
            for gap in " \n":
                tail = len(gap + behind)
                automaton.add_word(f"{word}{gap}{behind}", entry._replace(length=len(word) + tail, tail=tail))
        if word in _BEHIND:
            continue
        for form in (word, word.capitalize(), word.upper()):
            automaton.add_word(form, entry)
    automaton.make_automaton()
    return automaton


def _may_tell(view: Scene, sentence: Span, end: int, entry: Entry) -> bool:
    """Whether the word that ends at ``end`` may tell an event there, by what stands around it."""
    if entry.noun and (entry.noun not in _NEEDS_NAME or _named(view, sentence)):
        return True
    if entry.nexts and _next_word(view.text, end).startswith(entry.nexts):
        return True
    return any(_may_do(view, sentence, end, entry.length, form) for form in entry.verbs)


def _may_do(view: Scene, sentence: Span, end: int, length: int, form: VerbForm) -> bool:
    """Whether a form of a verb may tell its event: what its frame takes is there, and one who does it."""
    text = view.text
    if form.frame == "deed" and not _dated(view, sentence):
        return False
    if form.frame in _WITH and text.find("with", end, sentence.end) < 0 and _next_word(text, end) not in _TO:
        return False
    if form.frame == "chamber" and not _CHAMBER.search(text, end, min(sentence.end, end + _CHAMBER_FAR)):
        return False
    if form.frame == "stay" and not (_next_word(text, end) == "in" and _dated(view, sentence)):
        return False
    if form.frame == "phoned":
        at = end + len(text[end : end + _BEFORE]) - len(text[end : end + _BEFORE].lstrip())
        i = bisect_left(view.starts, at)
        if i == len(view.starts) or view.starts[i] != at:
            return False
    if form.tenses == {"ing"} and not _dated(view, sentence):
        before = _LAST_WORD.search(text[max(sentence.start, end - length - _BEFORE) : end - length])
        if before is None or not (before.group(1).lower() in _LEADING or before.group(1).lower().endswith("ly")):
            return False
    return _named(view, sentence) or any(word in _COMPANIES for word in _words(text, sentence))


def _next_word(text: str, end: int) -> str:
    """The word behind, in lower case; a plural stands as it is."""
    found = _NEXT_WORD.match(text, end)
    return found.group(1).lower() if found else ""


def _words(text: str, sentence: Span) -> Iterator[str]:
    return (word.strip(".,;:").lower() for word in text[sentence.start : sentence.end].split())


def _named(view: Scene, sentence: Span) -> bool:
    """Whether anybody or anything is named in the sentence."""
    i = bisect_left(view.starts, sentence.start)
    return i < len(view.starts) and view.starts[i] < sentence.end


def _dated(view: Scene, sentence: Span) -> bool:
    i = bisect_left(view.date_starts, sentence.start)
    return i < len(view.date_starts) and view.date_starts[i] < sentence.end
