"""Score a checkpoint or an exported network on PolNeAR's passages: exact F1 of each kind, interval, precision, recall.

    python training/evaluate.py work/exported/attribution.onnx [--passages FILE] [--limit N] [--decode soft crf]
    python training/evaluate.py work/model.pt --work work

A checkpoint takes its table of transitions from the prepared articles in WORK, an ONNX file from model.json beside it
(or --settings FILE). Windows run one by one, in single precision or as the ONNX file has it.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.extraction.tagger.features import Pieces
from corpora import load_articles
from pieces import load_wordpiece
from scoring import Decoder, Scorer, decoders, log_transitions, read_passages, summary, tally
from windows import END, START

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
PASSAGES = SHARED / "data" / "polnear" / "passages-dev.txt"


def of_onnx(path: Path, settings: dict[str, Any]) -> tuple[Scorer, dict[str, Decoder]]:
    """The scorer of an ONNX file, and the ways to decode it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def scorer(pieces: Pieces, windows: Any) -> list[NDArray[np.float32]]:
        return [session.run(["tags"], feed(pieces, start, end))[0][0, 1:-1] for start, end in windows]

    return scorer, decoders(np.array(settings["log_transitions"]), np.array(settings["transitions"]))


def feed(pieces: Pieces, start: int, end: int) -> dict[str, NDArray[np.int64]]:
    """The inputs of one window."""
    columns = {
        "ids": [START, *pieces.ids[start:end], END],
        "case": [0, *pieces.cases[start:end], 0],
        "quote": [0, *pieces.quoted[start:end], 0],
    }
    return {name: np.array([column], dtype=np.int64) for name, column in columns.items()}


def of_checkpoint(path: Path, work: Path, base: Path) -> tuple[Scorer, dict[str, Decoder]]:
    """The scorer of a checkpoint, and the ways to decode it."""
    from network import load_checkpoint, scorer_of

    model = load_checkpoint(path, base)
    table = log_transitions(load_articles(work), load_wordpiece(base))
    return scorer_of(model), decoders(table, model.crf.t.detach().numpy())


def table(results: dict[str, dict[str, dict[str, float]]]) -> str:
    """One line a decoder and kind."""
    lines = ["decoder  kind       F1   95 % interval      P      R   gold"]
    for name, kinds in results.items():
        for kind, row in kinds.items():
            interval = f"{row['low']:5.1f} to {row['high']:5.1f}"
            lines.append(
                f"{name:8} {kind:8} {row['f1']:5.1f}  {interval}  {row['precision']:5.1f}  {row['recall']:5.1f}"
                f"  {row['gold']:5.0f}"
            )
    return "\n".join(lines)


def main() -> None:
    args = _arguments()
    if args.model.suffix == ".onnx":
        beside = args.settings or args.model.with_name("model.json")
        scorer, ways = of_onnx(args.model, json.loads(beside.read_text(encoding="utf-8")))
        wordpiece = load_wordpiece(beside.parent)
    else:
        from network import base_folder

        base = args.base or base_folder()
        scorer, ways = of_checkpoint(args.model, args.work, base)
        wordpiece = load_wordpiece(base)
    passages = read_passages(args.passages, wordpiece, args.limit)
    counts = tally(passages, scorer, {name: ways[name] for name in args.decode})
    results = {name: summary(of_way) for name, of_way in counts.items()}
    print(json.dumps({"passages": len(passages), **results}) if args.json else table(results))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="checkpoint (.pt) or exported network (.onnx)")
    parser.add_argument("--passages", type=Path, default=PASSAGES, help="default: %(default)s")
    parser.add_argument("--limit", type=int, help="score the first N passages only")
    parser.add_argument("--decode", nargs="+", choices=("soft", "words", "crf"), default=["soft", "words", "crf"])
    parser.add_argument("--work", type=Path, default=Path("work"), help="what prepare.py wrote (for a checkpoint)")
    parser.add_argument("--base", type=Path, help="folder of the base model (for a checkpoint)")
    parser.add_argument("--settings", type=Path, help="model.json of the network (default: beside the ONNX file)")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
