#!/usr/bin/env python3
"""Group newspaper articles by event from their text alone, and score the groups: B-cubed precision, recall and F1.

Usage: python measure/clusters.py [--list] [--json]

The articles are those of data/news-clusters in the folder that COMMUNIQUE_SHARED names (by default ../shared beside the
checkout; without it the script says so and ends with 0), one file an event, all shuffled together. Only title and text
are looked at. B-cubed is the mean over the articles: of the articles in its group, the share of its event; of the
articles of its event, the share in its group. ``--list`` shows each group that holds several events.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter

from communique.link.events.stories import group_stories, story
from gold import SHARED


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("--list", action="store_true", help="show the groups that hold several events")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    folder = SHARED / "data" / "news-clusters"
    if not folder.exists():
        print(f"skipped: no articles in {folder} (set COMMUNIQUE_SHARED)", file=sys.stderr)
        return 0
    rows = [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    event = {f"{number:05}": row["event"] for number, row in enumerate(rows)}
    begin = time.perf_counter()
    stories = [story(id, row.get("title") or "", row.get("text") or "") for id, row in zip(event, rows, strict=True)]
    groups = group_stories(stories)
    took = time.perf_counter() - begin
    precision, recall = b_cubed(event, groups)
    figures = {
        "articles": len(rows),
        "events": len(set(event.values())),
        "groups": len(groups),
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "f1": round(200 * precision * recall / (precision + recall), 1),
        "ms an article": round(1000 * took / len(rows), 2),
    }
    print(json.dumps(figures) if args.json else "\n".join(f"{key:14} {value}" for key, value in figures.items()))
    if args.list:
        for group in groups:
            if len(held := Counter(event[id] for id in group)) > 1:
                print(f"\n{len(group)} articles of {len(held)} events")
                print(*(f"  {number:3} {name[:70]}" for name, number in held.most_common()), sep="\n")
    return 0


def b_cubed(event: dict[str, str], groups: tuple[tuple[str, ...], ...]) -> tuple[float, float]:
    """Precision and recall of groups of articles."""
    size = Counter(event.values())
    precision = recall = 0.0
    for group in groups:
        held = Counter(event[id] for id in group)
        precision += sum(n * n for n in held.values()) / len(group)
        recall += sum(n * n / size[name] for name, n in held.items())
    return precision / len(event), recall / len(event)


if __name__ == "__main__":
    sys.exit(main())
