"""Count the printed speaker labels of a ministry's press conferences that become turns of the right kind.

Usage: python measure/turn_labels.py [--show 5] [--json]
The labels are found in the raw pages by this script alone: "Q:", "A:" and names before a colon at the start of a
paragraph of the element
that holds the article on this site. Q and outlets must be questions, A and the spokesperson's name answers (or an
address or remark before
the first question). Needs the data beside the project (COMMUNIQUE_SHARED, by default ../shared).
"""

from __future__ import annotations

import argparse
import html
import json
import os
import pathlib
import re
import sys
from collections import Counter
from dataclasses import replace

from communique.extraction.form.layout import lay_out
from communique.extraction.form.parts import cut_parts
from communique.extraction.form.turns import find_turns
from communique.extraction.reading import Reading
from communique.model import Failure, Turn
from communique.read import ReadError, items, read

LABEL = re.compile(r"^(Q|A|Follow-up|Journalist|[A-Z][\w.’' ]{1,40}?) ?(?:\([^()]{2,40}\))? ?[:：]\s*(.{0,60})")
# Words before a colon at the start of a paragraph on these pages that nobody speaks under.
NO_LABELS = {"Note", "Appendix", "Related News", "Here is the full text", "The full text is as follows"}


def paragraphs(page: str) -> list[str]:
    """The paragraphs of the article's element, without tags."""
    found = re.search(r'(?s)<div class="content">(.*?)<div class="tool"', page)
    if not found:
        return []
    body = re.sub(r"(?s)<script.*?</script>|<style.*?</style>", "", found.group(1))
    body = re.sub(r"(?i)<br\s*/?>|</p>|</div>", "\n", body)
    words = html.unescape(re.sub(r"<[^>]+>", "", body)).replace("\xa0", " ").replace("\u3000", " ")
    return [" ".join(x.split()) for x in words.split("\n") if x.strip()]


def printed(page: str, spokesperson: str) -> list[tuple[str, str, str]]:
    """(label, its first words, "question" or "answer") in order."""
    out = []
    for line in paragraphs(page):
        found = LABEL.match(line)
        if found and found.group(1) not in NO_LABELS and len(found.group(1).split()) <= 6:
            name = found.group(1)
            answers = name == "A" or name == spokesperson
            out.append((name, found.group(2).strip(), "answer" if answers else "question"))
    return out


def turns_of(path: pathlib.Path, root: pathlib.Path) -> tuple[str, tuple[Turn, ...]]:
    item = next(iter(items(path, root)))
    if isinstance(item, Failure):
        raise SystemExit(f"{path}: {item.problem}")
    try:
        document = read(item)
    except ReadError as problem:
        print(f"{path.name}: {problem}", file=sys.stderr)
        return "", ()
    reading = Reading(document, document.text_hash, blocks=lay_out(document))
    reading = replace(reading, parts=cut_parts(reading))
    return document.text, find_turns(reading)


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    here = pathlib.Path(__file__).resolve().parent.parent
    shared = pathlib.Path(os.environ.get("COMMUNIQUE_SHARED") or here.parent / "shared")
    folder = shared / "data" / "mfa-china" / "en"
    if not folder.exists():
        sys.exit(f"skipped: no data at {folder} (set COMMUNIQUE_SHARED)")
    counts = Counter[str]()
    for path in sorted(folder.glob("*.html")):
        page = path.read_text(encoding="utf-8", errors="replace")
        named = re.search(r"Spokesperson ([A-Z]\w+ [A-Z]\w+)", page)
        wanted = printed(page, named.group(1) if named else "")
        text, turns = turns_of(path, folder)
        counts["pages"] += 1
        counts["turns"] += len(turns)
        at = 0
        for name, words, kind in wanted:
            counts["labels"] += 1
            hit = None
            for i in range(at, len(turns)):
                t = turns[i]
                spoken = " ".join(text[t.body.start : t.body.end].split()) if t.body else ""
                if t.label and text[t.label.start : t.label.end] == name and spoken.startswith(words[:40]):
                    hit, at = t, i + 1
                    break
            counts["found"] += hit is not None
            right = hit is not None and (hit.kind == kind or (kind == "answer" and hit.kind in ("address", "remark")))
            counts["right kind"] += right
            counts["right speaker"] += hit is not None and (
                kind == "question" or hit.speaker == (named.group(1) if named else "")
            )
            if not right and asked.show:
                asked.show -= 1
                print(path.name, repr(name), repr(words), kind, hit and (hit.kind, hit.speaker))
        unlabelled = sum(t.label is None for t in turns)
        counts["turns without a printed label"] += max(0, len(turns) - unlabelled - len(wanted))
    if asked.json:
        print(json.dumps(counts, indent=1, sort_keys=True))
        return
    for key in ("pages", "turns", "labels", "found", "right kind", "right speaker", "turns without a printed label"):
        share = (
            f" {100 * counts[key] / max(1, counts['labels']):.2f}% of the labels"
            if key in ("found", "right kind", "right speaker")
            else ""
        )
        print(f"{key:32} {counts[key]:6}{share}")


if __name__ == "__main__":
    main()
