"""What a part of a document tells itself, without the sentences that it has from another part of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.link.account import Account
from communique.link.passages.units import Sentence
from communique.model import Span

BORROWED = 0.6
"""Share of a sentence's runs of three words that another part has, from which the sentence is that part's."""
_RUN = 3
_WORD = re.compile(r"[^\W_]+")


def own_words(account: Account, other: Account, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences of an account that are to be held against ``other``, another part of the same document.

    A round-up that embeds three texts has sentences from each of them; one that comes from the first is the first's
    account, and what the others have in common with it is found there.
    """
    if account.document.id != other.document.id or account.part.kind != "round-up":
        return tuple(sentences)
    text, taken = account.document.text, (account.part.id, other.part.id)
    third: set[tuple[str, ...]] = set()
    for part in account.extraction.parts:
        if part.id not in taken:
            third.update(_runs(text, Span(part.start, part.end)))
    against = set(_runs(text, Span(other.part.start, other.part.end)))
    return tuple(s for s in sentences if not _borrowed(_runs(text, s.span), third, against))


def _runs(text: str, span: Span) -> list[tuple[str, ...]]:
    words = [m.group().casefold() for m in _WORD.finditer(text, span.start, span.end)]
    return [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]


def _borrowed(runs: Sequence[tuple[str, ...]], third: set[tuple[str, ...]], against: set[tuple[str, ...]]) -> bool:
    held = sum(r in third for r in runs)
    return bool(runs) and held >= BORROWED * len(runs) and held > sum(r in against for r in runs)
