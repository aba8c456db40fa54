"""The cheap test whether a sentence can hold anything that a table tells, before it is taken apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Gate:
    """Words of which one must occur: any of ``alone``, or one of ``paired`` with one of its partners."""

    alone: frozenset[str]
    paired: Mapping[str, frozenset[str]]

    def opens(self, words: Collection[str]) -> bool:
        """Whether a sentence of these words, as the text spells them, is worth a closer look."""
        if not self.alone.isdisjoint(words):
            return True
        first = [word for word in words if word in self.paired]
        if not first:
            return False
        lower = set(map(str.lower, words))
        return any(not self.paired[word].isdisjoint(lower) for word in first)


def gate(alone: Iterable[str], paired: Mapping[str, Iterable[str]]) -> Gate:
    """The gate of lower-case words, for words in lower case and with a capital; what stands alone needs no partner."""
    lone = set(alone)
    pairs = {word: frozenset(map(_first, partners)) for word, partners in paired.items() if word not in lone}
    return Gate(
        frozenset(lone | {word.capitalize() for word in lone}),
        MappingProxyType({form: pairs[word] for word in pairs for form in (word, word.capitalize())}),
    )


def _first(word: str) -> str:
    """A partner as far as it is one word of letters: "well" of "well-wishes"."""
    return next((word[:i] for i, c in enumerate(word) if not (c.isalnum() or c == "_")), word).lower()
