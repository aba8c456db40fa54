"""Train the network on what prepare.py wrote.

    python training/train.py [--work work] [--out work/model] [--epochs 6] [--rate 3e-4] [--stop-after N]
    python training/train.py --from work/model.pt --out work/second --first-epoch 6 --epochs 1 --rate 2e-4

Writes OUT.json (what is trained on what), OUT.e0.pt, OUT.e1.pt, ... after each epoch, and OUT.pt: the moving average of
the weights. All random draws are seeded; sums of floats differ with the processor and the number of threads.
``--stop-after`` ends a run early: the learning rate falls as if all epochs followed. ``--from`` goes on from a
checkpoint with a fresh optimizer, average and schedule; OUT.json then has the stages of the record beside it and one
more. The number of an epoch is the seed of what is drawn in it. ``--plan`` writes OUT.json and stops; ``--passages``
scores each epoch on the first 500 passages of that file.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from corpora import load_articles, load_texts
from network import NAME_TAGS, TAGS, Tagger, base_folder, link_loss, scorer_of
from pieces import UNLABELLED, load_wordpiece
from record import record_of, stage, stages_until
from scoring import decoders, log_transitions, read_passages, summary, tally
from windows import Batch, Window, epoch_batches

SEED = 1
THREADS = 2
WARM_UP, LOWEST_RATE = 0.06, 0.02
"""Share of the steps in which the learning rate rises, and the share of it that is left at the end."""
DECAY = 0.01
CRF_RATE = 10
"""How much faster the CRF's few weights move."""
LONGEST_STEP = 1.0
SMOOTHING, NAME_SMOOTHING = 0.05, 0.02
CRF_WEIGHT, LINK_WEIGHT = 0.5, 0.1
NAME_WEIGHT, NAME_WEIGHT_ALONE = 0.15, 0.5
"""Of names in windows with attributions (labels by our rules alone), and in the others."""
AVERAGING = 0.998
REPORT_EVERY = 40
SCORED_PASSAGES = 500


@dataclass(frozen=True, slots=True)
class Losses:
    """Of one batch; None: the batch has no such labels."""

    total: Tensor
    tags: Tensor | None
    chain: Tensor | None
    links: Tensor | None
    names: Tensor


@dataclass(frozen=True, slots=True)
class Padded:
    """A batch as tensors [rows, n]."""

    ids: Tensor
    case: Tensor
    quote: Tensor
    tags: Tensor
    names: Tensor
    mask: Tensor
    links: list[list[tuple[int, int, int]]]


def pad(windows: Sequence[Window], length: int) -> Padded:
    """The windows of a batch at one length."""

    def column(of: str, filling: int) -> Tensor:
        return torch.tensor([getattr(w, of) + [filling] * (length - len(w.ids)) for w in windows])

    mask = torch.tensor([[1] * len(w.ids) + [0] * (length - len(w.ids)) for w in windows])
    tags, names = column("tags", UNLABELLED), column("names", UNLABELLED)
    return Padded(
        column("ids", 0), column("case", 0), column("quote", 0), tags, names, mask, [w.links for w in windows]
    )


def losses(model: Tagger, batch: Padded) -> Losses:
    """The weighted sum of what is wrong with the heads, and its parts."""
    cross_entropy = nn.functional.cross_entropy
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, names, link = model(batch.ids, batch.case, batch.quote, batch.mask)
    total: Tensor | float = 0
    plain = chain = links = None
    attributed = bool((batch.tags != UNLABELLED).any())
    if attributed:
        tags = tags.float()
        plain = cross_entropy(
            tags.view(-1, TAGS), batch.tags.view(-1), ignore_index=UNLABELLED, label_smoothing=SMOOTHING
        )
        labelled = (batch.tags[:, 1:] != UNLABELLED).float()
        chain = model.crf.nll(tags[:, 1:], batch.tags[:, 1:].clamp_min(0), labelled)
        links = link_loss(model, link, batch.links)
        total = plain + CRF_WEIGHT * chain + (LINK_WEIGHT * links if links is not None else 0)
    named = cross_entropy(
        names.float().view(-1, NAME_TAGS),
        batch.names.view(-1),
        ignore_index=UNLABELLED,
        label_smoothing=NAME_SMOOTHING,
    )
    total = total + (NAME_WEIGHT if attributed else NAME_WEIGHT_ALONE) * named
    return Losses(total, plain, chain, links, named)


def optimizer(model: Tagger, rate: float) -> torch.optim.AdamW:
    """AdamW; matrices decay, the CRF moves faster. ``times`` of a group is what its rate is multiplied with."""
    rest = [p for name, p in model.named_parameters() if "crf" not in name]
    groups = [
        {"params": [p for p in rest if p.ndim > 1], "weight_decay": DECAY, "times": 1},
        {"params": [p for p in rest if p.ndim <= 1], "weight_decay": 0, "times": 1},
        {"params": list(model.crf.parameters()), "weight_decay": 0, "times": CRF_RATE},
    ]
    return torch.optim.AdamW(groups, lr=rate, fused=True)


