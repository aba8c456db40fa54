"""Compose round-ups from real releases and pages in different manners, cut them, and count the part boundaries that
are right.

Usage: python measure/roundups.py [--number 300] [--seed 1] [--show 5] [--json]
Needs the data beside the project (COMMUNIQUE_SHARED, by default ../shared). Also cuts every release alone: any cut
there is wrong.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import pathlib
import random
import re
import sys
from collections import Counter
from collections.abc import Callable

from communique.extraction.form.layout import lay_out
from communique.extraction.form.parts import cut_parts
from communique.extraction.reading import Reading
from communique.model import Document, Part

NEAR = 40
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FURNITURE = [
    ["Share this article", "Facebook Twitter LinkedIn"],
    ["Read more: Ministers to meet again in the autumn"],
    ["Related news:", "Envoys agree on the agenda", "Northport talks end", "Summit to be held in May"],
    ["Advertisement"],
    ["{article_photo:1234:'Talks in Northport':'right':'50'}"],
    ["Subscribe to our newsletter"],
    ["Tags: diplomacy, security", "Print"],
]


class Release:
    """A real release: its title, publisher, date and body paragraphs."""

    def __init__(self, title: str, publisher: str, agency: str, day: str, body: list[str]) -> None:
        self.title, self.publisher, self.agency, self.body = title, publisher, agency, body
        year, month, date = day.split("-")
        self.long = f"{MONTHS[int(month) - 1]} {int(date)}, {year}"
        self.short = f"{MONTHS[int(month) - 1]} {int(date)}"


def strip(markup: str) -> list[str]:
    """Paragraphs of an HTML fragment, without tags."""
    markup = re.sub(r"(?s)<script.*?</script>|<style.*?</style>", "", markup)
    markup = re.sub(r"(?i)<li[^>]*>", "\n• ", markup)
    markup = re.sub(r"(?i)<br\s*/?>|</p>|</div>|</li>|</h\d>|<hr[^>]*>|</tr>", "\n", markup)
    words = html.unescape(re.sub(r"<[^>]+>", "", markup)).replace("\xa0", " ")
    return [x.strip() for x in words.split("\n") if x.strip()]


def load(shared: pathlib.Path) -> list[Release]:
    """Releases of 400 to 12,000 characters with a title, and the question times of the ministry's pages."""
    out = []
    for name, publisher, agency in (
        ("state-2021", "U.S. Department of State", "State Department"),
        ("whitehouse-2021", "The White House", "White House"),
    ):
        for line in (shared / "data" / "press" / f"{name}.jsonl").read_text(encoding="utf-8").split("\n"):
            if not line.strip():
                continue
            row = json.loads(line)
            body = strip(row["versions"][-1])
            if row["title"] and 400 <= sum(map(len, body)) <= 12_000:
                out.append(Release(html.unescape(row["title"]).strip(), publisher, agency, row["published"][:10], body))
    for file in sorted((shared / "data" / "mfa-china" / "en").glob("*.html")):
        page = file.read_text(encoding="utf-8", errors="replace")
        title = html.unescape(re.search(r"(?s)<title>(.*?)</title>", page).group(1)).strip()  # type: ignore[union-attr]
        found = re.search(r'(?s)<div class="content">(.*?)<div class="tool"', page)
        day = re.search(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})", title)
        if found and day and day.group(1) in MONTHS:
            date = f"{day.group(3)}-{MONTHS.index(day.group(1)) + 1:02}-{int(day.group(2)):02}"
            out.append(Release(title, "Chinese Foreign Ministry", "Xinhua", date, strip(found.group(1))))
    return out


Written = tuple[list[str], int, int]
"""Lines of an embedded text, the index of its first line (its title) and of the line after its last."""


def story(body: list[str]) -> list[str]:
    """The body from its first sentence on, without the byline and place lines that a dateline stands for."""
    first = next((i for i, x in enumerate(body) if len(x) > 90 and x[-1] in ".?!”"), 0)
    return body[first:]


def wire(r: Release, rng: random.Random) -> Written:
    city = rng.choice(["WASHINGTON", "NORTHPORT", "BEIJING", "GENEVA"])
    mark = rng.choice(
        [f"{city}, {r.short} ({r.agency}) — ", f"{city}, {r.short}. /{r.agency.upper()}/. ", f"{city} ({r.agency}) – "]
    )
    body = story(r.body)
    return [r.title, mark + body[0], *body[1:]], 0, 0


def headed(r: Release, rng: random.Random) -> Written:
    level = "#" * rng.randint(1, 3)
    return [f"{level} {r.title}", r.long, *r.body], 0, 0


def ruled(r: Release, rng: random.Random) -> Written:
    rule = rng.choice(["-----", "* * *", "***", "________________", "=========="])
    return [rule, r.title, *([r.long] if rng.random() < 0.5 else []), *r.body], 1, 0


def credited(r: Release, rng: random.Random) -> Written:
    words = rng.choice(
        [
            "Originally published by {p}, {d}",
            "(Originally published by {p} on {d})",
            "Source: {p}, {d}",
            "Published by: {p}",
        ]
    )
    return [r.title, words.format(p=r.publisher, d=r.long), *r.body], 0, 0


def sourced(r: Release, rng: random.Random) -> Written:
    return [r.title, r.long, *r.body, rng.choice([f"Source: {r.publisher}", f"(Source: {r.publisher})"])], 0, 1


def issued(r: Release, rng: random.Random) -> Written:
    under = (
        []
        if r.body[0].startswith("Office of the")
        else [rng.choice([r.publisher, "Office of the Spokesperson", "Press Office"])]
    )
    return [r.title, *under, r.long, *r.body], 0, 0


