"""The commands. Each one's own module says what it prints; here they are put together and their mistakes are caught."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

import communique
from communique.cli.build import build
from communique.cli.compare import compare_command
from communique.cli.corrections import merge, split
from communique.cli.edits import edits
from communique.cli.listing import list_, stats
from communique.cli.quote import quote
from communique.cli.reuse import reuse
from communique.cli.search import search
from communique.cli.show import cite, show
from communique.cli.upkeep import check, export, forget

INTERRUPTED = 130
"""Exit code of a command that was stopped with Ctrl-C."""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: communique build FOLDER -o record.db",
)
@click.version_option(communique.__version__, "--version", prog_name="communique")
def commands() -> None:
    """Read diplomatic texts into one record in which everything leads to the exact words it rests on."""


for each in (
    build,
    show,
    list_,
    search,
    compare_command,
    quote,
    cite,
    edits,
    reuse,
    stats,
    merge,
    split,
    check,
    forget,
    export,
):
    commands.add_command(each)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code. A user's mistake is one line on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets its code, not a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        # Not commands.main(), which would end the process with code 1 when nobody reads the output any more.
        words = list(sys.argv[1:] if arguments is None else arguments)
        with commands.make_context("communique", words) as context:
            result = commands.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as mistake:
        mistake.show()
        return mistake.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0
