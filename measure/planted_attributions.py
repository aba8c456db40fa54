"""Plant changes of attribution in releases, and measure how many are marked and how often harmless ones are.

Usage: python measure/planted_attributions.py [--releases N] [--seed N] [--no-model] [--rounds N] [--list] [--json]
Takes N releases (100) of the press data beside the project (COMMUNIQUE_SHARED, by default ../shared) in which the
patterns of planting.py find reported speech, plants up to three changes and up to six harmless ones in a copy of each,
reads both, and compares them sentence by sentence (that a passage goes with its copy is known here: the alignment is
measured by measure/parallels.py). A planted change is marked when a difference of a fitting kind lies in its sentence;
a control is marked falsely when any difference of attribution or quotation marks does. --list shows both with their
words. --rounds 3 draws three times, with other seeds.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from communique.extraction import extract_document
from communique.link.account import Account, accounts_of
from communique.link.differences import find_differences
from communique.model import Difference, Document, Span
from communique.read import items, read
from gold import SHARED
from planting import DROPPED, HARMLESS, PLANTED, Cast, prepared, sentences

FILES = ("data/press/state-2021.jsonl", "data/press/whitehouse-2021.jsonl")
MOST_PLANTED = 3
MOST_HARMLESS = 6
MOST_UNCHANGED = 15
LONGEST = 40_000
"""Characters of a release that is taken."""
LEAST_WORDS = 5
BARS = {"planted": ">= 90 %", "controls": "<= 5 %"}


@dataclass(slots=True)
class Piece:
    """A sentence of a release, as the text and its copy have it; ``change`` is what was done to it."""

    start: int
    end: int
    before: str
    after: str
    change: str = ""
    places: list[Span] = field(default_factory=list)


def releases(number: int, rng: random.Random) -> list[tuple[str, str]]:
    """(uri, text) of releases in which something can be planted, drawn at random, both publishers in turn.

    Two of three, as far as they go, report speech whose speaker can be taken away as a whole: marks and speakers that
    can be exchanged are many times more frequent.
    """
    drawn: list[list[Document]] = []
    for name in FILES:
        path = SHARED / name
        found = [read(item) for item in items(path, path.parent)]
        documents = [d for d in found if isinstance(d, Document) and len(d.text) < LONGEST]
        rng.shuffle(documents)
        drawn.append(documents)
    whole: list[tuple[str, str]] = []
    other: list[tuple[str, str]] = []
    for document in (d for row in zip_longest(*drawn) for d in row if d is not None):
        possible = _candidates(_pieces(document.text, rng), Cast.of(document.text), rng)
        if any(PLANTED[name][1] == DROPPED for name in possible):
            whole.append((document.uri, document.text))
        elif possible:
            other.append((document.uri, document.text))
    first = whole[: number * 2 // 3]
    return (first + other)[:number]


def _pieces(text: str, rng: random.Random) -> list[Piece]:
    out = []
    for start, end in sentences(text):
        sentence = prepared(text[start:end], rng)
        out.append(Piece(start, end, sentence, sentence))
    return out


def _candidates(pieces: Sequence[Piece], cast: Cast, rng: random.Random) -> dict[str, list[tuple[Piece, str]]]:
    """For each kind of change the pieces that it fits, with what they become."""
    out: dict[str, list[tuple[Piece, str]]] = {}
    for piece in pieces:
        for name, (change, _) in PLANTED.items():
            made = change(piece.before, cast, rng)
            if made is not None and made != piece.before:
                out.setdefault(name, []).append((piece, made))
    return out


def plant(text: str, rng: random.Random, counts: dict[str, int]) -> tuple[str, str, list[Piece]]:
    """The text and its copy, with the pieces; kinds that were planted less often so far come first."""
    cast, pieces = Cast.of(text), _pieces(text, rng)
    possible = _candidates(pieces, cast, rng)
    for name in sorted(possible, key=lambda n: (counts.get(n, 0), n))[:MOST_PLANTED]:
        free = [(p, made) for p, made in possible[name] if not p.change]
        if free:
            piece, piece.after = (chosen := rng.choice(free))[0], chosen[1]
            piece.change = name
            counts[name] = counts.get(name, 0) + 1
    for name in rng.sample(sorted(HARMLESS), MOST_HARMLESS):
        free = [p for p in pieces if not p.change]
        rng.shuffle(free)
        for piece in free:
            made = HARMLESS[name](piece.before, cast, rng)
            if made is not None and made != piece.before:
                piece.after, piece.change = made, name
                break
    return _joined(text, pieces, "before"), _joined(text, pieces, "after"), pieces


def _joined(text: str, pieces: Sequence[Piece], which: str) -> str:
    """The text with every piece as it stands on one side; each notes where."""
    out, at, length = [], 0, 0
    for piece in pieces:
        words = getattr(piece, which)
        out += [text[at : piece.start], words]
        length += piece.start - at
        piece.places.append(Span(length, length + len(words)))
        length += len(words)
        at = piece.end
    return "".join([*out, text[at:]])


def account_at(accounts: Sequence[Account], span: Span) -> Account | None:
    """The account that holds a span."""
    return next((a for a in accounts if a.holds(*span)), None)


def read_text(uri: str, text: str, *, model: bool) -> tuple[Account, ...]:
    """The accounts of a text."""
    document = Document(uri, text, sha256="0" * 64, language="en")
    return accounts_of(document, extract_document(document, model=model))


def told(found: Sequence[Difference]) -> list[Difference]:
    """The differences of attribution and of quotation marks."""
    return [d for d in found if d.kind.startswith("attribution") or d.kind == "quotation marks"]


def measure(number: int, seed: int, *, model: bool, show: bool, tally: dict[str, list[int]]) -> None:
    """Adds (marked, all) of each kind of change to ``tally``."""
    rng, counts = random.Random(seed), {}
    for uri, text in releases(number, rng):
        before, after, pieces = plant(text, rng, counts)
        one, other = read_text(uri, before, model=model), read_text(f"{uri}#copy", after, model=model)
        unchanged = [p for p in pieces if not p.change and len(p.before.split()) >= LEAST_WORDS]
        chosen = {id(p) for p in rng.sample(unchanged, min(MOST_UNCHANGED, len(unchanged)))}
        for piece in pieces:
            if not piece.change and id(piece) not in chosen:
                continue
            a, b = account_at(one, piece.places[0]), account_at(other, piece.places[1])
            differences: list[Difference] = []
            if a is not None and b is not None:
                differences = told(find_differences(a, piece.places[0], b, piece.places[1], renderings=False))
            if piece.change in PLANTED:
                marked = any(d.kind in PLANTED[piece.change][1] for d in differences)
                row = tally.setdefault(f"planted: {piece.change}", [0, 0])
            else:
                marked = bool(differences)
                row = tally.setdefault(f"control: {piece.change or 'unchanged'}", [0, 0])
            row[0] += marked
            row[1] += 1
            if show and marked != (piece.change in PLANTED):
                print(f"{piece.change or 'unchanged'} · {uri}\n  - {piece.before}\n  + {piece.after}")
                for d in differences:
                    print(f"    {d.kind} {d.detail} | {d.a} | {d.b} | {d.by}")


def summed(tally: dict[str, list[int]], start: str) -> list[int]:
    """The rows whose name starts so, added up."""
    return [sum(column) for column in zip(*(v for k, v in tally.items() if k.startswith(start)), strict=True)]


def main() -> int:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--releases", type=int, default=100)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--rounds", type=int, default=1)
    ask.add_argument("--no-model", action="store_true")
    ask.add_argument("--list", action="store_true")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    if not all((SHARED / name).exists() for name in FILES):
        print(f"not measured: no {FILES[0]} under {SHARED}")
        return 0
    tally: dict[str, list[int]] = {}
    for seed in range(args.seed, args.seed + args.rounds):
        measure(args.releases, seed, model=not args.no_model, show=args.list, tally=tally)
    changed = {k: v for k, v in tally.items() if k != "control: unchanged"}
    totals = {
        "planted": (summed(tally, "planted"), ">= 90 %"),
        "controls": (summed(tally, "control"), "<= 5 %"),
        "controls, changed": (summed(changed, "control"), "<= 5 %"),
    }
    if args.json:
        print(json.dumps({**tally, **{k: v for k, (v, _) in totals.items()}}))
        return 0
    for name, (marked, count) in sorted(tally.items(), reverse=True):
        print(f"{name:38} {marked:5} of {count:5} {100 * marked / max(1, count):6.1f} %")
    for name, ((marked, count), bar) in totals.items():
        print(f"{name:38} {marked:5} of {count:5} {100 * marked / max(1, count):6.1f} %   {bar}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
