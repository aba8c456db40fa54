"""Fit how sure a span of a given score is, on annotated passages, and write it into model.json.

    python training/calibrate.py --passages ../shared/data/polnear/passages-dev.txt [--dry]

Reads and changes the network in the package (src/communique/data/tagger); --dry prints only.
Scores of the network's spans are sorted into bins of equal mass; the share of exactly right spans of each bin, made
monotone by pooling adjacent violators, is joined by straight lines. The expected calibration error printed is of five
folds: each fold is judged by a fit on the other four. Needs the package only (not torch).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from communique.extraction.tagger.decode import best_path, spans_of, with_marks
from communique.extraction.tagger.network import network, wordpiece
from communique.extraction.tagger.tag import CONTENT
from communique.extraction.tagger.windows import read_windows
from scoring import KINDS, read_passages, spans_to_words

BINS = 15
FOLDS = 5
Scored = list[tuple[float, bool]]


def scored_spans(path: Path) -> list[dict[str, Scored]]:
    """For each passage and kind the scores of the spans found and whether each is exactly right."""
    net, out = network(), []
    for passage in read_passages(path, wordpiece()):
        found: dict[str, Scored] = {kind: [] for kind in KINDS}
        pieces = passage.pieces
        if pieces.ids:
            read = read_windows(net, pieces)
            path_of_tags = best_path(read.tags, net.settings.transitions, pieces.goes_on)
            for span in with_marks(spans_of(path_of_tags, read.tags), pieces.quoted, CONTENT):
                if span.score < net.settings.least[KINDS[span.kind]]:
                    continue
                start, end = pieces.starts[span.first], pieces.ends[span.last - 1]
                kind, place = KINDS[span.kind], spans_to_words(passage.words, start, end)
                found[kind].append((span.score, place is not None and (kind, *place) in passage.gold))
        out.append(found)
    return out


def by_score(pair: tuple[float, bool]) -> float:
    """Of equal scores the right ones must not come last: that would look like a step."""
    return pair[0]


def fit(scored: Scored, bins: int = BINS) -> list[tuple[float, float]]:
    """(score, share of right ones) at the bins' means, rising."""
    ranked = sorted(scored, key=by_score)
    groups = [g for g in np.array_split(np.arange(len(ranked)), bins) if len(g)]
    pooled: list[list[float]] = []  # [sum of scores, right ones, count]
    for group in groups:
        pooled.append([sum(ranked[i][0] for i in group), float(sum(ranked[i][1] for i in group)), float(len(group))])
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last, strict=True)]
    return [(round(s / n, 4), round(r / n, 4)) for s, r, n in pooled]


def expected_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Mean distance of confidence and share of right ones over bins of equal mass."""
    ranked = sorted(pairs, key=by_score)
    groups = [g for g in np.array_split(np.arange(len(ranked)), bins) if len(g)]
    gaps = [abs(sum(ranked[i][0] for i in g) - sum(ranked[i][1] for i in g)) for g in groups]
    return float(sum(gaps) / max(1, len(ranked)))


def sure(steps: Sequence[tuple[float, float]], score: float) -> float:
    """The fitted share at a score; the score itself where nothing was fitted."""
    return float(np.interp(score, [a for a, _ in steps], [b for _, b in steps])) if steps else score


def judged_in_folds(passages: Sequence[Scored]) -> Scored:
    """Each span's fitted share, by a fit on the passages of the other folds, and whether the span is right."""
    out: Scored = []
    for fold in range(FOLDS):
        steps = fit([pair for i, p in enumerate(passages) if i % FOLDS != fold for pair in p])
        out += [(sure(steps, score), right) for p in passages[fold::FOLDS] for score, right in p]
    return out


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--passages", type=Path, required=True)
    ask.add_argument("--dry", action="store_true", help="print only")
    args = ask.parse_args()
    passages = scored_spans(args.passages)
    fitted = {}
    for kind in KINDS:
        of_kind = [p[kind] for p in passages]
        every = [pair for p in of_kind for pair in p]
        fitted[kind] = fit(every)
        right = 100 * sum(ok for _, ok in every) / max(1, len(every))
        before, after = expected_error(every), expected_error(judged_in_folds(of_kind))
        print(f"{kind:8} {len(every):5} spans, {right:4.1f} % right; error {before:.3f} before, {after:.3f} after")
    if not args.dry:
        place = Path(str(files("communique"))) / "data" / "tagger" / "model.json"
        settings = json.loads(place.read_text(encoding="utf-8"))
        settings["calibration"] = fitted
        place.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
