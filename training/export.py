"""A checkpoint to the files that the program loads: attribution.onnx (8-bit weights), vocab.txt and model.json.

    python training/export.py work/model.pt [--run work/model.json] [--work work] [--out work/exported]
    python training/export.py work/model.e0.pt work/model.e1.pt work/model.e2.pt

Of several checkpoints the mean of the weights is taken.
The single-precision network stays beside them as attribution.fp32.onnx when --keep is given. model.json is written
anew: calibrate.py runs after this. With --passages FILE both are scored on its first 300 passages, and exit code 1 says
that an F1 of the 8-bit network, decoded as the program does it, differs by more than half a point.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from corpora import LABELS, NAMES, load_articles
from evaluate import of_onnx, table
from network import LINK_DIM, Tagger, base_folder, load_checkpoint
from pieces import load_wordpiece
from record import as_far_as, record_of
from scoring import TRANSITION_WEIGHT, constrained, log_transitions, read_passages, summary, tally
from windows import WINDOW

NAME, VERSION = "communique-attribution", "1"
OPSET = 17
CHECKED, TOLERANCE = 300, 0.5
"""Passages, and points of F1."""
LEAST = {"source": 0.3, "cue": 0.3, "content": 0.25}
"""The score below which the program keeps no span of a kind; chosen on PolNeAR's dev passages."""
USED = "words"
"""The decoder that the program has."""
DIGITS = 5


def to_onnx(model: Tagger, path: Path) -> None:
    """The network in single precision: ids, case, quote (int64 [1, n]) to tags [1, n, 7], names [1, n, 13] and link
    [1, n, 128]. No mask: a run holds one window, and nothing is padded."""
    ids = torch.randint(1000, 30000, (1, 64))
    zeros = torch.zeros_like(ids)
    names = ("ids", "case", "quote", "tags", "names", "link")
    torch.onnx.export(
        model,
        (ids, zeros, zeros),
        str(path),
        input_names=list(names[:3]),
        output_names=list(names[3:]),
        dynamic_axes={name: {1: "n"} for name in names},
        opset_version=OPSET,
        dynamo=False,
    )


def to_int8(single: Path, path: Path) -> None:
    """Weights of matrices and tables in 8 bits, a scale a channel; the scale of what flows in is taken of each run."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(single), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )


def settings(model: Tagger, transitions: np.ndarray, weights: Path, trained: dict[str, Any]) -> dict[str, Any]:
    """What the program needs beside the weights (training/README.md); calibrate.py fills in the calibration."""

    def plain(values: Any) -> Any:
        return np.round(np.asarray(values, dtype=np.float64), DIGITS).tolist()

    crf = {name: value.detach().numpy() for name, value in model.crf.named_parameters()}
    return {
        "name": NAME,
        "version": VERSION,
        "labels": list(LABELS),
        "names": list(NAMES),
        "window": WINDOW,
        "transitions": plain(constrained(crf["t"])),
        "start": plain(crf["start"]),
        "end": plain(crf["end"]),
        "log_transitions": plain(transitions),
        "transition_weight": TRANSITION_WEIGHT,
        "link": {
            "dim": LINK_DIM,
            "distance": plain(model.dist.detach().numpy()),
            "none": round(float(model.none.detach()[0]), DIGITS),
        },
        "weights_sha256": sha256(weights.read_bytes()).hexdigest(),
        "trained": trained,
        "least": LEAST,
        "calibration": {},
    }


def mean(checkpoints: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights of some checkpoints."""
    states = [torch.load(path, weights_only=True) for path in checkpoints]
    return {name: sum(s[name] for s in states) / len(states) for name in states[0]}


def differences(single: Path, small: Path, written: dict[str, Any], passages: Path) -> float:
    """Score both networks, print both tables; the largest difference of an F1 with the decoder in use."""
    rows = read_passages(passages, load_wordpiece(small.parent), CHECKED)
    found = []
    for path in (single, small):
        scorer, ways = of_onnx(path, written)
        found.append({name: summary(counts) for name, counts in tally(rows, scorer, ways).items()})
        print(f"{path.name}, {len(rows)} passages\n{table(found[-1])}", flush=True)
    one, other = (of_network[USED] for of_network in found)
    return max(abs(one[kind]["f1"] - other[kind]["f1"]) for kind in one)


def main() -> int:
    args = _arguments()
    base = args.base or base_folder()
    torch.manual_seed(0)
    # Scaled dot product attention has no single operator in this opset; the plain ("eager") form computes the same.
    model = load_checkpoint(args.checkpoints[0], base, attention="eager")
    model.load_state_dict(mean(args.checkpoints))
    args.out.mkdir(parents=True, exist_ok=True)
    single, small = args.out / "attribution.fp32.onnx", args.out / "attribution.onnx"
    to_onnx(model, single)
    to_int8(single, small)
    shutil.copyfile(base / "vocab.txt", args.out / "vocab.txt")
    run = json.loads((args.run or record_of(args.checkpoints[0])).read_text(encoding="utf-8"))
    transitions = log_transitions(load_articles(args.work), load_wordpiece(base))
    written = settings(model, transitions, small, as_far_as(args.checkpoints, run))
    (args.out / "model.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(f"{single.stat().st_size:,} bytes in single precision, {small.stat().st_size:,} in 8 bits")
    worst = differences(single, small, written, args.passages) if args.passages else 0.0
    if not args.keep:
        single.unlink()
    if args.passages:
        print(f"largest difference of an F1: {worst:.1f} points")
    return int(worst > TOLERANCE)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", type=Path, nargs="+", metavar="CHECKPOINT")
    parser.add_argument("--run", type=Path, help="what train.py wrote of the run (default: beside the checkpoint)")
    parser.add_argument("--work", type=Path, default=Path("work"), help="what prepare.py wrote (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=Path("work/exported"), help="default: %(default)s")
    parser.add_argument("--base", type=Path, help="folder of the base model (default: the installed package's)")
    parser.add_argument("--passages", type=Path, help="passages to compare the two networks on")
    parser.add_argument("--keep", action="store_true", help="keep the network in single precision")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
