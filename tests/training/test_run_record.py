"""The stages of a training as they are recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from record import as_far_as, record_of, stage, stages_until


@pytest.mark.parametrize("checkpoint", ["work/first.pt", "work/first.e1.pt"])
def test_the_record_lies_beside_the_checkpoint(checkpoint: str) -> None:
    assert record_of(Path(checkpoint)) == Path("work/first.json")


@pytest.mark.parametrize(
    ("stop_after", "epochs", "steps"),
    [(None, 3, 60), (1, 1, 10), (2, 2, 30)],
)
def test_a_stage_tells_what_was_planned_and_what_was_done(stop_after: int | None, epochs: int, steps: int) -> None:
    told = stage(4, [10, 20, 30], stop_after, 1e-4)
    assert (told["first_epoch"], told["epochs"], told["steps"], told["learning_rate"]) == (4, 3, 60, 1e-4)
    assert (told["epochs_done"], told["steps_done"]) == (epochs, steps)


@pytest.mark.parametrize(
    ("checkpoint", "done"),
    [
        ("second.pt", [(2, 30), (2, 15)]),
        ("second.e6.pt", [(2, 30), (1, 7)]),
        ("second.e7.pt", [(2, 30), (2, 15)]),
    ],
)
def test_a_checkpoint_ends_its_last_stage(checkpoint: str, done: list[tuple[int, int]]) -> None:
    stages = [stage(0, [10, 20, 30], 2, 3e-4), stage(6, [7, 8], None, 2e-4)]
    assert [(s["epochs_done"], s["steps_done"]) for s in stages_until(Path(checkpoint), stages)] == done


def test_a_mean_goes_as_far_as_its_last_checkpoint() -> None:
    run = {"seed": 1, "stages": [stage(0, [10, 20, 30], None, 3e-4)]}
    mean = as_far_as([Path(f"model.e{e}.pt") for e in (1, 0)], run)
    assert mean == {"seed": 1, "stages": [stage(0, [10, 20, 30], 2, 3e-4)], "mean_of_epochs": [1, 2]}
    assert as_far_as([Path("model.pt")], run) == run
