"""``build``: folders and files into a record, with progress, and an account of what could not be read."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from communique.cli.console import count, one_line, remark, say, say_json, terminal_width, wrap
from communique.cli.opening import Mistake, json_option, mistakes
from communique.cli.progress import ProgressLine, duration
from communique.model import Failure
from communique.run.build import Report
from communique.run.build import build as run_build
from communique.run.pool import PoolError

SOME_FAILED = 3
"""Exit code of a build that could not read some documents."""
INTERRUPTED = 130
"""Exit code of a build that was stopped before its end."""


@click.command()
@click.argument(
    "folders",
    metavar="FOLDER...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, allow_dash=True, path_type=Path),
)
@click.option(
    *("-o", "--output", "record"),
    metavar="RECORD",
    type=click.Path(dir_okay=False, path_type=Path),
    default="record.db",
    show_default=True,
    help="The record to make, or to add to.",
)
@click.option(
    "--processes", metavar="N", type=click.IntRange(min=1), help="Processes that read.  [default: one for each core]"
)
@click.option("--no-model", is_flag=True, help="Read by rules alone: about ten times as fast, fewer statements found.")
@json_option
def build(folders: tuple[Path, ...], record: Path, processes: int | None, no_model: bool, json_: bool) -> int:
    """Read folders and files into a record.

    Reads plain text, Markdown, HTML, PDF, DOCX and JSON lines of press items; folders with all that is below them, and
    "-" is standard input. What is unchanged since the last build is not read again, what has changed becomes a new
    version, and what has left a folder stays in the record. A build that was stopped goes on where it was.
    """
    line = ProgressLine()
    try:
        with mistakes(record):
            report = run_build(folders, record, processes=processes, progress=line, model=not no_model)
    except PoolError as error:
        raise Mistake(f"no process that reads can be started: {error}") from error
    finally:
        line.end()
    if json_:
        say_json({**asdict(report), "record": str(record)})
    else:
        say(summary(report, record, terminal_width()))
        for failure in report.failures:
            remark(failure_line(failure))
    if report.stopped:
        return INTERRUPTED
    return SOME_FAILED if report.failures else 0


def summary(report: Report, record: Path, width: int) -> list[str]:
    """What was read, what was not, and where it is."""
    read = report.new + report.changed + report.again
    kinds = [
        (report.new, "new"),
        (report.changed, "with a new version"),
        (report.again, "read again"),
    ]
    told = ", ".join(f"{number:,} {what}" for number, what in kinds if number)
    size = f", {count(report.characters, 'character')} in {duration(report.seconds)}" if read else ""
    lines = wrap(f"read       {count(read, 'document')}{f' ({told})' if told else ''}{size}", width)
    lines.append(f"unchanged  {count(report.unchanged, 'document')}")
    if report.skipped:
        others = ", ".join(f"{number:,} {one_line(suffix)}" for suffix, number in report.skipped)
        number = sum(number for _, number in report.skipped)
        lines += wrap(f"skipped    {count(number, 'file')} of kinds that are not read: {others}", width)
    if report.failures:
        lines.append(
            f"failed     {count(len(report.failures), 'document or file', 'documents or files')}, listed below"
        )
    lines.append(f"record     {record}")
    if report.stopped:
        lines += ["", "Stopped before the end. The same command goes on from here."]
    return lines


def failure_line(failure: Failure) -> str:
    """Which document, what is wrong, what to do: one line."""
    advice = f"; {failure.advice}" if failure.advice else ""
    return one_line(f"{failure.uri}: {failure.problem}{advice}")
