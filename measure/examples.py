#!/usr/bin/env python3
"""Read the sample collection and compare what is read out of it with the goldens, row by row.

    python measure/examples.py [--misses] [--only WORDS] [--json] [--update]

``examples/documents`` is read with the program's own reader and extraction; ``tests/goldens`` holds one JSON file a
document (its README says what the rows mean). Prints one line a kind of row: the figure, its counts, its floor.
``--misses`` lists every row that differs, grouped by stage. Exit code 1 when a figure lies below its floor in
tests/goldens/floors.json. ``--update`` raises the floors that were exceeded; it never lowers one: ``--lower "examples:
mentions" 88.0 --reason "..."`` does, and the reason is kept there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import floors as ratchet
from golden_rows import FLOORS, Row, find, goldens, same_name, same_names, spans_of

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ROOT / "examples" / "documents"
START_TOLERANCE, END_TOLERANCE = 40, 80
"""Characters by which a part's ends may be off: a letterhead or a signature may be counted in or out."""
LABEL_TOLERANCE = 5
SAME = 0.5
"""Share of characters in common, of those in either, from which two contents are one."""

SLACK = 1.0
"""Points by which a floor lies below the figure that raised it: an optional statement that is found or lost moves a
figure by less."""
NOBODY = {"Question", "Moderator"}
"""Speakers of turns who need not be an actor."""


@dataclass
class Tally:
    """Counts and differences: ``counts[figure]`` is [right, of]; ``misses`` are (stage, document, what)."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, figure: str, right: bool, document: str, what: str = "") -> None:
        pair = self.counts.setdefault(figure, [0, 0])
        pair[0] += right
        pair[1] += 1
        if not right:
            self.misses.append((figure, document, what))

    def figures(self) -> dict[str, float]:
        return {key: round(100 * right / of, 1) for key, (right, of) in self.counts.items()}


# -- comparing ---------------------------------------------------------------------------------------------------------


def compare(golden: Row, document: Any, extraction: Any, tally: Tally) -> None:
    """Count everything that the golden of one document says."""
    uri = golden["document"]
    tally.add(
        "language", document.language == golden["language"], uri, f"{document.language}, not {golden['language']}"
    )
    tally.add("analysed", extraction.analysed == golden.get("analysed", True), uri, extraction.reason)
    if "versions" in golden:
        tally.add("versions", len(document.versions) == golden["versions"], uri, f"{len(document.versions)} versions")
    if not golden.get("analysed", True):
        return
    lost = [span for span in spans_of(golden) if find(document.text, span) is None]
    for span in lost:
        tally.add("text", False, uri, f"not in the text as read: {span}")
    if lost:
        return
    tally.add("text", True, uri)
    for compare_rows in (_parts, _furniture, _ties, _turns, _statements, _mentions, _dates):
        compare_rows(golden, document.text, extraction, tally)


def _parts(golden: Row, text: str, extraction: Any, tally: Tally) -> None:
    uri, left = golden["document"], list(extraction.parts)
    at = 0
    for row in golden["parts"]:
        start = _place(text, row["starts_with"], at)[0]
        end = _place(text, row["ends_with"], start)[1]
        at = start + 1
        near = [p for p in left if abs(p.start - start) <= START_TOLERANCE and abs(p.end - end) <= END_TOLERANCE]
        what = f"{text[start : start + 50]!r} at {start}-{end}; parts found: {[(p.start, p.end, p.kind) for p in left]}"
        tally.add("parts", bool(near), uri, what)
        if not near:
            continue
        part = near[0]
        left.remove(part)
        tally.add("part kind", part.kind in _listed(row["kind"]), uri, f"{part.kind!r}, not {row['kind']!r}")
        for key in ("publisher", "originator", "side", "dateline_place", "speaker"):
            if key in row:
                found = getattr(part, key)
                right = found is None if row[key] is None else any(same_name(name, found) for name in _listed(row[key]))
                tally.add(f"part {key}", right, uri, f"{found!r}, not {row[key]!r}")
        if "coverage" in row:
            tally.add(
                "part coverage", part.coverage == row["coverage"], uri, f"{part.coverage!r}, not {row['coverage']!r}"
            )
        _published(row["published"], part.published, uri, tally)
    for part in left:
        tally.add(
            "parts",
            False,
            uri,
            f"no such part: {part.start}-{part.end} {part.kind} {text[part.start : part.start + 50]!r}",
        )


def _place(text: str, span: str | Row, after: int) -> tuple[int, int]:
    """Where a part's first or last words stand: counted from the start where a number is given, else the next place."""
    found = find(text, span) if isinstance(span, dict) else find(text, span, after)
    assert found is not None
    return found


def _published(row: Row, found: Any, uri: str, tally: Tally) -> None:
    same = row["certainty"] == "ambiguous" or found.date == row["date"]
    tally.add("published date", same, uri, f"{found.date}, not {row['date']}")
    tally.add(
        "published certainty", found.certainty == row["certainty"], uri, f"{found.certainty}, not {row['certainty']}"
    )
    right = list(found.candidates) == row["candidates"]
    tally.add("published candidates", right, uri, f"{list(found.candidates)}, not {row['candidates']}")


