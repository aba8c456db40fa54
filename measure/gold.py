"""Records of the gold's texts, scored document by document with the scorer that lies beside the gold."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
SETS = {"seeds": ("gold", "seeds"), "press": ("gold/press", "gold/press")}
OVERLAP = 0.5
"""As in the scorer: characters in common over characters in either."""

LATER = {"events": ("event", "same event", "other events"), "parallels": ("parallels", "attribution", "strength")}
"""Tables that the program may not yet export, and the figures that are nothing as long as it exports no row of them."""

Row = Mapping[str, Any]


@dataclass
class Scored:
    """Counts by figure, one entry a document in the order of the files, and what became of each gold statement."""

    units: dict[str, list[list[int]]] = field(default_factory=dict)
    outcomes: dict[str, dict[str, Any]] = field(default_factory=dict)


def module(path: Path) -> ModuleType:
    """A script of the shared folder as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def scorer() -> ModuleType | None:
    """The scorer beside the gold; None, said on standard error, where there is no gold."""
    path = SHARED / "gold" / "score.py"
    if path.exists():
        return module(path)
    print(f"skipped: no gold in {SHARED} (set COMMUNIQUE_SHARED)", file=sys.stderr)
    return None


def build_and_export(name: str, place: Path, options: tuple[str, ...] = ()) -> Path:
    """Build a record of one set of gold texts with the installed command, and export it; returns the export."""
    texts = SHARED / SETS[name][1]
    record, export = place / f"{name}.db", place / name
    record.unlink(missing_ok=True)
    files = sorted(str(f) for f in texts.glob("*.txt"))
    _run("-m", "communique", "build", *files, "-o", str(record), *options)
    _run("-m", "communique", "export", str(record), "--format", "jsonl", str(export))
    return export


def _run(*command: str) -> None:
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{' '.join(command[:3])} failed: {done.stderr.strip()[-2000:]}")


def score_export(score: ModuleType, name: str, export: Path) -> Scored:
    """Every figure of the scorer over one export, document by document."""
    tables = score.load_export(export)
    tables["names"] = {a["id"]: [a["name"], *(a.get("aliases") or [])] for a in tables["actors"]}
    known = {d.get("file") or re.split(r"[/\\:]", d.get("uri") or "")[-1]: d for d in tables["documents"]}
    folder, texts = (SHARED / x for x in SETS[name])
    scored, documents, joined = Scored(), {}, {}
    files = [f for f in sorted(texts.glob("*.txt")) if (folder / f"{f.stem}.json").exists()]
    for number, file in enumerate(files):
        text = documents[file.name] = file.read_bytes().decode("utf-8")
        row = known.get(file.name)
        if row is not None and row["text"] != text:
            sys.exit(f"{file.name}: the exported text is not the file's text")
        key = None if row is None else row["id"]
        tally = score.Tally()
        gold = score.load_gold(folder / f"{file.stem}.json", text)
        found = score.score_document(gold, text, key, tables, tally)
        joined.update({(file.name, event): other for event, other in found.items()})
        mine = [s for s in tables["statements"] if s["document"] == key and s.get("content")]
        became = outcomes(score, gold, _ids(folder / f"{file.stem}.json"), text, mine, tables["names"])
        scored.outcomes[file.stem] = became
        tally.update(named_speakers(gold, became))
        _add(scored.units, tally, number)
    if (folder / "cross.json").exists():
        _across(
            score,
            folder / "cross.json",
            {f: known[f]["id"] for f in documents if f in known},
            documents,
            joined,
            tables,
            scored,
        )
    empty = tuple(prefix for table, prefixes in LATER.items() if not tables[table] for prefix in prefixes)
    scored.units = {key: units for key, units in scored.units.items() if not key.startswith(empty)}
    return scored


def _add(units: dict[str, list[list[int]]], tally: Mapping[str, list[int]], number: int) -> None:
    """One more document's counts; a document without a figure's rows counts nothing in it."""
    for key, counts in tally.items():
        rows = units.setdefault(key, [])
        rows += [[0] * len(counts)] * (number - len(rows)) + [list(counts)]


