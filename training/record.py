"""The record of a training: seed, data and stages. train.py writes it beside its checkpoints. No torch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Stage = dict[str, Any]
_EPOCH = re.compile(r"\.e(\d+)\.pt$")


def record_of(checkpoint: Path) -> Path:
    """Where train.py wrote the record of a checkpoint's run: OUT.json for OUT.pt and OUT.e1.pt."""
    return checkpoint.with_name(checkpoint.name.split(".")[0] + ".json")


def stage(first_epoch: int, steps_of_epoch: Sequence[int], stop_after: int | None, rate: float) -> Stage:
    """What a run plans (the rate falls over all ``epochs``), and what it does of that (``epochs_done``)."""
    planned = {
        "first_epoch": first_epoch,
        "epochs": len(steps_of_epoch),
        "steps": sum(steps_of_epoch),
        "steps_of_epoch": list(steps_of_epoch),
        "learning_rate": rate,
    }
    return _done(planned, len(steps_of_epoch) if stop_after is None else stop_after)


def stages_until(checkpoint: Path, stages: Sequence[Stage]) -> list[Stage]:
    """The stages behind a checkpoint. OUT.e1.pt was saved after epoch number 1, so its last stage ends there."""
    named = _EPOCH.search(checkpoint.name)
    if named is None:
        return list(stages)
    return [*stages[:-1], _done(stages[-1], int(named[1]) + 1 - stages[-1]["first_epoch"])]


def as_far_as(checkpoints: Sequence[Path], run: dict[str, Any]) -> dict[str, Any]:
    """The record of a run up to the last of its checkpoints. ``mean_of_epochs``, when the weights are a mean, says
    after how many epochs of the last stage each was saved."""
    ends = sorted((stages_until(c, run["stages"]) for c in checkpoints), key=lambda s: s[-1]["epochs_done"])
    means = {"mean_of_epochs": [s[-1]["epochs_done"] for s in ends]} if len(ends) > 1 else {}
    return {**run, "stages": ends[-1], **means}


def _done(planned: Stage, epochs: int) -> Stage:
    return {**planned, "epochs_done": epochs, "steps_done": sum(planned["steps_of_epoch"][:epochs])}
