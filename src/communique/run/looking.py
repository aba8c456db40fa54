"""What one document brings to linking: facts of its events, and passages of its own that report the same thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from communique.link import events, passages
from communique.link.account import Account, accounts_of
from communique.link.events import Facts
from communique.link.pairing import own_pairs
from communique.model import Document, Extraction, Judgement, Occurrence, Parallel, Plan
from communique.store.linking import FactsRow
from communique.store.parallels import broken_parallel


@dataclass(frozen=True, slots=True)
class Linker:
    """The pure functions that linking is made of; tests put others in their place."""

    facts_of: Callable[[Document, Extraction], tuple[Facts, ...]] = events.facts_of
    keys: Callable[[Facts], tuple[str, ...]] = events.keys
    judge: Callable[[Facts, Facts], Judgement] = events.judge
    binds: Callable[[Judgement], bool] = lambda judgement: judgement.verdict == "same" or events.is_likely(judgement)
    join: Callable[..., tuple[Occurrence, ...]] = events.join
    find_plans: Callable[..., tuple[Plan, ...]] = events.find_plans
    parallels: Callable[[Account, Account], tuple[Parallel, ...]] = passages.parallels


@dataclass(frozen=True, slots=True)
class Looked:
    """What one document alone tells linking."""

    facts: tuple[FactsRow, ...]
    parallels: tuple[tuple[str, str, tuple[Parallel, ...]], ...]
    """(part, part, what was found) for each pair of its parts that was compared, and for each part with itself."""


LINKER = Linker()


def look(document: Document, extraction: Extraction, linker: Linker = LINKER) -> Looked:
    """What a document brings to linking; a pure function of the document."""
    facts = tuple(
        FactsRow(one.event, one.date.earliest, tuple(linker.keys(one)), events.pack(one))
        for one in linker.facts_of(document, extraction)
    )
    accounts = {account.id: account for account in accounts_of(document, extraction)}
    pairs = own_pairs([part.id for part in extraction.parts])
    return Looked(facts, tuple((a, b, laid_side_by_side(accounts[a], accounts[b], linker)) for a, b in pairs))


def laid_side_by_side(a: Account, b: Account, linker: Linker = LINKER) -> tuple[Parallel, ...]:
    """The parallels of two accounts. Raises ValueError where one breaks a rule of the record."""
    found = linker.parallels(a, b)
    texts = {account.document.id: account.document.text for account in (a, b)}
    wrong = (broken_parallel(row, texts[row.a.document], texts[row.b.document]) for row in found)
    if problem := next(chain.from_iterable([one] for one in wrong if one), None):
        raise ValueError(problem)
    return found
