"""Compile the actor tables from public sources into ``src/communique/data/actors``.

    python tools/build_tables.py [--sources FOLDER] [--check]

``--sources`` holds the public tables by name (default: $COMMUNIQUE_SHARED/data/actors, or ../shared/data/actors beside
the checkout).
Written are ``states.csv``, ``capitals.csv`` and ``ministers.csv``, sorted, each row naming its source. ``--check``
compares
them with what is committed and writes nothing. Files ending in ``_own.csv`` and the others there are kept by hand and
are not touched.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "communique" / "data" / "actors"
# Territories that texts name as actors although they are no members of the United Nations.
ALSO = {"Kosovo", "Palestine", "Taiwan", "Western Sahara", "Vatican City", "Cook Islands", "Niue"}
COUNTRIES = "mledoze/countries"
WIKIDATA = "Wikidata, foreign ministers 2023"
# Capitals whose name is a common word, a person's name or the state's own name: no place is read from them.
NOT_PLACES = {
    "Male",
    "Malé",
    "Victoria",
    "Singapore",
    "Djibouti",
    "Luxembourg",
    "Monaco",
    "San Marino",
    "Vatican City",
    "Kingston",
    "Georgetown",
    "Douglas",
    "Hamilton",
    "Stanley",
    "The Valley",
    "West Island",
    "The Bottom",
    "Plymouth",
    "Gibraltar",
    "City of Victoria",
    "Jamestown",
    "Washington D.C.",
    "Praia",
    "Wellington",
    "Mata-Utu",
    "Bern",
}


def main() -> int:
    """Write the tables, or compare them with ``--check``; 1 when they differ."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
    ask.add_argument("--sources", type=Path, default=shared / "data" / "actors")
    ask.add_argument("--check", action="store_true")
    args = ask.parse_args()
    if not args.sources.is_dir():
        print(f"no sources at {args.sources}: nothing built", file=sys.stderr)
        return 1
    tables = build(args.sources)
    stale = [
        name
        for name, text in tables.items()
        if not (TARGET / name).exists() or (TARGET / name).read_text("utf-8") != text
    ]
    if args.check:
        print("\n".join(f"differs: {name}" for name in stale) or "tables are up to date")
        return int(bool(stale))
    for name in stale:
        (TARGET / name).write_text(tables[name], "utf-8")
        print(f"wrote {name}: {tables[name].count(chr(10)) - 1} rows")
    return 0


def build(sources: Path) -> dict[str, str]:
    """File name → its text, for every compiled table."""
    countries = json.loads((sources / "countries.json").read_text("utf-8"))
    return {
        "states.csv": states(countries),
        "capitals.csv": capitals(countries),
        "ministers.csv": ministers(sources),
    }


def states(countries: list[dict]) -> str:
    """Members of the United Nations and the few others that texts name as actors."""
    rows = []
    for country in countries:
        name, official = country["name"]["common"], country["name"]["official"]
        if not country["unMember"] and name not in ALSO:
            continue
        adjectives = [a.strip() for a in country["demonyms"].get("eng", {}).get("m", "").split(",") if a.strip()]
        standing = "member" if country["unMember"] else "other"
        aliases = sorted({official, official.replace("'", "’")} - {name})
        rows.append(
            [name, standing, "|".join(aliases), "|".join(adjectives), country["cca2"], country["cca3"], COUNTRIES]
        )
    return table(["name", "standing", "aliases", "adjectives", "iso2", "iso3", "source"], rows)


def capitals(countries: list[dict]) -> str:
    """Capitals as places."""
    rows = []
    for country in countries:
        if country["unMember"] or country["name"]["common"] in ALSO:
            rows += [
                [city, country["name"]["common"], COUNTRIES] for city in country["capital"] if city not in NOT_PLACES
            ]
    return table(["name", "of", "source"], rows)


def ministers(sources: Path) -> str:
    """Foreign ministers of 2023 from both extracts; the earlier start of a person's term where they differ in
    precision is kept as given."""
    names = {
        "People's Republic of China": "China",
        "Turkey": "Türkiye",
        "Czech Republic": "Czechia",
        "The Gambia": "Gambia",
        "Bahamas": "Bahamas",
        "Democratic Republic of the Congo": "DR Congo",
        "Republic of the Congo": "Congo",
        "East Timor": "Timor-Leste",
        "Cabo Verde": "Cape Verde",
        "State of Palestine": "Palestine",
        "Federated States of Micronesia": "Micronesia",
        "The Bahamas": "Bahamas",
        "Côte d'Ivoire": "Ivory Coast",
        "Republic of Ireland": "Ireland",
        "Kingdom of Denmark": "Denmark",
        "Kingdom of the Netherlands": "Netherlands",
        "Holy See": "Vatican City",
        "Sao Tome and Principe": "São Tomé and Príncipe",
        "Republic of Korea": "South Korea",
        "United States of America": "United States",
        "Russian Federation": "Russia",
        "Congo, Republic of the": "Congo",
        "Congo, Democratic Republic of the": "DR Congo",
        "Gambia, The": "Gambia",
        "Republic of China": "Taiwan",
        "Republic of Abkhazia": "Abkhazia",
        "Sahrawi Arab Democratic Republic": "Western Sahara",
        "Turkish Republic of Northern Cyprus": "Northern Cyprus",
    }
    known_states = {
        row["name"]
        for file in ("states.csv", "states_own.csv")
        for row in csv.DictReader((TARGET / file).open(encoding="utf-8", newline=""))
    }
    found: dict[tuple[str, str], list[str]] = {}
    for file in ("foreign-ministers-wikidata.csv", "foreign-ministers-scraped.csv"):
        with (sources / file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if not row["name"] or row["name"] == "Vacant" or not row["person"]:
                    continue
                of = names.get(row["countryLabel"], row["countryLabel"])
                if of not in known_states:
                    continue
                name = re.sub(r"^(?:Prince|Sheikh|Dr\.|Archbishop) |^'|, Sr\.$", "", row["name"])
                known = found.setdefault(
                    (row["person"], of), [name, "foreign minister", of, row["start"], row["person"], WIKIDATA]
                )
                known[3] = known[3] or row["start"]
    return table(["name", "office", "of", "since", "wikidata", "source"], list(found.values()))


def table(header: list[str], rows: list[list[str]]) -> str:
    """The rows as CSV text, sorted, without repeats."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(sorted({tuple(row): None for row in rows}))
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
