"""``edits``: what changed in documents after they were published, by kind, with the words of either version."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import get_args

import click

from communique.cli.console import count, fit, one_line, remark, say, say_json, terminal_width, wrap
from communique.cli.opening import document_called, json_option, opened, record_argument
from communique.export.edits import change_line, edit_line, status
from communique.model import Change, EditKind
from communique.store.edits import EditRow, edits_of, not_compared

WORDS = 300
"""Characters of a passage that are shown; --json has all of them."""
KIND = 17
"""Columns of a kind's name."""


@click.command()
@record_argument
@click.argument("document", required=False)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(get_args(EditKind)),
    help="Only changes of this kind; may be given several times. Names that went or came with a passage count too.",
)
@click.option("--all", "all_", is_flag=True, help="Furniture, blanks, punctuation and copies that alternate as well.")
@json_option
def edits(record: Path, document: str | None, kinds: tuple[str, ...], all_: bool, json_: bool) -> None:
    """List what changed between the versions of documents.

    DOCUMENT is an id or its beginning, a uri, or the name of a file; without it, all documents. Each change has the
    words of the older and of the newer version, with the characters at which they stand there. "Changed, no notice
    found" says that the newer text holds no note of a correction; why a text was changed is not known.
    """
    with opened(record) as open_record:
        only = document_called(open_record, document).id if document else None
        found = [(row, chosen(row, kinds, all_)) for row in edits_of(open_record, only)]
        waiting = not_compared(open_record)
    found = [(row, changes) for row, changes in found if changes]
    if json_:
        say_json([_as_json(row, changes) for row, changes in found])
    elif found:
        width = terminal_width()
        say(line for n, (row, changes) in enumerate(found) for line in ([""] if n else []) + lines(row, changes, width))
    documents = len({row.document.id for row, _ in found})
    if not json_:
        number = sum(len(changes) for _, changes in found)
        remark(f"\n{count(number, 'change')} in {count(documents, 'document')}" if found else "No changes.")
    if waiting:
        remark(f"{count(waiting, 'document')} with several versions not compared: build again.")


def chosen(row: EditRow, kinds: Collection[str], all_: bool) -> list[Change]:
    """The changes of an edit that are asked for. A kind that is hidden as a rule is shown when it is named."""
    visible = list(row.edit.changes) if all_ else list(row.shown)
    if not kinds:
        return visible
    if not all_ and not row.edit.alternates:
        visible = [c for c in row.edit.changes if c in row.shown or (c.kind in kinds and not c.alternates)]
    return [c for c in visible if _is(c, kinds)]


def _is(change: Change, kinds: Collection[str]) -> bool:
    gone, come = "name-removed" in kinds and change.names_removed, "name-added" in kinds and change.names_added
    return change.kind in kinds or bool(gone) or bool(come)


def lines(row: EditRow, changes: Sequence[Change], width: int) -> list[str]:
    """An edit: its document, its versions and times, whether a notice was found, then its changes."""
    document, edit = row.document, row.edit
    out = wrap(one_line(document.title or document.file or document.uri), width)
    out.append("  " + fit(f"{document.id}  {document.uri}", width - 2))
    copies = "; copies that alternate" if edit.alternates else ""
    out += wrap(f"version {edit.before + 1} to {edit.after + 1}: {when(row)}{copies}", width, "  ")
    out += wrap(status(row), width, "  ")
    for _, text, new in row.notices:
        out += wrap(f"notice{'' if new else ' (also in the older text)'}: {one_line(text)}", width, "  ")
    for change in changes:
        out += change_lines(change, width)
    return out


def when(row: EditRow) -> str:
    """Between which times the text changed, as far as the versions state them."""
    if row.last_seen is None and row.first_seen is None:
        return "time unknown"
    return f"older text last seen {row.last_seen or 'unknown'}, newer text first seen {row.first_seen or 'unknown'}"


def change_lines(change: Change, width: int) -> list[str]:
    """The kind, then the words of either side with their characters; names that went or came with a passage."""
    note = " (changed back by another edit)" if change.alternates else ""
    out = []
    for mark, text, span in (("-", change.before, change.before_span), ("+", change.after, change.after_span)):
        if span:
            words = one_line(text)
            shown = words if len(words) <= WORDS else words[: WORDS - 1] + "…"
            first, *more = wrap(f"{mark} {shown}  {span.start}–{span.end}", width - KIND - 2)
            out += [first, *(f"  {line}" for line in more)]
    for word, names in (("gone", change.names_removed), ("new", change.names_added)):
        if names and not change.kind.startswith("name-"):
            out += wrap(f"  {word}: {', '.join(map(one_line, names))}{note}", width - KIND - 2)
    if note:
        out.append(note.strip())
    blank = " " * (KIND + 2)
    return [f"  {change.kind:<{KIND}}{out[0]}", *(blank + line for line in out[1:])]


def summary(rows: Sequence[EditRow]) -> str | None:
    """ "5 changes in 2 edits, no notice found": what ``show document`` says; None where there is nothing to say."""
    shown = [row for row in rows if row.shown]
    if not shown:
        return None
    number = sum(len(row.shown) for row in shown)
    notice = "a notice found" if any(row.notices for row in shown) else "no notice found"
    return f"{count(number, 'change')} in {count(len(shown), 'edit')}, {notice}"


def _as_json(row: EditRow, changes: Sequence[Change]) -> dict[str, object]:
    about = {"uri": row.document.uri, "title": row.document.title}
    hidden = len(row.edit.changes) - len(row.shown)
    return {**edit_line(row), **about, "changes": [change_line(change) for change in changes], "hidden": hidden}
