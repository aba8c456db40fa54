"""``compare``: several accounts side by side, every pair with its parallels and what only one of the two has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from communique.link.absence import absences
from communique.link.account import Account
from communique.link.comparison.grid import grid
from communique.link.comparison.header import count_sources, grouped, sides_of, silent_sides
from communique.link.comparison.marks import ATTRIBUTION, GROUPS, group_of, is_relay
from communique.link.comparison.nouns import Change, Comparison, Finder, Pair, Sided
from communique.link.comparison.shortened import is_short_form
from communique.link.occasions import joined, occasions, shared
from communique.link.passages import parallels as find_parallels
from communique.link.passages.rows import nearness
from communique.link.sources import are_renderings
from communique.model import Occurrence, Parallel

PARTIAL = frozenset({"excerpt", "one speaker's turns"})
"""Accounts that lack what others hold are not laid against all the others."""
RELAYS = "relay named or not"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def compare(
    accounts: Sequence[Account],
    wanted: Iterable[tuple[Account, Account]],
    *,
    event: Occurrence | None = None,
    one: Mapping[str, str] | None = None,
    find: Finder = find_parallels,
    renderings: Callable[[Account, Account], bool] = are_renderings,
) -> Comparison:
    """Accounts side by side, those nearest to a source first.

    ``wanted`` are the pairs to lay against each other; ``event`` is what all of them tell of, where they are compared
    as the accounts of one; ``one`` says which events of their documents are one (event id → occurrence id).
    """
    told = {t.part: t for t in event.accounts} if event else {}
    ordered = sorted(accounts, key=nearness)
    sided = tuple(Sided(label(n), account, told.get(account.id)) for n, account in enumerate(ordered))
    known = {each.account.id: each for each in sided}
    same = {**(one or {}), **(joined([event]) if event else {})}
    pairs = tuple(
        _pair(known[a.id], known[b.id], same, event, find, renderings)
        for a, b in wanted
        if {a.id, b.id} <= known.keys()
    )
    sides = sides_of(event, accounts)
    spoken = {account.part.side for account in accounts if account.part.side}
    return Comparison(
        event.title if event else _titles(ordered),
        event,
        sided,
        grouped(event, accounts) if event and event.sources else count_sources(accounts, renderings),
        silent_sides(event, accounts),
        event.conflicts if event else (),
        pairs,
        grid(ordered, {*sides, *spoken}),
    )


def label(number: int) -> str:
    """The letter of an account: A to Z, then AA, AB ..."""
    rest, last = divmod(number, len(LETTERS))
    return (label(rest - 1) if rest else "") + LETTERS[last]


def changes_of(comparison: Comparison) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """The changes to be listed, by group in the order of ``marks.GROUPS``; relays come after the other attributions.

    The same words for the same words are listed once for two accounts, however many passages have them.
    """
    groups: dict[str, dict[tuple[str, ...], Change]] = {}
    for name, _ in GROUPS:
        groups[name] = {}
        if name == "attribution":
            groups[RELAYS] = {}
    for pair in comparison.pairs:
        for parallel in pair.parallels:
            for difference in parallel.changes:
                number = group_of(difference)
                if number is not None:
                    name = RELAYS if is_relay(difference) else GROUPS[number][0]
                    if difference.kind == "naming" and is_short_form(pair, difference):
                        continue
                    change = Change(pair.left.label, pair.right.label, parallel, difference)
                    groups[name].setdefault(_sameness(change), change)
    return ((name, tuple(found.values())) for name, found in groups.items() if found)


def _sameness(change: Change) -> tuple[str, ...]:
    """What two changes that say the same share. Who said something is one change for each place."""
    difference = change.difference
    words = (change.left, change.right, difference.kind, difference.a, difference.b)
    return (*words, str((difference.a_span, difference.b_span))) if difference.kind in ATTRIBUTION else words


def nearest(accounts: Sequence[Account]) -> Account:
    """The account nearest to a source: whole, derived from nobody, the text before a story of it, the earliest."""
    return min(accounts, key=lambda account: (account.part.coverage in PARTIAL, nearness(account)))


def against(accounts: Sequence[Account], chosen: Account) -> tuple[tuple[Account, Account], ...]:
    """One account with each of the others."""
    return tuple((chosen, other) for other in accounts if other.id != chosen.id)


def across(some: Sequence[Account], others: Sequence[Account]) -> tuple[tuple[Account, Account], ...]:
    """Each account of one document with each of another; within one document each with those after it."""
    if {a.id for a in some} == {a.id for a in others}:
        return tuple(combinations(some, 2))
    return tuple((a, b) for a in some for b in others if a.id != b.id)


def _pair(
    a: Sided,
    b: Sided,
    one: Mapping[str, str],
    event: Occurrence | None,
    find: Finder,
    renderings: Callable[[Account, Account], bool],
) -> Pair:
    found = find(a.account, b.account, event.id if event else None)
    left, right = (b, a) if _turned(a, b, found) else (a, b)
    same_text = renderings(left.account, right.account)
    here, there = occasions(left.account, one), occasions(right.account, one)
    missing = (
        *absences(left.account, right.account, found, joined=one, renderings=same_text),
        *absences(right.account, left.account, found, joined=one, renderings=same_text),
    )
    titles = tuple(dict.fromkeys(each.title for each in shared(here, there)))
    ordered = tuple(sorted(found, key=lambda p: (p.a.span, p.b.span, p.id)))
    return Pair(left, right, same_text, titles, ordered, missing)


def _turned(a: Sided, b: Sided, found: Sequence[Parallel]) -> bool:
    """Whether the second account is nearer to the source: as its parallels say, else by rank."""
    if found:
        return found[0].a.part == b.account.id and a.account.id != b.account.id
    return nearness(b.account) < nearness(a.account)


def _titles(accounts: Sequence[Account]) -> str:
    """The titles of the documents, each that of the first of its accounts in the order of the text."""
    first: dict[str, Account] = {}
    for account in accounts:
        held = first.get(account.document.id)
        first[account.document.id] = min(held or account, account, key=lambda each: each.part.start)
    return " / ".join(_title(account) for account in first.values())


def _title(account: Account) -> str:
    title = account.part.title
    return (account.text(title) if title else account.document.title) or account.document.uri
