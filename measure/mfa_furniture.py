"""Measures the reading of web pages: what of the article is lost and what furniture is kept on one ministry's pages.

The reference is the element that holds the article on this site. Only this script knows its name; the reader must not.
Run ``python measure/mfa_furniture.py`` (``--json`` for raw counts, ``--trafilatura`` to measure that library as well).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from lxml import html

from communique.model import Failure
from communique.read import Item, ReadError, items, read

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED") or Path(__file__).resolve().parents[2] / "shared")
ARTICLE = "//*[@id='News_Body_Txt_A'] | //div[@class='content']"
TITLE = "//*[@class='title' or @id='News_Body_Title' or @id='News_Body_subitle']"
DATES = "//*[@id='News_Body_Time' or @id='News_Body_source' or @class='time']"


def plain(text: str) -> str:
    """Letters and digits only: the comparison is about words, not about blanks."""
    return "".join(sign for sign in text if sign.isalnum())


def reference(data: bytes) -> tuple[list[str], str] | None:
    """The paragraphs of the article, and all that may stand in the text; None where the article's element is absent."""
    root = html.document_fromstring(data.decode("utf-8", "replace"))
    for element in root.xpath("//script | //style | //*[contains(@style, 'display:none')]"):
        element.drop_tree()
    found = root.xpath(ARTICLE)
    if not found:
        return None
    article = max(found, key=lambda element: len(element.text_content()))
    blocks = article.xpath(".//p | .//li | .//td") or [article]
    inner = [block for block in blocks if not block.xpath(".//p | .//li | .//td")]
    paragraphs = [plain(block.text_content()) for block in inner]
    allowed = [article.text_content(), root.findtext(".//title") or ""]
    allowed += [element.text_content() for element in root.xpath(f"{TITLE} | {DATES}")]
    return [words for words in paragraphs if words], " ".join(map(plain, allowed))


def measure(folder: Path, text_of: Callable[[Item], str]) -> Counter[str]:
    """Counts over the pages of a folder."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.html")):
        counts["pages"] += 1
        item = next(iter(items(path, folder)))
        if isinstance(item, Failure):
            raise SystemExit(f"{path}: {item.problem}")
        start = time.process_time()
        try:
            text = text_of(item)
        except ReadError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            counts["failed"] += 1
            continue
        counts["microseconds"] += round((time.process_time() - start) * 1e6)
        counts["characters"] += len(text)
        expected = reference(item.data)
        if expected is None:
            counts["without reference"] += 1
            continue
        compare(path, text, *expected, counts)
    return counts


def compare(path: Path, text: str, paragraphs: list[str], allowed: str, counts: Counter[str]) -> None:
    """Count paragraphs lost and lines that are not the article's."""
    whole = plain(text)
    lost = [words for words in paragraphs if words not in whole]
    lines = [line for line in re.split(r"\n+", text) if plain(line)]
    foreign = [line for line in lines if plain(line.removeprefix("• ")) not in allowed]
    merged = [line for line in lines if len(re.findall(r"(?:^|\s)(?:Q|A|问|答)[:：]", line)) > 1]
    counts["paragraphs"] += len(paragraphs)
    counts["paragraphs lost"] += len(lost)
    counts["lines"] += len(lines)
    counts["lines of furniture"] += len(foreign)
    counts["question and answer in one line"] += len(merged)
    counts["pages without loss or furniture"] += not lost and not foreign
    for kind, found in (("lost", lost), ("furniture", foreign)):
        for one in found[:3]:
            print(f"{path.parent.name}/{path.name} {kind}: {one[:100]}", file=sys.stderr)


def ours(item: Item) -> str:
    return read(item).text


def by_trafilatura(item: Item) -> str:
    from trafilatura import extract

    return extract(item.data.decode("utf-8", "replace"), favor_recall=True) or ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print raw counts")
    parser.add_argument("--trafilatura", action="store_true", help="measure trafilatura's choice as well")
    options = parser.parse_args()
    folder = SHARED / "data" / "mfa-china"
    if not folder.is_dir():
        raise SystemExit(f"skipped: {folder} is not there (set COMMUNIQUE_SHARED)")
    readers = {"communique": ours} | ({"trafilatura": by_trafilatura} if options.trafilatura else {})
    results = {
        f"{name} {part}": measure(folder / part, reader) for name, reader in readers.items() for part in ("en", "zh")
    }
    if options.json:
        print(json.dumps(results, indent=1))
        return
    for name, counts in results.items():
        print(name)
        for key, number in counts.items():
            print(f"  {key:32} {number:>9,}")
        print(f"  {'microseconds a character':32} {counts['microseconds'] / max(1, counts['characters']):>9.2f}")


if __name__ == "__main__":
    main()
