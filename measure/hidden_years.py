"""Hide the year of releases and see whether it is among the candidates, and right where it is called inferred.

Each release becomes a plain text: its title, then a date line, a dateline or nothing, in one of several manners
without the year;
in half of them every other mention of that year is taken out as well. TimeBank's stories of the 1990s and the UN's
debates are
read in the same way, so that one year's vocabulary is not all there is.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from communique.extraction.actors.names import find_names
from communique.extraction.dating.published import date_parts
from communique.extraction.reading import Reading
from communique.model import Document, Part
from communique.text.calendar import FIRST_YEAR, MONTH_NAMES, WEEKDAY_NAMES

ROOT = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
MANNERS = ("date line", "day first", "weekday line", "dateline", "weekday dateline", "said on", "none")


def plain(markup: str) -> str:
    """The text of a release's HTML, a line a paragraph."""
    text = re.sub(r"<br\s*/?>|</(?:p|h\d|li|div|tr)>", "\n", markup)
    text = html.unescape(re.sub(r"<[^>]+>", "", text)).replace("\xa0", " ")
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def releases() -> Iterator[tuple[date, str, str]]:
    """(day, title, text) of the press releases of 2021."""
    for name in ("state", "whitehouse"):
        path = ROOT / f"data/press/{name}-2021.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield date.fromisoformat(row["published"][:10]), html.unescape(row["title"]), plain(row["versions"][-1])


def stories() -> Iterator[tuple[date, str, str]]:
    """(day, title, text) of TimeBank's stories since 1990, whose tags are dropped."""
    for path in sorted((ROOT / "data/timebank").glob("*.tml")):
        raw = path.read_text(encoding="utf-8")
        stated = re.search(r'value="(\d{4}-\d\d-\d\d)[^>]*(?:CREATION|PUBLICATION)_TIME', raw)
        body = html.unescape(re.sub(r"<[^>]+>", "", raw[raw.index("<TEXT>") : raw.index("</TEXT>")])).strip()
        if stated and int(stated[1][:4]) >= FIRST_YEAR:
            yield date.fromisoformat(stated[1]), "A story", body


def pages() -> Iterator[tuple[date, str, str]]:
    """(day, title, text) of the Chinese ministry's press conferences of 2018 to 2020."""
    for path in sorted((ROOT / "data/mfa-china/en").glob("*.html")):
        raw = path.read_text(encoding="utf-8", errors="replace")
        title = re.search(r"<title>(.*?)</title>", raw, re.S)
        stated = re.search(rf"({'|'.join(MONTH_NAMES)}) (\d{{1,2}}), (20\d\d)", title[1] if title else "")
        if not stated:
            continue
        body = plain(re.sub(r"(?s)<(script|style|head).*?</\1>", "", raw))
        day = date(int(stated[3]), MONTH_NAMES.index(stated[1]) + 1, int(stated[2]))
        lines = [line for line in body.split("\n\n") if len(line) > 80]
        yield day, "Regular press conference", "\n\n".join(lines)


def compose(day: date, title: str, body: str, manner: str, strip: bool) -> str:
    """The release as a text that does not print its year, in one of the MANNERS; ``strip``: nowhere in its body
    either."""
    month_day = f"{MONTH_NAMES[day.month - 1]} {day.day}"
    weekday = WEEKDAY_NAMES[day.weekday()]
    title = re.sub(rf",? ?\b{day.year}\b", "", title)
    if strip:
        body = re.sub(rf",? ?\b{day.year}\b", "", body)
    if manner == "date line":
        return f"{title}\n\n{month_day}\n\n{body}"
    if manner == "day first":
        return f"{title}\n\n{day.day} {MONTH_NAMES[day.month - 1]}\n\n{body}"
    if manner == "weekday line":
        return f"{title}\n\n{weekday}, {month_day}\n\n{body}"
    if manner == "dateline":
        return f"{title}\n\nWASHINGTON, {month_day} (Agency) — {body}"
    if manner == "weekday dateline":
        return f"{title}\n\nWASHINGTON, {weekday}, {month_day} — {body}"
    if manner == "said on":
        said = f"The talks were useful, the ministry said on {weekday}."
        return f"{title}\n\nWASHINGTON, {month_day}. /AGENCY/. {said}\n\n{body}"
    return f"{title}\n\n{body}"


def judge(text: str, day: date, tally: Counter[str], wrong: list[str], label: str) -> None:
    document = Document("hidden", text, "", language="en")
    part = Part("p", 0, len(text), "press release")
    reading = Reading(document, "", parts=(part,), hits=tuple(find_names(text)))
    published = date_parts(reading)[0].published
    tally["all"] += 1
    tally["among"] += day.year in published.candidates
    tally[published.certainty] += 1
    tally["best"] += bool(published.date) and str(published.date)[:4] == str(day.year)
    if published.certainty in ("inferred", "explicit"):
        tally["sure"] += 1
        right = str(published.date)[:4] == str(day.year)
        tally["sure right"] += right
        tally["day right"] += str(published.date)[:10] == day.isoformat()
        if not right or str(published.date)[:10] != day.isoformat():
            wrong.append(f"{label} {day} → {published.date} {published.certainty}: {published.why} | {text[:70]!r}")
    elif day.year not in published.candidates:
        wrong.append(f"{label} {day} not in {published.candidates}: {published.why} | {text[:70]!r}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--wrong", action="store_true", help="list what is wrong")
    args = parser.parse_args()
    if not (ROOT / "data/press").exists():
        print(f"skipped: no releases under {ROOT} (set COMMUNIQUE_SHARED)")
        return 0
    out = {}
    wrong: list[str] = []
    for name, source in (("releases of 2021", releases), ("TimeBank", stories), ("ministry pages", pages)):
        choose = random.Random(args.seed)
        items = list(source())
        items = choose.sample(items, min(args.count, len(items)))
        tally: Counter[str] = Counter()
        for day, title, body in items:
            manner, strip = choose.choice(MANNERS), choose.random() < 0.5
            judge(
                compose(day, title, body, manner, strip),
                day,
                tally,
                wrong,
                f"[{manner}{', stripped' if strip else ''}]",
            )
        out[name] = dict(tally)
    print(json.dumps(out) if args.json else table(out))
    if args.wrong:
        print("\n".join(wrong))
    return 0


def table(out: dict[str, dict[str, int]]) -> str:
    lines = [f"{'':18} {'texts':>6} {'among':>7} {'sure':>6} {'right':>7} {'day':>7} {'best':>7}"]
    for name, t in out.items():
        share = [
            t["among"] / t["all"],
            t.get("sure right", 0) / max(1, t.get("sure", 0)),
            t.get("day right", 0) / max(1, t.get("sure", 0)),
            t["best"] / t["all"],
        ]
        lines.append(
            f"{name:18} {t['all']:6} {share[0]:7.1%} {t.get('sure', 0):6} {share[1]:7.1%} {share[2]:7.1%} "
            f"{share[3]:7.1%}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
