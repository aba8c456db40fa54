"""Write docs/cli.md from the commands' own --help; with --check, say whether the file is up to date."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import click

from communique.cli import commands

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
WIDTH = 100

HEAD = """\
# Commands

This page is written by `make reference` from the commands' own `--help`.

## Exit codes

| code | meaning |
|---|---|
| 0 | all is well; files of unknown kinds may have been skipped |
| 1 | `check` found something |
| 2 | the command was not given right: no such record, no such id, a wrong option |
| 3 | `build` could not read some documents (each is listed with the reason); all others are in the record |
| 130 | interrupted; everything finished until then is in the record |
"""


def reference() -> str:
    """The whole page."""
    whole = click.Context(commands, info_name="communique", max_content_width=WIDTH, terminal_width=WIDTH)
    whole.help_option_names = commands.context_settings["help_option_names"]
    sections = [HEAD, section(whole)]
    for name, command in sorted(commands.commands.items()):
        sections.append(section(click.Context(command, parent=whole, info_name=name)))
    return "\n".join(sections)


def section(context: click.Context) -> str:
    """The section of one command."""
    return f"## {context.command_path}\n\n```text\n{context.get_help().strip()}\n```\n"


def same(page: str, other: str) -> bool:
    """Whether two pages say the same; versions of click break lines at different places."""
    return page.split() == other.split()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when docs/cli.md is out of date")
    options = parser.parse_args()
    page = reference()
    if options.check:
        if PAGE.exists() and same(PAGE.read_text(encoding="utf-8"), page):
            return 0
        print("docs/cli.md is out of date: run make reference", file=sys.stderr)
        return 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
