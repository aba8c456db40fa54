"""Parallel passages on the seeds: found, crossed, and how attributions that came, went or changed are marked.

Usage: python measure/parallels.py [--no-model] [--list] [--json]
Aligns all pairs of accounts inside each document, each account's headline and lead with its body, and the accounts of
the two documents that the gold pairs; scores with the gold's own scorer. --list names each gold pair missed, each
crossed pair and each false alarm, with its words. Needs the data beside the project (COMMUNIQUE_SHARED, by default
../shared).
"""

from __future__ import annotations

import argparse
import json
import pathlib
import pickle
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from types import ModuleType
from typing import Any

from communique.extraction import extract_document
from communique.link.account import Account, accounts_of
from communique.link.passages import parallels
from communique.model import Document, Extraction, Parallel
from communique.read import items, read
from gold import SHARED, scorer

ROWS = (
    ("parallels found", ">= 80 %"),
    ("parallels crossed", "<= 10 %"),
    ("attribution dropped marked", "2 of 2"),
    ("attribution added or changed marked", ">= 75 %"),
    ("attribution false alarms", "<= 10 %"),
    ("strength claimed between renderings", "0"),
)


def seeds(model: bool) -> list[tuple[Document, Extraction]]:
    """The seed documents, read and extracted now."""
    folder = SHARED / "seeds"
    documents = [read(next(iter(items(file, folder)))) for file in sorted(folder.glob("*.txt"))]
    return [(d, extract_document(d, model=model)) for d in documents if isinstance(d, Document)]


def pairs_of(
    read: Sequence[tuple[Document, Extraction]], across: Sequence[tuple[str, str]]
) -> Iterator[tuple[Account, Account]]:
    """Each account with itself and with those of its document; those of the documents that the gold pairs."""
    accounts = {d.file: accounts_of(d, e) for d, e in read}
    for held in accounts.values():
        yield from ((a, a) for a in held)
        yield from combinations(held, 2)
    for one, other in across:
        yield from ((a, b) for a in accounts[one] for b in accounts[other])


def exported(found: Sequence[Parallel]) -> list[dict[str, Any]]:
    """The rows as the export gives them."""
    return [
        {
            "a": {"document": p.a.document, "part": p.a.part, "span": [*p.a.span]},
            "b": {"document": p.b.document, "part": p.b.part, "span": [*p.b.span]},
            "relation": p.relation,
            "changes": [{"kind": c.kind, "a": c.a, "b": c.b} for c in p.changes],
        }
        for p in found
    ]


def listed(
    score: ModuleType, cross: Any, ids: dict[str, str], texts: dict[str, str], rows: list[dict[str, Any]]
) -> None:
    """Prints what the gold and the rows disagree on; the tests are those of the scorer."""
    by_id = {ids[f]: texts[f] for f in texts}
    sides = [[(p[x]["document"], score.chars([p[x]["span"]])) for x in "ab"] for p in rows]
    marked = [any(c["kind"].startswith("attribution") for c in p["changes"]) for p in rows]
    gold = [
        (
            p["id"],
            [(ids[x["doc"]], score.chars([score.find(texts[x["doc"]], x["span"])])) for x in (p["a"], p["b"])],
            {c["kind"] for c in p["changes"]},
        )
        for p in cross["parallel"]
    ]

    def close(g: Any, f: Any) -> bool:
        return bool(g[0] == f[0] and score.same_passage(g[1], f[1]))

    def both(g: Any, f: Any) -> bool:
        return (close(g[0], f[0]) and close(g[1], f[1])) or (close(g[0], f[1]) and close(g[1], f[0]))

    def words(side: Any) -> str:
        return " ".join(by_id[side[0]][min(side[1]) : max(side[1]) + 1].split())[:400]

    for name, g, kinds in gold:
        near = [m for f, m in zip(sides, marked, strict=True) if both(g, f)]
        about = any(k.startswith("attribution") for k in kinds)
        what = (
            "missed"
            if not near
            else "not marked"
            if about and not any(near)
            else "false alarm"
            if not about and any(near)
            else ""
        )
        if what:
            print(f"\n{what} {name}\n  a {words(g[0])}\n  b {words(g[1])}")
    for f in sides:
        if not any(both(g, f) for _, g, _ in gold) and all(any(close(s, x) for _, g, _ in gold for s in g) for x in f):
            print(f"\ncrossed\n  a {words(f[0])}\n  b {words(f[1])}")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--no-model", action="store_true", help="extract by rules alone")
    ask.add_argument("--extracted", type=pathlib.Path, help="pickled list of (Document, Extraction) to take instead")
    ask.add_argument(
        "--list", action="store_true", help="print what is missed, crossed or marked wrongly, with its words"
    )
    ask.add_argument("--json", action="store_true", help="print raw counts")
    args = ask.parse_args()
    score = scorer()
    if score is None:
        return 0
    cross = json.loads((SHARED / "gold" / "cross.json").read_text(encoding="utf-8"))
    done = pickle.loads(args.extracted.read_bytes()) if args.extracted else seeds(not args.no_model)
    across = sorted({(p["a"]["doc"], p["b"]["doc"]) for p in cross["parallel"] if p["a"]["doc"] != p["b"]["doc"]})
    found = [p for a, b in pairs_of(done, across) for p in parallels(a, b)]
    ids, texts = {d.file: d.id for d, _ in done}, {d.file: d.text for d, _ in done}
    tables, tally = {"parallels": exported(found)}, score.Tally()
    score.score_parallels(cross, ids, texts, tables, tally)
    score.score_renderings(ids, tables, tally)
    if args.json:
        print(json.dumps({"rows": len(found), **tally}))
        return 0
    print(f"{len(found)} pairs of passages")
    for key, bar in ROWS:
        n = tally.get(key, [0, 0])
        figure = f"{100 * n[0] / max(1, n[1]):5.1f} %   {n[0]} of {n[1]}" if len(n) == 2 else f"{n[0]:5}"
        print(f"{key:36} {figure:22} bar {bar}")
    if args.list:
        listed(score, cross, ids, texts, tables["parallels"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
