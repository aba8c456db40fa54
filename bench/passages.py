#!/usr/bin/env python3
"""Time the alignment of two invented accounts of several lengths: python bench/passages.py [--repeat 5] [--json]

The texts are made of invented sentences, half of them common to both accounts in other words. Prints milliseconds of
processor time, the best of several runs: all of it, and what reading the sentences of both accounts takes of it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable

from communique.extraction import extract_document
from communique.link.account import Account, accounts_of
from communique.link.passages import align
from communique.link.passages.units import units_of
from communique.model import Document

LENGTHS = (3_000, 30_000, 100_000)
NOUNS = ("harbour", "ferry", "strait", "tariff", "barley", "lighthouse", "customs", "visa", "bridge", "tunnel")
FIRST = (
    "The ministers reaffirmed their dedication to the {0} agreement and discussed the {1} of district {2} in detail."
)
SECOND = "They reiterated a common commitment to the {0} accord and exchanged views on the {1} of district {2}."
OWN = "Officials of the {0} office had counted {2} cases of {1} fraud by the end of the season, one of them said."


def account(characters: int, own: int, pattern: str) -> Account:
    """An account of so many characters: of every two sentences one is common, one of its own."""
    shared, other, rows, size = random.Random(1), random.Random(own), [], 0
    while size < characters:
        number = len(rows)
        rows.append(pattern.format(shared.choice(NOUNS), shared.choice(NOUNS), number))
        rows.append(OWN.format(other.choice(NOUNS), other.choice(NOUNS), other.randrange(9000)))
        size += len(rows[-1]) + len(rows[-2])
    text = "Talks end in Northport\n\n" + "\n\n".join(rows) + "\n"
    document = Document(uri=f"{own}.txt", text=text, sha256="0", file=f"{own}.txt", language="en")
    return accounts_of(document, extract_document(document, model=False))[0]


def best(run: Callable[[], object], repeat: int) -> float:
    """Milliseconds of the fastest of several runs."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--repeat", type=int, default=5)
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    rows = []
    for length in LENGTHS:
        a, b = account(length, 2, FIRST), account(length, 3, SECOND)
        pairs = len(align(a, b))
        whole = best(lambda a=a, b=b: align(a, b), args.repeat)  # type: ignore[misc]
        read = best(lambda a=a, b=b: (units_of(a), units_of(b)), args.repeat)  # type: ignore[misc]
        rows.append({"characters": length, "pairs": pairs, "ms": round(whole, 1), "ms reading": round(read, 1)})
    if args.json:
        print(json.dumps(rows))
        return 0
    print(f"{'characters':>10} {'pairs':>6} {'ms':>8} {'of it reading':>14}")
    for row in rows:
        print(f"{row['characters']:10} {row['pairs']:6} {row['ms']:8} {row['ms reading']:14}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
