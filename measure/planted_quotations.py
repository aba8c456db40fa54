"""Whether quotations of known origin are told right: kept, altered in known ways, spliced, rendered anew, invented.

    python measure/planted_quotations.py --record RECORD [--shared FOLDER] [--seed 1] [--misses] [--json]

RECORD holds the releases of 2021 and the UN speeches (build it from ../shared/data); it is copied, and a release of
the seeds is added to the copy, of which another text of the seeds is a second translation. From the record's sentences
a script makes 25 quotations that are verbatim (other marks, an open ellipsis, open brackets), 15 with words put in, 10
with words left out, 10 with another tense or number, 10 with another figure or name, 10 spliced of two sentences (five
of one document, five of two); 10 are the other translation's sentences, 10 are composed of the genre's phrases.
A quotation is right when it is found to be what was made of it and, where it is from the record, in a document that
has the words. Beside the 100 stand twelve sentences that were freely reworded by hand (other_words.json). For the
altered ones the last column says how many have the right kind of change.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.extraction import extract_document
from communique.link.quotations.words import read_quotation, says
from communique.model import document_id
from communique.read import items, read
from communique.run.quoting import Answer, ask
from communique.store import query, write
from communique.store.quotations import holding
from communique.store.record import Record
from communique.store.rows import pack
from communique.text.sentences import sentences

ROOT = Path(__file__).resolve().parent.parent
RELEASE, STORY = "004_c2e18af5ffb0f41b.txt", "003_5743e1e719554255.txt"
BESIDE = "beside these: freely reworded by hand"
WORDS = range(12, 36)
"""Words of a sentence that quotations are made of."""
PUT_IN = (
    *("fully", "always", "without delay", "deeply", "and prosperous", "only", "very", "in principle", "most certainly"),
    *("as ever", "unilaterally", "at any price", "so-called", "for now", "rightly"),
)
TENSES = {
    **{"is": "was", "are": "were", "has": "had", "will": "would", "was": "is", "were": "are", "can": "could"},
    **{"remains": "remained", "believe": "believed", "continues": "continued", "need": "needed", "must": "should have"},
    **{"supports": "supported", "support": "supported", "continue": "continued", "remain": "remained", "have": "had"},
    **{"country": "countries", "countries": "country", "partners": "partner", "efforts": "effort", "issues": "issue"},
}
NAMES = ("Bolivia", "Finland", "Nepal", "Morocco", "Vietnam", "Serbia", "Uruguay", "Ghana", "Oman", "Latvia")
OPENINGS = (
    "We stand ready to deepen our strategic partnership",
    "Our two countries reaffirm their commitment to the rules-based international order",
    "We attach great importance to the further development of our bilateral relations",
    "My Government remains firmly committed to peace and stability in the region",
    "We call on all parties to exercise the utmost restraint",
    "The two sides held a substantive exchange of views on issues of mutual interest",
    "We look forward to working closely with our friends and partners",
    "We are gravely concerned by the recent developments along the border",
    "It is our firm belief that dialogue is the only way forward",
    "We welcome the progress made on the ground in recent months",
)
MIDDLES = (
    "on the basis of mutual respect and shared values",
    "in full respect for sovereignty and territorial integrity",
    "with a view to achieving tangible results",
    "in the spirit of good-neighbourliness and win-win cooperation",
    "through constructive and inclusive dialogue",
    "including in the fields of trade, energy and culture",
    "in close coordination with our regional partners",
    "as we have done for many decades",
)
ENDINGS = (
    "for the benefit of our peoples and of generations to come",
    "and to contribute to global peace and prosperity",
    "and to return to the negotiating table without preconditions",
    "in the interest of security and development for all",
    "so that no one is left behind",
    "and to address the shared challenges of our time",
    "and to strengthen the ties between our two nations",
    "in accordance with the Charter and with international law",
)


@dataclass(frozen=True, slots=True)
class Planted:
    """A quotation with what was made of it, and the words of its sources in a row; none for an invented one."""

    group: str
    text: str
    finding: str
    sources: tuple[str, ...] = ()
    kind: str = ""
    document: str = ""


def main() -> int:
    ask_for = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask_for.add_argument("--record", type=Path, required=True)
    ask_for.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
    )
    ask_for.add_argument("--seed", type=int, default=1)
    ask_for.add_argument("--misses", action="store_true", help="show every quotation that is not told right")
    ask_for.add_argument("--json", action="store_true")
    args = ask_for.parse_args()
    if not (args.shared / "seeds").is_dir() or not args.record.is_file():
        print(f"nothing measured: no {args.shared}/seeds, or no {args.record}", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "record.db"
        shutil.copyfile(args.record, copy)
        add(copy, args.shared / "seeds" / RELEASE)
        with Record.read(copy) as record:
            planted = list(plant(record, random.Random(args.seed), args.shared))
            report(record, planted, misses=args.misses, as_json=args.json)
    return 0


def add(path: Path, file: Path) -> None:
    """Put one document, read by rules, into a record."""
    with Record.write(path) as record:
        for item in items(file, file.parent):
            document = read(item)  # type: ignore[arg-type]
            with record.transaction() as connection:
                write.put(connection, pack(document, extract_document(document, model=False)), "measure")


def report(record: Record, planted: list[Planted], *, misses: bool, as_json: bool) -> None:
    rows: dict[str, list[int]] = {}
    times = []
    for each in planted:
        start = time.perf_counter()
        answer = ask(record, each.text)
        times.append(1000 * (time.perf_counter() - start))
        good = right(record, each, answer)
        kinds = {change.kind for change in answer.check.changes}
        row = rows.setdefault(each.group, [0, 0, 0])
        row[0] += good
        row[1] += 1
        row[2] += bool(good and each.kind in kinds)
        if misses and not good:
            print(f"{each.group}: {answer.check.finding} {sorted(kinds)}\n    {each.text}", file=sys.stderr)
            for place in answer.places:
                print(f"    > {place.document.text[slice(*place.span)]}", file=sys.stderr)
    whole = [sum(row[k] for group, row in rows.items() if group != BESIDE) for k in (0, 1)]
    if as_json:
        print(
            json.dumps(
                {"right": whole, "groups": rows, "median_ms": statistics.median(times), "slowest_ms": max(times)}
            )
        )
        return
    print(f"{'made of it':44}{'right':>7}{'of':>5}{'kind':>7}")
    for group, (good, number, kind) in rows.items():
        print(f"{group:44}{good:7}{number:5}{kind if group.startswith('altered') else '':>7}")
    print(f"{'all but the last':44}{whole[0]:7}{whole[1]:5}")
    documents = record.connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    print(
        f"{documents:,} documents; one quotation: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms"
    )


def right(record: Record, planted: Planted, answer: Answer) -> bool:
    """Whether the finding is right and each source's words stand where the answer says."""
    if answer.check.finding != planted.finding:
        return False
    found = {place.document.id for place in answer.places}
    if planted.document:
        return planted.document in found
    return all(
        found & {query.document_numbered(record, p.number).id for p in holding(record, words)}
        for words in planted.sources
    )


