#!/usr/bin/env python3
"""Join the events of the gold's texts and score it with the gold's scorer: same events joined, other events apart.

Usage: python measure/joining.py [--no-model] [--list] [--json]

Reads the seeds and the press releases of the gold (COMMUNIQUE_SHARED, by default ../shared beside the checkout; without
it the script says so and ends with 0), joins the events of each set and counts as ``score.py`` does. A gold event that
the extraction does not find is in no pair: how many are found is told beside. ``--list`` names each pair that is
judged wrongly and each occurrence of several events.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from communique.extraction import extract_document
from communique.link.events import Facts, facts_of, join, judgements
from communique.model import Document, Extraction, Occurrence
from communique.read import items, read
from gold import SETS, SHARED, scorer


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("--no-model", action="store_true", help="read by the rules alone")
    ask.add_argument("--list", action="store_true", help="name wrong pairs and joined events")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    score = scorer()
    if score is None:
        return 0
    out: dict[str, dict[str, list[int]]] = {}
    for name in SETS:
        gold, texts = (SHARED / folder for folder in SETS[name])
        if name == "seeds":
            texts = SHARED / "seeds"
        read_in = extract_all(texts, model=not args.no_model)
        facts = [fact for document, extraction in read_in for fact in facts_of(document, extraction)]
        occurrences = join(facts, judgements(facts))
        tally, wrong = counted(score, gold, read_in, occurrences)
        several = [o for o in occurrences if len(o.events) > 1]
        out[name] = {**tally, "events": [len(facts)], "occurrences": [len(occurrences)], "of several": [len(several)]}
        if args.list:
            print(*wrong, sep="\n")
            print(*(described(o, facts) for o in several), sep="\n")
    print(json.dumps(out, indent=1) if args.json else "\n".join(table(out)))
    return 0


def extract_all(folder: Path, *, model: bool) -> list[tuple[Document, Extraction]]:
    """Every text of a folder with what is read out of it."""
    documents = [read(item) for path in sorted(folder.glob("*.txt")) for item in items(path, folder)]
    return [(document, extract_document(document, model=model)) for document in documents]


def counted(
    score: ModuleType, gold: Path, read_in: Sequence[tuple[Document, Extraction]], occurrences: Sequence[Occurrence]
) -> tuple[dict[str, list[int]], list[str]]:
    """The scorer's counts of joining, and the wrong pairs in words."""
    tables = exported(read_in, occurrences)
    matched: dict[tuple[str, str], str] = {}
    wanted = 0
    for document, _ in read_in:
        file = Path(document.uri).name
        key = gold / f"{Path(file).stem}.json"
        if not key.exists():
            continue
        answer = score.load_gold(key, document.text)
        wanted += len(answer["events"])
        found = score.score_document(answer, document.text, document.id, tables, score.Tally())
        matched.update(((file, event), id) for event, id in found.items())
    tally: dict[str, list[int]] = {"gold events matched": [len(matched), wanted]}
    if not (gold / "cross.json").exists():
        return tally, []
    cross = json.loads((gold / "cross.json").read_text(encoding="utf-8"))
    counts = score.Tally()
    score.score_joining(cross, matched, counts)
    return {**tally, **counts}, list(wrong_pairs(cross, matched))


def exported(read_in: Sequence[tuple[Document, Extraction]], occurrences: Sequence[Occurrence]) -> dict[str, Any]:
    """What the scorer reads of an export: the events, joined, and the names of the actors."""
    tables: dict[str, Any] = {name: [] for name in ("parts", "turns", "statements", "parallels")}
    tables["names"] = {a.id: [a.name, *a.aliases] for _, extraction in read_in for a in extraction.actors}
    tables["events"] = [
        {
            "id": o.id,
            "type": o.type,
            "status": o.status,
            "place": o.place,
            "date": {"earliest": o.date.earliest, "latest": o.date.latest},
            "participants": [{"actor": p.actor, "name": p.name} for p in o.participants],
            "accounts": [{"document": told.document, "part": told.part, "status": told.status} for told in o.accounts],
        }
        for o in occurrences
    ]
    return tables


def wrong_pairs(cross: dict[str, Any], matched: dict[tuple[str, str], str]) -> list[str]:
    """Gold events of one group that were not joined, or not found, and of two groups that were."""
    out = []
    group = {(m["doc"], m["event"]): g["id"] for g in cross["same_event"] for m in g["members"]}
    for g in cross["same_event"]:
        members = sorted({(m["doc"], m["event"]) for m in g["members"]})
        missing = [m for m in members if m not in matched]
        if missing and len(members) > 1:
            out.append(f"not found    {g['id']} {g['title'][:40]}: {', '.join(f'{d[:3]} {e}' for d, e in missing)}")
        if len({matched[m] for m in members if m in matched}) > 1:
            out.append(f"not joined   {g['id']} {g['title'][:40]}")
    known = sorted(key for key in matched if key in group)
    for i, a in enumerate(known):
        out += [
            f"joined wrong {group[a]} {group[b]}: {a} {b}"
            for b in known[i + 1 :]
            if group[a] != group[b] and matched[a] == matched[b]
        ]
    return out


def described(occurrence: Occurrence, facts: Sequence[Facts]) -> str:
    titles = {fact.title for fact in facts if fact.event in occurrence.events}
    documents = sorted({told.document for told in occurrence.accounts})
    return f"joined       {' = '.join(sorted(titles))} ({len(documents)} documents, {occurrence.date.earliest})"


def table(out: dict[str, dict[str, list[int]]]) -> list[str]:
    lines = []
    for name, figures in out.items():
        for key, numbers in figures.items():
            share = f"{100 * numbers[0] / max(1, numbers[1]):5.1f} %  " if len(numbers) == 2 else " " * 9
            lines.append(f"{name:6} {key:24} {share}{' of '.join(map(str, numbers))}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
