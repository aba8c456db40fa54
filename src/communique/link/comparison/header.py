"""Whose accounts a comparison has: sources and renderings counted by side, and the sides of which there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from communique.link.account import Account
from communique.link.comparison.nouns import SourceCount
from communique.link.sources import are_renderings, source_key
from communique.model import Occurrence, Source

Renderings = Callable[[Account, Account], bool]


def count_sources(accounts: Sequence[Account], renderings: Renderings = are_renderings) -> tuple[SourceCount, ...]:
    """Sources and renderings by side: the sides in alphabetical order, then those who speak for none.

    Accounts that go back to one institution's telling are one source; of several texts of it each is a rendering.
    """
    groups: list[list[Account]] = []
    for account in sorted(accounts, key=lambda a: (a.part.side is None, a.key)):
        for group in groups:
            if source_key(group[0]) == source_key(account) or any(renderings(one, account) for one in group):
                group.append(account)
                break
        else:
            groups.append([account])
    sides = sorted({group[0].part.side for group in groups}, key=lambda side: (side is None, side or ""))
    return tuple(_count(side, [group for group in groups if group[0].part.side == side]) for side in sides)


def grouped(occurrence: Occurrence, accounts: Sequence[Account]) -> tuple[SourceCount, ...]:
    """The same, as the record has grouped the accounts of an occurrence."""
    known = {account.id: account for account in accounts}
    sides = sorted({source.side for source in occurrence.sources}, key=lambda side: (side is None, side or ""))
    return tuple(
        SourceCount(
            side,
            len(own := [s for s in occurrence.sources if s.side == side]),
            sum(source.renderings for source in own),
            tuple(dict.fromkeys(filter(None, (_name(s, known) for s in own)))),
        )
        for side in sides
    )


def silent_sides(occurrence: Occurrence | None, accounts: Sequence[Account]) -> tuple[str, ...]:
    """The sides that took part and whose own account is not among these; none while an account may be any side's."""
    own = {account.part.side for account in accounts}
    own |= {source.side for source in occurrence.sources} if occurrence else set()
    if None in own:
        return ()
    return tuple(sorted({names[0] for names in _sides(occurrence, accounts) if not own & set(names)}))


def sides_of(occurrence: Occurrence | None, accounts: Sequence[Account]) -> tuple[str, ...]:
    """The states and organisations whose people took part in an occurrence, under every name."""
    return tuple(sorted({name for names in _sides(occurrence, accounts) for name in names}))


def _sides(occurrence: Occurrence | None, accounts: Sequence[Account]) -> Iterator[list[str]]:
    """For each participant the names of its side: a document may know it as "Drovia", another as "Drovian Republic"."""
    for participant in occurrence.participants if occurrence else ():
        same = [a for account in accounts for a in account.extraction.actors if a.id == participant.actor]
        names = {a.name if a.kind == "state" else a.side for a in same}
        if known := sorted(name for name in names if name):
            yield known


def _count(side: str | None, groups: Sequence[Sequence[Account]]) -> SourceCount:
    names = (a.part.originator or a.part.publisher for group in groups for a in group[:1])
    texts = sum(len({account.words for account in group}) for group in groups)
    return SourceCount(side, len(groups), texts, tuple(dict.fromkeys(filter(None, names))))


def _name(source: Source, accounts: dict[str, Account]) -> str | None:
    first = accounts.get(source.parts[0]) if source.parts else None
    return source.originator or (first and first.part.publisher) or None
