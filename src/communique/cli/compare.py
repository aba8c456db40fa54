"""``compare``: accounts side by side, in the terminal, as one page of HTML, or as JSON."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from communique.cli.compare_view import comparison_lines
from communique.cli.console import say, say_json, terminal_width
from communique.cli.opening import Mistake, document_called, json_option, opened, record_argument
from communique.export.compare import comparison_json
from communique.export.compare_html import comparison_html
from communique.link.account import Account, accounts_of
from communique.link.comparison import Comparison, across, against, compare, nearest
from communique.link.occasions import occasions
from communique.model import Document, Extraction, Part, row_id
from communique.store import query
from communique.store.occurrences import find_occurrence, occurrence_ids
from communique.store.record import Record

MOST_PAIRS = 300
"""Pairs of parts beyond which parts have to be named; a pair takes about a tenth of a second."""

_PART = re.compile(r"p[0-9a-f]{3,15}")
_EVENT = re.compile(r"o?e[0-9a-f]{3,15}")


@click.command("compare")
@record_argument
@click.argument("references", metavar="A [B]", nargs=-1, required=True)
@click.option(
    "--against", "against_", metavar="ACCOUNT", help="Of an event: the account that the others are laid against."
)
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a page of HTML that needs nothing else."
)
@click.option(
    "--all",
    "all_",
    is_flag=True,
    help="Show passages in the same words, and quotation marks between renderings, as well.",
)
@json_option
def compare_command(
    record: Path, references: tuple[str, ...], against_: str | None, html: Path | None, all_: bool, json_: bool
) -> None:
    """Lay accounts side by side.

    A and B are documents or parts: an id or its beginning, a uri, or the name of a file. With A alone, that is an event
    (all its accounts against the one nearest to the source) or a document of several parts (each against the others).

    First come the changes of attribution, then of strength, figures, dates and naming; then the passages that report
    the same thing, with the words that differ between marks; what only one account has; and the issues that each
    account names. "Only here" is claimed only against another account of the same occasion.
    """
    if len(references) > 2:
        raise Mistake("compare takes one event or document, or two documents or parts")
    with opened(record) as open_record:
        if len(references) == 1 and _EVENT.fullmatch(references[0]):
            comparison = of_event(open_record, references[0], against_)
        elif against_:
            raise Mistake("--against goes with an event")
        else:
            comparison = of_texts(open_record, references)
    if html:
        _write(html, comparison_html(comparison, all_=all_))
    if json_:
        say_json(comparison_json(comparison))
    elif html:
        say(f"wrote {html}")
    else:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        say(comparison_lines(comparison, terminal_width(), all_=all_, colour=colour))


def of_event(record: Record, reference: str, against_: str | None) -> Comparison:
    """All accounts of an event, each against the one nearest to the source or the one chosen."""
    if not reference.startswith("o"):
        row, inside = query.find_event(record, reference)
        reference = occurrence_ids(record, row.id)[inside.id]
    event = find_occurrence(record, reference)
    told = {each.part for each in event.accounts}
    documents = dict.fromkeys(each.document for each in event.accounts)
    accounts = [a for name in documents for a in accounts_of(*query.load(record, name)) if a.id in told]
    if len(accounts) < 2:
        raise Mistake(f"{event.title}: one account in this record; name a document or part to compare it with")
    chosen = _chosen(accounts, against_) if against_ else nearest(accounts)
    return compare(accounts, _few(against(accounts, chosen)), event=event, one=_one(record, documents))


def of_texts(record: Record, references: Sequence[str]) -> Comparison:
    """Two documents or parts, each account of one against each of the other; the parts of one document."""
    groups: list[Sequence[Account]] = [_accounts(record, each) for each in references]
    if len(groups) == 1:
        if len(groups[0]) < 2:
            raise Mistake(f"{references[0]}: one account; name a second document or part to compare it with")
        groups = [[each] for each in groups[0]]
    accounts = list({account.id: account for group in groups for account in group}.values())
    one = _one(record, dict.fromkeys(account.document.id for account in accounts))
    shared = _shared(groups, one)
    event = find_occurrence(record, shared) if shared else None
    pairs = across(*groups) if len(references) == 2 else across(accounts, accounts)
    return compare(accounts, _few(pairs), event=event, one=one)


def _few(pairs: Sequence[tuple[Account, Account]]) -> Sequence[tuple[Account, Account]]:
    if not pairs:
        raise Mistake("the same account twice: name another one to compare it with")
    if len(pairs) > MOST_PAIRS:
        raise Mistake(f"{len(pairs):,} pairs of accounts: name the parts to compare, or an account with --against")
    return pairs


def _accounts(record: Record, reference: str) -> tuple[Account, ...]:
    """The accounts of a document, or the one that a part is."""
    if _PART.fullmatch(reference):
        row, part = query.find_part(record, reference)
        return tuple(a for a in accounts_of(*query.load(record, row.id)) if a.id == part.id)
    document, extraction = query.load(record, document_called(record, reference).id)
    return accounts_of(document, extraction) or (_unread(document, extraction),)


def _unread(document: Document, extraction: Extraction) -> Account:
    """A document without parts as one account: its text was not analysed."""
    span = (0, max(1, len(document.text)))
    part = Part(row_id("part", document.id, document.text_hash, [span]), *span, "other", publisher=document.publisher)
    return Account(document, extraction, part)


def _one(record: Record, documents: Iterable[str]) -> dict[str, str]:
    """Event of one of the documents → occurrence."""
    return {event: one for name in documents for event, one in occurrence_ids(record, name).items()}


def _shared(groups: Sequence[Sequence[Account]], one: Mapping[str, str]) -> str | None:
    """The occurrence that accounts of every group are about; of several the one that most accounts are about."""
    held = [[o.key for a in group for o in occasions(a, one) if o.held and o.main] for group in groups]
    counted = Counter(key for keys in held for key in keys if all(key in keys for keys in held))
    return min(counted, key=lambda key: (-counted[key], held[0].index(key)), default=None)


def _chosen(accounts: Sequence[Account], reference: str) -> Account:
    """The account that a person names: by its part, its document or its file."""
    found = [
        a
        for a in accounts
        if reference in (a.document.uri, a.document.file) or a.id.startswith(reference) or a.document.id == reference
    ]
    if not found:
        names = ", ".join(f"{a.id} ({a.document.uri})" for a in accounts[:3])
        raise Mistake(
            f"{reference}: none of the accounts compared; they are {names}{', ...' if len(accounts) > 3 else ''}"
        )
    return nearest(found)


def _write(path: Path, page: str) -> None:
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise Mistake(f"{path}: {error.strerror or error}") from error
