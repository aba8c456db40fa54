"""The RECORD argument, and what is said when a record, an id or a date is not what the user thinks it is."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from communique.cli.console import one_line, remark
from communique.store import overview, query
from communique.store.record import Record, RecordError

Command = TypeVar("Command", bound=Callable[..., Any])

SUGGESTIONS = 3
"""How many near names are offered for one that is unknown."""

record_argument = click.argument("record", metavar="RECORD", type=click.Path(path_type=Path))
json_option = click.option("--json", "json_", is_flag=True, help="Print JSON instead of text.")


class Mistake(click.ClickException):
    """A user's mistake: one line on standard error, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        remark(f"communique: {one_line(self.message)}")


def day(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A year, month or day as ISO 8601 writes it (the callback of an option)."""
    if value is not None and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value):
        raise click.BadParameter(f"{value!r} is not a date such as 2024, 2024-05 or 2024-05-20.", context, param)
    return value


@contextmanager
def mistakes(path: Path) -> Iterator[None]:
    """What goes wrong inside with the record at ``path`` becomes a :class:`Mistake`."""
    try:
        yield
    except (RecordError, query.NotFoundError, query.AmbiguousError) as error:
        raise Mistake(str(error)) from error
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise Mistake(f"{path}: in use by another process; try again when it has ended") from error
        raise Mistake(f"{path}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise Mistake(f"{path}: damaged ({error}); build it anew") from error


@contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[Record]:
    """The record at ``path``, open; it must exist."""
    with mistakes(path):
        if write:
            Record.read(path).close()  # says that there is none, where Record.write would make one
        with Record.write(path) if write else Record.read(path) as record:
            yield record


def document_called(record: Record, reference: str) -> query.DocumentRow:
    """The document of this id, uri or base name; near names are offered where there is none."""
    try:
        return query.find_document(record, reference)
    except query.NotFoundError as error:
        names = [name for row in query.documents(record) for name in (row.id, row.file, row.uri) if name]
        raise Mistake(f"{error}{nearest(reference, names)}") from error


def actor_called(record: Record, reference: str) -> query.ActorRow:
    """The actor of this id or name; near names are offered where there is none."""
    try:
        return query.find_actor(record, reference)
    except query.NotFoundError as error:
        raise Mistake(f"{error}{nearest(reference, [row.name for row in overview.actors(record)])}") from error


def nearest(reference: str, names: list[str]) -> str:
    """ "; did you mean X or Y?", or nothing when no name is near."""
    by_fold = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(reference.casefold(), by_fold, SUGGESTIONS)
    return f"; did you mean {' or '.join(by_fold[name] for name in near)}?" if near else ""
