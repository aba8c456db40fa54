"""How many gold forms of people, organisations and states are mentions resolved to the right actor.

    python measure/mentions.py [--shared FOLDER] [--misses] [--json]

For every form of a gold actor (people, organisations, states; forms of a group, "both sides", are left out), every
place where it stands in the
text as whole words is looked at, except inside a longer gold form ("UN" in "UN Security Council": the longer one is
looked at). It is found
when a mention covers exactly that place, with or without an article before it, and one of the mention's actors has the
gold's name (or one of its
forms, or the place of the same name where the gold has the form as a place too). The second table asks of the releases
in gold/press whether
each gold speaker is among the document's actors.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.extraction import extract_document
from communique.model import Document, Extraction

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ("people", "organisations", "states")
ARTICLE = re.compile(r"(?:the|The|a|an|his|our|its) $")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared")))
    ask.add_argument("--misses", action="store_true", help="list every place that was missed")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    if not (args.shared / "gold").is_dir():
        print(f"nothing measured: no {args.shared}/gold", file=sys.stderr)
        return 0
    sys.path.insert(0, str(args.shared / "gold"))
    import score

    tally: dict[str, list[int]] = {}
    for file in sorted((args.shared / "seeds").glob("*.txt")):
        seeds(score, args.shared / "gold" / f"{file.stem}.json", file, tally, args.misses)
    for file in sorted((args.shared / "gold" / "press").glob("*.txt")):
        press(score, file, tally, args.misses)
    if args.json:
        print(json.dumps(tally))
    else:
        for key, (right, all_) in tally.items():
            print(f"{key:44} {100 * right / max(1, all_):5.1f} %   {right} of {all_}")
    return 0


def read(file: Path) -> tuple[str, Extraction]:
    """The file's text and what is extracted from it."""
    data = file.read_bytes()
    text = data.decode("utf-8")
    document = Document(uri=file.name, text=text, sha256="", data=data, file=file.name, language="en")
    return text, extract_document(document)


def seeds(score: Any, gold_file: Path, file: Path, tally: dict[str, list[int]], misses: bool) -> None:
    """Adds what one seed document yields to the tally."""
    gold = json.loads(gold_file.read_text("utf-8"))
    text, found = read(file)
    # A place is right only where the gold has the form as a place too; its name says nothing of a government.
    names = {a.id: [] if a.kind == "place" else [a.name, *a.aliases] for a in found.actors}
    kinds = {a.id: a.kind for a in found.actors}
    at: dict[tuple[int, int], list[tuple[str, ...]]] = {}
    for m in found.mentions:
        at.setdefault((m.start, m.end), []).append(m.actors)
    places = {form for p in gold["places"] for form in p["forms"]}
    forms = {score.plain(a["name"]): {score.plain(f) for f in a["forms"]} for g in GROUPS for a in gold[g]}
    every = sorted(
        {f for g in (*GROUPS, "places") for a in gold[g] for f in (*a["forms"], *(a.get("group_forms") or ()))}, key=len
    )
    for group in GROUPS:
        for actor in gold[group]:
            for form in actor["forms"]:
                longer = [f for f in every if form in f and f != form]
                for start, end in standing(text, form, longer):
                    got = covering(text, at, start, end)
                    right = any(
                        any(score.same_name(actor["name"], name, forms) for name in names[id])
                        or (kinds[id] == "place" and form in places)
                        for ids in got
                        for id in ids
                    )
                    for key in (f"mentions {group}", "mentions all"):
                        count = tally.setdefault(key, [0, 0])
                        count[0] += right
                        count[1] += 1
                    if misses and not right:
                        near = text[max(0, start - 30) : end + 20].replace("\n", " ")
                        print(f"{file.name[:3]} {group[:6]:6} {actor['name'][:24]:24} | {form} | ...{near} | got {got}")


def standing(text: str, form: str, longer: list[str]) -> Iterator[tuple[int, int]]:
    """Places of a form as whole words and not inside a longer gold form."""
    inside = [m.span() for f in longer for m in re.finditer(re.escape(f), text)]
    for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
        start, end = match.span()
        if not any(a <= start and end <= b for a, b in inside):
            yield start, end


def covering(
    text: str, at: dict[tuple[int, int], list[tuple[str, ...]]], start: int, end: int
) -> list[tuple[str, ...]]:
    """The actors of the mentions over a place, an article more or less."""
    starts = [start]
    if before := ARTICLE.search(text, max(0, start - 5), start):
        starts.append(before.start())
    if article := re.match(r"(?:the|The|a|an) ", text[start:end]):
        starts.append(start + article.end())
    return [ids for s in starts for ids in at.get((s, end), [])]


def press(score: Any, file: Path, tally: dict[str, list[int]], misses: bool) -> None:
    """Adds the speakers of one release that are among its actors."""
    gold = json.loads(file.with_suffix(".json").read_text("utf-8"))
    _, found = read(file)
    names = [name for a in found.actors for name in (a.name, *a.aliases)]
    wanted = {n for s in gold["statements"] for n in score.listed(s.get("speaker"))}
    count = tally.setdefault("press speakers among the actors", [0, 0])
    for speaker in sorted(wanted):
        right = any(score.same_name(speaker, name, {}) for name in names)
        count[0] += right
        count[1] += 1
        if misses and not right:
            print(f"{file.name} speaker {speaker}")


if __name__ == "__main__":
    sys.exit(main())
