#!/usr/bin/env python3
"""How far the model's results would differ on another type of processor, as far as one machine can show it.

Usage: python measure/processors.py [--passages 200] [--under "COMMAND" ...] [--json]

The program on this processor is compared with other orders of the same sums (graph optimisation levels of onnxruntime,
two threads instead of one), with the faster kernels for 8-bit numbers that the program does without, and, for each
``--under``, with a run of Python under a command that shows it another processor, such as --under "qemu-x86_64 -cpu
Haswell" (AVX2 and no VNNI: the fast kernels cut off large sums there) or "qemu-x86_64 -cpu Nehalem" (SSE4 alone).
onnxruntime has no option or environment variable that leaves out an instruction set, so that without such a command
other kernels are not measured, and the script says so. Counted over passages of PolNeAR's dev part: spans and names in
one of the two results and not in the other, passages with any difference, confidences that differ in their two
decimals, and by how much at most.
"""

from __future__ import annotations

import argparse
import json
import platform
import shlex
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

from polnear_gold import FOLDER, SHARED, in_characters, passages

LEVELS = ("ORT_DISABLE_ALL", "ORT_ENABLE_BASIC", "ORT_ENABLE_EXTENDED", "ORT_ENABLE_ALL")
USUAL = ("ORT_ENABLE_ALL", "1", "1")
FAST = ("ORT_ENABLE_ALL", "1", "0")
"""Graph level, threads and exact kernels, as communique/extraction/tagger/network.py has them; and with the faster
kernels for 8-bit numbers."""
TOLD = ("avx512_vnni", "avx_vnni", "avx512f", "avx2", "fma", "sse4_1", "asimddp", "i8mm")
"""Instruction sets that choose onnxruntime's kernels for whole numbers."""

Rows = list[list[Any]]
"""[kind, start, end, confidence] of all that was found in one passage."""


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--passages", type=int, default=200)
    ask.add_argument("--under", action="append", default=[], help="a command that shows Python another processor")
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--child", nargs=3, metavar=("LEVEL", "THREADS", "PRECISE"), help=argparse.SUPPRESS)
    args = ask.parse_args()
    path = FOLDER / "passages-dev.txt"
    if not path.exists():
        print(f"skipped: no PolNeAR in {SHARED} (set COMMUNIQUE_SHARED)", file=sys.stderr)
        return 0
    if args.child:
        json.dump(found(path, args.passages, *args.child), sys.stdout)
        return 0
    usual = run([], USUAL, args.passages)
    ways = {f"graph level {level}": ([], (level, *USUAL[1:])) for level in LEVELS[:-1]}
    ways |= {"two threads": ([], (USUAL[0], "2", USUAL[2])), "fast kernels": ([], FAST)}
    for command in args.under:
        ways |= {command: (shlex.split(command), USUAL), f"{command}, fast": (shlex.split(command), FAST)}
    figures = {way: compared(usual, run(*how, args.passages)) for way, how in ways.items()}
    if args.json:
        print(json.dumps({"processor": processor(), "differences": figures}, indent=1))
        return 0
    counted = sum(len(rows) for rows in usual)
    print(f"this processor: {processor()}\n{len(usual)} passages with {counted} spans and names\n")
    print(f"  {'against':36} {'spans':>6} {'passages':>8} {'confidence':>10} {'at most':>8}")
    for way, row in figures.items():
        counts = f"{row['spans']:6} {row['passages']:8} {row['confidences']:10} {row['at most']:8.2f}"
        print(f"  {way:36} {counts}")
    if not args.under:
        print("\nOther instruction sets were not measured: name a command that emulates them (--under).")
    return 0


def run(under: list[str], how: tuple[str, ...], number: int) -> list[Rows]:
    """What a process of its own finds in the passages, its Python started by the command ``under``."""
    command = [*under, sys.executable, __file__, "--passages", str(number), "--child", *how]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed: {done.stderr.strip()[-1000:]}")
    return list(json.loads(done.stdout))


def found(path: Path, number: int, level: str, threads: str, precise: str) -> list[Rows]:
    """Everything the network finds in the first passages."""
    import onnxruntime as ort

    from communique.extraction.tagger.network import PRECISE, Network, settings
    from communique.extraction.tagger.tag import KINDS, tag

    options = ort.SessionOptions()
    options.intra_op_num_threads = int(threads)
    options.use_deterministic_compute = True
    options.add_session_config_entry(PRECISE[0], precise)
    options.log_severity_level = 3
    options.graph_optimization_level = getattr(ort.GraphOptimizationLevel, level)
    weights = files("communique").joinpath("data", "tagger", "attribution.onnx").read_bytes()
    network = Network(ort.InferenceSession(weights, options, providers=["CPUExecutionProvider"]), settings())
    out = []
    for row in passages(path)[:number]:
        text = in_characters(row)[0]
        result = tag(text, [(0, len(text))], network)
        rows: Rows = [[f"name {n.kind}", *n.span, n.confidence] for n in result.names]
        for each in result.attributions:
            pieces = [*zip(KINDS, (each.source, each.cue), strict=False), *(("content", c) for c in each.contents)]
            rows += [[kind, *piece.span, piece.confidence] for kind, piece in pieces if piece]
        out.append(sorted(rows))
    return out


def compared(usual: list[Rows], other: list[Rows]) -> dict[str, Any]:
    """Differences between two results for the same passages."""
    spans = passages_touched = confidences = 0
    most = 0.0
    for one, two in zip(usual, other, strict=True):
        sure = [{(kind, a, b): confidence for kind, a, b, confidence in rows} for rows in (one, two)]
        changed = sure[0].keys() ^ sure[1].keys()
        steps = [abs(sure[0][key] - sure[1][key]) for key in sure[0].keys() & sure[1].keys()]
        spans += len(changed)
        confidences += sum(step > 0 for step in steps)
        passages_touched += bool(changed) or any(steps)
        most = max([most, *steps])
    return {"spans": spans, "passages": passages_touched, "confidences": confidences, "at most": round(most, 4)}


def processor() -> str:
    """The processor's name and those of its instruction sets that matter here."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    told = dict(line.split(":", 1) for line in reversed(lines) if ":" in line)
    told = {key.strip(): value.strip() for key, value in told.items()}
    flags = told.get("flags", told.get("Features", "")).split()
    return f"{told.get('model name', platform.machine())} ({', '.join(x for x in TOLD if x in flags)})"


if __name__ == "__main__":
    sys.exit(main())
