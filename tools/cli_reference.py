"""Write docs/cli.md from the commands' own --help, and the README's picture of the demo from the demo's own output.

With --check nothing is written: the exit code says whether both are up to date.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

import click

from communique.cli import commands

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "cli.md"
README = ROOT / "README.md"
WIDTH = 100

HEAD = """\
# Commands

This page is written by `make reference` from the commands' own `--help`.

## Exit codes

| code | meaning |
|---|---|
| 0 | all is well; files of unknown kinds may have been skipped |
| 1 | `check` found something; `quote` found a quotation that is not verbatim |
| 2 | the command was not given right: no such record, no such id, a wrong option |
| 3 | `build` could not read some documents (each is listed with the reason); all others are in the record |
| 130 | interrupted; everything finished until then is in the record |
"""
_PICTURE = re.compile(r"(<!-- demo: written by make reference -->\n).*?(<!-- end of demo -->)", re.S)
_SECONDS = re.compile(r" in \d+ s\b")


def reference() -> str:
    """The whole page of the commands."""
    whole = click.Context(commands, info_name="communique", max_content_width=WIDTH, terminal_width=WIDTH)
    whole.help_option_names = commands.context_settings["help_option_names"]
    sections = [HEAD, section(whole)]
    for name, command in sorted(commands.commands.items()):
        sections.append(section(click.Context(command, parent=whole, info_name=name)))
    return "\n".join(sections)


def section(context: click.Context) -> str:
    """The section of one command."""
    return f"## {context.command_path}\n\n```text\n{context.get_help().strip()}\n```\n"


def readme(page: str) -> str:
    """The README with the demo's output up to its check, commands marked as such."""
    demo = subprocess.run(
        [sys.executable, ROOT / "tools" / "demo.py"], capture_output=True, text=True, check=True
    ).stdout
    shown = demo[demo.index("── communique ") : demo.index("── communique check")]
    picture = re.sub(r"^── (communique .*?) ─+$", r"$ \1", shown, flags=re.M).strip()
    return _PICTURE.sub(lambda match: f"{match.group(1)}\n```text\n{picture}\n```\n\n{match.group(2)}", page)


def same(page: str, other: str) -> bool:
    """Whether two pages say the same; click's versions break lines differently, and no two runs take as long."""
    return _SECONDS.sub("", page).split() == _SECONDS.sub("", other).split()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is out of date")
    options = parser.parse_args()
    code = 0
    old = README.read_text(encoding="utf-8")
    for path, page in ((REFERENCE, reference()), (README, readme(old))):
        if path.exists() and same(path.read_text(encoding="utf-8"), page):
            continue
        if options.check:
            print(f"{path.relative_to(ROOT)} is out of date: run make reference", file=sys.stderr)
            code = 1
        else:
            path.write_text(page, encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
