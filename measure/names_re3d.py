#!/usr/bin/env python3
"""Names on re3d: the program's mentions against the entities of its four folders.

Usage: python measure/names_re3d.py [--no-model | --every-way] [--misses] [--json]

A mention's kind becomes an entity's type by this table (docs/measuring.md gives the reasons):

    ours                                     re3d
    person                                   Person
    state, a demonym ("Drovian")             Nationality, else Organisation
    state, by any other form                 Location, else Organisation
    body, organisation, format, group        Organisation
    place                                    Location

"Else": re3d gives one and the same name the one type or the other by how it is used, which a mention does not say;
either counts as right. Mentions that stay open count as persons when they are titles, descriptions or pronouns, else as
organisations. Gold: entities of confidence 1. A mention that lies on a less sure one is neither right nor wrong.
exact: both ends agree, a leading article and blanks aside; overlap: they share a character. A title and the name inside
it ("Minister Bram Tollis", "Bram Tollis") are two mentions here and one entity there: the two count as one, with
either's span. Of the names that the network marks by itself ("--every-way") offices count as persons. "named" leaves
out, on both sides, pronouns and what has no capital letter. Intervals: 95 %, over documents. Needs the data beside the
project (COMMUNIQUE_SHARED, by default ../shared).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import communique
import intervals

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
WAYS = ("with the model", "rules alone", "the network's names")
TYPES = ("Person", "Organisation", "Location", "Nationality")
STATE, DEMONYM = ("Location", "Organisation"), ("Nationality", "Organisation")
KINDS = {"person": ("Person",), "place": ("Location",), "state": STATE}
KINDS |= dict.fromkeys(("body", "organisation", "format", "group"), ("Organisation",))
OPEN_PERSONS = ("title", "description", "pronoun", "plural", "label")
"""Kinds of mention that stand for persons when nobody is known to be meant."""
PRONOUNS = "i me my we us our he him his she her it its they them their you your who whom this that"
ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")


@dataclass(frozen=True, slots=True)
class Entity:
    """A span and the types that it may have; the first is the one it counts under when it is wrong. ``inner`` is the
    span of the name inside a titled name."""

    start: int
    end: int
    types: tuple[str, ...]
    inner: tuple[int, int] | None = None


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--no-model", action="store_true", help="rules alone")
    ask.add_argument(
        "--every-way",
        action="store_true",
        help="with the model, with rules alone, and the network's names by themselves",
    )
    ask.add_argument("--misses", action="store_true", help="list what was missed and what is wrong")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    folder = SHARED / "data" / "re3d"
    if not folder.is_dir():
        print(f"skipped: no {folder} (set COMMUNIQUE_SHARED)", file=sys.stderr)
        return 0
    found = {}
    for way in WAYS if args.every_way else (WAYS[args.no_model],):
        found[way] = measure(folder, way, args.misses)
    if args.json:
        print(json.dumps({way: {key: figures(rows) for key, rows in units.items()} for way, units in found.items()}))
    else:
        print("\n\n".join("\n".join(as_table(way, units)) for way, units in found.items()))
    return 0


def measure(folder: Path, way: str, misses: bool) -> dict[str, list[list[int]]]:
    """Counts (right, found, wanted), one row a document, by entities, measure and type or folder."""
    units: dict[str, list[list[int]]] = {}
    for source in sorted(p for p in folder.iterdir() if p.is_dir()):
        gold = _rows(source / "entities.json")
        for document in _rows(source / "documents.json"):
            text = document["text"]
            mine = [row for row in gold if row["documentId"] == document["_id"] and row["type"] in TYPES]
            sure = [_entity(row, text) for row in mine if row["confidence"] == 1]
            unsure = [_entity(row, text) for row in mine if row["confidence"] != 1]
            found = network_names(text) if way == WAYS[2] else mentions(text, way == WAYS[0])
            for named in (False, True):
                sides = [[e for e in side if not named or is_named(text, e)] for side in (sure, unsure, found)]
                for key, counts in score(text, *sides, source.name, misses and named).items():
                    units.setdefault(f"{'named' if named else 'all'} {key}", []).append(counts)
    return units


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _entity(row: dict[str, Any], text: str) -> Entity:
    return trimmed(Entity(row["begin"], row["end"], (row["type"],)), text)


def mentions(text: str, model: bool) -> list[Entity]:
    """What the program finds in a text, each with the types that it may have."""
    extraction = communique.extract(text, model=model)
    kinds = {actor.id: actor.kind for actor in extraction.actors}
    out: list[Entity] = []
    outer = None
    for m in sorted(extraction.mentions, key=lambda m: (m.start, -m.end)):
        if outer and m.end <= outer.end and m.actors and m.actors == outer.actors:
            out[-1] = replace(out[-1], inner=(m.start, m.end))
            continue
        out.append(trimmed(Entity(m.start, m.end, types_of(m.kind, [kinds[a] for a in m.actors])), text))
        outer = m
    return out


def network_names(text: str) -> list[Entity]:
    """What the network alone takes for names; the program keeps of them what its rules can place."""
    from communique.extraction.tagger.tag import tag

    names = tag(text, [(0, len(text))]).names
    return [trimmed(Entity(*n.span, ("Person",) if n.kind == "office" else KINDS[n.kind]), text) for n in names]


def types_of(mention: str, actors: Sequence[str]) -> tuple[str, ...]:
    """The types of a mention of that kind that stands for actors of those kinds."""
    if mention == "demonym":
        return DEMONYM
    if actors:
        return KINDS[actors[0]]
    return ("Person",) if mention in OPEN_PERSONS else ("Organisation",)


def trimmed(entity: Entity, text: str) -> Entity:
    """Without blanks at its ends and without a leading article, which the two sides treat by different habits."""
    words = text[entity.start : entity.end]
    start, end = entity.start + len(words) - len(words.lstrip()), entity.end - len(words) + len(words.rstrip())
    article = next((a for a in ARTICLES if text.startswith(a, start) and start + len(a) < end), "")
    return Entity(start + len(article), end, entity.types)


def is_named(text: str, entity: Entity) -> bool:
    """Whether it is a name: it has a capital letter and is no pronoun."""
    words = text[entity.start : entity.end]
    return words.casefold() not in PRONOUNS.split() and any(c.isupper() for c in words)


def score(
    text: str, sure: Sequence[Entity], unsure: Sequence[Entity], found: Sequence[Entity], source: str, tell: bool
) -> dict[str, list[int]]:
    """Counts of one document by measure and by type, folder and in all; each type and folder has its row."""
    out = {f"{how} {key}": [0, 0, 0] for how in ("exact", "overlap") for key in (*TYPES, source, "all")}
    for how in ("exact", "overlap"):
        pairs = pair(sure, found, how)
        free = {j for _, j in pair(unsure, found, "overlap")} - {j for _, j in pairs}
        rows = [(e.types[0], [int(i in {a for a, _ in pairs}), 0, 1]) for i, e in enumerate(sure)]
        matched = {j: sure[i].types[0] for i, j in pairs}
        rows += [(matched.get(j, e.types[0]), [0, 1, 0]) for j, e in enumerate(found) if j not in free]
        for kind, counts in rows:
            for key in (kind, source, "all"):
                out[f"{how} {key}"] = [a + b for a, b in zip(out[f"{how} {key}"], counts, strict=True)]
        if tell and how == "overlap":
            lost = [e for i, e in enumerate(sure) if i not in {a for a, _ in pairs}]
            wrong = [e for j, e in enumerate(found) if j not in matched and j not in free]
            for word, entities in (("missed", lost), ("wrong", wrong)):
                for e in entities:
                    print(f"{word:7} {e.types[0]:12} {text[e.start : e.end]!r}", file=sys.stderr)
    return out


def pair(gold: Sequence[Entity], found: Sequence[Entity], how: str) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, found) of agreeing types, the longest overlaps first."""
    ways = sorted(_overlaps(gold, found, how), key=lambda way: (-way[0], way[1], way[2]))
    left, right, out = set[int](), set[int](), []
    for _, i, j in ways:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def _overlaps(gold: Sequence[Entity], found: Sequence[Entity], how: str) -> Iterator[tuple[int, int, int]]:
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            common = min(g.end, f.end) - max(g.start, f.start)
            same = (g.start, g.end) in ((f.start, f.end), f.inner) if how == "exact" else common > 0
            if same and g.types[0] in f.types:
                yield common, i, j


def figures(rows: list[list[int]]) -> dict[str, Any]:
    counts = intervals.total(rows)
    right, found, wanted = counts
    value, spread = intervals.figure(counts), intervals.interval(rows)
    precision, recall = intervals.figure([right, found]), intervals.figure([right, wanted])
    return {"P": precision, "R": recall, "F1": value, "interval": spread, "counts": counts}


def as_table(way: str, units: dict[str, list[list[int]]]) -> Iterable[str]:
    yield f"re3d, {way}: entity F1 in per cent (95 % intervals over documents)"
    yield f"  {'':36} {'P':>5} {'R':>5} {'F1':>5}  {'':14} wanted"
    for key, rows in units.items():
        row = figures(rows)
        spread = "" if row["interval"] is None else "[{:.1f}, {:.1f}]".format(*row["interval"])
        yield f"  {key[:36]:36} {row['P']:5.1f} {row['R']:5.1f} {row['F1']:5.1f}  {spread:14} {row['counts'][2]:5}"


if __name__ == "__main__":
    sys.exit(main())
