"""``reuse``: passages that documents have from one another, with the words of both sides and who had them first."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli.console import count, fit, one_line, remark, say, say_json, terminal_width, wrap
from communique.cli.opening import document_called, json_option, opened, record_argument
from communique.export.reuse import reuse_line
from communique.store.query import DocumentRow
from communique.store.reuse_rows import ReuseRow, not_compared, reuses_of

WORDS = 240
"""Characters of a passage that are shown; --json has its place."""


@click.command()
@record_argument
@click.argument("document", required=False)
@click.option("--kind", type=click.Choice(["near-duplicate", "lifted"]), help="Only whole texts, or only passages.")
@click.option("--least", metavar="WORDS", type=click.IntRange(min=1), help="Only passages of at least so many words.")
@json_option
def reuse(record: Path, document: str | None, kind: str | None, least: int | None, json_: bool) -> None:
    """List passages that documents share.

    DOCUMENT is an id or its beginning, a uri, or the name of a file; without it, all documents. Each passage of at
    least 24 words, or near-duplicate text, is shown from both documents, with the share of the words that are alike.
    The document that had it first stands first where attribution or dates tell; otherwise "direction unknown". Words
    that more than 24 documents have are formulas, and not listed.
    """
    with opened(record) as open_record:
        only = document_called(open_record, document).id if document else None
        rows = [
            row
            for row in reuses_of(open_record, only)
            if kind in (None, row.reuse.kind) and row.reuse.words >= (least or 0)
        ]
        waiting = not_compared(open_record)
    if json_:
        say_json([{**reuse_line(row), "a_text": row.a_text, "b_text": row.b_text} for row in rows])
    elif rows:
        width = terminal_width()
        say(line for n, row in enumerate(rows) for line in ([""] if n else []) + lines(row, width))
    if not json_:
        remark(f"\n{count(len(rows), 'passage')}" if rows else "No reuse.")
    if waiting:
        remark(f"{count(waiting, 'document')} not compared with the others: build again.")


def lines(row: ReuseRow, width: int) -> list[str]:
    """What is shared, then each side with its words and the characters at which they stand."""
    reuse = row.reuse
    known = reuse.direction != "unknown"
    way = f"first: {title(row.a)}" if known else "direction unknown"
    head = f"{reuse.kind}, {count(reuse.words, 'word')}, {reuse.similarity:.0%} alike; {way} ({reuse.reason})"
    out = wrap(one_line(head), width)
    for mark, document, passage, text in (("1", row.a, reuse.a, row.a_text), ("2", row.b, reuse.b, row.b_text)):
        out.append(fit(f"{mark if known else '-'} {document.id}  {title(document)}", width))
        words = one_line(text)
        shown = words if len(words) <= WORDS else words[: WORDS - 1] + "…"
        out += wrap(f"{shown}  {passage.span.start}–{passage.span.end}", width, "    ")
    return out


def title(document: DocumentRow) -> str:
    return one_line(document.title or document.file or document.uri)