# -- making them ----------------------------------------------------------------------------------------------------


def plant(record: Record, draw: random.Random, shared: Path) -> Iterator[Planted]:
    pool = sentences_of(record, draw)
    makers: tuple[tuple[str, int, str, str, Callable[[random.Random, str], str | None]], ...] = (
        ("verbatim: other marks and capitals", 10, "verbatim", "", marked),
        ("verbatim: a piece of a sentence", 5, "verbatim", "", piece),
        ("verbatim: shortened with an ellipsis", 5, "verbatim", "", shortened),
        ("verbatim: words in brackets", 5, "verbatim", "", bracketed),
        ("altered: words put in", 15, "altered", "inserted", put_in),
        ("altered: words left out", 10, "altered", "left out", left_out),
        ("altered: tense or number", 10, "altered", "tense or number", tense),
        ("altered: figure or name", 5, "altered", "figure", figure),
        ("altered: figure or name", 5, "altered", "name", name),
    )
    for group, number, finding, kind, make in makers:
        made = 0
        while made < number:
            _, sentence = next(pool)
            text = make(draw, sentence)
            if text and (finding == "verbatim" or not holding(record, text)):
                made += 1
                yield Planted(group, text, finding, (sentence,), kind)
    yield from spliced(record, draw, pool)
    yield from rendered(shared)
    yield from invented(draw)
    rows = json.loads((ROOT / "measure" / "other_words.json").read_text("utf-8"))["rows"]
    for row in rows:
        yield Planted(BESIDE, row["text"], "another rendering", document=document_id(row["uri"]))


def sentences_of(record: Record, draw: random.Random) -> Iterator[tuple[int, str]]:
    """(document number, sentence), one of each document, in an order drawn by lot."""
    numbers = [n for (n,) in record.connection.execute("SELECT num FROM documents WHERE language = 'en' ORDER BY id")]
    draw.shuffle(numbers)
    for number in numbers:
        found = list(of_document(record, number))
        if found:
            yield number, draw.choice(found)