def _across(
    score: ModuleType,
    cross: Path,
    ids: Mapping[str, str],
    texts: Mapping[str, str],
    joined: Mapping[tuple[str, str], str],
    tables: Mapping[str, Any],
    scored: Scored,
) -> None:
    """What holds between documents: one unit, since pairs of documents cannot be drawn one by one."""
    tally, gold = score.Tally(), json.loads(cross.read_text(encoding="utf-8"))
    score.score_parallels(gold, ids, texts, tables, tally)
    score.score_joining(gold, joined, tally)
    score.score_renderings(ids, tables, tally)
    scored.units.update({key: [list(counts)] for key, counts in tally.items()})


def _ids(path: Path) -> list[str]:
    """An id for each gold statement: its own, or its number; an optional one says so."""
    rows = json.loads(path.read_text(encoding="utf-8"))["statements"]
    optional = [" (optional)" * bool({"nested_in", "within"} & row.keys()) for row in rows]
    return [f"{row.get('id', n)}{note}" for n, (row, note) in enumerate(zip(rows, optional, strict=True), 1)]


def outcomes(score: ModuleType, gold: Row, ids: list[str], text: str, rows: list[Row], names: Row) -> dict[str, Any]:
    """What became of each gold statement of one document, paired as the scorer pairs them; see outcomes.py."""
    out: dict[str, Any] = dict.fromkeys(ids, "---")
    extra = []
    for wanted, found in paired(score, gold, rows):
        if wanted is None:
            extra.append(found["content"])
        else:
            out[ids[wanted]] = letters(score, gold, gold["statements"][wanted], found, text, names)
    return out | {"extra": [",".join(f"{a}-{b}" for a, b in content) for content in sorted(extra)]}


def paired(score: ModuleType, gold: Row, rows: list[Row]) -> Iterator[tuple[int | None, Row]]:
    """Each exported statement of a document with the number of the gold statement it is, or None where it is none."""
    for turn in (False, True):
        g = [(i, s["chars"]) for i, s in enumerate(gold["statements"]) if (s["mode"] == "turn") is turn]
        f = [s for s in rows if (s["mode"] == "turn") is turn]
        chars = [score.chars(s["content"]) for s in f]
        pairs = score.pair_up([c for _, c in g], chars, score.jaccard, OVERLAP)
        matched = {j: g[i][0] for i, j in pairs}
        yield from ((matched.get(j), s) for j, s in enumerate(f))


def letters(score: ModuleType, gold: Row, wanted: Row, found: Row, text: str, names: Row) -> str:
    """What became of a gold statement that was found; see outcomes.py."""
    said, ids = found.get("speaker_names") or [], found.get("speakers") or []
    aliased = [[n, *(names.get(ids[k], []) if len(ids) == len(said) else [])] for k, n in enumerate(said)]
    speakers = wanted["speakers"]
    same = len(speakers) == len(aliased) and all(
        any(score.any_name(n, x, gold["forms"]) for x in aliased) for n in speakers
    )
    content = "e" if score.core(text, found["content"]) == wanted["core"] else "o"
    speaker = ("r" if said else "u") if same else "w" if said else "o"
    return content + speaker + ("m" if wanted["mode"] == found["mode"] else "x")


def named_speakers(gold: Row, became: Row) -> dict[str, list[int]]:
    """Of the reported statements that were found: how many have a speaker's name, and how many of those the right one.

    Precision and coverage of named speakers: a statement that the gold too leaves without a speaker counts in neither.
    """
    speakers = [became[key][1] for key, s in _with_ids(gold, became) if s["mode"] != "turn" and not s["optional"]]
    right, wrong, left_open = (speakers.count(letter) for letter in "rwo")
    named = right + wrong
    return {"named speakers right": [right, named], "named speakers coverage": [named, named + left_open]}


def _with_ids(gold: Row, became: Row) -> list[tuple[str, Row]]:
    return list(zip((key for key in became if key != "extra"), gold["statements"], strict=True))
