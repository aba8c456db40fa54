"""Exact F1 of source, cue and content on PolNeAR's passages, with a bootstrap interval over passages. No torch."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.extraction.tagger.decode import best_path, spans_of
from communique.extraction.tagger.features import Pieces, pieces_of
from communique.extraction.tagger.windows import softmax, windows
from communique.text.wordpiece import WordPiece
from corpora import LABELS, Article, paint
from pieces import TREEBANK, Labelled, encode
from windows import WINDOW

KINDS = ("source", "cue", "content")
TRANSITION_WEIGHT = 0.3
"""Of the log transitions beside the network's log probabilities: the best of 0, 0.15, 0.3 and 0.5 on whole articles of
PolNeAR's dev part (single-task trial)."""
IMPOSSIBLE = -1e4
COUNTED_ARTICLES = 400
"""Articles in whose labels transitions are counted."""
DRAWS = 1000

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
"""[passages, kinds, 3]: right, found, wanted."""
Scorer = Callable[[Pieces, Sequence[tuple[int, int]]], list[NDArray[np.float32]]]
"""Pieces and windows of them to the logits [n, 7] of each window."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as words joined by blanks: the words, their pieces, and the gold spans (kind, first word, last word
    exclusive)."""

    words: tuple[str, ...]
    pieces: Pieces
    gold: frozenset[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Decoder:
    """How logits become tags: what is averaged where windows overlap, and what a tag gains after another [7, 7]."""

    of_logits: bool
    gains: Floats
    whole_words: bool = False


def read_passages(path: Path, wordpiece: WordPiece, limit: int | None = None) -> list[Passage]:
    """The passages of a JSON-lines file with ``tokens`` and ``labels``."""
    with path.open(encoding="utf-8") as lines:
        return [_passage(json.loads(line), wordpiece) for line in lines][:limit]


def _passage(row: dict[str, list[str]], wordpiece: WordPiece) -> Passage:
    words = plain_words(row["tokens"])
    text = " ".join(words)
    return Passage(tuple(words), pieces_of(text, [(0, len(text))], wordpiece), frozenset(gold_spans(row["labels"])))


def plain_words(tokens: Sequence[str]) -> list[str]:
    """The tokens with the signs that the treebank's names stand for."""
    return [TREEBANK.get(token, token) for token in tokens]


def gold_spans(labels: Sequence[str]) -> set[tuple[str, int, int]]:
    """The spans of BIO labels; an "inside" that nothing begins is none."""
    out: set[tuple[str, int, int]] = set()
    start, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and label != f"I-{kind}":
            out.add((kind, start, i))
            start = -1
        if label.startswith("B-"):
            start, kind = i, label[2:]
    return out


def log_transitions(articles: Sequence[Article], wordpiece: WordPiece) -> Floats:
    """Log probabilities of one tag after another in the first 400 articles; the impossible ones far below 0."""
    counts = np.ones((len(LABELS), len(LABELS)))
    for article in articles[:COUNTED_ARTICLES]:
        tags = encode(Labelled(article.text, paint(len(article.text), article.spans), None, []), wordpiece).tags
        for a, b in pairwise(tags):
            counts[a, b] += 1
    return constrained(np.log(counts / counts.sum(1, keepdims=True)))


def constrained(gains: Floats) -> Floats:
    """The table with "inside x" possible only after "begins x" and "inside x"."""
    out = np.array(gains, dtype=np.float64)
    for after in range(len(out)):
        for tag in range(2, len(out), 2):
            if after not in (tag, tag - 1):
                out[after, tag] = IMPOSSIBLE
    return out


def decoders(transitions: Floats, learned: Floats) -> dict[str, Decoder]:
    """By name: "soft", probabilities with weighted log transitions; "words", the same without ends inside a word;
    "crf", logits with the learned chain."""
    soft = constrained(transitions * TRANSITION_WEIGHT)
    return {
        "soft": Decoder(False, soft),
        "words": Decoder(False, soft, whole_words=True),
        "crf": Decoder(True, constrained(learned)),
    }


def tally(passages: Sequence[Passage], scorer: Scorer, ways: dict[str, Decoder]) -> dict[str, Counts]:
    """Counts of every decoder over the same scores."""
    out = {name: np.zeros((len(passages), len(KINDS), 3), dtype=np.int64) for name in ways}
    for number, passage in enumerate(passages):
        if not passage.pieces.ids:
            continue
        soft, plain = _averaged(passage.pieces, scorer)
        for name, way in ways.items():
            goes_on = passage.pieces.goes_on if way.whole_words else [False] * len(passage.pieces.ids)
            found = _found(passage, plain if way.of_logits else soft, way, goes_on)
            for k, kind in enumerate(KINDS):
                mine, gold = ({s for s in spans if s[0] == kind} for spans in (found, passage.gold))
                out[name][number, k] = len(mine & gold), len(mine), len(gold)
    return out


def _averaged(pieces: Pieces, scorer: Scorer) -> tuple[Floats, Floats]:
    """Probabilities averaged over the windows, and the probabilities of averaged logits."""
    n = len(pieces.ids)
    soft, plain, count = np.zeros((n, len(LABELS))), np.zeros((n, len(LABELS))), np.zeros((n, 1))
    cut = windows(n, WINDOW)
    for (start, end), logits in zip(cut, scorer(pieces, cut), strict=True):
        soft[start:end] += softmax(logits)
        plain[start:end] += logits
        count[start:end] += 1
    return soft / count, softmax(plain / count)


def _found(passage: Passage, probabilities: Floats, way: Decoder, goes_on: Sequence[bool]) -> set[tuple[str, int, int]]:
    """The decoded spans, widened to whole words."""
    out = set()
    pieces = passage.pieces
    for span in spans_of(best_path(probabilities, way.gains, goes_on), probabilities):
        place = spans_to_words(passage.words, pieces.starts[span.first], pieces.ends[span.last - 1])
        if place is not None:
            out.add((KINDS[span.kind], *place))
    return out


def spans_to_words(words: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """The words, joined by blanks, that text[start:end] touches: first and last (exclusive), or None."""
    at, first, last = 0, -1, -1
    for i, word in enumerate(words):
        if at < end and at + len(word) > start:
            first, last = (i if first < 0 else first), i
        at += len(word) + 1
    return (first, last + 1) if first >= 0 else None


def f1(counts: NDArray[np.float64] | Counts) -> Floats:
    """In percent, of summed counts [..., 3]."""
    return 200 * counts[..., 0] / np.maximum(1, counts[..., 1] + counts[..., 2])


def summary(counts: Counts) -> dict[str, dict[str, float]]:
    """For each kind F1, the ends of its 95 % interval over passages, precision and recall, in percent."""
    n = len(counts)
    draws = np.random.default_rng(0).multinomial(n, np.full(n, 1 / n), size=DRAWS)
    low, high = np.percentile(f1((draws @ counts.reshape(n, -1)).reshape(DRAWS, len(KINDS), 3)), (2.5, 97.5), axis=0)
    total = counts.sum(0)
    precision = 100 * total[:, 0] / np.maximum(1, total[:, 1])
    recall = 100 * total[:, 0] / np.maximum(1, total[:, 2])
    columns = {"f1": f1(total), "low": low, "high": high, "precision": precision, "recall": recall, "gold": total[:, 2]}
    return {
        kind: {name: round(float(column[k]), 1) for name, column in columns.items()} for k, kind in enumerate(KINDS)
    }
