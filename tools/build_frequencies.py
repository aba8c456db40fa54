"""Compile data/frequencies.tsv: in what share of English passages a word stands, so that shared rare words say more.

Counted in speeches of the UN General Debate (CC0), releases of the US government, GUM and re3d (free licences)
and the news articles of PolNeAR (research use; only counts are kept), in the folder that COMMUNIQUE_SHARED names (by
default ../shared). Each text is cut into passages of PASSAGE words, so that a speech of an hour does not hold every
word; the share is the mean of the shares in the collections, so that the largest does not drown the others.
"""

from __future__ import annotations

import html
import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared")) / "data"
TABLE = ROOT / "src" / "communique" / "data" / "frequencies.tsv"
PASSAGE = 100
LEAST_PASSAGES = 5
"""Words of fewer passages are left out: they weigh as much as words that the table lacks."""
HEAD = """\
# In how many of a million English passages of 100 words a word stands; made by tools/build_frequencies.py, which says
# from what (UN General Debate, US releases of 2021, GUM, re3d, PolNeAR). word<TAB>passages; lower case, no accents.
"""
_WORD = re.compile(r"[a-z]{2,24}")
_MARKUP = re.compile(r"<[^<>]{0,2000}>")


def collections() -> Iterator[Iterator[str]]:
    """The texts of each collection."""
    yield (path.read_text(encoding="utf-8", errors="replace") for path in sorted((SHARED / "ungdc").rglob("*.txt")))
    yield (
        html.unescape(_MARKUP.sub(" ", json.loads(line)["versions"][-1]))
        for path in sorted((SHARED / "press").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    yield (path.read_text(encoding="utf-8") for path in sorted((SHARED / "polnear" / "train" / "text").glob("*.txt")))
    yield general()


def general() -> Iterator[str]:
    """Texts of many kinds: GUM and re3d."""
    for path in sorted((SHARED / "gum").rglob("*.conllu")):
        for piece in path.read_text(encoding="utf-8").split("# newdoc")[1:]:
            yield " ".join(line.split("\t")[1] for line in piece.split("\n") if line[:1].isdigit())
    for path in sorted((SHARED / "re3d").rglob("documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)["text"]


def plain(text: str) -> str:
    """Lower case without accents, possessives or apostrophes."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return re.sub(r"['’]s\b|['’]", "", bare)


def main() -> None:
    shares: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    names = ("ungdc", "press", "polnear", "general")
    for name, texts in zip(names, collections(), strict=True):
        passages: Counter[str] = Counter()
        number = 0
        for text in texts:
            words = _WORD.findall(plain(text))
            for at in range(0, len(words), PASSAGE):
                passages.update(set(words[at : at + PASSAGE]))
                number += 1
        print(f"{name}: {number:,} passages")
        seen.update(passages)
        for word, count in passages.items():
            shares[word] += count / number / len(names)
    kept = sorted(word for word, number in seen.items() if number >= LEAST_PASSAGES)
    rows = "".join(f"{word}\t{max(1, round(shares[word] * 1e6))}\n" for word in kept)
    TABLE.write_text(HEAD + rows, encoding="utf-8")
    print(f"{len(kept):,} words, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
