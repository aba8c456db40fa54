"""The grid of issues by account: how many words each account gives an issue, and where it names it first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from communique.link.account import Account
from communique.link.comparison.issues import find_issues
from communique.link.comparison.nouns import Cell, IssueRow
from communique.link.comparison.topics import shared_topics
from communique.link.comparison.units import Unit, units
from communique.model import Span
from communique.rules.issues import issues

Held = tuple[Account, tuple[Unit, ...]]

BY_ISSUE, BY_TOPIC = "issues/1", "topics/1"


def grid(accounts: Sequence[Account], sides: Collection[str]) -> tuple[IssueRow, ...]:
    """A row for each issue that an account names, and for each phrase that two share. ``sides`` are the states that
    take part: their bare names are no issue of a meeting that they hold."""
    held = [(account, units(account)) for account in accounts]
    return (*_issue_rows(held, sides), *_topic_rows(held))


def _issue_rows(held: Sequence[Held], sides: Collection[str]) -> list[IssueRow]:
    own = {issue.id for issue in issues().values() if issue.state in sides}
    places: dict[str, dict[int, list[Span]]] = {}
    for number, (account, _) in enumerate(held):
        start = account.part.start
        for hit in find_issues(account.words):
            if not (hit.bare and hit.issue in own):
                span = Span(start + hit.start, start + hit.end)
                places.setdefault(hit.issue, {}).setdefault(number, []).append(span)
    rows = [
        IssueRow(issue.name, "issue", _cells(held, places[issue.id]), BY_ISSUE)
        for issue in issues().values()
        if issue.id in places
    ]
    return _ordered(rows)


def _topic_rows(held: Sequence[Held]) -> list[IssueRow]:
    rows = [IssueRow(t.name, "topic", _cells(held, t.places), BY_TOPIC) for t in shared_topics(held)]
    return _ordered(rows)


def _ordered(rows: Iterable[IssueRow]) -> list[IssueRow]:
    """Those that most accounts name come first, then those with most words."""
    kept = [row for row in rows if any(row.cells)]
    return sorted(
        kept, key=lambda r: (-sum(c is not None for c in r.cells), -sum(c.words for c in r.cells if c), r.name)
    )


def _cells(held: Sequence[Held], places: Mapping[int, Sequence[Span]]) -> tuple[Cell | None, ...]:
    return tuple(_cell(found, places.get(number, ())) for number, (_, found) in enumerate(held))


def _cell(found: Sequence[Unit], spans: Iterable[Span]) -> Cell | None:
    """The words of the sentences in which the spans stand, and the first of them; None where none stands in one."""
    naming: dict[Unit, Span] = {}
    for span in sorted(spans):
        for unit in found:
            if unit.span.start <= span.start < unit.span.end:
                naming.setdefault(unit, span)
                break
    if not naming:
        return None
    first = min(naming)
    return Cell(sum(unit.words for unit in naming), first.place, first.number, naming[first])
