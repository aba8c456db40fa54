"""`make demo`: build the record of the sample collection, show what is in it, and say what to try next."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from communique.cli import main as communique
from communique.cli.console import say, terminal_width, wrap

ROOT = Path(__file__).resolve().parent.parent
COLLECTION = "examples/documents"
RECORD = "demo/record.db"

ABOUT = f"""The sample collection in {COLLECTION}: releases, wire stories, transcripts, a round-up and notes about \
invented countries, as text, HTML, PDF, DOCX and JSON lines."""

TRY = (
    ("A round-up, cut into the accounts that it holds", "show demo/record.db document basin-roundup.txt"),
    ("Who is quoted on the water shares, and in whose account", "search demo/record.db water shares --mode direct"),
    ("What one minister says, as citations to copy", 'search demo/record.db --speaker "Ilsa Tarnow" --cite'),
    ("What one side says since May 2024", "search demo/record.db --side Drovia --since 2024-05"),
    ("A person, her offices, and the documents that name her", 'show demo/record.db actor "Ilsa Tarnow"'),
    ("Everything as JSON lines", "export demo/record.db --format jsonl demo/export"),
    ("Your own folder of texts", "build FOLDER -o record.db"),
)


def main() -> int:
    shutil.rmtree(ROOT / "demo", ignore_errors=True)
    (ROOT / "demo").mkdir()
    width = terminal_width()
    say(wrap(ABOUT, width))
    for title, words in (
        (None, ["build", COLLECTION, "-o", RECORD]),
        ("What is in it", ["stats", RECORD]),
        (
            "One quoted statement, as a citation",
            ["search", RECORD, "both banks", "--mode", "direct", "--cite", "--limit", "1"],
        ),
        ("Is every span, key and index right?", ["check", RECORD]),
    ):
        say()
        if title:
            say(f"── {title} ".ljust(width, "─"))
            say()
        if code := communique(words):
            return code
    say()
    say("── Try next ".ljust(width, "─"))
    for what, words in TRY:
        say()
        say(what)
        say(f"  .venv/bin/communique {words}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
