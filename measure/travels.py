#!/usr/bin/env python3
"""Hold the events of releases against the official lists of trips and visits: which of them are in the record?

    python measure/travels.py [--record RECORD] [--json]

A trip or visit of 2021 counts when one release names its country and the traveller's surname within 14 days of it. It
is found when an event of the record has the traveller, a day in common, and the place: the country or one of its towns
on the list; for visits to the United States a place there, or a meeting of that guest with an American host. Prints
the shares and each miss with a release that reports it. The lists and releases lie outside the project (environment
variable COMMUNIQUE_SHARED); without --record a record of the releases is built first, which is not kept.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from communique.store import Record
from communique.store.query import documents, load, text_of

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
WITHIN = timedelta(14)
FIRST, LAST = date(2021, 5, 1), date(2021, 8, 31)
"""The months that the releases cover."""
HOSTS = {"biden", "blinken", "harris", "sullivan", "sherman", "austin"}
TITLES = {"president", "prime", "minister", "chancellor", "king", "secretary"}
HOME = {"washington", "states", "house"}
"""Words of places in the United States that a visit's place may have."""


@dataclass(frozen=True)
class Travel:
    """A row of the lists: who, where (words of country and towns), when."""

    who: str
    country: str
    places: frozenset[str]
    first: date
    last: date
    guest: bool


@dataclass(frozen=True)
class Told:
    """What a release has: its words, its day, and its events."""

    uri: str
    words: frozenset[str]
    text: str
    day: date | None
    events: tuple[tuple[str, frozenset[str], frozenset[str], date, date], ...]
    """(type, surnames, words of the place, first day, last day)"""


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--record", type=Path)
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    if not (SHARED / "data" / "travels" / "trips.jsonl").exists():
        print(f"skipped: no travels in {SHARED} (set COMMUNIQUE_SHARED)", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        record = args.record or built(Path(scratch) / "press.db")
        releases = list(told(record))
    rows = [(travel, reports(travel, releases)) for travel in travels()]
    reported = [(travel, by) for travel, by in rows if by]
    found = [travel for travel, _ in reported if in_record(travel, releases)]
    visits = [travel for travel, _ in reported if in_record(travel, releases, ("visit",))]
    missed = [(travel, by) for travel, by in reported if travel not in found]
    if args.json:
        shown = [{"who": t.who, "country": t.country, "first": str(t.first), "release": by} for t, by in missed]
        print(json.dumps({"reported": len(reported), "found": len(found), "as visit": len(visits), "missed": shown}))
        return 0
    print(f"trips and visits on the lists, May to August 2021   {len(rows):4}")
    print(f"reported by a release                               {len(reported):4}")
    print(f"in the record: person, place, days                  {len(found):4}   {share(found, reported)}")
    print(f"of these as an event of type visit                  {len(visits):4}   {share(visits, reported)}")
    for travel, by in missed:
        print(f"missed: {travel.who}, {travel.country}, {travel.first} to {travel.last}\n        {by}")
    return 0


def share(part: list[Travel], whole: list[Any]) -> str:
    return f"{100 * len(part) / max(1, len(whole)):5.1f} %"


def built(record: Path) -> Path:
    """A record of the releases, by the installed command."""
    command = [
        sys.executable,
        "-m",
        "communique",
        "build",
        str(SHARED / "data" / "press"),
        "-o",
        str(record),
        "--no-model",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"build failed: {done.stderr[-500:]}")
    return record


def plain(text: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"[a-z]+", bare.casefold())


def travels() -> Iterator[Travel]:
    """The rows of both lists in the months of the releases."""
    for row in rows_of("trips.jsonl"):
        words = frozenset(plain(f"{row['country']} {row.get('locale') or ''}")) - {"united", "the", "of", "and", "city"}
        yield from _travel(row, row["name"], row["country"], words, guest=False)
    for row in rows_of("visits.jsonl"):
        yield from _travel(row, row["visitor"], row["from"], frozenset(HOME), guest=True)


def rows_of(name: str) -> Iterator[Mapping[str, Any]]:
    for line in (SHARED / "data" / "travels" / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("start_date") and str(FIRST) <= row["start_date"] <= str(LAST):
            yield row


def _travel(row: Mapping[str, Any], who: str, country: str, places: frozenset[str], *, guest: bool) -> Iterator[Travel]:
    first, last = date.fromisoformat(row["start_date"]), date.fromisoformat(row.get("end_date") or row["start_date"])
    yield Travel(who, country, places, first, last, guest)


def told(path: Path) -> Iterator[Told]:
    """The documents of a record with what of their events is compared."""
    with Record.read(path) as record:
        for row in documents(record):
            text = text_of(record, row.id)
            _, extraction = load(record, row.id)
            events = tuple(
                (
                    e.type,
                    frozenset(w for p in e.participants for w in plain(p.name)),
                    frozenset(plain(e.place or "")),
                    date.fromisoformat(e.date.earliest),
                    date.fromisoformat(e.date.latest),
                )
                for e in extraction.events
                if e.date.earliest and e.date.latest
            )
            day = date.fromisoformat(row.published[:10]) if row.published and len(row.published) >= 10 else None
            yield Told(row.uri, frozenset(plain(text)), text, day, events)


def reports(travel: Travel, releases: list[Told]) -> str | None:
    """The uri of the first release that names country and surname within 14 days of the travel."""
    names, country = names_of(travel), set(plain(travel.country))
    for release in releases:
        near = release.day is not None and travel.first - WITHIN <= release.day <= travel.last + WITHIN
        if near and names & release.words and country <= release.words:
            return release.uri
    return None


def names_of(travel: Travel) -> frozenset[str]:
    """The words that tell the traveller: the last name of a trip's, all names of a guest's, without titles."""
    words = [w for w in plain(travel.who) if len(w) > 3 and w not in TITLES]
    return frozenset(words if travel.guest else words[-1:])


def in_record(travel: Travel, releases: list[Told], types: tuple[str, ...] = ()) -> bool:
    """Whether an event has the traveller, the place and a day in common."""
    for release in releases:
        for kind, who, where, first, last in release.events:
            if (types and kind not in types) or not names_of(travel) & who:
                continue
            if first > travel.last or travel.first > last or (last - first).days > 31:
                continue
            if where & travel.places or (travel.guest and kind in ("meeting", "visit", "talks") and who & HOSTS):
                return True
    return False


if __name__ == "__main__":
    sys.exit(main())
