"""`make demo`: build the record of the sample collection, show what is in it, and say what to try next."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from communique.cli import main as communique
from communique.cli.console import say, terminal_width, wrap
from communique.store.record import Record
from communique.store.search import search

ROOT = Path(__file__).resolve().parent.parent
COLLECTION = "examples/documents"
RECORD = "demo/record.db"

ABOUT = f"""The sample collection in {COLLECTION}: releases, wire stories, transcripts, a round-up and notes about \
invented countries, as text, HTML, PDF, DOCX and JSON lines."""

TRY = (
    ("A round-up, cut into the accounts that it holds", "show demo/record.db document basin-roundup.txt"),
    ("Who says what on the water shares, and in whose account", "search demo/record.db water shares --mode indirect"),
    ("What one minister says, as citations to copy", 'search demo/record.db --speaker "Ilsa Tarnow" --cite'),
    ("What one side says since May 2024", "search demo/record.db --side Drovia --since 2024-05"),
    ("A person, with offices and the documents that name her", 'show demo/record.db actor "Zoya Merkal"'),
    ("Everything as JSON lines", "export demo/record.db --format jsonl demo/export"),
    ("Your own folder of texts", "build FOLDER -o record.db"),
)


def main() -> int:
    shutil.rmtree(ROOT / "demo", ignore_errors=True)
    (ROOT / "demo").mkdir()
    os.chdir(ROOT)
    width = terminal_width()
    say(wrap(ABOUT, width))
    for words in (["build", COLLECTION, "-o", RECORD], ["stats", RECORD]):
        if code := run(words, width):
            return code
    return (
        run(["show", RECORD, "statement", quoted_statement()], width)
        or run(["check", RECORD], width)
        or say_next(width)
    )


def run(words: list[str], width: int) -> int:
    """Run a command under a line that shows it."""
    say()
    say(f"── communique {' '.join(words)} ".ljust(width, "─"))
    say()
    sys.stdout.flush()
    return communique(words)


def quoted_statement() -> str:
    """The id of a quotation whose speaker is known."""
    with Record.read(RECORD) as record:
        hits = search(record, "both banks of the river", mode="direct", limit=None)
        return next(hit.statement.id for hit in hits if hit.statement)


def say_next(width: int) -> int:
    """What to try next."""
    say()
    say("── Try next ".ljust(width, "─"))
    for what, words in TRY:
        say()
        say(what)
        say(f"  .venv/bin/communique {words}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
