"""The shipped network: loading it and running one window through it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from communique.extraction.tagger.features import Pieces
from communique.text.wordpiece import WordPiece

Floats = NDArray[np.float32]
_START, _END = 101, 102

# On x86 processors without VNNI the faster kernels for 8-bit numbers cut off large sums: under an emulated Haswell 40
# of 806 spans of 200 PolNeAR passages differed without this option (measure/processors.py). Elsewhere it does nothing.
PRECISE = ("session.x64quantprecision", "1")


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of n pieces: tags [n, 7], names [n, 13] as logits; link [n + 1, 4, dim] vectors, the first
    of them that of the window's start, which stands for "none"."""

    tags: Floats
    names: Floats
    link: Floats


@dataclass(frozen=True, slots=True)
class Settings:
    """What the training left beside the weights; see docs/model-card.md."""

    version: str
    labels: tuple[str, ...]
    names: tuple[str, ...]
    transitions: Floats
    """[7, 7]: how much the tag in the column is favoured after the one in the row; the impossible ones far below 0."""
    name_transitions: Floats
    window: int
    link_dim: int
    link_distance: Floats
    link_none: float
    calibration: dict[str, tuple[tuple[float, float], ...]]
    least: dict[str, float]
    """For each kind of span the score below which it is not kept."""


class Network:
    """One session of onnxruntime, on one thread, one window a run: a window's scores depend on that window alone."""

    def __init__(self, session: ort.InferenceSession, settings: Settings) -> None:
        self._session = session
        self.settings = settings

    def run(self, pieces: Pieces, start: int, end: int) -> Scores:
        """Scores of the pieces from ``start`` to ``end``; at most ``settings.window`` of them."""
        feed = {
            "ids": _row(pieces.ids[start:end], _START, _END),
            "case": _row(pieces.cases[start:end], 0, 0),
            "quote": _row(pieces.quoted[start:end], 0, 0),
        }
        tags, names, link = self._session.run(("tags", "names", "link"), feed)
        n = end - start
        return Scores(tags[0, 1:-1], names[0, 1:-1], link[0, :-1].reshape(n + 1, 4, self.settings.link_dim))


def _row(values: list[int], first: int, last: int) -> NDArray[np.int64]:
    return np.array([[first, *values, last]], dtype=np.int64)


@cache
def wordpiece() -> WordPiece:
    """The vocabulary of the shipped network."""
    text = files("communique").joinpath("data", "tagger", "vocab.txt").read_text(encoding="utf-8")
    return WordPiece(text.rstrip("\n").split("\n"))


@cache
def network() -> Network:
    """The shipped network, loaded once a process."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    options.add_session_config_entry(*PRECISE)
    options.log_severity_level = 3
    weights = files("communique").joinpath("data", "tagger", "attribution.onnx").read_bytes()
    session = ort.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    return Network(session, settings())


_IMPOSSIBLE = -1e4


@cache
def settings() -> Settings:
    """The settings beside the weights."""
    raw = json.loads(files("communique").joinpath("data", "tagger", "model.json").read_text(encoding="utf-8"))
    return Settings(
        version=f"{raw['name']}-{raw['version']}",
        labels=tuple(raw["labels"]),
        names=tuple(raw["names"]),
        transitions=_transitions(np.array(raw["log_transitions"], dtype=np.float32) * raw["transition_weight"]),
        name_transitions=_transitions(np.zeros((2 * len(raw["names"]) + 1,) * 2, dtype=np.float32)),
        window=raw["window"],
        link_dim=raw["link"]["dim"],
        link_distance=np.array(raw["link"]["distance"], dtype=np.float32),
        link_none=raw["link"]["none"],
        calibration={k: tuple((a, b) for a, b in v) for k, v in raw["calibration"].items()},
        least=raw["least"],
    )


def _transitions(favour: Floats) -> Floats:
    """The table with "inside x" possible only after "begins x" and "inside x"."""
    out = favour.copy()
    for after in range(len(out)):
        for tag in range(2, len(out), 2):
            if after not in (tag, tag - 1):
                out[after, tag] = _IMPOSSIBLE
    return out
