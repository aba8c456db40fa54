"""Score the time expression finder on TimeBank: span F1 (overlap, exact), value accuracy and value F1."""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from communique.extraction.times.context import Context
from communique.extraction.times.timex import scan

ROOT = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
_TAG = re.compile(r"<[^>]+>")
_TIMEX = re.compile(r"<TIMEX3([^>]*)>|</TIMEX3>")


def read_tml(path: Path) -> tuple[str, date | None, list[tuple[int, int, str]]]:
    """A TimeML file's text without tags, its creation day, and (start, end, value) of the annotated expressions."""
    raw = path.read_text(encoding="utf-8")
    created = next(
        (t for t in re.findall(r"<TIMEX3[^>]*>", raw) if "CREATION_TIME" in t or "PUBLICATION_TIME" in t), ""
    )
    stated = re.search(r'value="(\d{4}-\d\d-\d\d)', created)
    body = raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
    text, gold, opened, at = "", [], [], 0
    for tag in _TAG.finditer(body):
        text += html.unescape(body[at : tag.start()])
        at = tag.end()
        if not (timex := _TIMEX.match(tag.group())):
            continue
        if timex[1] is not None:
            value = re.search(r'value="([^"]*)"', timex[1])
            opened.append((len(text), value[1] if value else ""))
        elif opened:
            start, value_text = opened.pop()
            if start < len(text):
                gold.append((start, len(text), value_text))
    return text + html.unescape(body[at:]), date.fromisoformat(stated[1]) if stated else None, sorted(gold)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="list the N most frequent errors of each kind"
    )
    args = parser.parse_args()
    files = sorted((ROOT / "data/timebank").glob("*.tml"))
    if not files:
        print(f"skipped: no TimeBank under {ROOT} (set COMMUNIQUE_SHARED)")
        return 0
    tally: Counter[str] = Counter()
    errors: dict[str, Counter[tuple[str, ...]]] = {"missed": Counter(), "spurious": Counter(), "value": Counter()}
    for path in files:
        score_file(path, tally, errors)
    scores = summary(tally)
    print(json.dumps(scores) if args.json else "\n".join(f"{name:16} {value:.3f}" for name, value in scores.items()))
    for kind, counter in errors.items() if args.errors else ():
        print(f"\n{kind}")
        for key, count in counter.most_common(args.errors):
            print(f"{count:4} {' | '.join(key)}")
    return 0


def score_file(path: Path, tally: Counter[str], errors: dict[str, Counter[tuple[str, ...]]]) -> None:
    """Add one file's counts; each gold expression is paired with the first unpaired found one that overlaps it."""
    text, created, gold = read_tml(path)
    found = list(scan(text, 0, len(text), Context(text, created, "explicit")))
    tally["gold"] += len(gold)
    tally["found"] += len(found)
    paired = set()
    for start, end, value in gold:
        hit = next((i for i, f in enumerate(found) if i not in paired and f.start < end and f.end > start), None)
        words = " ".join(text[start:end].lower().split())
        if hit is None:
            errors["missed"][(words, value)] += 1
            continue
        paired.add(hit)
        got = found[hit]
        tally["overlap"] += 1
        tally["exact"] += (got.start, got.end) == (start, end)
        if got.value.value == value:
            tally["value"] += 1
        else:
            errors["value"][(words, text[got.start : got.end], value, got.value.value, str(created))] += 1
    for i, f in enumerate(found):
        if i not in paired:
            errors["spurious"][
                (text[max(0, f.start - 12) : f.start].replace("\n", " ") + "[" + text[f.start : f.end] + "]", f.rule)
            ] += 1


def summary(tally: Counter[str]) -> dict[str, float]:
    """F1 of spans by overlap and exact, share of overlapping ones whose value is right, and F1 of values."""

    def f1(right: int) -> float:
        return 2 * right / max(1, tally["gold"] + tally["found"])

    return {
        "gold": tally["gold"],
        "found": tally["found"],
        "span_f1_overlap": f1(tally["overlap"]),
        "span_f1_exact": f1(tally["exact"]),
        "value_accuracy": tally["value"] / max(1, tally["overlap"]),
        "value_f1": f1(tally["value"]),
    }


if __name__ == "__main__":
    sys.exit(main())
