"""``check`` and ``forget``: keeping a record right. ``export``: all of it as files."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from communique.cli.console import count, one_line, say, say_json
from communique.cli.opening import Mistake, document_called, json_option, opened, record_argument
from communique.export import jsonl
from communique.run.linking import link
from communique.store import check as checking
from communique.store.corrections import path_beside, quoting
from communique.store.forget import forget as forget_document

FOUND = 1
"""Exit code of a check that found something."""


@click.command()
@record_argument
@json_option
def check(record: Path, json_: bool) -> int:
    """Check every key, span, hash and index of a record.

    Exit code 1 and a list if anything is off.
    """
    with opened(record) as open_record:
        problems = checking.check(open_record)
    if json_:
        say_json(problems)
    elif problems:
        say(one_line(f"{problem.where}: {problem.what}") for problem in problems)
    else:
        say("Nothing is off.")
    return FOUND if problems else 0


@click.command()
@record_argument
@click.argument("document")
@json_option
def forget(record: Path, document: str, json_: bool) -> None:
    """Take a document out of a record for good: nothing of it remains in the file's bytes.

    DOCUMENT is an id or its beginning, a uri, or the name of a file.
    """
    with opened(record, write=True) as open_record:
        gone = forget_document(open_record, document_called(open_record, document).id)
        link(open_record)  # what it told of together with others is told without it
        quoted = quoting(record, gone.document)
    if json_:
        say_json({**asdict(gone), "quoted_in_corrections": quoted})
        return
    say(one_line(f"Forgotten: {gone.document} {gone.uri}"))
    if gone.sources:
        files = ", ".join(map(one_line, gone.sources))
        say(f"A build that reads {files} brings it back: remove it there too.")
    if quoted:
        lines = ", ".join(map(str, quoted))
        say(f"{path_beside(record)} quotes it, in lines {lines}: that file is yours, and was left as it is.")


@click.command()
@record_argument
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="The format."
)
@json_option
def export(record: Path, folder: Path, format_: str, json_: bool) -> None:
    """Write a record as files into the folder DIR.

    One file for each kind of row, one JSON object a line.
    """
    with opened(record) as open_record:
        try:
            lines = WRITERS[format_](open_record, folder)
        except OSError as error:
            raise Mistake(f"{folder}: cannot be written: {error.strerror or error}") from error
    if json_:
        say_json(lines)
    else:
        say(f"{folder / f'{name}.{format_}'}  {count(number, 'line')}" for name, number in lines.items())


WRITERS = {"jsonl": jsonl.export}