def _furniture(golden: Row, text: str, extraction: Any, tally: Tally) -> None:
    """Page furniture must be gone from the text, or marked as such, or lie outside every part."""
    marked = [(b.start, b.end) for b in extraction.blocks if b.kind == "boilerplate"]
    for words in golden.get("boilerplate", ()):
        place = find(text, words)
        outside = place is None or not any(p.start < place[1] and place[0] < p.end for p in extraction.parts)
        right = outside or (place is not None and any(a <= place[0] and place[1] <= b for a, b in marked))
        tally.add("furniture", right, golden["document"], words)


def _ties(golden: Row, text: str, extraction: Any, tally: Tally) -> None:
    for row in golden.get("ties", ()):
        right = any(t.kind == row["kind"] and t.language in (row["language"], None) for t in extraction.ties)
        tally.add(
            "ties", right, golden["document"], f"{row} not among {[(t.kind, t.language) for t in extraction.ties]}"
        )


def _turns(golden: Row, text: str, extraction: Any, tally: Tally) -> None:
    uri, left, at = golden["document"], list(extraction.turns), 0
    for row in golden["turns"]:
        first = (
            find(text, row["label"])
            if isinstance(row["label"], dict)
            else find(text, row["label"] or row["starts_with"], at)
        )
        assert first is not None
        at = first[0] + 1
        turn = next((t for t in left if abs(t.start - first[0]) <= LABEL_TOLERANCE), None)
        if turn is not None or not row.get("optional"):
            tally.add("turns found", turn is not None, uri, text[first[0] : first[0] + 60])
        if turn is None:
            continue
        left.remove(turn)
        right = same_name(row["speaker"], turn.speaker) and (turn.kind == "question") == (row["kind"] == "question")
        tally.add(
            "turn speakers", right, uri, f"{turn.speaker!r} ({turn.kind}), not {row['speaker']!r} ({row['kind']})"
        )
    for turn in left:
        tally.add("turns right", False, uri, f"no such turn: {turn.speaker!r} {text[turn.start : turn.start + 60]!r}")
    for _ in range(len(extraction.turns) - len(left)):
        tally.add("turns right", True, uri)


def _statements(golden: Row, text: str, extraction: Any, tally: Tally) -> None:
    """One for one, best first by characters in common."""
    uri = golden["document"]
    wanted = [
        (row, _chars(filter(None, (find(text, span) for span in row["content"])))) for row in golden["statements"]
    ]
    found = [(s, _chars(s.content)) for s in extraction.statements]
    pairs = sorted(
        ((len(w & f) / len(w | f), i, j) for i, (_, w) in enumerate(wanted) for j, (_, f) in enumerate(found) if w & f),
        key=lambda pair: (-pair[0], pair[1:]),
    )
    match: dict[int, int] = {}
    for share, i, j in pairs:
        if share >= SAME and i not in match and j not in match.values():
            match[i] = j
    for i, (row, chars) in enumerate(wanted):
        kind = "turn statements" if row["mode"] == "turn" else "reported statements"
        if i not in match:
            if not row.get("optional"):
                tally.add(f"{kind} found", False, uri, f"{_listed(row['speakers'])}: {_head(text, chars)}")
            continue
        statement = found[match[i]][0]
        if not row.get("optional"):
            tally.add(f"{kind} found", True, uri)
        named = [[name] for name in statement.speaker_names]
        right = same_names(row["speakers"], named) or (not named and set(row["speakers"]) <= NOBODY)
        what = f"{list(statement.speaker_names)}, not {row['speakers']}: {_head(text, chars)}"
        tally.add(f"{kind} speakers", right, uri, what)
        tally.add(
            f"{kind} mode",
            statement.mode == row["mode"],
            uri,
            f"{statement.mode}, not {row['mode']}: {_head(text, chars)}",
        )
        if row["mode"] != "turn":
            exact = not any(text[k].isalnum() for k in chars ^ found[match[i]][1])
            tally.add(
                "reported statements exact",
                exact,
                uri,
                f"{_head(text, found[match[i]][1], 400)} | not | {_head(text, chars, 400)}",
            )
    for j, (statement, chars) in enumerate(found):
        kind = "turn statements" if statement.mode == "turn" else "reported statements"
        who = f"{list(statement.speaker_names)} {statement.mode}"
        what = f"no such statement: {who} {_head(text, chars, 90)} ({statement.by})"
        inside = statement.within is not None and any(chars <= one for _, one in wanted)
        tally.add(f"{kind} right", j in match.values() or inside, uri, what)


def _chars(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for span in spans for i in range(span[0], span[1]))


def _head(text: str, chars: frozenset[int], length: int = 60) -> str:
    return repr(text[min(chars) : min(max(chars) + 1, min(chars) + length)])