def of_document(record: Record, number: int) -> Iterator[str]:
    (text,) = record.connection.execute(
        "SELECT text FROM versions WHERE document = ? ORDER BY n DESC LIMIT 1", (number,)
    ).fetchone()
    for start, end in sentences(text):
        sentence = text[start:end]
        plain = not re.search(r"[\"“”„«»\[\](){}…\n;:]|\.\.|https?:", sentence)
        if plain and len(sentence.split()) in WORDS and sentence[0].isupper() and sentence.endswith("."):
            words = read_quotation(sentence).words
            if sum(says(w.plain) >= 4 for w in words) >= 4:
                yield sentence


def marked(draw: random.Random, sentence: str) -> str:
    text = sentence.replace("’", "'") if "’" in sentence else sentence.replace("'", "’")
    text = text[0].lower() + text[1:] if draw.random() < 0.5 else text
    return text[:-1] + draw.choice([",", "!", "", "."])


def piece(draw: random.Random, sentence: str) -> str:
    words = sentence.split()
    first = draw.randrange(0, len(words) - 9)
    return " ".join(words[first : first + draw.randrange(8, len(words) - first + 1)])


def shortened(draw: random.Random, sentence: str) -> str:
    words = sentence.split()
    first = draw.randrange(3, len(words) - 6)
    mark = draw.choice(["...", "…", "[…]", "[...]"])
    return " ".join([*words[:first], mark, *words[first + draw.randrange(2, 4) :]])


def bracketed(draw: random.Random, sentence: str) -> str:
    words = sentence.split()
    first = draw.randrange(2, len(words) - 4)
    put = draw.choice(["[the treaty]", "[the two sides]", "[his country]", "[this agreement]"])
    return " ".join([*words[:first], put, *words[first + draw.randrange(1, 3) :]])


def put_in(draw: random.Random, sentence: str) -> str:
    words = sentence.split()
    first = draw.randrange(2, len(words) - 2)
    return " ".join([*words[:first], draw.choice(PUT_IN), *words[first:]])


def left_out(draw: random.Random, sentence: str) -> str:
    words = sentence.split()
    number = draw.randrange(1, 6)
    first = draw.randrange(2, len(words) - number - 1)
    return " ".join([*words[:first], *words[first + number :]])


def tense(draw: random.Random, sentence: str) -> str | None:
    words = sentence.split()
    places = [i for i, word in enumerate(words) if word in TENSES]
    if not places:
        return None
    at = draw.choice(places)
    return " ".join([*words[:at], TENSES[words[at]], *words[at + 1 :]])


def figure(draw: random.Random, sentence: str) -> str | None:
    found = list(re.finditer(r"\b\d+\b", sentence))
    if not found:
        return None
    match = draw.choice(found)
    other = str(int(match.group()) + draw.choice([1, 2, 5, 10]))
    return sentence[: match.start()] + other + sentence[match.end() :]


def name(draw: random.Random, sentence: str) -> str | None:
    """Another country for one that the sentence names inside."""
    found = re.findall(
        r"(?<=[a-z] )(?:China|Russia|Ukraine|Israel|Iran|Afghanistan|Japan|India|France|Haiti)\b", sentence
    )
    return sentence.replace(draw.choice(found), draw.choice(NAMES)) if found else None


def spliced(record: Record, draw: random.Random, pool: Iterator[tuple[int, str]]) -> Iterator[Planted]:
    """Half of one sentence and half of another, of one document or of two."""
    made = 0
    while made < 10:
        number, one = next(pool)
        others = [s for s in of_document(record, number) if s != one] if made < 5 else [next(pool)[1]]
        if not others:
            continue
        two = draw.choice(others)
        first, second = one.split(), two.split()
        head, tail = " ".join(first[: len(first) // 2 + 1]), " ".join(second[len(second) // 2 - 1 :])
        made += 1
        group = f"altered: spliced, {'one document' if made <= 5 else 'two documents'}"
        yield Planted(group, f"{head} {tail}", "altered", (head, tail), "spliced")


def rendered(shared: Path) -> Iterator[Planted]:
    """The story's sentences, of which the release in the record is another translation."""
    release = (shared / "seeds" / RELEASE).read_text("utf-8")
    pairs = json.loads((shared / "gold" / "cross.json").read_text("utf-8"))["parallel"]
    made = 0
    for pair in pairs:
        words = pair["b"]["span"]["text"]
        if (pair["a"]["doc"], pair["b"]["doc"]) != (RELEASE, STORY) or len(words.split()) < 12 or made == 10:
            continue
        made += 1
        assert pair["a"]["span"]["text"] in release
        yield Planted("another rendering", words, "another rendering", (pair["a"]["span"]["text"],))


def invented(draw: random.Random) -> Iterator[Planted]:
    for opening in OPENINGS:
        yield Planted(
            "invented",
            f"{opening}, {draw.choice(MIDDLES)}, {draw.choice(ENDINGS)}.".replace(", and", " and"),
            "not found",
        )


if __name__ == "__main__":
    sys.exit(main())