def step(
    model: Tagger, average: Tagger, optimiser: torch.optim.AdamW, batch: Batch, rate: float, number: int
) -> Losses:
    """One step of the weights and of their average; ``number`` counts from 0."""
    for group in optimiser.param_groups:
        group["lr"] = rate * group["times"]
    length, windows = batch
    found = losses(model, pad(windows, length))
    optimiser.zero_grad()
    found.total.backward()
    nn.utils.clip_grad_norm_(model.parameters(), LONGEST_STEP)
    optimiser.step()
    keep = min(AVERAGING, (2 + number) / (11 + number))
    with torch.no_grad():
        for mean, now in zip(average.parameters(), model.parameters(), strict=True):
            mean.lerp_(now, 1 - keep)
    return found


def rate_at(step_number: int, steps: int, rate: float) -> float:
    """The learning rate rises to ``rate`` and then falls in a line."""
    return rate * (min(1, (step_number + 1) / (WARM_UP * steps)) * max(LOWEST_RATE, 1 - step_number / steps))


def run(args: argparse.Namespace, epochs: Sequence[Sequence[Batch]]) -> None:
    """Train over the epochs, saving the average after each. The learning rate falls over all of them, also over those
    behind ``--stop-after``."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(args.threads)
    model = Tagger(args.base, random.Random(SEED))
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True))
    average = copy.deepcopy(model)
    optimiser = optimizer(model, args.rate)
    steps, number, began = sum(map(len, epochs)), 0, time.monotonic()
    model.train()
    for epoch, of_epoch in enumerate(epochs[: args.stop_after], args.first_epoch):
        for batch in of_epoch:
            found = step(model, average, optimiser, batch, rate_at(number, steps, args.rate), number)
            number += 1
            if number % REPORT_EVERY == 0:
                pace = (time.monotonic() - began) / number
                print(
                    f"epoch {epoch} step {number}/{steps} loss {found.total.item():.4f} {pace:.2f} s/step", flush=True
                )
        torch.save(average.state_dict(), args.out.with_name(f"{args.out.name}.e{epoch}.pt"))
        if args.passages:
            _report(average, args, f"epoch {epoch}")
    torch.save(average.state_dict(), args.out.with_name(f"{args.out.name}.pt"))


def _report(model: Tagger, args: argparse.Namespace, what: str) -> None:
    """Score the average of the weights on the first passages."""
    wordpiece = load_wordpiece(args.base)
    passages = read_passages(args.passages, wordpiece, SCORED_PASSAGES)
    ways = decoders(log_transitions(load_articles(args.work), wordpiece), model.crf.t.detach().numpy())
    model.eval()
    for name, counts in tally(passages, scorer_of(model), ways).items():
        print(what, name, {kind: row["f1"] for kind, row in summary(counts).items()}, flush=True)


def record(args: argparse.Namespace, epochs: Sequence[Sequence[Batch]]) -> dict[str, Any]:
    """What is trained on what, in which stages; for the model's settings."""
    names = ("articles.jsonl", "silver.jsonl", "gum.jsonl")
    data = {name: sha256((args.work / name).read_bytes()).hexdigest() for name in names}
    stages = [stage(args.first_epoch, list(map(len, epochs)), args.stop_after, args.rate)]
    if args.start:
        earlier = json.loads(record_of(args.start).read_text(encoding="utf-8"))
        if earlier["data"] != data:
            raise SystemExit(f"{args.start} was trained on other data than {args.work} holds")
        stages = stages_until(args.start, earlier["stages"]) + stages
    return {
        "seed": SEED,
        "threads": args.threads,
        "data": data,
        "base": "sentence-transformers/all-MiniLM-L6-v2",
        "base_sha256": sha256((args.base / "model.safetensors").read_bytes()).hexdigest(),
        "stages": stages,
    }


def main() -> None:
    args = _arguments()
    args.base = args.base or base_folder()
    wordpiece = load_wordpiece(args.base)
    articles, gum = load_articles(args.work), load_texts(args.work / "gum.jsonl")
    releases = [t for t in load_texts(args.work / "silver.jsonl") if not t.name.startswith("polnear:")]
    numbers = range(args.first_epoch, args.first_epoch + args.epochs)
    epochs = [epoch_batches(articles, gum, releases, e, wordpiece) for e in numbers]
    written = record(args, epochs)
    args.out.with_name(f"{args.out.name}.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    now = written["stages"][-1]
    print(f"{now['steps_done']} of {now['steps']} steps, {now['steps_of_epoch']} an epoch", flush=True)
    if not args.plan:
        run(args, epochs)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path("work"), help="what prepare.py wrote (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=Path("work/model"), help="files to write (default: %(default)s)")
    parser.add_argument("--from", dest="start", type=Path, metavar="CHECKPOINT", help="weights to go on from")
    parser.add_argument("--epochs", type=int, default=6, help="over which the rate falls (default: %(default)s)")
    parser.add_argument("--first-epoch", type=int, default=0, help="number of the first (default: %(default)s)")
    parser.add_argument("--stop-after", type=int, metavar="EPOCHS", help="end after so many of the epochs")
    parser.add_argument("--rate", type=float, default=3e-4, help="highest learning rate (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=THREADS)
    parser.add_argument("--base", type=Path, help="folder of the base model (default: the installed package's)")
    parser.add_argument("--passages", type=Path, help="passages to score each epoch on")
    parser.add_argument("--plan", action="store_true", help="count the steps and stop")
    args = parser.parse_args()
    if args.stop_after is not None and not 1 <= args.stop_after <= args.epochs:
        parser.error("--stop-after: at least 1 and at most --epochs")
    return args


if __name__ == "__main__":
    main()
