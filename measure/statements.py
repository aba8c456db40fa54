"""Measure statements on the gold of the seeds and the releases: how right each rule is, how many statements are found.

python measure/statements.py [--gold seeds|press|both] [--json]
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
from collections import defaultdict
from types import ModuleType

from communique.extraction import extract_document
from communique.read import items, read
from gold import SHARED, scorer

# As in gold/score.py: characters in common over characters in either.
OVERLAP = 0.5


def count(score: ModuleType, texts: pathlib.Path, gold: pathlib.Path, rules: dict[str, list[int]]) -> list[int]:
    """Adds to ``rules`` (found, overlapping, exact) of each rule; returns the gold statements wanted and found."""
    total = [0, 0]
    for file in sorted(texts.glob("*.txt")):
        if not (gold / f"{file.stem}.json").exists():
            continue
        document = read(next(iter(items(file, texts))))
        wanted = score.load_gold(gold / f"{file.stem}.json", document.text)["statements"]
        for turn in (False, True):
            g = [s for s in wanted if (s["mode"] == "turn") is turn]
            f = [s for s in extract_document(document).statements if (s.mode == "turn") is turn]
            chars = [score.chars(s.content) for s in f]
            pairs = score.pair_up(g, chars, lambda a, b: score.jaccard(a["chars"], b), OVERLAP)
            total[0] += sum(not s["optional"] for s in g)
            total[1] += sum(not g[i]["optional"] for i, _ in pairs)
            matched = {j: i for i, j in pairs}
            for j, s in enumerate(f):
                row = rules[s.by]
                row[0] += 1
                row[1] += j in matched
                row[2] += j in matched and score.core(document.text, s.content) == g[matched[j]]["core"]
    return total


def named(score: ModuleType, texts: pathlib.Path, gold: pathlib.Path) -> list[int]:
    """Reported statements matched to the gold's: how many, how many with a speaker, how many of these right."""
    total = [0, 0, 0]
    for file in sorted(texts.glob("*.txt")):
        if not (gold / f"{file.stem}.json").exists():
            continue
        document = read(next(iter(items(file, texts))))
        wanted = score.load_gold(gold / f"{file.stem}.json", document.text)
        found = extract_document(document)
        names = {a.id: (a.name, *a.aliases) for a in found.actors}
        g = [s for s in wanted["statements"] if s["mode"] != "turn"]
        f = [s for s in found.statements if s.mode != "turn"]
        chars = [score.chars(s.content) for s in f]
        for i, j in score.pair_up(g, chars, lambda a, b: score.jaccard(a["chars"], b), OVERLAP):
            if g[i]["optional"]:
                continue
            said, want = [names[a] for a in f[j].speakers], g[i]["speakers"]
            right = len(said) == len(want) and all(
                any(score.any_name(w, n, wanted["forms"]) for n in said) for w in want
            )
            total = [total[0] + 1, total[1] + bool(said), total[2] + (bool(said) and right)]
    return total


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--gold", choices=("seeds", "press", "both"), default="both")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    score, rules = scorer(), defaultdict(lambda: [0, 0, 0])
    if score is None:
        return 0
    folders = {"seeds": (SHARED / "seeds", SHARED / "gold"), "press": (SHARED / "gold" / "press",) * 2}
    total, voices = [0, 0], {}
    for name in folders if args.gold == "both" else (args.gold,):
        voices[name] = named(score, *folders[name])
        total = [a + b for a, b in zip(total, count(score, *folders[name], rules), strict=True)]
    if args.json:
        print(json.dumps({"rules": rules, "wanted": total[0], "found": total[1], "speakers": voices}))
        return 0
    print(f"{'rule':26} {'found':>6} {'right':>6} {'exact':>6}   right %")
    for name, (found, right, exact) in sorted(rules.items()):
        print(f"{name:26} {found:6} {right:6} {exact:6}   {100 * right / found:5.1f}")
    print(f"statements of the gold found: {total[1]} of {total[0]}")
    if len(voices) > 1:
        voices["together"] = [sum(v) for v in zip(*voices.values(), strict=True)]
    for name, (matched, given, right) in voices.items():
        precision, coverage = 100 * right / max(1, given), 100 * given / max(1, matched)
        print(f"named speakers, {name}: precision {precision:.1f} % at coverage {coverage:.1f} % of {matched}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
