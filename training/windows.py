"""Windows of word pieces that the network is trained on, and their batches; every random draw is seeded. No torch.

The draws come in a fixed order: changing it changes the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from communique.text.wordpiece import WordPiece
from corpora import NOWHERE, Article, NamedText, name_tags, paint
from pieces import STRAIGHT, UNLABELLED, Encoded, Labelled, Links, encode, retokenised

START, END = 101, 102
"""The pieces [CLS] and [SEP] around a window."""
WINDOW = 254
STEP = WINDOW - 30
SHORTEST = 16
"""Windows of no more pieces at a text's end are left out."""
STRAIGHT_SHARE = 0.3
"""Share of whole texts whose quotation marks are made straight."""
TOKENISED_SHARE = 0.75
"""Share of the passages that are written as PolNeAR's passages are."""
SHORTEST_PASSAGE = 8
RELEASES_AN_EPOCH = 150
RELEASE_PIECES = 508
BUDGET = 4096
"""Pieces in a batch, padding counted in."""
ROUNDED = 32
"""Windows are padded to a multiple of it, so that batches have few shapes."""

_STRAIGHT = str.maketrans(STRAIGHT)


class Window(NamedTuple):
    """At most 254 pieces between [CLS] and [SEP]; a link to piece 0 says "no source"."""

    ids: list[int]
    case: list[int]
    quote: list[int]
    tags: list[int]
    names: list[int]
    links: Links


Batch = tuple[int, list[Window]]
"""The length that the windows are padded to, and the windows."""


def window(e: Encoded, start: int, end: int) -> Window:
    """Pieces from start to end; links that leave the window are dropped."""
    links = []
    for kind, here, there in e.links:
        if start <= here < end and (there == NOWHERE or start <= there < end):
            links.append((kind, here - start + 1, 0 if there == NOWHERE else there - start + 1))
    return Window(
        [START, *e.ids[start:end], END],
        [0, *e.case[start:end], 0],
        [0, *e.quote[start:end], 0],
        [UNLABELLED, *e.tags[start:end], UNLABELLED],
        [UNLABELLED, *e.names[start:end], UNLABELLED],
        links,
    )


def _sliding(e: Encoded, first: int, pieces: int) -> Iterator[Window]:
    """Overlapping windows over the first ``pieces`` pieces; ``first``, 0 or less, is where the first would begin."""
    for i in range(first, pieces, STEP):
        start, end = max(0, i), min(pieces, i + WINDOW)
        if end - start > SHORTEST:
            yield window(e, start, end)


def article_windows(articles: Sequence[Article], epoch: int, wordpiece: WordPiece) -> list[Window]:
    """Of each article one annotator's version, drawn anew each epoch: as a whole, and passage by passage."""
    draw = Random(epoch)
    versions: dict[str, list[Article]] = {}
    for article in articles:
        versions.setdefault(article.name, []).append(article)
    out: list[Window] = []
    for name in sorted(versions):
        article = draw.choice(versions[name])
        length = len(article.text)
        whole = Labelled(
            article.text, paint(length, article.spans), name_tags(length, article.names), list(article.links)
        )
        out += _of_whole(whole, draw, wordpiece)
        out += _of_passages(whole, draw, wordpiece)
    return out


def _of_whole(whole: Labelled, draw: Random, wordpiece: WordPiece) -> Iterator[Window]:
    if draw.random() < STRAIGHT_SHARE:
        whole = replace(whole, text=whole.text.translate(_STRAIGHT))
    encoded = encode(whole, wordpiece)
    return _sliding(encoded, -draw.randrange(0, 128), len(encoded.ids))


def _of_passages(whole: Labelled, draw: Random, wordpiece: WordPiece) -> Iterator[Window]:
    """Each line by itself. A cue whose source stands outside the line: its link says nothing here and is left out."""
    at = 0
    for line in whole.text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if len(line.strip()) < SHORTEST_PASSAGE:
            continue
        links = [x for x in whole.links if start <= x[1] < end and (x[2] == NOWHERE or start <= x[2] < end)]
        if draw.random() < TOKENISED_SHARE:
            passage = retokenised(replace(whole, links=links), start, end)
        else:
            passage = Labelled(
                whole.text[start:end],
                whole.tags[start:end],
                whole.names[start:end],
                [(kind, a - start, NOWHERE if b == NOWHERE else b - start) for kind, a, b in links],
            )
        encoded = encode(passage, wordpiece)
        pieces = len(encoded.ids)
        for i in range(0, pieces, STEP):
            yield window(encoded, i, min(pieces, i + WINDOW))
            if i + WINDOW >= pieces:
                break


def name_windows(
    gum: Sequence[NamedText], releases: Sequence[NamedText], epoch: int, wordpiece: WordPiece
) -> list[Window]:
    """All of GUM and the beginnings of releases drawn anew each epoch, with names and without attributions."""
    draw = Random(1000 + epoch)
    drawn = draw.sample(releases, min(len(releases), RELEASES_AN_EPOCH))
    out: list[Window] = []
    for number, row in enumerate([*gum, *drawn]):
        text = row.text.translate(_STRAIGHT) if draw.random() < STRAIGHT_SHARE else row.text
        encoded = encode(Labelled(text, None, name_tags(len(text), row.names), []), wordpiece)
        first = -draw.randrange(0, 100)
        pieces = len(encoded.ids)
        out += _sliding(encoded, first, pieces if number < len(gum) else min(pieces, RELEASE_PIECES))
    return out


def batches(windows: list[Window], draw: Random) -> list[Batch]:
    """Batches of few shapes: lengths padded to multiples of 32, as many rows as fit the budget; what is left over of a
    length joins the next. Reorders ``windows``."""
    draw.shuffle(windows)
    of_length: dict[int, list[Window]] = {}
    for w in windows:
        of_length.setdefault(-(-len(w.ids) // ROUNDED) * ROUNDED, []).append(w)
    out: list[Batch] = []
    left: list[Window] = []
    for length in range(ROUNDED, WINDOW + 3, ROUNDED):
        rows = left + of_length.get(length, [])
        draw.shuffle(rows)
        size = BUDGET // length
        full = len(rows) // size * size
        out += [(length, rows[i : i + size]) for i in range(0, full, size)]
        left = rows[full:]
    if left:
        out.append((WINDOW + 2, left))
    draw.shuffle(out)
    return out


def epoch_batches(
    articles: Sequence[Article],
    gum: Sequence[NamedText],
    releases: Sequence[NamedText],
    epoch: int,
    wordpiece: WordPiece,
) -> list[Batch]:
    """All batches of one epoch, in their order."""
    out = batches(article_windows(articles, epoch, wordpiece), Random(epoch))
    out += batches(name_windows(gum, releases, epoch, wordpiece), Random(50 + epoch))
    Random(epoch).shuffle(out)
    return out
