"""The table of speaker labels, office words and release headings (data/turn_labels.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from communique.model import PartKind

# Headings are read to this length; the longest release heading of 2021 has 238 characters.
HEADING_REACH = 260
# "No: 12, 3 May 2021, Press Release Regarding ...": the number and day before a heading.
_NUMBERED = re.compile(r"^(?:#{1,6} )?(?:No\.?:? ?\d{1,4}[^\w]{1,3}(?:\d{1,2} \w{3,9} \d{4}[^\w]{1,3})?)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading form of releases and the kind of part that such a heading stands over."""

    name: str
    kind: PartKind
    match: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """The table. All words are lower case."""

    question: frozenset[str]
    answer: frozenset[str]
    host: frozenset[str]
    unnamed: frozenset[str]
    offices: frozenset[str]
    courtesy: frozenset[str]
    outlet_words: tuple[str, ...]
    masthead: frozenset[str]
    not_labels: frozenset[str]
    asides: re.Pattern[str]
    """A stage direction in round or square brackets."""
    office: re.Pattern[str]
    """An office word, anywhere in a text."""
    interpreted: re.Pattern[str]
    headings: tuple[Heading, ...]
    _headings: tuple[tuple[Heading, re.Pattern[str]], ...]

    def heading(self, line: str) -> Heading | None:
        """The first heading form that ``line`` has, or None."""
        head = _NUMBERED.sub("", line[:HEADING_REACH])
        return next((entry for entry, pattern in self._headings if pattern.match(head)), None)


def _words(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def labels() -> Labels:
    """The table of labels, loaded once."""
    data = tomllib.loads((resources.files("communique") / "data" / "turn_labels.toml").read_text(encoding="utf-8"))
    headings = tuple(
        Heading(e["name"], e["kind"], e["match"], tuple(e["examples"]), tuple(e["not"])) for e in data["heading"]
    )
    asides = _words(data["aside"])
    return Labels(
        frozenset(data["question"]),
        frozenset(data["answer"]),
        frozenset(data["host"]),
        frozenset(data["unnamed"]),
        frozenset(data["offices"]),
        frozenset(data["courtesy"]),
        tuple(f" {word}" for word in data["outlet_words"]),
        frozenset(data["masthead"]),
        frozenset(data["not_labels"]),
        re.compile(rf"\((?:{asides})[^()\n]{{0,80}}\)|\[(?:{asides})[^\[\]\n]{{0,80}}\]", re.IGNORECASE),
        re.compile(rf"\b(?:{_words(data['offices'])})\b", re.IGNORECASE),
        re.compile("|".join(data["interpreted"]), re.IGNORECASE),
        headings,
        tuple((h, re.compile(h.match, re.IGNORECASE)) for h in headings),
    )