def _mentions(golden: Row, text: str, extraction: Any, tally: Tally) -> None:
    names = {actor.id: (actor.name, *actor.aliases) for actor in extraction.actors}
    for row in golden["mentions"]:
        place = find(text, row["span"])
        assert place is not None
        near = [m for m in extraction.mentions if m.start < place[1] and place[0] < m.end]
        right = any(same_names(row["actors"], [names[a] for a in m.actors]) for m in near if m.actors)
        seen = [(text[m.start : m.end], [names[a][0] for a in m.actors]) for m in near]
        tally.add("mentions", right, golden["document"], f"{_text(row['span'])!r} is {row['actors']}; found {seen}")


def _dates(golden: Row, text: str, extraction: Any, tally: Tally) -> None:
    for row in golden["dates"]:
        place = find(text, row["span"])
        assert place is not None
        near = [d for d in extraction.dates if d.start < place[1] and place[0] < d.end]
        right = any(row["value"] in (d.value, f"{d.earliest}/{d.latest}") for d in near)
        seen = [(text[d.start : d.end], d.value) for d in near]
        tally.add("dates", right, golden["document"], f"{_text(row['span'])!r} is {row['value']}; found {seen}")


def _text(span: str | Row) -> str:
    return span if isinstance(span, str) else str(span["text"])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# -- the command -------------------------------------------------------------------------------------------------------


def read_collection() -> list[tuple[Any, Any]]:
    """Every document of the sample collection with what is read out of it, in the order of the files."""
    from communique.extraction import extract_document
    from communique.model import Failure
    from communique.read import items, read

    out = []
    for path in sorted(p for p in DOCUMENTS.rglob("*") if p.is_file()):
        for item in items(path, DOCUMENTS):
            if isinstance(item, Failure):
                raise ValueError(f"{item.uri}: {item.problem}")
            document = read(item)
            out.append((document, extract_document(document)))
    return out


def measure(only: str = "", collection: Sequence[tuple[Any, Any]] | None = None) -> Tally:
    """The collection (read anew where none is given) against its goldens; neither side may lack a document."""
    tally, left = Tally(), {uri: row for uri, row in goldens().items() if only in uri}
    for document, extraction in read_collection() if collection is None else collection:
        if only not in document.uri:
            continue
        golden = left.pop(document.uri, None)
        tally.add("documents", golden is not None, document.uri, "has no golden")
        if golden:
            compare(golden, document, extraction, tally)
    for uri in left:
        tally.add("documents", False, uri, "was not read")
    return tally


def floors() -> Row:
    """``floors``: per cent by figure; ``open``: the misses, as [figure, document], of figures that should be at 100."""
    return dict(json.loads(FLOORS.read_text(encoding="utf-8")))


def raised(kept: Row, tally: Tally) -> Row:
    """The floors with every exceeded one moved up, and the open misses without those that are mended."""
    figures, missed = tally.figures(), {(figure, uri) for figure, uri, _ in tally.misses}
    up = {key: max(round(value - SLACK, 1), kept["floors"].get(key, 0.0)) for key, value in figures.items()}
    return kept | {"floors": kept["floors"] | up, "open": [one for one in kept["open"] if tuple(one) in missed]}


def lower(args: argparse.Namespace) -> int:
    """What ``--lower`` does: 0 when the floor was lowered, 2 with the reason when it was not."""
    kept = floors()
    before = {"floors": {"examples": kept["floors"]}, "lowered": kept.get("lowered", [])}
    try:
        after = ratchet.lowered(before, args.lower[0], float(args.lower[1]), args.reason)
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    ratchet.save(kept | {"floors": after["floors"]["examples"], "lowered": after["lowered"]}, FLOORS)
    return 0


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--misses", action="store_true", help="list every row that differs")
    ask.add_argument("--only", default="", help="only documents whose uri holds these characters")
    ask.add_argument("--json", action="store_true")
    ratchet.add_options(ask)
    args = ask.parse_args()
    if args.lower:
        return lower(args)
    tally = measure(args.only)
    figures, kept = tally.figures(), floors()
    below = [key for key, floor in kept["floors"].items() if figures.get(key, 0.0) < floor and not args.only]
    if args.json:
        print(
            json.dumps(
                {"figures": figures, "counts": tally.counts, "misses": tally.misses}, ensure_ascii=False, indent=1
            )
        )
    else:
        for key, (right, of) in sorted(tally.counts.items()):
            floor = f"floor {kept['floors'].get(key, 0.0):5.1f}{' BELOW' * (key in below)}"
            print(f"{key:28} {figures[key]:6.1f}  {right:4} of {of:4}   {floor}")
        for figure, uri, what in sorted(tally.misses) if args.misses else ():
            print(f"[{figure}] {uri}: {what}")
    if args.update and not args.only:
        ratchet.save(raised(kept, tally), FLOORS)
    if below:
        print(f"below the floor: {', '.join(below)}", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
