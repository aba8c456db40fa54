"""Compile data/english_words.txt: which letters make an English word, for telling a misspelling from another word.

Counted in speeches of the UN General Debate (CC0), releases of the US government, and the GUM corpus (free licences),
in the folder that COMMUNIQUE_SHARED names (by default ../shared). Kept are words in lower case that stand in at least
LEAST_DOCUMENTS documents; how often they stand there is not kept.
"""

from __future__ import annotations

import html
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
TABLE = ROOT / "src" / "communique" / "data" / "english_words.txt"
LEAST_DOCUMENTS = 3
"""A misspelling of one desk rarely stands in three documents of different desks."""
HEAD = """\
# Words of English texts in lower case, one a line; made by tools/build_words.py, which says from what.
# They decide whether a changed word was misspelt before (letters that make no word) or is another word.
"""
_WORD = re.compile(r"(?<![\w'’-])[a-z]{2,24}(?![\w'’-])")
_MARKUP = re.compile(r"<[^<>]{0,2000}>")


def texts() -> Iterator[str]:
    """Every text that is counted."""
    for path in sorted((SHARED / "data" / "ungdc").rglob("*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")
    for path in sorted((SHARED / "data" / "gum").rglob("*.conllu")):
        for piece in path.read_text(encoding="utf-8").split("# newdoc")[1:]:
            yield " ".join(line.split("\t")[1] for line in piece.split("\n") if line[:1].isdigit())
    for path in sorted((SHARED / "data" / "press").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield html.unescape(_MARKUP.sub(" ", json.loads(line)["versions"][-1]))


def main() -> None:
    documents: Counter[str] = Counter()
    for text in texts():
        documents.update(set(_WORD.findall(text)))
    kept = sorted(word for word, number in documents.items() if number >= LEAST_DOCUMENTS)
    TABLE.write_text(HEAD + "\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept):,} words, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
