"""The nouns of a comparison: what the compare view shows, before anybody decides how it looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from communique.link.account import Account
from communique.model import Absence, Conflict, Difference, Occurrence, Parallel, Span, Told

Finder = Callable[[Account, Account, str | None], tuple[Parallel, ...]]
"""Gives the parallel passages of two accounts; the third argument is the id of their occurrence."""

Place = Literal["headline", "lead", "paragraph", "question", "answer"]


@dataclass(frozen=True, slots=True)
class Sided:
    """An account as a comparison shows it: under a letter, with what it tells of the event compared."""

    label: str
    account: Account
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class SourceCount:
    """Whose account, and how many sources and renderings of it there are."""

    side: str | None
    """None for those who speak for no side: agencies and outlets."""
    sources: int
    renderings: int
    names: tuple[str, ...]
    """The institutions, as they are named."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference with the passages in which it stands. ``left`` and ``right`` are labels of accounts."""

    left: str
    right: str
    parallel: Parallel
    difference: Difference


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts against each other: ``left`` is nearer to the source, or earlier."""

    left: Sided
    right: Sided
    renderings: bool
    """Both go back to one text."""
    occasions: tuple[str, ...]
    """Titles of the events that both tell of as having taken place."""
    parallels: tuple[Parallel, ...]
    """In the order of the left text."""
    absences: tuple[Absence, ...]
    """Of the left account in the right one, then of the right one in the left."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account gives an issue: ``words`` of the sentences that name it, and where it comes first."""

    words: int
    place: Place
    number: int
    """Which paragraph, question or answer of the account, from 1; 0 for headline and lead."""
    first: Span
    """The words that name it first."""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue, or a topic that the texts share, with a cell for each account (None: not named there)."""

    name: str
    kind: Literal["issue", "topic"]
    cells: tuple[Cell | None, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several accounts side by side."""

    title: str
    event: Occurrence | None
    accounts: tuple[Sided, ...]
    sources: tuple[SourceCount, ...]
    silent: tuple[str, ...]
    """Sides that took part and of which the record has no account."""
    conflicts: tuple[Conflict, ...]
    pairs: tuple[Pair, ...]
    grid: tuple[IssueRow, ...]

    def labelled(self, part: str) -> Sided | None:
        """The account that a part is."""
        return next((each for each in self.accounts if each.account.id == part), None)
