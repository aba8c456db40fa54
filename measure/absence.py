"""How far "only here" and "cannot tell" agree with what a careful reader says of five documents.

    python measure/absence.py [--shared FOLDER] [--gold-parallels] [--no-model] [--list] [--json]

``only_in`` of gold/cross.json lists what one account reports: ``missing_in`` others, and those where one
``cannot_tell_in``. A row and an account agree where the program gives a passage that shares at least a third of its
words with the gold's (of a gold phrase: holds it) the same verdict; a phrase that differs inside a passage that both
report agrees where it is marked there as an omission or addition. Counted apart: rows between renderings of one text,
where the program always says "cannot tell" (a rendering that lacks something says nothing of its source), and passages
that the gold has as parallel: each claimed to be "only here" is wrong. ``--gold-parallels`` takes the gold's parallels
instead of the program's own.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from communique.extraction import extract_document
from communique.link.absence import WORD, absences
from communique.link.account import Account, accounts_of
from communique.link.sources import are_renderings
from communique.model import Absence, Difference, Document, Parallel, Passage, Span

ROOT = Path(__file__).resolve().parent.parent
SAME = 1 / 3


class Row(NamedTuple):
    """What the gold says of a passage and one other account."""

    account: Account
    span: Span
    other: Account
    verdict: str
    what: str


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared")))
    ask.add_argument("--gold-parallels", action="store_true")
    ask.add_argument("--no-model", action="store_true")
    ask.add_argument("--list", action="store_true", help="list every row with what the program says")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    if not (args.shared / "gold" / "cross.json").exists():
        print(f"nothing measured: no gold in {args.shared} (set COMMUNIQUE_SHARED)", file=sys.stderr)
        return 0
    cross = json.loads((args.shared / "gold" / "cross.json").read_text(encoding="utf-8"))
    accounts = read(args.shared, model=not args.no_model)
    own = None if args.gold_parallels else _finder()
    tally: dict[str, list[int]] = {}
    for row in rows(cross, accounts):
        parallels = gold_parallels(cross, accounts, row.account, row.other) if own is None else own(row)
        said = verdict(row, parallels)
        group = "between renderings" if are_renderings(row.account, row.other) else row.verdict
        count(tally, group, said == row.verdict or said == "difference")
        if args.list:
            mark = "ok" if said in (row.verdict, "difference") else "--"
            print(f"{mark} {group[:12]:12} gold {row.verdict:11} ours {said:40.40} {row.what[:60]}")
    for row in told_by_both(cross, accounts):
        parallels = gold_parallels(cross, accounts, row.account, row.other) if own is None else own(row)
        said = verdict(row, () if args.gold_parallels else parallels)
        count(tally, "parallel in the gold, not claimed missing", said != "only here")
        if args.list and said == "only here":
            print(f"-- claimed missing: {row.what[:90]}")
    for key, (right, total) in tally.items():
        if not args.json:
            print(f"{key:44} {100 * right / max(1, total):5.1f} %   {right} of {total}")
    if args.json:
        print(json.dumps(tally))
    return 0


def _finder() -> Any:
    from communique.link.passages import parallels

    return lambda row: parallels(row.account, row.other)


def count(tally: dict[str, list[int]], key: str, right: bool) -> None:
    held = tally.setdefault(key, [0, 0])
    held[0] += right
    held[1] += 1


def read(shared: Path, *, model: bool) -> dict[tuple[str, str], Account]:
    """(file, the gold's id of the part) → account; parts are matched by where they begin."""
    out: dict[tuple[str, str], Account] = {}
    for file in sorted((shared / "seeds").glob("*.txt")):
        gold = json.loads((shared / "gold" / f"{file.stem}.json").read_text(encoding="utf-8"))
        data = file.read_bytes()
        text = data.decode("utf-8")
        document = Document(file.name, text, "", data, file=file.name, language="en")
        found = accounts_of(document, extract_document(document, model=model))
        for part in gold["parts"]:
            start, _ = find(document.text, part["starts_with"])
            best = min(found, key=lambda a: abs(a.part.start - start))
            out[(file.name, part["id"])] = best
    return out


def find(text: str, span: dict[str, Any]) -> Span:
    """The place of a gold span."""
    at = -1
    for _ in range(span.get("nth", 1)):
        at = text.index(span["text"], at + 1)
    return Span(at, at + len(span["text"]))


def rows(cross: dict[str, Any], accounts: dict[tuple[str, str], Account]) -> Iterator[Row]:
    """Every (passage, other account) of ``only_in``, whatever the group."""
    for entry in cross["only_in"]:
        account = accounts[(entry["doc"], entry["part"])]
        span = find(account.document.text, entry["span"])
        for key, says in (("missing_in", "only here"), ("cannot_tell_in", "cannot tell")):
            for other in entry.get(key, ()):
                yield Row(account, span, accounts[(other["doc"], other["part"])], says, entry["what"])


def told_by_both(cross: dict[str, Any], accounts: dict[tuple[str, str], Account]) -> Iterator[Row]:
    """Every side of every gold parallel: it must not be claimed to be missing from the other."""
    for entry in cross["parallel"]:
        a, b = (accounts[(entry[x]["doc"], entry[x]["part"])] for x in "ab")
        if a.id != b.id:
            for account, other, side in ((a, b, "a"), (b, a, "b")):
                span = find(account.document.text, entry[side]["span"])
                yield Row(account, span, other, "", entry[side]["span"]["text"])


def gold_parallels(
    cross: dict[str, Any], accounts: dict[tuple[str, str], Account], one: Account, other: Account
) -> tuple[Parallel, ...]:
    """The gold's parallels of two accounts as rows of the program, with the omissions and additions that it names."""
    out = []
    for entry in cross["parallel"]:
        a, b = (accounts[(entry[x]["doc"], entry[x]["part"])] for x in "ab")
        if {a.id, b.id} == {one.id, other.id}:
            spans = [find(x.document.text, entry[s]["span"]) for x, s in ((a, "a"), (b, "b"))]
            changes = tuple(_difference(c, (a, b), spans) for c in entry["changes"])
            sides = [Passage(x.document.id, x.part.id, s) for x, s in zip((a, b), spans, strict=True)]
            out.append(Parallel(entry["id"], sides[0], sides[1], entry["relation"], changes))
    return tuple(out)


def _difference(change: dict[str, Any], accounts: Sequence[Account], spans: Sequence[Span]) -> Difference:
    places: list[Span | None] = []
    for side, account, span in zip("ab", accounts, spans, strict=True):
        at = account.document.text.find(change[side], span.start, span.end) if change[side] else -1
        places.append(Span(at, at + len(change[side])) if at >= 0 else None)
    return Difference(change["kind"], change["a"], change["b"], places[0], places[1])


def verdict(row: Row, parallels: Sequence[Parallel]) -> str:
    """What the program says of a passage: a verdict, "difference" (marked inside a parallel), or "nothing"."""
    found = absences(row.account, row.other, parallels)
    near = [a for a in found if _same(row.account.document.text, row.span, a.passage.span)]
    if near:
        return max(near, key=lambda a: (_overlap(row, a), a.verdict)).verdict
    for parallel in parallels:
        for change in parallel.changes:
            for passage, span in ((parallel.a, change.a_span), (parallel.b, change.b_span)):
                if passage.part == row.account.id and span and _meet(span, row.span):
                    return "difference"
    return "nothing"


def _overlap(row: Row, absence: Absence) -> int:
    span = absence.passage.span
    return min(span.end, row.span.end) - max(span.start, row.span.start)


def _same(text: str, gold: Span, found: Span) -> bool:
    start, end = max(gold.start, found.start), min(gold.end, found.end)
    common = len(WORD.findall(text[start:end])) if start < end else 0
    return common >= SAME * len(WORD.findall(text[gold.start : gold.end]))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


if __name__ == "__main__":
    sys.exit(main())