def ended(r: Release, rng: random.Random) -> Written:
    mark = rng.choice(["###", "-30-", "(END)", "End text"])
    body = [x for x in r.body if x not in ("###", "# # #")]
    return [r.title, r.long, *body, mark], 0, 1


def dashed(r: Release, rng: random.Random) -> Written:
    body = story(r.body)
    return [r.title, f"({r.publisher}) — {body[0]}", *body[1:]], 0, 0


def plain(r: Release, rng: random.Random) -> Written:
    return [r.title, *r.body], 0, 0


MANNERS: dict[str, Callable[[Release, random.Random], Written]] = {
    f.__name__: f for f in (wire, headed, ruled, credited, sourced, issued, ended, dashed, plain)
}
ANNOUNCED = [
    "The following articles were originally published by {p}.",
    "Below are the statements released by both sides in full.",
    "We reproduce below the releases issued by {p}.",
    "Here are the full texts of the reports published by the agencies and ministries:",
]


def compose(releases: list[Release], rng: random.Random) -> tuple[str, list[tuple[int, int]], str]:
    """One round-up: its text, the true (start, end) of each part, and the manner."""
    manner = rng.choice(sorted(MANNERS))
    chosen = rng.sample(releases, rng.randint(2, 4))
    words = [x for x in rng.choice(releases).body if len(x) > 120 and ":" not in x[:40]][: rng.randint(2, 5)]
    lines = [
        "Two governments on the same talks: the texts side by side",
        *(words or ["The talks were held on Monday."]),
    ]
    if rng.random() < 0.6 or manner == "plain":
        lines.append(rng.choice(ANNOUNCED).format(p=chosen[0].publisher))
    text = "\n\n".join(lines)
    spans = [(0, len(text))]
    for r in chosen:
        if rng.random() < 0.3:
            text += "\n\n" + "\n".join(rng.choice(FURNITURE))
        written, first, after = MANNERS[manner](r, rng)
        end_line = len(written) - after
        while end_line > first + 1 and re.fullmatch(r"[#\s]+", written[end_line - 1]):
            end_line -= 1
        gap = rng.choice(["\n\n", "\n\n", "\n\n\n"])
        start = len(text) + len(gap) + sum(len(x) + 2 for x in written[:first])
        end = len(text) + len(gap) + sum(len(x) + 2 for x in written[:end_line]) - 2
        text += gap + "\n\n".join(written)
        spans.append((start, end))
    if rng.random() < 0.4:
        text += "\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *\n"
    return text, spans, manner


def parts_of(text: str) -> tuple[Part, ...]:
    document = Document(uri="roundup.txt", text=text, sha256="")
    return cut_parts(Reading(document, document.text_hash, blocks=lay_out(document)))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--number", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--show", type=int, default=0, help="print this many wrong boundaries")
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    here = pathlib.Path(__file__).resolve().parent.parent
    shared = pathlib.Path(os.environ.get("COMMUNIQUE_SHARED", here.parent / "shared"))
    if not shared.exists():
        sys.exit(f"skipped: no data at {shared} (set COMMUNIQUE_SHARED)")
    releases = load(shared)
    rng = random.Random(asked.seed)
    counts: dict[str, Counter[str]] = {}
    shown = 0
    for _ in range(asked.number):
        text, spans, manner = compose(releases, rng)
        parts = parts_of(text)
        c = counts.setdefault(manner, Counter())
        c["documents"] += 1
        for start, end in spans:
            c["starts"] += 1
            c["ends"] += 1
            hit = any(abs(p.start - start) <= NEAR for p in parts)
            c["starts found"] += hit
            ended = any(abs(p.end - end) <= NEAR for p in parts)
            c["ends found"] += ended
            if hit and not ended and shown < asked.show:
                shown += 1
                print(f"--- end ({manner}):", repr(text[max(0, end - 250) : end]), "|||", repr(text[end : end + 200]))
            if not hit and shown < asked.show:
                shown += 1
                print(
                    f"--- missed ({manner}):",
                    repr(text[max(0, start - 200) : start]),
                    "|||",
                    repr(text[start : start + 300]),
                )
        false = [p for p in parts if not any(abs(p.start - s) <= NEAR for s, _ in spans)]
        c["false starts"] += len(false)
        for p in false:
            if shown < asked.show:
                shown += 1
                print(
                    f"--- false ({manner}):",
                    repr(text[max(0, p.start - 200) : p.start]),
                    "|||",
                    repr(text[p.start : p.start + 300]),
                )
    alone = Counter[str]()
    for r in releases:
        alone["releases"] += 1
        n = len(parts_of("\n\n".join([r.title, r.long, *r.body])))
        alone["cut in error"] += n > 1
    report(counts, alone, asked.json)


def report(counts: dict[str, Counter[str]], alone: Counter[str], as_json: bool) -> None:
    total = sum(counts.values(), Counter[str]())
    if as_json:
        print(json.dumps({"total": total, "manners": counts, "alone": alone}, indent=1, sort_keys=True))
        return
    print(f"{'manner':10} {'docs':>5} {'starts':>7} {'found':>7} {'ends':>7} {'false':>6}")
    for name, c in [*sorted(counts.items()), ("all", total)]:
        share = lambda key, of: f"{100 * c[key] / max(1, c[of]):6.1f}%"  # noqa: E731, B023
        print(
            f"{name:10} {c['documents']:5} {c['starts']:7} {share('starts found', 'starts')} "
            f"{share('ends found', 'ends')} {c['false starts']:6}"
        )
    both = (total["starts found"] + total["ends found"]) / max(1, total["starts"] + total["ends"])
    print(f"boundaries (starts and ends) within {NEAR} characters: {100 * both:.1f}%")
    print(f"releases alone: {alone['releases']}, cut in error: {alone['cut in error']}")


if __name__ == "__main__":
    main()
